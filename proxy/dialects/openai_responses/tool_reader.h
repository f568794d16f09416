// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/result.h"
#include "proxy/dialects/canonical_request.h"
#include "proxy/json/slice.h"

namespace fairlead::dialects::responses {

// `tools`: function tools, and whatever else there is as tools that the vendor runs itself.
Result<void> readTools(const json::Member& member, ChatRequest& request);
// `tool_choice`. A choice of something that is not a function has no shared meaning and becomes an extra.
Result<void> readToolChoice(const json::Member& member, ChatRequest& request);

} // namespace fairlead::dialects::responses
