// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/chart_tip.h"

#include "ui/theme/paint.h"

#include <QPainter>

namespace fairlead::ui {

namespace {

constexpr int kPadding = 8;
constexpr int kLine = 18;
constexpr int kColumnGap = 16;
constexpr int kFromAnchor = 12;

} // namespace

ChartTip::ChartTip(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme) {
    setAttribute(Qt::WA_TransparentForMouseEvents);
    hide();
}

QSize ChartTip::wantedSize() const {
    QFont bold = m_theme.font(TextStyle::Caption);
    bold.setBold(true);
    int width = QFontMetrics(bold).horizontalAdvance(m_content.title);
    const QFontMetrics metrics(m_theme.font(TextStyle::Caption));
    for (const ChartTipContent::Line& line : m_content.lines)
        width = qMax(width, metrics.horizontalAdvance(line.label) + kColumnGap + numberWidth(metrics, line.value));
    return {width + 2 * kPadding + 2, kLine * (1 + static_cast<int>(m_content.lines.size())) + kPadding + 4};
}

void ChartTip::showAt(const QPoint& anchor, ChartTipContent content) {
    m_content = std::move(content);
    const QSize size = wantedSize();
    int left = anchor.x() - size.width() - kFromAnchor;
    if (left < 0)
        left = qMin(anchor.x() + kFromAnchor, parentWidget()->width() - size.width());
    setGeometry(QRect(QPoint(left, anchor.y()), size));
    show();
    update();
}

void ChartTip::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintBox(painter, rect(), {m_theme.color(&Palette::surface), m_theme.color(&Palette::edgeControl), 1, px::kRadius});
    QFont font = m_theme.font(TextStyle::Caption);
    font.setBold(true);
    painter.setFont(font);
    painter.setPen(m_theme.color(&Palette::text));
    QRect line(kPadding, kPadding / 2 + 1, width() - 2 * kPadding, kLine);
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, m_content.title);
    font.setBold(false);
    painter.setFont(font);
    for (const ChartTipContent::Line& entry : std::as_const(m_content.lines)) {
        line.translate(0, kLine);
        painter.setPen(m_theme.color(&Palette::muted));
        painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, entry.label);
        painter.setPen(m_theme.color(&Palette::text));
        paintNumber(painter, line, Qt::AlignRight | Qt::AlignVCenter, entry.value);
    }
}

} // namespace fairlead::ui
