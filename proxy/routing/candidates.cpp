// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/routing/candidates.h"

#include "proxy/routing/jurisdiction.h"

#include <algorithm>
#include <cmath>

namespace fairlead::routing {

namespace {

std::string tooDear(const std::optional<PicoUsd>& cost, const std::optional<PicoUsd>& ceiling) {
    if (!ceiling)
        return {};
    if (!cost)
        return "its price is not known, and the route has a ceiling";
    return *cost <= *ceiling ? std::string()
                             : "up to " + cost->toString(6) + " is over the ceiling of " + ceiling->toString(6);
}

std::string featureLacked(const TargetFacts& target, const Facts& facts) {
    if (facts.tools && target.tools == false)
        return "the model has no tools";
    if (facts.images && target.images == false)
        return "the model takes no images";
    if (facts.schema && target.schema == false)
        return "the model has no output by schema";
    return {};
}

std::string objection(const TargetState& state, RandomSource& random) {
    switch (state.standing) {
    case Standing::Closed:
    case Standing::HalfOpen:
        return {};
    case Standing::Open:
        return "out of use after failures";
    case Standing::Ramping:
        break;
    }
    const double drawn = static_cast<double>(random.next() >> 11) * 0x1p-53;
    return drawn < state.share
               ? std::string()
               : "recovering: takes " + std::to_string(std::lround(state.share * 100)) + " % of its requests";
}

void judge(Considered& considered, const TargetFacts& target, const Judgement& judgement) {
    considered.reason = reasonOfPlace(target.jurisdiction, judgement.route.jurisdictions, "route");
    if (considered.reason.empty() && judgement.clientJurisdictions != nullptr)
        considered.reason = reasonOfPlace(target.jurisdiction, *judgement.clientJurisdictions, "client");
    if (considered.reason.empty())
        considered.reason = tooDear(target.cost, judgement.route.maxCost.of(judgement.priority));
    const auto& tokens = judgement.facts.inputTokens;
    if (considered.reason.empty() && tokens && target.contextWindow && *tokens > *target.contextWindow) {
        considered.reason =
            "about " + std::to_string(*tokens) + " tokens do not fit into its " + std::to_string(*target.contextWindow);
        considered.tooLong = true;
    }
    considered.lacks = featureLacked(target, judgement.facts);
}

bool dependsOnTarget(const Judgement& judgement) {
    const Facts& facts = judgement.facts;
    const config::Route& route = judgement.route;
    return facts.inputTokens || facts.tools || facts.images || facts.schema || !route.jurisdictions.empty() ||
           judgement.clientJurisdictions != nullptr || route.maxCost.of(judgement.priority);
}

} // namespace

const config::Provider* findProvider(const config::Config& config, std::string_view id) {
    const auto found = std::find_if(config.providers.begin(), config.providers.end(),
                                    [id](const config::Provider& provider) { return provider.id == id; });
    return found == config.providers.end() ? nullptr : &*found;
}

std::string reasonOfPlace(std::string_view jurisdiction, const std::vector<std::string>& allowed,
                          std::string_view whose) {
    if (isAllowed(jurisdiction, allowed))
        return {};
    if (jurisdiction.empty())
        return "its jurisdiction is not known, and the " + std::string(whose) + " allows certain ones only";
    return "the " + std::string(whose) + " does not allow the jurisdiction \"" + std::string(jurisdiction) + "\"";
}

Considered consider(const config::Target& target, int tier, int place, bool wantsCost, const Judgement& judgement) {
    Considered considered;
    considered.candidate.target = &target;
    considered.candidate.place = place;
    considered.tier = tier;
    const config::Provider* provider = findProvider(judgement.config, target.provider);
    if (!target.enabled)
        considered.reason = "the target is disabled";
    else if (provider == nullptr)
        considered.reason = "no such provider";
    else if (!provider->enabled)
        considered.reason = "the provider is disabled";
    if (!considered.reason.empty())
        return considered;
    if (wantsCost || dependsOnTarget(judgement)) {
        const TargetKnowledge* knowledge = judgement.surroundings.knowledge;
        const TargetFacts facts =
            knowledge == nullptr ? TargetFacts{} : knowledge->of(target.provider, target.model, judgement.facts);
        considered.candidate.cost = facts.cost;
        judge(considered, facts, judgement);
    }
    if (judgement.surroundings.live != nullptr && considered.reason.empty()) {
        considered.candidate.state = judgement.surroundings.live->of(target.provider, target.model);
        considered.outOfUse = objection(considered.candidate.state, judgement.random);
    }
    return considered;
}

} // namespace fairlead::routing
