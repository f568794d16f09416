// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/routing/plan.h"

#include <map>
#include <string>
#include <utility>

// Small parts that the tests of the router are made of.
namespace fairlead::routing {

class NoIndex final : public ModelIndex {
public:
    std::vector<std::string> providersOf(std::string_view) const override { return {}; }
};

// What a test says of targets, by provider.
class SaidOfTargets final : public TargetKnowledge {
public:
    std::map<std::string, TargetFacts> targets;
    TargetFacts of(const std::string& provider, const std::string&, const Facts&) const override {
        const auto found = targets.find(provider);
        return found == targets.end() ? TargetFacts{} : found->second;
    }
};

class SaidOfState final : public LiveState {
public:
    std::map<std::string, TargetState> targets;
    TargetState of(const std::string& provider, const std::string&) const override {
        const auto found = targets.find(provider);
        return found == targets.end() ? TargetState{} : found->second;
    }
};

// The route "r" with one tier of targets at the providers "a", "b", "c" …, all of weight 1, for every model.
inline config::Config oneTier(config::Strategy strategy, int targets) {
    config::Config config;
    config::Route route{"r", {{"*"}}, {}};
    route.tiers.push_back({"main", strategy, {}});
    for (int i = 0; i < targets; ++i) {
        config::Provider provider;
        provider.id = std::string(1, static_cast<char>('a' + i));
        config.providers.push_back(provider);
        route.tiers[0].targets.push_back({provider.id, "m"});
    }
    config.routes.push_back(route);
    return config;
}

// "a b c": the providers of the attempts, in order.
inline std::string providersOf(const Plan& plan) {
    std::string text;
    for (const PlannedAttempt& attempt : plan.attempts)
        text += (text.empty() ? "" : " ") + attempt.provider;
    return text;
}

inline std::string reasonWhyNot(const Plan& plan, std::string_view provider) {
    for (const SkippedTarget& skipped : plan.skipped) {
        if (skipped.provider == provider)
            return skipped.reason;
    }
    return {};
}

} // namespace fairlead::routing
