// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/routes/route_warnings.h"

#include <algorithm>
#include <set>

namespace fairlead::ui {

namespace {

QString text(const std::string& value) {
    return QString::fromStdString(value);
}

bool matchesAll(const config::Route& route) {
    return route.match.model.empty() || std::ranges::find(route.match.model, "*") != route.match.model.end();
}

// A route with further criteria leaves requests for the routes below it.
bool asksForModelsOnly(const config::Route& route) {
    config::Match rest = route.match;
    rest.model.clear();
    return rest == config::Match{};
}

bool takes(const config::Route& earlier, const std::string& pattern) {
    if (!asksForModelsOnly(earlier))
        return false;
    return matchesAll(earlier) || std::ranges::any_of(earlier.match.model, [&](const std::string& own) {
               return patternCovers(own, pattern);
           });
}

// The first enabled route above that takes this pattern, or null.
const config::Route* takerOf(const config::Config& config, std::size_t place, const std::string& pattern) {
    for (std::size_t i = 0; i < place; ++i) {
        if (config.routes[i].enabled && takes(config.routes[i], pattern))
            return &config.routes[i];
    }
    return nullptr;
}

void warnOfMatch(const config::Config& config, std::size_t place, QList<RouteWarning>& found) {
    const config::Route& route = config.routes[place];
    const std::vector<std::string> patterns =
        route.match.model.empty() ? std::vector<std::string>{"*"} : route.match.model;
    QList<RouteWarning> taken;
    for (const std::string& pattern : patterns) {
        if (const config::Route* taker = takerOf(config, place, pattern))
            taken << RouteWarning{RouteWarning::Kind::PatternTaken,
                                  RouteWarnings::tr("%1 goes to route %2 above.").arg(text(pattern), text(taker->id))};
    }
    if (taken.size() == std::ssize(patterns))
        found << RouteWarning{RouteWarning::Kind::NeverReached,
                              RouteWarnings::tr("Never reached: routes above match the same models.")};
    else
        found << taken;
}

void warnOfTarget(const config::Config& config, const config::Target& target, int tier, int place,
                  QList<RouteWarning>& found) {
    const auto provider = std::ranges::find(config.providers, target.provider, &config::Provider::id);
    if (provider == config.providers.end())
        found << RouteWarning{RouteWarning::Kind::UnknownProvider, RouteWarnings::tr("no such provider"), tier, place};
    else if (!provider->enabled && target.enabled)
        found << RouteWarning{RouteWarning::Kind::DisabledProvider, RouteWarnings::tr("provider is disabled"), tier,
                              place};
}

} // namespace

bool patternCovers(const std::string& earlier, const std::string& later) {
    if (earlier == later || earlier == "*")
        return true;
    const std::size_t wild = earlier.find_first_of("*?");
    return wild + 1 == earlier.size() && earlier.back() == '*' && later.starts_with(earlier.substr(0, wild));
}

QList<RouteWarning> RouteWarnings::of(const config::Config& config, std::size_t place) {
    const config::Route& route = config.routes[place];
    QList<RouteWarning> found;
    if (route.enabled)
        warnOfMatch(config, place, found);
    std::set<std::string> providers;
    int targets = 0;
    std::set<std::pair<std::string, std::string>> seen;
    for (std::size_t i = 0; i < route.tiers.size(); ++i) {
        const config::Tier& tier = route.tiers[i];
        const int tierPlace = static_cast<int>(i);
        for (std::size_t j = 0; j < tier.targets.size(); ++j) {
            const config::Target& target = tier.targets[j];
            warnOfTarget(config, target, tierPlace, static_cast<int>(j), found);
            if (!target.enabled)
                continue;
            if (!seen.emplace(target.provider, target.model).second)
                found << RouteWarning{RouteWarning::Kind::SameTwice, tr("same as a target before it"), tierPlace,
                                      static_cast<int>(j)};
            providers.insert(target.provider);
            ++targets;
        }
    }
    if (targets == 0)
        found << RouteWarning{RouteWarning::Kind::OneProvider, tr("No target is enabled: the route cannot answer.")};
    else if (providers.size() == 1)
        found << RouteWarning{
            RouteWarning::Kind::OneProvider,
            tr("All targets are on %1: an outage there stops the route.").arg(text(*providers.begin()))};
    return found;
}

} // namespace fairlead::ui
