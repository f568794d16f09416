// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/config/cross_checks.h"

#include "proxy/config/bounds.h"
#include "proxy/config/json_text.h"
#include "proxy/config/names.h"
#include "proxy/config/string_checks.h"
#include "proxy/config/suggestion.h"

#include <algorithm>
#include <functional>
#include <set>
#include <string>
#include <string_view>

namespace fairlead::config {

namespace {

// With more names than this, looking for the nearest one costs more than it helps.
constexpr std::size_t kMostSuggestions = 200;

// Notes a fault for each element whose id an earlier one has. An empty id had its own fault.
template <typename Element, typename Id>
void checkUnique(const std::vector<Element>& elements, const std::string& pointer, std::string_view member, Id&& id,
                 const char* message, std::vector<Fault>& faults) {
    std::set<std::string_view> seen;
    for (std::size_t i = 0; i < elements.size(); ++i) {
        const std::string_view own = std::invoke(id, elements[i]);
        if (!own.empty() && !seen.insert(own).second)
            faults.push_back({childPointer(childPointer(pointer, i), member), message});
    }
}

void checkClients(const Config& config, std::vector<Fault>& faults) {
    checkUnique(config.clients, "/clients", "id", &Client::id, "Another client has this id.", faults);
    std::set<SecretRef> tokens;
    for (std::size_t i = 0; i < config.clients.size(); ++i) {
        const SecretRef& token = config.clients[i].token;
        if (!token.name.empty() && !tokens.insert(token).second)
            faults.push_back({childPointer("/clients", i) + "/token",
                              "Another client has this token, so that the two could not be told apart."});
    }
}

void checkProviders(const Config& config, const ReadOptions& options, std::vector<Fault>& faults) {
    checkUnique(config.providers, "/providers", "id", &Provider::id, "Another provider has this id.", faults);
    for (std::size_t i = 0; i < config.providers.size(); ++i) {
        const Provider& provider = config.providers[i];
        const std::string pointer = childPointer("/providers", i);
        checkUnique(provider.keys, pointer + "/keys", "id", &Key::id, "Another key of this provider has this id.",
                    faults);
        if (provider.preset.empty() && !provider.dialect)
            faults.push_back({pointer + "/dialect", "A provider without a preset needs a dialect."});
        if (provider.preset.empty() && provider.baseUrl.empty())
            faults.push_back({pointer + "/base_url", "A provider without a preset needs a base URL."});
        if (!provider.preset.empty() && options.knowsPreset && !options.knowsPreset(provider.preset))
            faults.push_back(
                {pointer + "/preset", "There is no preset of this name. Without one, give dialect and base_url."});
    }
}

void checkTargets(const Tier& tier, const std::string& pointer, const std::set<std::string_view>& providers,
                  std::vector<Fault>& faults) {
    for (std::size_t i = 0; i < tier.targets.size(); ++i) {
        const std::string& wanted = tier.targets[i].provider;
        if (wanted.empty() || providers.contains(wanted))
            continue;
        std::string message = "No provider has this id.";
        if (providers.size() <= kMostSuggestions)
            message += didYouMean(wanted, std::vector<std::string_view>(providers.begin(), providers.end()));
        faults.push_back({childPointer(pointer + "/targets", i) + "/provider", std::move(message)});
    }
}

void checkRoutes(const Config& config, std::vector<Fault>& faults) {
    checkUnique(config.routes, "/routes", "id", &Route::id, "Another route has this id.", faults);
    std::set<std::string_view> providers;
    for (const Provider& provider : config.providers)
        providers.insert(provider.id);
    for (std::size_t i = 0; i < config.routes.size(); ++i) {
        const Route& route = config.routes[i];
        const std::string tiers = childPointer("/routes", i) + "/tiers";
        checkUnique(route.tiers, tiers, "name", &Tier::name, "Another tier of this route has this name.", faults);
        for (std::size_t j = 0; j < route.tiers.size() && faults.size() < kMaxFaults; ++j)
            checkTargets(route.tiers[j], childPointer(tiers, j), providers, faults);
    }
}

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

void doubtRoutes(const Config& config, std::vector<Fault>& doubts) {
    std::set<std::string_view> disabled;
    for (const Provider& provider : config.providers) {
        if (!provider.enabled)
            disabled.insert(provider.id);
    }
    bool allTaken = false;
    for (std::size_t i = 0; i < config.routes.size(); ++i) {
        const Route& route = config.routes[i];
        const std::string pointer = childPointer("/routes", i);
        if (route.enabled && allTaken)
            doubts.push_back({pointer, "This route is never reached: one before it matches every model."});
        const auto& patterns = route.match.model;
        allTaken =
            allTaken ||
            (route.enabled && (patterns.empty() || std::find(patterns.begin(), patterns.end(), "*") != patterns.end()));
        for (std::size_t j = 0; j < route.tiers.size(); ++j) {
            const Tier& tier = route.tiers[j];
            const std::string tierPointer = childPointer(pointer + "/tiers", j);
            if (tier.strategy != Strategy::Ordered && tier.strategy != Strategy::Weighted)
                doubts.push_back({tierPointer + "/strategy", "The strategy \"" + std::string(toString(tier.strategy)) +
                                                                 "\" is treated as \"ordered\" by this version."});
            for (std::size_t k = 0; k < tier.targets.size(); ++k) {
                if (disabled.contains(tier.targets[k].provider))
                    doubts.push_back(
                        {childPointer(tierPointer + "/targets", k) + "/provider", "This provider is disabled."});
            }
        }
    }
}

} // namespace

std::vector<Fault> findContradictions(const Config& config, const ReadOptions& options) {
    std::vector<Fault> faults;
    checkClients(config, faults);
    checkProviders(config, options, faults);
    checkRoutes(config, faults);
    return faults;
}

std::vector<Fault> findDoubts(const Config& config) {
    std::vector<Fault> doubts;
    if (!isLoopbackHost(config.listen.host))
        doubts.push_back({"/listen/host",
                          "Other machines can reach this address, and the connection is not encrypted: tokens "
                          "and prompts can be read on the way. Put a TLS proxy in front of it."});
    if (config.clients.empty())
        doubts.push_back(
            {"/clients", "Without a client nobody can use the relay: every request needs a client's token."});
    doubtProviders(config, doubts);
    doubtRoutes(config, doubts);
    return doubts;
}

} // namespace fairlead::config
