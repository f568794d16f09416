// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/style_parts.h"

#include <QPainter>

namespace fairlead::ui::style {

namespace {
constexpr int kIconColumn = 16 + 8;
constexpr int kEdge = 10;
constexpr int kShortcutGap = 24;
constexpr int kArrowColumn = 20;
} // namespace

void menuPanel(const Brush& brush, const QStyleOption& option) {
    const Palette& t = brush.tokens();
    brush.painter.fillRect(option.rect, t.surface);
    paintBox(brush.painter, option.rect, {{}, t.edgeButton, 1, 0});
}

QSize menuItemSize(const QStyleOptionMenuItem& option, const QSize& contents) {
    if (option.menuItemType == QStyleOptionMenuItem::Separator)
        return {contents.width(), 9};
    const QString label = option.text.section(u'\t', 0, 0);
    const QString keys = option.text.section(u'\t', 1);
    const int text = option.fontMetrics.size(Qt::TextShowMnemonic, label).width();
    const int shortcut = keys.isEmpty() ? 0 : kShortcutGap + option.fontMetrics.horizontalAdvance(keys);
    return {2 * kEdge + kIconColumn + text + shortcut + kArrowColumn, px::kControl};
}

void menuItem(const Brush& brush, const QStyleOptionMenuItem& option) {
    const Palette& t = brush.tokens();
    QPainter& painter = brush.painter;
    const QRect& all = option.rect;
    painter.fillRect(all, t.surface);
    if (option.menuItemType == QStyleOptionMenuItem::Separator) {
        painter.fillRect(QRect(all.left() + 1, all.center().y(), all.width() - 2, 1), t.border);
        return;
    }
    const bool current = option.state.testFlag(QStyle::State_Selected) && enabled(option);
    if (current)
        paintBox(painter, all.adjusted(3, 0, -3, 0), {t.selection, {}});
    painter.save();
    const QRect inner = all.adjusted(kEdge, 0, -kEdge, 0);
    const QRect mark(inner.left(), inner.top() + (inner.height() - px::kIcon) / 2, px::kIcon, px::kIcon);
    const auto place = [&](const QRect& rect) { return QStyle::visualRect(option.direction, all, rect); };
    if (option.checkType != QStyleOptionMenuItem::NotCheckable) {
        if (option.checked)
            paintIcon(painter, Icon::Check, place(mark), enabled(option) ? t.accent : t.disabled);
    } else if (!option.icon.isNull()) {
        option.icon.paint(&painter, place(mark), Qt::AlignCenter, enabled(option) ? QIcon::Normal : QIcon::Disabled);
    }
    QRect text = inner.adjusted(kIconColumn, 0, 0, 0);
    painter.setFont(option.font);
    painter.setPen(enabled(option) ? t.text : t.disabled);
    painter.drawText(place(text), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine | Qt::TextShowMnemonic,
                     option.text.section(u'\t', 0, 0));
    painter.setPen(enabled(option) ? t.muted : t.disabled);
    painter.drawText(place(text), Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine,
                     option.text.section(u'\t', 1));
    painter.restore();
    if (option.menuItemType == QStyleOptionMenuItem::SubMenu) {
        const QRect arrow(inner.right() - px::kChevron + 1, inner.center().y() - px::kChevron / 2 + 1, px::kChevron,
                          px::kChevron);
        chevron(brush, place(arrow), Icon::ChevronRight, &Palette::muted);
    }
}

void toolTipPanel(const Brush& brush, const QStyleOption& option) {
    brush.painter.fillRect(option.rect, brush.tokens().tip);
}

} // namespace fairlead::ui::style
