// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/routing/plan.h"

#include "proxy/routing/candidates.h"
#include "proxy/routing/matching.h"
#include "proxy/routing/strategy.h"

#include <algorithm>

namespace fairlead::routing {

namespace {

class NothingDrawn final : public RandomSource {
public:
    std::uint64_t next() override { return 0; }
};

void skip(Plan& plan, const Considered& considered, std::string reason) {
    const config::Target& target = *considered.candidate.target;
    plan.skipped.push_back({target.provider, target.model, considered.tier, std::move(reason)});
}

std::vector<Considered> considerAll(const Judgement& judgement) {
    std::size_t count = 0;
    for (const config::Tier& tier : judgement.route.tiers)
        count += tier.targets.size();
    std::vector<Considered> all;
    all.reserve(count);
    int number = 0;
    for (const config::Tier& tier : judgement.route.tiers) {
        int place = 0;
        for (const config::Target& target : tier.targets)
            all.push_back(consider(target, number, ++place, tier.strategy == config::Strategy::LeastCost, judgement));
        ++number;
    }
    return all;
}

// Takes out what cannot be tried. What may be tried in need stays while nothing better is there.
void dropUnfit(std::vector<Considered>& all, const config::Route& route, Plan& plan) {
    using enum config::Degradation;
    const bool anyAble = std::any_of(all.begin(), all.end(), [](const Considered& considered) {
        return considered.reason.empty() && considered.lacks.empty();
    });
    const bool dropsLacking = route.degradation == Skip || (route.degradation == Transform && anyAble);
    for (Considered& considered : all) {
        if (considered.reason.empty() && dropsLacking)
            considered.reason = considered.lacks;
    }
    // One that is half-open may have been taken by another request by the time it is its turn.
    const bool anyInUse = std::any_of(all.begin(), all.end(), [](const Considered& considered) {
        return considered.reason.empty() && considered.outOfUse.empty() &&
               considered.candidate.state.standing != Standing::HalfOpen;
    });
    std::erase_if(all, [&](Considered& considered) {
        if (considered.reason.empty() && anyInUse)
            considered.reason = considered.outOfUse;
        if (considered.reason.empty())
            return false;
        skip(plan, considered, considered.reason);
        return true;
    });
}

void placeTiers(std::vector<Considered>& all, const Judgement& judgement, Plan& plan) {
    const std::uint64_t session = judgement.route.affinity ? judgement.facts.session : 0;
    plan.attempts.reserve(all.size());
    auto from = all.begin();
    while (from != all.end()) {
        const int number = from->tier;
        const config::Tier& tier = judgement.route.tiers[static_cast<std::size_t>(number)];
        std::vector<Candidate> candidates;
        candidates.reserve(tier.targets.size());
        for (; from != all.end() && from->tier == number; ++from) {
            candidates.push_back(std::move(from->candidate));
            if (!from->outOfUse.empty())
                candidates.back().state.standing = Standing::Open;
        }
        arrange(tier, candidates, session, judgement.random);
        for (Candidate& candidate : candidates) {
            if (candidate.state.standing == Standing::HalfOpen)
                candidate.reason += ", to see whether it answers again";
            else if (candidate.state.standing == Standing::Open)
                candidate.reason += ", since all targets are out of use";
            plan.attempts.push_back({candidate.target->provider, candidate.target->model, number,
                                     std::move(candidate.reason), candidate.state.standing == Standing::HalfOpen});
        }
    }
}

std::vector<PlannedAttempt> planChain(const std::vector<config::Target>& targets, int number, const char* name,
                                      const Judgement& judgement, Plan& plan) {
    std::vector<PlannedAttempt> chain;
    int place = 0;
    for (const config::Target& target : targets) {
        const Considered considered = consider(target, number, ++place, false, judgement);
        if (considered.reason.empty())
            chain.push_back({target.provider, target.model, number, "place " + std::to_string(place) + " in " + name});
        else
            skip(plan, considered, considered.reason);
    }
    return chain;
}

void limitAttempts(Plan& plan, int most) {
    plan.maxAttempts = most;
    const auto limit = static_cast<std::size_t>(std::max(most, 1));
    for (std::size_t i = limit; i < plan.attempts.size(); ++i) {
        PlannedAttempt& attempt = plan.attempts[i];
        plan.skipped.push_back({std::move(attempt.provider), std::move(attempt.model), attempt.tier,
                                "beyond the route's limit of " + std::to_string(most) + " attempts"});
    }
    if (plan.attempts.size() > limit)
        plan.attempts.resize(limit);
}

Plan planRoute(const Judgement& judgement) {
    const config::Route& route = judgement.route;
    Plan plan;
    plan.route = route.id;
    std::vector<Considered> all = considerAll(judgement);
    const bool anyTooLong =
        std::any_of(all.begin(), all.end(), [](const Considered& considered) { return considered.tooLong; });
    dropUnfit(all, route, plan);
    placeTiers(all, judgement, plan);
    const int tiers = static_cast<int>(route.tiers.size());
    plan.onContextOverflow =
        planChain(route.onContextOverflow, tiers, "the chain for context overflow", judgement, plan);
    plan.onContentFilter =
        planChain(route.onContentFilter, tiers + 1, "the chain for refused content", judgement, plan);
    if (plan.attempts.empty() && anyTooLong)
        plan.attempts = std::exchange(plan.onContextOverflow, {});
    limitAttempts(plan, route.retry.maxAttempts);
    return plan;
}

// A single provider that no route chose: only the client's jurisdictions can speak against it.
void planSingle(const config::Provider& provider, std::string model, const char* reason, const Facts& facts,
                const config::Client* client, const Surroundings& surroundings, Plan& plan) {
    std::string objection = provider.enabled ? std::string() : "the provider is disabled";
    if (objection.empty() && client != nullptr && !client->jurisdictions.empty()) {
        const TargetFacts known =
            surroundings.knowledge == nullptr ? TargetFacts{} : surroundings.knowledge->of(provider.id, model, facts);
        objection = reasonOfPlace(known.jurisdiction, client->jurisdictions, "client");
    }
    if (objection.empty())
        plan.attempts.push_back({provider.id, std::move(model), 0, reason});
    else
        plan.skipped.push_back({provider.id, std::move(model), 0, std::move(objection)});
}

// "provider/model", where the first part is the id of a provider. Model names contain slashes themselves, so a prefix
// that names no provider means nothing.
const config::Provider* namedProvider(std::string_view model, const config::Config& config) {
    const auto slash = model.find('/');
    if (slash == std::string_view::npos || slash + 1 == model.size())
        return nullptr;
    return findProvider(config, model.substr(0, slash));
}

const config::Client* findClient(const config::Config& config, std::string_view id) {
    const auto found = std::find_if(config.clients.begin(), config.clients.end(),
                                    [id](const config::Client& client) { return client.id == id; });
    return found == config.clients.end() ? nullptr : &*found;
}

} // namespace

Plan makePlan(const Facts& facts, const config::Config& config, const ModelIndex& index,
              const Surroundings& surroundings) {
    const config::Client* client = findClient(config, facts.client);
    MatchedRequest request{facts.model, {}, facts.priority.value_or(config::Priority::Normal)};
    const config::Route* route = nullptr;
    if (client != nullptr) {
        request.userTier = client->userTier;
        request.priority = facts.priority.value_or(client->priority);
        if (const auto alias = client->aliases.find(facts.model); alias != client->aliases.end()) {
            request.model = alias->second;
            route = config.findRoute(alias->second);
        }
    }
    Plan plan;
    if (route == nullptr || !route->enabled) {
        if (const config::Provider* provider = namedProvider(request.model, config)) {
            planSingle(*provider, std::string(request.model.substr(provider->id.size() + 1)), "named by the caller",
                       facts, client, surroundings, plan);
            return plan;
        }
        const auto found =
            std::find_if(config.routes.begin(), config.routes.end(), [&](const config::Route& candidate) {
                return candidate.enabled && matches(candidate.match, request, facts);
            });
        route = found == config.routes.end() ? nullptr : &*found;
    }
    if (route != nullptr) {
        NothingDrawn nothing;
        RandomSource& random = surroundings.random == nullptr ? nothing : *surroundings.random;
        const bool restricted = client != nullptr && !client->jurisdictions.empty();
        return planRoute({facts, config, surroundings, *route, restricted ? &client->jurisdictions : nullptr,
                          request.priority, random});
    }

    const std::vector<std::string> providers = index.providersOf(request.model);
    for (const std::string& id : providers) {
        const config::Provider* provider = findProvider(config, id);
        if (providers.size() == 1 && provider != nullptr)
            planSingle(*provider, std::string(request.model), "the only provider that has the model", facts, client,
                       surroundings, plan);
        else
            plan.skipped.push_back(
                {id, std::string(request.model), 0, "several providers have the model and no route chooses"});
    }
    return plan;
}

} // namespace fairlead::routing
