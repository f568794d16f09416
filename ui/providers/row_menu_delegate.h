// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/table_delegates.h"

namespace fairlead::ui {

// Three dots in the last column of a table: a click there opens the menu of the row.
class RowMenuDelegate final : public TextDelegate {
    Q_OBJECT

public:
    using TextDelegate::TextDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace fairlead::ui
