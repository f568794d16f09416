// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/routing/plan.h"

#include "proxy/routing/glob.h"

#include <algorithm>

namespace fairlead::routing {

namespace {

const config::Provider* findProvider(const config::Config& config, std::string_view id) {
    const auto found = std::find_if(config.providers.begin(), config.providers.end(),
                                    [id](const config::Provider& provider) { return provider.id == id; });
    return found == config.providers.end() ? nullptr : &*found;
}

bool matches(const config::Route& route, const Facts& facts) {
    if (!route.enabled)
        return false;
    const auto& patterns = route.match.model;
    return patterns.empty() || std::any_of(patterns.begin(), patterns.end(), [&facts](const std::string& pattern) {
               return globMatches(pattern, facts.model);
           });
}

// Why this target is not tried at all; empty = it is.
std::string reasonToSkip(const config::Target& target, const config::Config& config) {
    if (!target.enabled)
        return "the target is disabled";
    const config::Provider* provider = findProvider(config, target.provider);
    if (provider == nullptr)
        return "no such provider";
    return provider->enabled ? std::string() : "the provider is disabled";
}

Plan planRoute(const config::Route& route, const config::Config& config) {
    Plan plan;
    plan.route = route.id;
    int tierNumber = 0;
    for (const config::Tier& tier : route.tiers) {
        int place = 0;
        for (const config::Target& target : tier.targets) {
            ++place;
            if (std::string reason = reasonToSkip(target, config); !reason.empty()) {
                plan.skipped.push_back({target.provider, target.model, tierNumber, std::move(reason)});
                continue;
            }
            std::string reason = "place " + std::to_string(place) + " in tier \"" + tier.name + "\"";
            plan.attempts.push_back({target.provider, target.model, tierNumber, std::move(reason)});
        }
        ++tierNumber;
    }
    return plan;
}

// "provider/model", where the first part is the id of a provider. Model names contain slashes themselves, so a prefix
// that names no provider means nothing.
bool planNamedProvider(const Facts& facts, const config::Config& config, Plan& plan) {
    const auto slash = facts.model.find('/');
    if (slash == std::string::npos || slash + 1 == facts.model.size())
        return false;
    const config::Provider* provider = findProvider(config, std::string_view(facts.model).substr(0, slash));
    if (provider == nullptr)
        return false;
    const std::string model = facts.model.substr(slash + 1);
    if (provider->enabled)
        plan.attempts.push_back({provider->id, model, 0, "named by the caller"});
    else
        plan.skipped.push_back({provider->id, model, 0, "the provider is disabled"});
    return true;
}

} // namespace

Plan makePlan(const Facts& facts, const config::Config& config, const ModelIndex& index) {
    Plan plan;
    if (planNamedProvider(facts, config, plan))
        return plan;
    const auto route = std::find_if(config.routes.begin(), config.routes.end(),
                                    [&facts](const config::Route& candidate) { return matches(candidate, facts); });
    if (route != config.routes.end())
        return planRoute(*route, config);

    const std::vector<std::string> providers = index.providersOf(facts.model);
    if (providers.size() == 1) {
        plan.attempts.push_back({providers.front(), facts.model, 0, "the only provider that has the model"});
        return plan;
    }
    for (const std::string& provider : providers)
        plan.skipped.push_back({provider, facts.model, 0, "several providers have the model and no route chooses"});
    return plan;
}

} // namespace fairlead::routing
