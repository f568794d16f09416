// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/config/config.h"

#include <string>
#include <string_view>
#include <vector>

namespace fairlead::routing {

// What is known of a request when the plan is made.
struct Facts {
    std::string model;
    std::string client;
};

// One target that would be tried.
struct PlannedAttempt {
    std::string provider;
    std::string model;
    int tier = 0;
    std::string reason; // why it stands here: "first in primary"
};

struct SkippedTarget {
    std::string provider;
    std::string model;
    int tier = 0;
    std::string reason; // "disabled", "provider is disabled"
};

// What to try, in order, and why. Everything that decides where a request goes is in here; the engine only executes it.
struct Plan {
    std::string route; // id; empty = the provider was named by the caller or is the only one that has the model
    std::vector<PlannedAttempt> attempts;
    std::vector<SkippedTarget> skipped;
};

// Which providers list a model, for requests that no route matches.
class ModelIndex {
public:
    virtual ~ModelIndex() = default;
    // Ids of enabled providers known to have the model (from the configuration or from their own lists).
    virtual std::vector<std::string> providersOf(std::string_view model) const = 0;
};

// First matching route wins; tiers in order, targets in order. "provider/model" always names a provider, also
// where a route would match; without either it is the only provider that has the model. An empty plan means 404
// model_not_found, with `skipped` saying why. Pure.
Plan makePlan(const Facts& facts, const config::Config& config, const ModelIndex& index);

} // namespace fairlead::routing
