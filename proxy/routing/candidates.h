// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/config/config.h"
#include "proxy/routing/facts.h"
#include "proxy/routing/plan.h"
#include "proxy/routing/strategy.h"

#include <string>
#include <vector>

namespace fairlead::routing {

const config::Provider* findProvider(const config::Config& config, std::string_view id);

// A target of a route as the plan weighs it.
struct Considered {
    Candidate candidate;
    int tier = 0;
    std::string reason;   // why it cannot be tried whatever the others do; empty = it can
    std::string lacks;    // the feature that it lacks; empty = none that is known
    std::string outOfUse; // what the breaker says against it; empty = nothing
    bool tooLong = false; // `reason` is that the request does not fit
};

// What a route's targets are judged by.
struct Judgement {
    const Facts& facts;
    const config::Config& config;
    const Surroundings& surroundings;
    const config::Route& route;
    const std::vector<std::string>* clientJurisdictions; // null = any
    config::Priority priority;
    RandomSource& random;
};

Considered consider(const config::Target& target, int tier, int place, bool wantsCost, const Judgement& judgement);

// Why an answer from there is not allowed; empty = it is.
std::string reasonOfPlace(std::string_view jurisdiction, const std::vector<std::string>& allowed,
                          std::string_view whose);

} // namespace fairlead::routing
