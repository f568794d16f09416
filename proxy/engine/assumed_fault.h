// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/api/explain.h"
#include "proxy/base/result.h"

#include <string_view>

namespace fairlead::engine {

// "groq:rate_limited", "groq/llama3:8b:503": provider, or provider and model, and the class of failure or the status
// that stands for one. InvalidArgument says what is wrong with it. Whether there is such a provider is not looked at.
Result<api::AssumedFault> readFault(std::string_view text);

} // namespace fairlead::engine
