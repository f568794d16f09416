// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/headers.h"

#include <chrono>
#include <cstdint>
#include <optional>

namespace fairlead::routing {

// What a provider says is left, of requests or of tokens: the window with the least left (minute, day, month, input,
// output).
struct Allowance {
    std::optional<std::int64_t> left;               // absent = nothing was said
    std::optional<std::chrono::milliseconds> reset; // from now, 0 to kLongestReset; absent = nothing was said
    friend bool operator==(const Allowance&, const Allowance&) = default;
};

struct LearnedLimits {
    Allowance requests;
    Allowance tokens;
    friend bool operator==(const LearnedLimits&, const LearnedLimits&) = default;
};

// No header takes a key out of use for longer; a daily limit is asked about again once an hour.
inline constexpr std::chrono::hours kLongestReset{1};

// The names that are known:
//   x-ratelimit-{limit,remaining,reset}-{requests,tokens}           OpenAI, Groq, xAI, Azure, Anthropic's OpenAI form
//   x-ratelimit-…-{requests-day,tokens-minute,req-minute,…}         Cerebras, Mistral
//   x-ratelimit-…, x-tokenlimit-…, ratelimit-…                      OpenRouter, Together, the IETF's draft
//   x-ratelimitbysize-…, ratelimitbysize-…                          Mistral, in tokens
//   anthropic-ratelimit-{requests,tokens,input-tokens,…}-{remaining,reset}
// A reset is a duration ("6m0s", "120ms", "2.5"), a time since 1970 in seconds or milliseconds, or a date (RFC 3339,
// HTTP). A member that cannot be read is as if it were not there; of several with one name the most careful counts.
// Absent = no header says what is left. The limit itself is not read: what is left is all that a choice of keys needs.
std::optional<LearnedLimits> readRateLimitHeaders(const HeaderList& headers, std::int64_t nowWallMs);

} // namespace fairlead::routing
