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

int ChartLegend::itemWidth(const Item& item, Values values) const {
    const int mark = m_mark == Mark::Line ? kLineMark : kBoxMark;
    const int value = values == Values::Shown ? kInside + numberWidth(fontMetrics(), item.value) : 0;
    return mark + kInside + fontMetrics().horizontalAdvance(item.name) + 1 + value;
}

int ChartLegend::widthWith(Values values) const {
    int width = 0;
    for (const Item& item : m_items)
        width += itemWidth(item, values) + kBetween;
    return qMax(width - kBetween, 0);
}

QSize ChartLegend::sizeHint() const {
    return {widthWith(Values::Shown), kHeight};
}

void ChartLegend::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setFont(font());
    const Values values = widthWith(Values::Shown) <= width() ? Values::Shown : Values::LeftOut;
    int x = qMax(width() - widthWith(values), 0);
    for (const Item& item : std::as_const(m_items)) {
        const int end = x + itemWidth(item, values);
        paintItem(painter, item, QRect(x, 0, end - x, kHeight), values);
        x = end + kBetween;
    }
}

void ChartLegend::paintItem(QPainter& painter, const Item& item, const QRect& rect, Values values) const {
    const int mark = m_mark == Mark::Line ? kLineMark : kBoxMark;
    const int thick = m_mark == Mark::Line ? 2 : kBoxMark;
    painter.setRenderHint(QPainter::Antialiasing);
    paintBox(painter, QRectF(rect.left(), (kHeight - thick) / 2 + 1, mark, thick),
             {item.color(), {}, 0, m_mark == Mark::Line ? 1.0 : 2.0});
    painter.setRenderHint(QPainter::Antialiasing, false);
    const QRect words = rect.adjusted(mark + kInside, 0, 0, 0);
    painter.setPen(m_theme.color(&Palette::muted));
    painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter, item.name);
    if (values == Values::LeftOut)
        return;
    painter.setPen(m_theme.color(&Palette::text));
    paintNumber(painter, words, Qt::AlignRight | Qt::AlignVCenter, item.value);
}

} // namespace fairlead::ui
