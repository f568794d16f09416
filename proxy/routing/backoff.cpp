// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/routing/backoff.h"

#include <algorithm>

namespace fairlead::routing {

std::chrono::milliseconds backoffBefore(int retry, const config::Retry& settings,
                                        std::optional<std::chrono::milliseconds> retryAfter, RandomSource& random) {
    using std::chrono::milliseconds;
    const milliseconds most = std::max(settings.maxBackoff, milliseconds(0));
    milliseconds longest = std::clamp(settings.backoff, milliseconds(0), most);
    for (int doubled = 1; doubled < retry && longest.count() > 0 && longest < most; ++doubled)
        longest = longest > most / 2 ? most : longest * 2;
    const auto span = static_cast<std::uint64_t>(longest.count()) + 1;
    const milliseconds drawn(static_cast<std::int64_t>(random.next() % span));
    return std::max(retryAfter.value_or(milliseconds(0)), milliseconds(0)) + drawn;
}

} // namespace fairlead::routing
