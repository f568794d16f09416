// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/simulator/behaviour_book.h"

namespace fairlead::simulator {
namespace {

// Callers choose the names; past this many the counting starts again.
constexpr std::size_t kMaxCounted = 10'000;

Result<Behaviour> behaviourFor(const Scenario& scenario, const std::string& model) {
    if (const auto known = scenario.models.find(model); known != scenario.models.end())
        return known->second;
    if (!model.starts_with("sim-"))
        return scenario.fallback;
    Result<Behaviour> ordered = behaviourFromName(model);
    if (!ordered)
        return Error{ErrorCode::NotFound, ordered.error().message};
    return ordered;
}

} // namespace

Result<Behaviour> BehaviourBook::next(const std::string& model) {
    Result<Behaviour> behaviour = behaviourFor(m_scenario, model);
    if (!behaviour)
        return behaviour;
    const bool comesAndGoes = behaviour->faultEvery > 1 || behaviour->faultCount >= 0 || behaviour->otherStatus != 0;
    if (behaviour->fault == Fault::None || !comesAndGoes)
        return behaviour;
    if (m_counts.size() >= kMaxCounted && !m_counts.contains(model))
        m_counts.clear();
    Count& count = m_counts[model];
    ++count.requests;
    const bool used = behaviour->faultCount >= 0 && count.hits >= behaviour->faultCount;
    if (used || count.requests % behaviour->faultEvery != 0) {
        behaviour->fault = Fault::None;
        return behaviour;
    }
    ++count.hits;
    if (behaviour->otherStatus != 0 && count.hits % 2 == 0)
        behaviour->status = behaviour->otherStatus;
    return behaviour;
}

} // namespace fairlead::simulator
