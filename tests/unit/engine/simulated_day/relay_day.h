// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/unit/engine/simulated_day/day_result.h"
#include "tests/unit/engine/simulated_day/provider_world.h"

namespace fairlead::test {

// What the relay does, by its own parts on a virtual clock: the plan, the sequence of attempts with their waits, the
// live state with breakers, spells, faults of the own network, probes and the budget of retries, and a limit of 5 s for
// the first token. Keys do not cool down and nothing is hedged.
DayResult runRelayDay(const ProviderWorld& world);

} // namespace fairlead::test
