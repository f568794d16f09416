// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/api/explain.h"
#include "proxy/engine/snapshot.h"
#include "proxy/routing/facts.h"
#include "proxy/routing/live_state.h"
#include "proxy/routing/plan.h"

#include <cstdint>
#include <vector>

namespace fairlead::engine {

// What an explanation rests on. Everything outlives it.
struct ExplainInputs {
    const Snapshot& snapshot; // of the configuration that is asked about; its secrets are not looked at
    const routing::ModelIndex& index;
    const routing::LiveState* live = nullptr; // null = nothing is known of any target
    const std::vector<api::AssumedFault>& faults;
};

struct Explanation {
    routing::Plan plan;
    api::ExplainReport report;
};

// The plan that the relay would make, and the walk through it with the assumed faults. `facts` are all that is known
// of the request; the plan is given those that this configuration would look for, the costs rest on all of them. A
// step that fails takes as long as its failures and the waits between them would. What is drawn is drawn from a seed,
// so that the same question has the same answer. Changes nothing; any thread.
Explanation explainPlan(routing::Facts facts, const ExplainInputs& inputs);

// The facts of a request that somebody describes instead of sending it. They point into `request`.
routing::Facts factsOf(const api::ExplainRequest& request, std::int64_t wallMs);

} // namespace fairlead::engine
