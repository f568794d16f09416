// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/routing/matching.h"

#include "proxy/routing/glob.h"
#include "proxy/routing/time_window.h"

#include <algorithm>

namespace fairlead::routing {

namespace {

bool names(const std::vector<std::string>& list, std::string_view value) {
    return list.empty() || std::find(list.begin(), list.end(), value) != list.end();
}

bool namesModel(const std::vector<std::string>& patterns, std::string_view model) {
    return patterns.empty() || std::any_of(patterns.begin(), patterns.end(),
                                           [model](const std::string& pattern) { return globMatches(pattern, model); });
}

// Of a header that comes several times, one field is enough.
bool hasHeader(const HeaderList* headers, const std::string& name, const std::string& glob) {
    return headers != nullptr && std::any_of(headers->begin(), headers->end(), [&](const Header& header) {
               return equalsIgnoreCase(header.name, name) && globMatches(glob, header.value);
           });
}

bool isLongEnough(const config::Match& match, const Facts& facts) {
    if (!match.minInputTokens && !match.maxInputTokens)
        return true;
    return facts.inputTokens && *facts.inputTokens >= match.minInputTokens.value_or(0) &&
           (!match.maxInputTokens || *facts.inputTokens <= *match.maxInputTokens);
}

bool wantsBody(const config::Route& route) {
    const config::Match& match = route.match;
    return match.tools || match.images || match.minInputTokens || match.maxInputTokens ||
           route.maxCost != config::CostCeiling{} || !route.onContextOverflow.empty() ||
           route.degradation == config::Degradation::Skip ||
           std::any_of(route.tiers.begin(), route.tiers.end(),
                       [](const config::Tier& tier) { return tier.strategy == config::Strategy::LeastCost; });
}

bool hasSeveralKeys(const config::Provider& provider) {
    return std::count_if(provider.keys.begin(), provider.keys.end(),
                         [](const config::Key& key) { return key.enabled; }) > 1;
}

bool wantsSession(const config::Route& route, const config::Config& config) {
    const auto sharesKeys = [&config](const config::Target& target) {
        return std::any_of(config.providers.begin(), config.providers.end(), [&target](const config::Provider& each) {
            return each.id == target.provider && hasSeveralKeys(each);
        });
    };
    return route.affinity && std::any_of(route.tiers.begin(), route.tiers.end(), [&](const config::Tier& tier) {
               return (tier.targets.size() > 1 && tier.strategy != config::Strategy::Ordered) ||
                      std::any_of(tier.targets.begin(), tier.targets.end(), sharesKeys);
           });
}

} // namespace

bool matches(const config::Match& match, const MatchedRequest& request, const Facts& facts) {
    return namesModel(match.model, request.model) && names(match.tag, facts.tag) && names(match.client, facts.client) &&
           names(match.userTier, request.userTier) &&
           (match.priority.empty() ||
            std::find(match.priority.begin(), match.priority.end(), request.priority) != match.priority.end()) &&
           (!match.tools || *match.tools == facts.tools) && (!match.images || *match.images == facts.images) &&
           isLongEnough(match, facts) && isWithin(match.time, facts.wallMs, facts.utcOffsetMinutes) &&
           std::all_of(match.header.begin(), match.header.end(),
                       [&facts](const auto& wanted) { return hasHeader(facts.headers, wanted.first, wanted.second); });
}

Needs needsOf(const config::Config& config) {
    Needs needs;
    for (const config::Route& route : config.routes) {
        if (!route.enabled)
            continue;
        needs.body = needs.body || wantsBody(route);
        needs.session = needs.session || wantsSession(route, config);
        needs.localTime = needs.localTime || (route.match.time != config::TimeWindow{} &&
                                              route.match.time.zone == config::TimeZone::Local);
    }
    return needs;
}

} // namespace fairlead::routing
