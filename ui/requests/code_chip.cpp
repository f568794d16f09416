// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/code_chip.h"

#include "ui/theme/paint.h"

#include <QPainter>

namespace fairlead::ui {

CodeChip::CodeChip(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme) {
    setFont(theme.font(TextStyle::Code));
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
}

void CodeChip::setText(const QString& text) {
    m_text = text;
    setToolTip(text);
    setAccessibleName(text);
    updateGeometry();
    update();
}

QSize CodeChip::sizeHint() const {
    return {fontMetrics().horizontalAdvance(m_text) + 2 * px::kGap, px::kControlCompact};
}

QSize CodeChip::minimumSizeHint() const {
    constexpr int kLeast = 64;
    return {qMin(sizeHint().width(), kLeast), px::kControlCompact};
}

void CodeChip::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintBox(painter, rect(), {m_theme.color(&Palette::surface), m_theme.color(&Palette::border), 1, px::kRadius});
    painter.setFont(font());
    painter.setPen(m_theme.color(&Palette::text));
    const QRect inner = rect().adjusted(px::kGap - 1, 0, -px::kGap + 1, 0);
    painter.drawText(inner, Qt::AlignCenter, fontMetrics().elidedText(m_text, Qt::ElideMiddle, inner.width()));
}

} // namespace fairlead::ui
