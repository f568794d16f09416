// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QFrame>

class QVBoxLayout;

namespace fairlead::ui {

class Notices;
struct Notice;

// The list behind the bell: icon, sentence, muted second line, one button a row.
class NoticePanel final : public QFrame {
    Q_OBJECT

public:
    NoticePanel(const Theme& theme, Notices& notices, QWidget* window);
    // With its lower right corner at this place of the screen.
    void openAt(const QPoint& bottomRight);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void fill();
    QWidget* makeRow(const Notice& notice);

    const Theme& m_theme;
    Notices& m_notices;
    QWidget* m_list = nullptr;
    QVBoxLayout* m_rows = nullptr;
};

} // namespace fairlead::ui
