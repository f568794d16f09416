// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/clock.h"

#include <array>
#include <cstdint>

namespace fairlead::routing {

// How many retries all live traffic may have: a share of the requests of the last ten seconds, or a reserve where that
// is more, so that little traffic can retry at all. However many targets fail at once, busy providers never get more
// than (1 + ratio) times the requests. Window and reserve are those of Finagle's RetryBudget (ttl 10 s,
// minRetriesPerSec 10: 100 in a window), which adds the two. `now` is monotonic and given. Not thread-safe; its owner
// locks.
class RetryBudget {
public:
    static constexpr int kWindowSeconds = 10;
    static constexpr int kReserve = 10 * kWindowSeconds;

    // A caller's request, once, however often it is tried.
    void request(Clock::Nanoseconds now);
    // Whether one more retry may be made; it is counted. A ratio of 0 allows none, and no reserve either.
    bool take(double ratio, Clock::Nanoseconds now);

private:
    // One second each, the current one included, so that the window is nine to ten seconds long.
    struct Bucket {
        std::int64_t requests = 0;
        std::int64_t retries = 0;
    };

    Bucket& current(Clock::Nanoseconds now);

    std::array<Bucket, kWindowSeconds> m_buckets{};
    std::int64_t m_second = 0; // of the newest bucket
    Bucket m_sum;              // of all buckets
};

} // namespace fairlead::routing
