// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QFrame>

class QVBoxLayout;

namespace fairlead::ui {

// A small sheet at a control, gone with a click elsewhere or Esc. Deletes itself when it closes.
class Popover : public QFrame {
    Q_OBJECT

public:
    Popover(const Theme& theme, const QString& title, QWidget* parent);
    QVBoxLayout* body() const { return m_body; }
    // Below the anchor, inside the window's screen.
    void openAt(const QWidget& anchor);

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    const Theme& theme() const { return m_theme; }

private:
    const Theme& m_theme;
    QVBoxLayout* m_body;
};

} // namespace fairlead::ui
