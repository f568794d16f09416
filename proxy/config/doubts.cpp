// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/config/cross_checks.h"
#include "proxy/config/json_text.h"
#include "proxy/config/string_checks.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>

namespace fairlead::config {

namespace {

void doubtProviders(const Config& config, std::vector<Fault>& doubts) {
    for (std::size_t i = 0; i < config.providers.size(); ++i) {
        const Provider& provider = config.providers[i];
        const std::string pointer = childPointer("/providers", i);
        if (provider.baseUrl.starts_with("http://") && !provider.keys.empty() &&
            !isLoopbackHost(hostOf(provider.baseUrl)))
            doubts.push_back({pointer + "/base_url", "Keys and prompts travel unencrypted to this provider."});
        std::set<SecretRef> secrets;
        for (std::size_t j = 0; j < provider.keys.size(); ++j) {
            if (!secrets.insert(provider.keys[j].secret).second)
                doubts.push_back({childPointer(pointer + "/keys", j) + "/secret",
                                  "Another key of this provider refers to the same secret."});
        }
    }
}

// Whether the criteria are those of `model` alone, so that the patterns say everything.
bool matchesByModelOnly(const Match& match) {
    Match rest = match;
    rest.model.clear();
    return rest == Match{};
}

bool takesEverything(const Match& match) {
    const auto& patterns = match.model;
    return matchesByModelOnly(match) &&
           (patterns.empty() || std::find(patterns.begin(), patterns.end(), "*") != patterns.end());
}

// What the routes are judged by.
struct Known {
    std::map<std::string_view, const Provider*> providers;
    std::set<std::string_view> userTiers;
};

void doubtTargets(const std::vector<Target>& targets, const std::string& pointer, const Route& route,
                  const Known& known, std::vector<Fault>& doubts) {
    for (std::size_t i = 0; i < targets.size(); ++i) {
        const auto found = known.providers.find(targets[i].provider);
        if (found == known.providers.end())
            continue;
        const Provider& provider = *found->second;
        const std::string at = childPointer(pointer, i) + "/provider";
        if (!provider.enabled)
            doubts.push_back({at, "This provider is disabled."});
        const auto& allowed = route.jurisdictions;
        // EU stands for its members, which only the router knows.
        if (!allowed.empty() && !provider.jurisdiction.empty() &&
            std::find(allowed.begin(), allowed.end(), provider.jurisdiction) == allowed.end() &&
            std::find(allowed.begin(), allowed.end(), "EU") == allowed.end())
            doubts.push_back({at, "The route does not allow the jurisdiction of this provider."});
    }
}

void doubtTiers(const Route& route, const std::string& pointer, const Known& known, std::vector<Fault>& doubts) {
    for (std::size_t i = 0; i < route.tiers.size(); ++i) {
        const Tier& tier = route.tiers[i];
        const std::string at = childPointer(pointer + "/tiers", i);
        if (tier.latency != LatencyMeasure::Ttft && tier.strategy != Strategy::LeastLatency)
            doubts.push_back({at + "/latency", "Only the strategy \"least_latency\" looks at this."});
        doubtTargets(tier.targets, at + "/targets", route, known, doubts);
    }
    doubtTargets(route.onContextOverflow, pointer + "/on_context_overflow", route, known, doubts);
    doubtTargets(route.onContentFilter, pointer + "/on_content_filter", route, known, doubts);
}

void doubtTimes(const Route& route, const std::string& pointer, std::vector<Fault>& doubts) {
    if (!route.deadline)
        return;
    if (route.firstToken && *route.firstToken >= *route.deadline)
        doubts.push_back({pointer + "/first_token_ms", "The deadline of the whole request passes no later, so that no "
                                                       "other target would be tried."});
    if (route.hedgeAfter && *route.hedgeAfter >= *route.deadline)
        doubts.push_back({pointer + "/hedge_after_ms", "The deadline of the whole request passes no later."});
}

void doubtRoutes(const Config& config, std::vector<Fault>& doubts) {
    Known known;
    for (const Provider& provider : config.providers)
        known.providers.emplace(provider.id, &provider);
    for (const Client& client : config.clients)
        known.userTiers.insert(client.userTier);
    bool allTaken = false;
    for (std::size_t i = 0; i < config.routes.size(); ++i) {
        const Route& route = config.routes[i];
        const std::string pointer = childPointer("/routes", i);
        if (route.enabled && allTaken)
            doubts.push_back({pointer, "This route is never reached: one before it matches every request."});
        allTaken = allTaken || (route.enabled && takesEverything(route.match));
        const auto& tiers = route.match.userTier;
        if (!tiers.empty() &&
            std::none_of(tiers.begin(), tiers.end(), [&](const auto& tier) { return known.userTiers.contains(tier); }))
            doubts.push_back({pointer + "/match/user_tier", "No client has such a tier, so that no request matches."});
        doubtTiers(route, pointer, known, doubts);
        doubtTimes(route, pointer, doubts);
    }
}

// An alias is looked up once, so that one for itself says nothing.
void doubtClients(const Config& config, std::vector<Fault>& doubts) {
    for (std::size_t i = 0; i < config.clients.size(); ++i) {
        for (const auto& [asked, meant] : config.clients[i].aliases) {
            if (asked == meant)
                doubts.push_back(
                    {childPointer(childPointer("/clients", i) + "/aliases", asked), "This name stands for itself."});
        }
    }
}

} // namespace

std::vector<Fault> findDoubts(const Config& config) {
    std::vector<Fault> doubts;
    if (!isLoopbackHost(config.listen.host))
        doubts.push_back({"/listen/host",
                          "Other machines can reach this address, and the connection is not encrypted: tokens "
                          "and prompts can be read on the way. Put a TLS proxy in front of it."});
    if (config.clients.empty())
        doubts.push_back(
            {"/clients", "Without a client nobody can use the relay: every request needs a client's token."});
    doubtClients(config, doubts);
    doubtProviders(config, doubts);
    doubtRoutes(config, doubts);
    return doubts;
}

} // namespace fairlead::config
