// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>

// What a configuration may hold. The bounds are ours: wide enough for any use we know, narrow enough that a slip of
// the keyboard is noticed. The JSON Schema repeats them; a test compares the two.
namespace fairlead::config {

inline constexpr std::size_t kMaxFileBytes = 4 * 1024 * 1024;
inline constexpr int kMaxDepth = 32; // the format itself is 8 deep
inline constexpr std::size_t kMaxFaults = 1000;

inline constexpr std::size_t kMaxIdLength = 64;
inline constexpr std::size_t kMaxTextLength = 4096; // bytes of any other string

struct Range {
    std::int64_t least;
    std::int64_t most;
};

inline constexpr Range kPortRange{0, 65'535};
inline constexpr Range kBodyBytesRange{1024, 4'294'967'296}; // 4 GiB
inline constexpr Range kHeaderBytesRange{1024, 1024 * 1024};
inline constexpr Range kConnectionsRange{1, 1'000'000};
inline constexpr Range kTimeoutMsRange{0, 86'400'000}; // a day
inline constexpr Range kWeightRange{0, 1000};
inline constexpr Range kRpmRange{1, 1'000'000'000};
inline constexpr Range kTpmRange{1, 1'000'000'000'000};
inline constexpr Range kConcurrencyRange{1, 1'000'000};
inline constexpr Range kTokensRange{0, 1'000'000'000}; // of one request or model
inline constexpr Range kAttemptsRange{1, 20};
inline constexpr Range kSameTargetRange{0, 5};
inline constexpr Range kBackoffMsRange{0, 60'000};
inline constexpr Range kDeadlineMsRange{1, 86'400'000}; // a day
inline constexpr Range kQueueLengthRange{1, 100'000};
inline constexpr Range kBreakerFailuresRange{1, 1000};
inline constexpr Range kBreakerWindowRange{1, 10'000};
inline constexpr Range kProbeMsRange{1000, 86'400'000};

// Money, and how many digits of it behind the point a pico-USD can hold.
inline constexpr std::int64_t kMostUsd = 1'000'000;
inline constexpr std::size_t kUsdDecimals = 12;
inline constexpr std::size_t kUsdPerMtokDecimals = 6; // pico-USD a token

} // namespace fairlead::config
