// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/status.h"

#include <QFrame>

#include <functional>

class QHBoxLayout;
class QLabel;
class QPushButton;

namespace fairlead::ui {

class Label;

// A strip with one fact in bold, its consequence in one sentence and the buttons that mend it. At most one on a page.
class Banner final : public QFrame {
    Q_OBJECT

public:
    enum class Close { Offered, None };

    explicit Banner(const Theme& theme, Status status = Status::Bad, Close close = Close::Offered,
                    QWidget* parent = nullptr);

    void setStatus(Status status);
    void setText(const QString& fact, const QString& consequence);
    QString fact() const;
    QString consequence() const;
    // In the order of the calls, the last one beside the close button.
    QPushButton* addButton(const QString& text, std::function<void()> run);
    // Without an edge, for what is no mending ("Copy details").
    QPushButton* addQuietButton(const QString& text, std::function<void()> run);
    void clearButtons();

signals:
    void closed();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void updateIcon();
    QPushButton* insertButton(QPushButton* button, std::function<void()> run);

    const Theme& m_theme;
    Status m_status;
    QLabel* m_icon;
    Label* m_fact;
    Label* m_consequence;
    QHBoxLayout* m_buttons;
};

} // namespace fairlead::ui
