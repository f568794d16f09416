// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/control_properties.h"
#include "ui/theme/style_parts.h"

#include <QHeaderView>
#include <QPainter>
#include <QTableView>

namespace fairlead::ui::style {

namespace {
constexpr int kFocusBar = 3;

bool selected(const QStyleOption& option) {
    return option.state.testFlag(QStyle::State_Selected);
}

bool rowHovered(const Brush& brush, const QStyleOptionViewItem& option) {
    const std::optional<int> row = hoveredRow(brush.widget);
    if (!row)
        return hovered(option);
    // QTableView does not say which row it draws.
    const auto* table = qobject_cast<const QTableView*>(brush.widget);
    return *row >= 0 && table != nullptr && table->rowAt(option.rect.center().y()) == *row;
}

// Where the keyboard is: a bar at the left end of the selected row of the view that has the focus.
void focusBar(const Brush& brush, const QStyleOptionViewItem& option) {
    if (brush.widget == nullptr || !brush.widget->hasFocus() || !selected(option))
        return;
    // QTableView does not say which cell of the row it draws.
    const auto* table = qobject_cast<const QTableView*>(brush.widget);
    if (table != nullptr && table->horizontalHeader()->visualIndexAt(option.rect.center().x()) != 0)
        return;
    const QRect bar(option.rect.left(), option.rect.top(), kFocusBar, option.rect.height());
    brush.painter.fillRect(bar, brush.tokens().accent);
}

} // namespace

void headerSection(const Brush& brush, const QStyleOptionHeader& option) {
    const Palette& t = brush.tokens();
    brush.painter.fillRect(option.rect, t.raised);
    const QRect& rect = option.rect;
    const bool across = option.orientation == Qt::Horizontal;
    const QRect line =
        across ? QRect(rect.left(), rect.bottom(), rect.width(), 1) : QRect(rect.right(), rect.top(), 1, rect.height());
    brush.painter.fillRect(line, t.border);
}

void headerLabel(const Brush& brush, const QStyleOptionHeader& option) {
    QPainter& painter = brush.painter;
    painter.save();
    painter.setPen(enabled(option) ? brush.tokens().muted : brush.tokens().disabled);
    // The rectangle comes with the header's margin taken off above and below too, which would cut the letters.
    const QRect rect = option.rect.adjusted(0, -px::kCellPadding, 0, px::kCellPadding);
    paintText(painter, rect, option.textAlignment | Qt::AlignVCenter, option.text);
    painter.restore();
}

void tabShape(const Brush& brush, const QStyleOptionTab& option) {
    if (!selected(option))
        return;
    const QRect& rect = option.rect;
    brush.painter.fillRect(QRect(rect.left(), rect.bottom() - 1, rect.width(), 2), brush.tokens().accent);
}

void tabLabel(const Brush& brush, const QStyleOptionTab& option) {
    QPainter& painter = brush.painter;
    painter.save();
    const Palette& t = brush.tokens();
    painter.setPen(!enabled(option) ? t.disabled : selected(option) || hovered(option) ? t.text : t.muted);
    QFont font = painter.font();
    font.setBold(selected(option));
    painter.setFont(font);
    painter.drawText(option.rect, Qt::AlignCenter | Qt::TextSingleLine | Qt::TextShowMnemonic, option.text);
    if (showsFocus(option))
        paintFocusRing(painter, option.rect.adjusted(0, 2, 0, -3), brush.theme);
    painter.restore();
}

void viewRow(const Brush& brush, const QStyleOptionViewItem& option) {
    const Palette& t = brush.tokens();
    if (selected(option))
        brush.painter.fillRect(option.rect, t.selection);
    else if (rowHovered(brush, option))
        brush.painter.fillRect(option.rect, t.hover);
    if (hoveredRow(brush.widget))
        brush.painter.fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), t.border);
}

void viewItem(const Brush& brush, const QStyleOptionViewItem& option) {
    const Palette& t = brush.tokens();
    // Rows of tables are already drawn by viewRow.
    if (!hoveredRow(brush.widget)) {
        if (selected(option))
            brush.painter.fillRect(option.rect, t.selection);
        else if (hovered(option))
            brush.painter.fillRect(option.rect, t.hover);
    }
    if (option.backgroundBrush.style() != Qt::NoBrush && !selected(option))
        brush.painter.fillRect(option.rect, option.backgroundBrush);
    if (option.viewItemPosition == QStyleOptionViewItem::Beginning ||
        option.viewItemPosition == QStyleOptionViewItem::OnlyOne ||
        option.viewItemPosition == QStyleOptionViewItem::Invalid)
        focusBar(brush, option);
}

} // namespace fairlead::ui::style
