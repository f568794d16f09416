// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/dialects/codec.h"
#include "proxy/engine/snapshot.h"
#include "proxy/routing/plan.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace fairlead::engine {

// What the catalogue knows of the model that a target names.
dialects::ModelFacts modelFacts(const Snapshot& snapshot, const RuntimeProvider& provider, std::string_view model);

// Input tokens of a request body, estimated for the tokenizer of that target's model.
std::int64_t estimatedInput(const Snapshot& snapshot, const routing::PlannedAttempt& target, std::string_view body);

} // namespace fairlead::engine
