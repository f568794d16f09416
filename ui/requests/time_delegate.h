// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/table_delegates.h"

namespace fairlead::ui {

// "14:32:07.218" with the milliseconds in muted: they tell rows apart and are seldom read.
class TimeDelegate final : public TextDelegate {
    Q_OBJECT

public:
    // `indent`: px more at the left than other cells have.
    TimeDelegate(const Theme& theme, int indent, QObject* parent = nullptr);
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    int m_indent;
};

} // namespace fairlead::ui
