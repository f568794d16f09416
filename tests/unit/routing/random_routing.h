// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/routing/plan.h"

#include <map>
#include <string>
#include <vector>

// Configurations, worlds and requests at random, for what must hold of every plan.
namespace fairlead::routing {

// What is true of every target, by its provider; each provider has one target at most.
class RandomWorld final : public TargetKnowledge, public LiveState, public ModelIndex {
public:
    std::map<std::string, TargetFacts> facts;
    std::map<std::string, TargetState> states;

    TargetFacts of(const std::string& provider, const std::string& model, const Facts& facts) const override;
    TargetState of(const std::string& provider, const std::string& model) const override;
    std::vector<std::string> providersOf(std::string_view) const override { return {}; }
};

struct RandomCase {
    config::Config config; // one route "r" and one client "dev"
    RandomWorld world;
    Facts facts;

    const config::Route& route() const { return config.routes[0]; }
    const config::Target* targetOf(const std::string& provider) const;
    const config::Provider* providerOf(const std::string& provider) const;
};

RandomCase randomCase(RandomSource& random);

} // namespace fairlead::routing
