// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/routes/drop_place.h"

#include <algorithm>

namespace fairlead::ui {

namespace {
constexpr int kReach = 32; // px beside and below a tier that still count as it: half of what lies between two
}

std::optional<TargetPlace> dropPlaceAt(const std::vector<DropColumn>& columns, const QPoint& at) {
    for (std::size_t tier = 0; tier < columns.size(); ++tier) {
        const DropColumn& column = columns[tier];
        if (!column.rect.adjusted(-kReach, -kReach, kReach, kReach).contains(at))
            continue;
        const auto below =
            std::ranges::find_if(column.cards, [&at](const QRect& card) { return card.center().y() >= at.y(); });
        return TargetPlace{tier, static_cast<std::size_t>(below - column.cards.begin())};
    }
    return std::nullopt;
}

} // namespace fairlead::ui
