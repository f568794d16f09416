// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/routes/route_edits.h"

#include <algorithm>
#include <array>

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
    if (!isValid(route, place) || tier >= route.tiers.size() || tier == place.tier)
        return std::nullopt;
    std::vector<config::Target>& from = route.tiers[place.tier].targets;
    std::vector<config::Target>& to = route.tiers[tier].targets;
    to.push_back(std::move(from[place.target]));
    from.erase(at(from, place.target));
    TargetPlace now{tier, to.size() - 1};
    if (from.empty()) {
        route.tiers.erase(at(route.tiers, place.tier));
        now.tier -= place.tier < tier ? 1 : 0;
    }
    return now;
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

} // namespace fairlead::ui
