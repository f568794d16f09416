// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/config/route.h"

#include <cstdint>

namespace fairlead::routing {

// Whether a moment (ms since 1970, UTC) lies in the window. `utcOffsetMinutes` is the local zone's, east positive; the
// caller gives the one that holds at that moment, so that daylight saving is right.
bool isWithin(const config::TimeWindow& window, std::int64_t wallMs, int utcOffsetMinutes);

} // namespace fairlead::routing
