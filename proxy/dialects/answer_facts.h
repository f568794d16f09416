// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/error_class.h"
#include "proxy/base/headers.h"
#include "proxy/base/token_counts.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace fairlead::dialects {

// What the relay needs to know of an answer, whatever its dialect.
struct AnswerFacts {
    std::string model;        // the version that the provider named; at most 256 bytes
    std::string finishReason; // as written, of choice 0; at most 64 bytes
    TokenCounts tokens;
    bool hasContent = false; // text, reasoning, tool call, refusal, audio, image, embedding …
    std::int64_t events = 0; // of a stream that broke off while it was passed on: how many came, the next one's number
};

// A provider's error, from an HTTP error answer or from inside a 200 one.
struct ErrorFacts {
    ErrorClass errorClass = ErrorClass::None;
    std::string code;    // provider's code, else type; at most 64 characters of [A-Za-z0-9_.-]
    std::string message; // provider's words, at most 1 KiB of valid UTF-8; for memory and the caller, never for disk
    std::int64_t retryAfterMs = -1; // said in the body (Google's RetryInfo); -1 = not there
};

} // namespace fairlead::dialects
