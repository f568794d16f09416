// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/unit/engine/simulated_day/day_result.h"
#include "tests/unit/engine/simulated_day/provider_world.h"

#include <string>
#include <vector>

namespace fairlead::test {

// Figures over the requests that came within a period.
struct PeriodFigures {
    std::string period;
    int requests = 0;
    double answered = 0; // share
    // Of answered ones: the time to the first token beyond what it takes at the first target on a quiet day.
    double addedP50Ms = 0;
    double addedP95Ms = 0;
    double addedP99Ms = 0;
    double usdPerThousand = 0; // answered requests
    double sentEach = 0;       // requests to providers for each of a caller, probes included
};

// Every incident, the rest of the day, and the whole day.
std::vector<PeriodFigures> figuresOf(const ProviderWorld& world, const DayResult& day);

// docs/simulated-day.md.
std::string dayReport(const ProviderWorld& world, const DayResult& relay, const DayResult& naive);

} // namespace fairlead::test
