// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/time_delegate.h"

#include "ui/theme/paint.h"

#include <QPainter>

namespace fairlead::ui {

TimeDelegate::TimeDelegate(const Theme& theme, int indent, QObject* parent)
    : TextDelegate(theme, parent), m_indent(indent) {}

void TimeDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    paintGround(painter, item);
    painter->save();
    painter->setFont(item.font);
    const QRect cell = item.rect.adjusted(px::kCellPadding + m_indent, 0, -px::kCellPadding, 0);
    const qsizetype point = item.text.lastIndexOf(QLatin1Char('.'));
    const QString seconds = item.text.left(point);
    const int width = numberWidth(item.fontMetrics, seconds);
    painter->setPen(theme().color(&Palette::text));
    paintNumber(*painter, QRect(cell.left(), cell.top(), width, cell.height()), Qt::AlignLeft | Qt::AlignVCenter,
                seconds);
    painter->setPen(theme().color(&Palette::muted));
    paintNumber(*painter, cell.adjusted(width, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, item.text.mid(point));
    painter->restore();
}

} // namespace fairlead::ui
