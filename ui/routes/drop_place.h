// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/routes/route_edits.h"

#include <QPoint>
#include <QRect>

#include <optional>
#include <vector>

namespace fairlead::ui {

// A tier on the screen with its cards from top to bottom. All in the same coordinates.
struct DropColumn {
    QRect rect;
    std::vector<QRect> cards;
};

// Where a card would land that is let go there: in front of the first card whose middle lies below. The space between
// two tiers belongs to the nearer one. Nothing outside. Pure.
std::optional<TargetPlace> dropPlaceAt(const std::vector<DropColumn>& columns, const QPoint& at);

} // namespace fairlead::ui
