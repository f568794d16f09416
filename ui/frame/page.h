// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QKeySequence>
#include <QWidget>

#include <functional>

class QHBoxLayout;
class QVBoxLayout;

namespace fairlead::ui {

class Label;

// A page of the window: title row of 48 px with actions at the right, a place for the banner, the content. Actions that
// the palette (Ctrl+K) shall offer are added with QWidget::addAction.
class Page : public QWidget {
    Q_OBJECT

public:
    Page(const Theme& theme, const QString& title, QWidget* parent = nullptr);

    QString title() const;
    // Muted, beside the title: "7 configured, 52 presets".
    void setSubtitle(const QString& text);
    // At the right end of the title row, from left to right; the primary button last.
    void addHeaderWidget(QWidget* widget);
    // Margins: 20 px around. Flush: none, for pages with lists and full-width tables.
    enum class Margins { Page, Flush };
    void setContentMargins(Margins margins);
    QVBoxLayout* content() const { return m_content; }

    // Shows the thing that a notice, a banner or another page names: "openai" or "openai/main" on Providers, a
    // request id on Requests. Unknown subjects are ignored.
    virtual void reveal(const QString& subject);
    // Called when the page comes into view or goes out of it, and when the window does; timers run only while shown.
    enum class Visibility { Shown, Hidden };
    virtual void visibilityChanged(Visibility visibility);
    // F5.
    virtual void refresh();

    // For the frame: the one banner is put into the page that is in view.
    void takeBanner(QWidget* banner);

protected:
    // An action of this page: in the palette, and by its keys (none = empty) while the focus is on the page.
    void offer(const QString& text, const QKeySequence& keys, std::function<void()> run);
    const Theme& theme() const { return m_theme; }
    void paintEvent(QPaintEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void makeRoomFor(const QWidget* banner);

    const Theme& m_theme;
    Label* m_title;
    Label* m_subtitle;
    QHBoxLayout* m_actions;
    QVBoxLayout* m_bannerSlot;
    QVBoxLayout* m_content;
};

} // namespace fairlead::ui
