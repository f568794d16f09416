// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

// The table of the router, in the notation of plan_notation.h: what goes in, and the plan that comes out.
namespace fairlead::routing {

struct PlanRow {
    std::string name;
    std::string config;
    std::string world;
    std::string asked;
    std::string plan;
};
using PlanRows = std::vector<PlanRow>;

PlanRows matchingRows();    // which route takes a request: criteria, order, aliases, direct addressing
PlanRows timeRows();        // by hours and days
PlanRows strategyRows();    // the order in a tier, and sessions
PlanRows filterRows();      // who is left out for what it is: place, price, window, disabled
PlanRows degradationRows(); // what a target lacks
PlanRows chainRows();       // for context overflow and refused content, and the limit of attempts
PlanRows standingRows();    // breakers and spells

} // namespace fairlead::routing
