// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/routes/route_edits.h"

#include <algorithm>
#include <array>
#include <tuple>

namespace fairlead::ui {

namespace {

bool isValid(const config::Route& route, TargetPlace place) {
    return place.tier < route.tiers.size() && place.target < route.tiers[place.tier].targets.size();
}

// The place beside this one in a list of `count`.
std::optional<std::size_t> neighbour(std::size_t place, std::size_t count, Direction direction) {
    if (direction == Direction::Back)
        return place == 0 ? std::nullopt : std::optional(place - 1);
    return place + 1 < count ? std::optional(place + 1) : std::nullopt;
}

template <typename List>
auto at(List& list, std::size_t place) {
    return list.begin() + static_cast<std::ptrdiff_t>(place);
}

} // namespace

std::optional<TargetPlace> moveInTier(config::Route& route, TargetPlace place, Direction direction) {
    if (!isValid(route, place))
        return std::nullopt;
    std::vector<config::Target>& targets = route.tiers[place.tier].targets;
    const auto to = neighbour(place.target, targets.size(), direction);
    if (!to)
        return std::nullopt;
    std::swap(targets[place.target], targets[*to]);
    return TargetPlace{place.tier, *to};
}

std::optional<TargetPlace> moveToNeighbour(config::Route& route, TargetPlace place, Direction direction) {
    const auto to = neighbour(place.tier, route.tiers.size(), direction);
    return to ? moveToTier(route, place, *to) : std::nullopt;
}

std::optional<TargetPlace> moveToTier(config::Route& route, TargetPlace place, std::size_t tier) {
    if (tier >= route.tiers.size() || tier == place.tier)
        return std::nullopt;
    return moveTarget(route, place, {tier, route.tiers[tier].targets.size()});
}

std::optional<TargetPlace> moveTarget(config::Route& route, TargetPlace place, TargetPlace to) {
    if (!isValid(route, place) || to.tier >= route.tiers.size() || to.target > route.tiers[to.tier].targets.size())
        return std::nullopt;
    std::vector<config::Target>& from = route.tiers[place.tier].targets;
    if (to.tier == place.tier) {
        if (to.target == place.target || to.target == place.target + 1)
            return std::nullopt;
        const bool forward = to.target > place.target;
        const auto [first, middle, last] = forward ? std::tuple(place.target, place.target + 1, to.target)
                                                   : std::tuple(to.target, place.target, place.target + 1);
        std::rotate(at(from, first), at(from, middle), at(from, last));
        return TargetPlace{to.tier, forward ? to.target - 1 : to.target};
    }
    std::vector<config::Target>& into = route.tiers[to.tier].targets;
    into.insert(at(into, to.target), std::move(from[place.target]));
    from.erase(at(from, place.target));
    if (from.empty()) {
        route.tiers.erase(at(route.tiers, place.tier));
        to.tier -= place.tier < to.tier ? 1 : 0;
    }
    return to;
}

bool removeTarget(config::Route& route, TargetPlace place) {
    if (!isValid(route, place))
        return false;
    std::vector<config::Target>& targets = route.tiers[place.tier].targets;
    if (targets.size() == 1 && route.tiers.size() == 1)
        return false;
    targets.erase(at(targets, place.target));
    if (targets.empty())
        route.tiers.erase(at(route.tiers, place.tier));
    return true;
}

bool moveTier(config::Route& route, std::size_t tier, Direction direction) {
    const auto to = neighbour(tier, route.tiers.size(), direction);
    if (tier >= route.tiers.size() || !to)
        return false;
    std::swap(route.tiers[tier], route.tiers[*to]);
    return true;
}

std::string newTierName(const config::Route& route) {
    static constexpr std::array<const char*, 3> kNames{"Primary", "Secondary", "Tertiary"};
    const auto isTaken = [&route](const std::string& name) {
        return std::ranges::find(route.tiers, name, &config::Tier::name) != route.tiers.end();
    };
    std::size_t number = route.tiers.size();
    std::string name = number < kNames.size() ? kNames[number] : "Tier " + std::to_string(number + 1);
    while (isTaken(name))
        name = "Tier " + std::to_string(++number + 1);
    return name;
}

config::Route* findRoute(config::Config& config, std::string_view id) {
    const std::size_t place = routePlace(config, id);
    return place < config.routes.size() ? &config.routes[place] : nullptr;
}

std::size_t routePlace(const config::Config& config, std::string_view id) {
    const auto it = std::ranges::find(config.routes, id, &config::Route::id);
    return static_cast<std::size_t>(it - config.routes.begin());
}

bool moveRoute(config::Config& config, std::string_view id, Direction direction) {
    const std::size_t place = routePlace(config, id);
    const auto to = place < config.routes.size() ? neighbour(place, config.routes.size(), direction) : std::nullopt;
    if (to)
        std::swap(config.routes[place], config.routes[*to]);
    return to.has_value();
}

bool moveRouteTo(config::Config& config, std::string_view id, std::size_t to) {
    const std::size_t place = routePlace(config, id);
    if (place >= config.routes.size() || to > config.routes.size() || to == place || to == place + 1)
        return false;
    config::Route route = std::move(config.routes[place]);
    config.routes.erase(at(config.routes, place));
    config.routes.insert(at(config.routes, to > place ? to - 1 : to), std::move(route));
    return true;
}

} // namespace fairlead::ui
