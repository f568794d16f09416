// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/row_menu_delegate.h"

namespace fairlead::ui {

void RowMenuDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    paintGround(painter, item);
    const QRect place(option.rect.center().x() - px::kIcon / 2, option.rect.center().y() - px::kIcon / 2 + 1, px::kIcon,
                      px::kIcon);
    paintIcon(*painter, Icon::More, place, theme().color(&Palette::muted));
}

} // namespace fairlead::ui
