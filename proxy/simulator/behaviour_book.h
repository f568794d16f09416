// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/simulator/scenario.h"

#include <cstdint>
#include <map>
#include <string>

namespace fairlead::simulator {

// Says how the next request of a model goes, and counts for faults that do not hit every request.
class BehaviourBook {
public:
    explicit BehaviourBook(Scenario scenario) : m_scenario(std::move(scenario)) {}

    const Scenario& scenario() const { return m_scenario; }
    // With Fault::None where the fault is not due. Error NotFound for a "sim-" name that is no order.
    Result<Behaviour> next(const std::string& model);

private:
    struct Count {
        std::int64_t requests = 0;
        std::int64_t hits = 0;
    };
    Scenario m_scenario;
    std::map<std::string, Count> m_counts; // of models whose faults come and go
};

} // namespace fairlead::simulator
