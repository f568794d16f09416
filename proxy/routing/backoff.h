// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/random_source.h"
#include "proxy/config/route.h"

#include <chrono>
#include <optional>

namespace fairlead::routing {

// How long to wait before a retry (the first one is 1). Full jitter, as in Amazon's "Exponential Backoff And Jitter":
// even between 0 and backoff · 2^(retry-1), which ends at maxBackoff. With a Retry-After the same comes on top of it,
// so that many who were told the same moment do not come back at once, and none earlier.
std::chrono::milliseconds backoffBefore(int retry, const config::Retry& settings,
                                        std::optional<std::chrono::milliseconds> retryAfter, RandomSource& random);

} // namespace fairlead::routing
