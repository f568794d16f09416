// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/dialects/canonical_event.h"
#include "proxy/dialects/dialect.h"

#include <string_view>

// The one table of finish reasons.
namespace fairlead::dialects {

// The meaning of a provider's word ("end_turn", "MAX_TOKENS", "tool_calls"); Unknown for an empty one, Stop for a word
// that is not in the table.
FinishReason readFinishReason(Dialect dialect, std::string_view word);

// The word of a dialect. Responses has a status and a reason instead: "" where the answer is simply completed, else the
// reason of incomplete_details. Unknown is written as Stop.
std::string_view writeFinishReason(Dialect dialect, FinishReason reason);

} // namespace fairlead::dialects
