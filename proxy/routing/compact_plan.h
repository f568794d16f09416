// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/routing/plan.h"

#include <cstddef>
#include <string>

namespace fairlead::routing {

inline constexpr std::size_t kMaxCompactPlan = 1024; // what a record keeps

// The plan for a record: one line for every target that was weighed, with its reason.
//   +1 groq/gpt-oss-120b place 1 in tier "primary"     to be tried, by its turn
//   ~1 gemini/flash place 1 in the chain for context overflow     instead of the rest, by its turn in its chain
//   - deepseek/v4 out of use after failures     left out
// What does not fit into kMaxCompactPlan is counted in a last line: "… 3 more".
std::string compactPlan(const Plan& plan);

} // namespace fairlead::routing
