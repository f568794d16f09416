// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/random_source.h"
#include "proxy/config/config.h"
#include "proxy/routing/facts.h"
#include "proxy/routing/live_state.h"

#include <string>
#include <string_view>
#include <vector>

namespace fairlead::routing {

// One target that would be tried.
struct PlannedAttempt {
    std::string provider;
    std::string model;
    int tier = 0;       // the chains of a route count on behind its tiers
    std::string reason; // why it stands here: place 1 in tier "primary"
    bool trial = false; // a half-open breaker's one request: only whoever claims it may send it
};

struct SkippedTarget {
    std::string provider;
    std::string model;
    int tier = 0;
    std::string reason; // "the provider is disabled"
};

// What to try, in order, and why. Everything that decides where a request goes is in here; the engine only executes it.
struct Plan {
    std::string route; // id; empty = the provider was named by the caller or is the only one that has the model
    std::vector<PlannedAttempt> attempts;
    std::vector<SkippedTarget> skipped;
    // What to try instead of the rest once a target says that the request is too long for it, or refuses its content.
    std::vector<PlannedAttempt> onContextOverflow{};
    std::vector<PlannedAttempt> onContentFilter{};
    int maxAttempts = 0; // of all together; 0 = no limit
};

// Which providers list a model, for requests that no route matches.
class ModelIndex {
public:
    virtual ~ModelIndex() = default;
    // Ids of enabled providers known to have the model (from the configuration or from their own lists).
    virtual std::vector<std::string> providersOf(std::string_view model) const = 0;
};

// What the plan depends on beyond the request and the configuration.
struct Surroundings {
    const TargetKnowledge* knowledge = nullptr; // null = nothing is known, not even a jurisdiction
    const LiveState* live = nullptr;            // null = every target is idle, unmeasured and in use
    RandomSource* random = nullptr;             // null = nothing is drawn: equal chances go by order
};

// The client's aliases first, once; an alias may name a route. "provider/model" always names a provider, also where a
// route would match; then the first matching route that is enabled; without either it is the only provider that has
// the model. Of a route: tiers in order, targets as the tier's strategy puts them. Left out, each with its reason, is
// what is disabled, what the route's or the client's jurisdictions do not allow or nobody knows the jurisdiction of,
// what costs more than the ceiling or is of unknown price under one, what the request does not fit into, what lacks a
// feature (degradation "skip"; "transform" only while another target has it), and what the breaker has taken out
// (while another target is in use). An empty plan means 404 model_not_found, with `skipped` saying why. A function of
// its inputs and of what it draws.
Plan makePlan(const Facts& facts, const config::Config& config, const ModelIndex& index,
              const Surroundings& surroundings = {});

} // namespace fairlead::routing
