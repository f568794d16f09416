// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/side_pane.h"

#include <QPainter>

namespace fairlead::ui {

SidePane::SidePane(const Theme& theme, int width, QWidget* parent) : QWidget(parent), m_theme(theme) {
    setFixedWidth(width);
}

void SidePane::paintEvent(QPaintEvent*) {
    QPainter(this).fillRect(QRect(width() - 1, 0, 1, height()), m_theme.color(&Palette::border));
}

} // namespace fairlead::ui
