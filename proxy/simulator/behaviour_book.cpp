// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/simulator/behaviour_book.h"

#include "proxy/base/random_source.h"

namespace fairlead::simulator {
namespace {

// Callers choose the names; past this many the counting starts again.
constexpr std::size_t kMaxCounted = 10'000;

bool comesAndGoes(const Behaviour& behaviour) {
    return behaviour.faultEvery > 1 || behaviour.faultCount >= 0 || behaviour.otherStatus != 0 ||
           behaviour.faultPercent < 100;
}

} // namespace

Result<Behaviour> BehaviourBook::behaviourFor(const std::string& model) const {
    if (const auto switched = m_switched.find(model); switched != m_switched.end())
        return switched->second;
    if (m_switchedForAll)
        return *m_switchedForAll;
    if (const auto known = m_scenario.models.find(model); known != m_scenario.models.end())
        return known->second;
    if (!model.starts_with("sim-"))
        return m_scenario.fallback;
    Result<Behaviour> ordered = behaviourFromName(model);
    if (!ordered)
        return Error{ErrorCode::NotFound, ordered.error().message};
    return ordered;
}

Result<Behaviour> BehaviourBook::next(const std::string& model, RandomSource& random) {
    Result<Behaviour> behaviour = behaviourFor(model);
    if (!behaviour || behaviour->fault == Fault::None || !comesAndGoes(*behaviour))
        return behaviour;
    if (m_counts.size() >= kMaxCounted && !m_counts.contains(model))
        m_counts.clear();
    Count& count = m_counts[model];
    ++count.requests;
    const bool used = behaviour->faultCount >= 0 && count.hits >= behaviour->faultCount;
    const bool drawn = random.next() % 100 < static_cast<std::uint64_t>(behaviour->faultPercent);
    if (used || !drawn || count.requests % behaviour->faultEvery != 0) {
        behaviour->fault = Fault::None;
        return behaviour;
    }
    ++count.hits;
    if (behaviour->otherStatus != 0 && count.hits % 2 == 0)
        behaviour->status = behaviour->otherStatus;
    return behaviour;
}

Result<void> BehaviourBook::setBehaviour(const std::string& model, std::optional<Behaviour> behaviour) {
    m_counts.erase(model);
    if (!behaviour) {
        m_switched.erase(model);
        return {};
    }
    if (m_switched.size() >= kMaxSwitched && !m_switched.contains(model))
        return Error{ErrorCode::Limit, "Too many models are switched; DELETE undoes all of it."};
    m_switched.insert_or_assign(model, *std::move(behaviour));
    return {};
}

void BehaviourBook::setBehaviourOfAll(std::optional<Behaviour> behaviour) {
    m_counts.clear();
    m_switchedForAll = std::move(behaviour);
}

void BehaviourBook::forgetSwitched() {
    m_switched.clear();
    setBehaviourOfAll(std::nullopt);
}

} // namespace fairlead::simulator
