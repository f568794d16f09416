// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>

namespace fairlead {

enum class TokenOrigin { Unknown = 0, Reported = 1, Estimated = 2 };

// Token counts; absent = unknown, which is not zero. `input` includes the cached ones, `output` the reasoning ones.
struct TokenCounts {
    std::optional<std::int64_t> input;
    std::optional<std::int64_t> cachedRead;
    std::optional<std::int64_t> cachedWrite;
    std::optional<std::int64_t> output;
    std::optional<std::int64_t> reasoning;
    std::optional<std::int64_t> audio;
    TokenOrigin origin = TokenOrigin::Unknown;
    friend bool operator==(const TokenCounts&, const TokenCounts&) = default;
};

// "unknown", "reported", "estimated".
const char* name(TokenOrigin origin);

} // namespace fairlead
