// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/icon_mark.h"

#include <QPainter>

namespace fairlead::ui {

IconMark::IconMark(const Theme& theme, Icon which, ColorRole role, int size, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_icon(which), m_role(role) {
    setFixedSize(size, size);
}

void IconMark::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paintIcon(painter, m_icon, rect(), m_theme.color(m_role));
}

} // namespace fairlead::ui
