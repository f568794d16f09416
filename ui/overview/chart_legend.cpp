// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/chart_legend.h"

#include "ui/theme/paint.h"

#include <QPainter>

namespace fairlead::ui {

namespace {

constexpr int kHeight = 20;
constexpr int kLineMark = 14;
constexpr int kBoxMark = 9;
constexpr int kBetween = 14;
constexpr int kInside = 5;

} // namespace

ChartLegend::ChartLegend(const Theme& theme, Mark mark, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_mark(mark) {
    setFont(theme.font(TextStyle::Caption));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void ChartLegend::setItems(QList<Item> items) {
    m_items = std::move(items);
    QStringList words;
    for (const Item& item : std::as_const(m_items))
        words << item.name + QLatin1Char(' ') + item.value;
    setAccessibleName(words.join(QStringLiteral(", ")));
    updateGeometry();
    update();
}

int ChartLegend::itemWidth(const Item& item) const {
    const int mark = m_mark == Mark::Line ? kLineMark : kBoxMark;
    return mark + kInside + fontMetrics().horizontalAdvance(item.name) + kInside +
           numberWidth(fontMetrics(), item.value);
}

QSize ChartLegend::sizeHint() const {
    int width = 0;
    for (const Item& item : m_items)
        width += itemWidth(item) + kBetween;
    return {qMax(width - kBetween, 0), kHeight};
}

void ChartLegend::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setFont(font());
    int x = width() - sizeHint().width();
    for (const Item& item : std::as_const(m_items)) {
        const int end = x + itemWidth(item);
        // What has no room is left out whole; the tool tip and the accessible name have it.
        if (x >= 0) {
            const int mark = m_mark == Mark::Line ? kLineMark : kBoxMark;
            const int thick = m_mark == Mark::Line ? 2 : kBoxMark;
            painter.setRenderHint(QPainter::Antialiasing);
            paintBox(painter, QRectF(x, (kHeight - thick) / 2 + 1, mark, thick),
                     {item.color(), {}, 0, m_mark == Mark::Line ? 1.0 : 2.0});
            painter.setRenderHint(QPainter::Antialiasing, false);
            const int nameLeft = x + mark + kInside;
            painter.setPen(m_theme.color(&Palette::muted));
            painter.drawText(QRect(nameLeft, 0, end - nameLeft, kHeight), Qt::AlignLeft | Qt::AlignVCenter, item.name);
            painter.setPen(m_theme.color(&Palette::text));
            paintNumber(painter, QRect(nameLeft, 0, end - nameLeft, kHeight), Qt::AlignRight | Qt::AlignVCenter,
                        item.value);
        }
        x = end + kBetween;
    }
}

} // namespace fairlead::ui
