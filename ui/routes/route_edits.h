// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/config/config.h"

#include <optional>
#include <string_view>

// Changes of a route. A route keeps at least one tier and a tier at least one target: a tier that loses its last target
// goes. Pure functions.
namespace fairlead::ui {

struct TargetPlace {
    std::size_t tier = 0;
    std::size_t target = 0;
    friend bool operator==(const TargetPlace&, const TargetPlace&) = default;
};

enum class Direction { Back, Forward };

// Where the target is afterwards; nothing when it cannot go there.
std::optional<TargetPlace> moveInTier(config::Route& route, TargetPlace place, Direction direction);
// To the end of the neighbouring tier.
std::optional<TargetPlace> moveToNeighbour(config::Route& route, TargetPlace place, Direction direction);
std::optional<TargetPlace> moveToTier(config::Route& route, TargetPlace place, std::size_t tier);
// In front of what stands at `to` before the move; `to.target` may be the number of targets of its tier.
std::optional<TargetPlace> moveTarget(config::Route& route, TargetPlace place, TargetPlace to);
// False when it is the last target of the route.
bool removeTarget(config::Route& route, TargetPlace place);
bool moveTier(config::Route& route, std::size_t tier, Direction direction);
// "Primary", "Secondary", "Tertiary", "Tier 4" ... : the first that no tier of the route has.
std::string newTierName(const config::Route& route);

config::Route* findRoute(config::Config& config, std::string_view id);
// The number of routes when there is none.
std::size_t routePlace(const config::Config& config, std::string_view id);
bool moveRoute(config::Config& config, std::string_view id, Direction direction);
// In front of the route that is at `to` before the move.
bool moveRouteTo(config::Config& config, std::string_view id, std::size_t to);

} // namespace fairlead::ui
