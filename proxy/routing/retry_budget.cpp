// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/routing/retry_budget.h"

#include <algorithm>

namespace fairlead::routing {

RetryBudget::Bucket& RetryBudget::current(Clock::Nanoseconds now) {
    const std::int64_t second = std::max(std::chrono::duration_cast<std::chrono::seconds>(now).count(), m_second);
    const auto at = [this](std::int64_t of) -> Bucket& {
        return m_buckets[static_cast<std::size_t>(of % kWindowSeconds)];
    };
    for (std::int64_t gone = std::max(m_second + 1, second - kWindowSeconds + 1); gone <= second; ++gone) {
        Bucket& bucket = at(gone);
        m_sum.requests -= bucket.requests;
        m_sum.retries -= bucket.retries;
        bucket = {};
    }
    m_second = second;
    return at(second);
}

void RetryBudget::request(Clock::Nanoseconds now) {
    ++current(now).requests;
    ++m_sum.requests;
}

bool RetryBudget::take(double ratio, Clock::Nanoseconds now) {
    if (ratio <= 0)
        return false;
    Bucket& bucket = current(now);
    const double allowed = std::max(ratio * static_cast<double>(m_sum.requests), static_cast<double>(kReserve));
    if (static_cast<double>(m_sum.retries) + 1 > allowed)
        return false;
    ++bucket.retries;
    ++m_sum.retries;
    return true;
}

} // namespace fairlead::routing
