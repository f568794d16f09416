// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/error_class.h"
#include "proxy/dialects/dialect.h"

#include <string_view>

// The one table of errors: what a class of failure is called in each dialect.
namespace fairlead::dialects {

// `type` of OpenAI ("rate_limit_error") and Anthropic ("overloaded_error"), `status` of Gemini ("RESOURCE_EXHAUSTED").
std::string_view errorType(Dialect dialect, ErrorClass errorClass, int status);

// The code that OpenAI's clients look for ("context_length_exceeded", "insufficient_quota"); empty = none.
std::string_view openAiErrorCode(ErrorClass errorClass);

} // namespace fairlead::dialects
