// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/api/relay_status.h"
#include "proxy/config/config.h"
#include "ui/theme/theme.h"

#include <QWidget>

class QBoxLayout;
class QTimer;

namespace fairlead::ui {

class InlineUndo;
class StatusPart;

// The line at the bottom: address, providers, traffic, what passes (undo, clipboard), notices.
class StatusBar final : public QWidget {
    Q_OBJECT

public:
    explicit StatusBar(const Theme& theme, QWidget* parent = nullptr);

    void setStatus(const api::RelayStatus& status, const config::Config& config);
    void setNoticeCount(int count);
    void offerUndo(const QString& text);
    // 0 takes it away.
    void setClipboardSeconds(int seconds);
    // Where the list of notices opens.
    QPoint noticePanelCorner() const;

signals:
    void copyBaseUrlRequested();
    void pageRequested(const QString& id);
    void noticesRequested();
    void undoRequested();
    void clearClipboardRequested();

public slots:
    // The address part shows a tick for 1.5 s.
    void showCopied();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    StatusPart* addPart(const QString& objectName, QBoxLayout& row);
    void showState();

    const Theme& m_theme;
    StatusPart* m_state;
    StatusPart* m_providers;
    StatusPart* m_inFlight;
    StatusPart* m_today;
    StatusPart* m_clipboard;
    InlineUndo* m_undo;
    StatusPart* m_notices;
    QTimer* m_copiedEnd;
    api::RelayStatus m_status;
};

} // namespace fairlead::ui
