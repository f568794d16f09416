// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/routing/random_routing.h"

#include <array>

namespace fairlead::routing {

namespace {

class Dice {
public:
    explicit Dice(RandomSource& random) : m_random(random) {}
    int below(int count) { return static_cast<int>(m_random.next() % static_cast<std::uint64_t>(count)); }
    bool oneIn(int count) { return below(count) == 0; }
    std::optional<bool> maybe() {
        const int drawn = below(4);
        return drawn < 2 ? std::nullopt : std::optional(drawn == 2);
    }

private:
    RandomSource& m_random;
};

constexpr std::array<std::string_view, 5> kPlaces = {"", "US", "DE", "local", "EU"};

TargetFacts factsOf(Dice& dice) {
    TargetFacts facts;
    facts.jurisdiction = kPlaces[static_cast<std::size_t>(dice.below(5))];
    if (!dice.oneIn(3))
        facts.contextWindow = 1000 * (1 + dice.below(20));
    facts.tools = dice.maybe();
    facts.images = dice.maybe();
    facts.schema = dice.maybe();
    if (!dice.oneIn(4))
        facts.cost = PicoUsd(1'000'000 * static_cast<std::int64_t>(dice.below(100)));
    return facts;
}

TargetState stateOf(Dice& dice) {
    TargetState state;
    state.inFlight = dice.below(10);
    if (dice.oneIn(2))
        state.ttftMs = dice.below(1000);
    if (dice.oneIn(2))
        state.totalMs = dice.below(9000);
    if (dice.oneIn(4))
        state.standing = static_cast<Standing>(dice.below(4));
    if (state.standing == Standing::Ramping)
        state.share = dice.oneIn(2) ? 0.1 : 0.5;
    if (dice.oneIn(8))
        state.spike = dice.oneIn(2) ? Spike::Errors : Spike::Slow;
    return state;
}

std::vector<std::string> places(Dice& dice) {
    static const std::vector<std::vector<std::string>> kLists = {{"EU"}, {"EU", "local"}, {"US"}, {"DE", "US"}};
    return dice.oneIn(3) ? kLists[static_cast<std::size_t>(dice.below(4))] : std::vector<std::string>();
}

config::Target addTarget(RandomCase& made, Dice& dice) {
    config::Provider provider;
    provider.id = "p" + std::to_string(made.config.providers.size());
    provider.enabled = !dice.oneIn(8);
    made.world.facts[provider.id] = factsOf(dice);
    made.world.states[provider.id] = stateOf(dice);
    made.config.providers.push_back(provider);
    return {provider.id, "m", dice.below(4), !dice.oneIn(8)};
}

} // namespace

TargetFacts RandomWorld::of(const std::string& provider, const std::string&, const Facts&) const {
    return facts.at(provider);
}

TargetState RandomWorld::of(const std::string& provider, const std::string&) const {
    return states.at(provider);
}

const config::Target* RandomCase::targetOf(const std::string& provider) const {
    for (const config::Tier& tier : route().tiers) {
        for (const config::Target& target : tier.targets) {
            if (target.provider == provider)
                return &target;
        }
    }
    for (const auto* chain : {&route().onContextOverflow, &route().onContentFilter}) {
        for (const config::Target& target : *chain) {
            if (target.provider == provider)
                return &target;
        }
    }
    return nullptr;
}

const config::Provider* RandomCase::providerOf(const std::string& provider) const {
    for (const config::Provider& known : config.providers) {
        if (known.id == provider)
            return &known;
    }
    return nullptr;
}

RandomCase randomCase(RandomSource& random) {
    Dice dice(random);
    RandomCase made;
    config::Client client;
    client.id = "dev";
    client.priority = static_cast<config::Priority>(dice.below(3));
    client.jurisdictions = places(dice);
    made.config.clients.push_back(client);
    config::Route route;
    route.id = "r";
    route.degradation = static_cast<config::Degradation>(dice.below(3));
    route.affinity = dice.oneIn(2);
    route.jurisdictions = places(dice);
    route.retry.maxAttempts = 1 + dice.below(8);
    for (auto* ceiling : {&route.maxCost.low, &route.maxCost.normal, &route.maxCost.high}) {
        if (dice.oneIn(3))
            *ceiling = PicoUsd(1'000'000 * static_cast<std::int64_t>(dice.below(100)));
    }
    for (int tiers = 1 + dice.below(4), number = 0; number < tiers; ++number) {
        config::Tier tier{"t" + std::to_string(number), static_cast<config::Strategy>(dice.below(6)), {}};
        if (dice.oneIn(2))
            tier.latency = config::LatencyMeasure::Total;
        for (int targets = dice.below(6); targets > 0; --targets)
            tier.targets.push_back(addTarget(made, dice));
        route.tiers.push_back(tier);
    }
    for (auto* chain : {&route.onContextOverflow, &route.onContentFilter}) {
        for (int targets = dice.below(3); targets > 0; --targets)
            chain->push_back(addTarget(made, dice));
    }
    made.config.routes.push_back(route);
    made.facts.model = "anything";
    made.facts.client = dice.oneIn(3) ? "" : "dev";
    if (dice.oneIn(3))
        made.facts.priority = static_cast<config::Priority>(dice.below(3));
    if (!dice.oneIn(4))
        made.facts.inputTokens = dice.below(20'000);
    made.facts.tools = dice.oneIn(3);
    made.facts.images = dice.oneIn(3);
    made.facts.schema = dice.oneIn(3);
    if (dice.oneIn(2))
        made.facts.session = random.next();
    return made;
}

} // namespace fairlead::routing
