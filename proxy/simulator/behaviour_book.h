// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/simulator/scenario.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>

namespace fairlead {
class RandomSource;
}

namespace fairlead::simulator {

// Says how the next request of a model goes, and counts for faults that do not hit every request. What was switched
// while the simulator runs wins over the scenario: first that for the model, then that for all.
class BehaviourBook {
public:
    // As many models as can be switched at once.
    static constexpr std::size_t kMaxSwitched = 1'000;

    explicit BehaviourBook(Scenario scenario) : m_scenario(std::move(scenario)) {}

    const Scenario& scenario() const { return m_scenario; }
    // With Fault::None where the fault is not due; `random` decides where only a share of the requests is hit. Error
    // NotFound for a "sim-" name that is no order.
    Result<Behaviour> next(const std::string& model, RandomSource& random);

    // nullopt = as before. Their faults are counted anew. Error Limit when too many models are switched.
    Result<void> setBehaviour(const std::string& model, std::optional<Behaviour> behaviour);
    void setBehaviourOfAll(std::optional<Behaviour> behaviour);
    void forgetSwitched();
    const std::map<std::string, Behaviour>& switched() const { return m_switched; }
    const std::optional<Behaviour>& switchedForAll() const { return m_switchedForAll; }

private:
    struct Count {
        std::int64_t requests = 0;
        std::int64_t hits = 0;
    };
    Result<Behaviour> behaviourFor(const std::string& model) const;

    Scenario m_scenario;
    std::map<std::string, Behaviour> m_switched;
    std::optional<Behaviour> m_switchedForAll;
    std::map<std::string, Count> m_counts; // of models whose faults come and go
};

} // namespace fairlead::simulator
