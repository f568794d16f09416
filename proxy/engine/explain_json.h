// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/engine/explain_report.h"

#include <string>
#include <string_view>

namespace fairlead::engine {

// The answer of POST /fairlead/v1/explain; see explain.h for its members.
std::string explanationJson(std::string_view model, const Explanation& explanation);

// "answers", "fails", "not_needed", "left_out".
const char* name(api::ExplainDecision decision);

} // namespace fairlead::engine
