// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/unit/engine/simulated_day/day_result.h"
#include "tests/unit/engine/simulated_day/provider_world.h"

namespace fairlead::test {

// What a script does: every target in order, twice each, at once, after whatever failure. Gives up on an attempt after
// 60 s without a first token. Remembers nothing from one request to the next.
DayResult runNaiveDay(const ProviderWorld& world);

} // namespace fairlead::test
