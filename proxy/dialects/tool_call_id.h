// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/dialects/provider_traits.h"

#include <string>
#include <string_view>

namespace fairlead::dialects {

// An id that the provider takes, the same for the same input: `id` itself when it fits, else one made of its hash, so
// that call and result still match. Gemini's answers have none: `madeToolCallId` gives the caller one.
std::string fittedToolCallId(std::string_view id, ProviderTraits::ToolCallIds rule);

// "call_" and 24 hexadecimal digits made of the relay's request id, choice and index.
std::string madeToolCallId(std::string_view requestId, int choice, int index);

} // namespace fairlead::dialects
