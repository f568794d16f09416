// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/dialects/answer_facts.h"

#include <optional>
#include <string_view>

namespace fairlead::dialects {

// The error in `body`, which has one or is taken for one: an event of a stream, or a whole answer. `status` is the HTTP
// status, or 0 when the error came under a 200 and only its own words tell what it is.
ErrorFacts readOpenAiError(int status, std::string_view body);

} // namespace fairlead::dialects
