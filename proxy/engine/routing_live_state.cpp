// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/engine/routing_live_state.h"

#include "proxy/routing/failover.h"

namespace fairlead::engine {

namespace {

// Of the newest sample; a fifth forgets a slow spell within ten answers.
constexpr double kWeight = 0.2;
// An average without a sample for this long says nothing of now, so that a target once slow is measured again.
constexpr std::chrono::minutes kMeasureHolds(5);

void average(std::optional<double>& mean, double sample) {
    mean = mean ? *mean + kWeight * (sample - *mean) : sample;
}

} // namespace

routing::TargetState RoutingLiveState::of(const std::string& provider, const std::string& model,
                                          const config::Breaker& settings, Clock::Nanoseconds now) const {
    const std::lock_guard lock(m_mutex);
    routing::TargetState state;
    const auto found = m_targets.find(Name(provider, model));
    if (found == m_targets.end())
        return state;
    const Target& target = found->second;
    state.inFlight = target.inFlight;
    if (now - target.measuredAt <= kMeasureHolds) {
        state.ttftMs = target.ttftMs;
        state.totalMs = target.totalMs;
    }
    state.standing = target.breaker.standing(settings, now);
    state.share = target.breaker.share(settings, now);
    return state;
}

void RoutingLiveState::started(const std::string& provider, const std::string& model) {
    const std::lock_guard lock(m_mutex);
    const auto found = m_targets.find(Name(provider, model));
    if (found != m_targets.end())
        ++found->second.inFlight;
    else if (m_targets.size() < kMostTargets)
        m_targets[Name(provider, model)].inFlight = 1;
}

bool RoutingLiveState::claimTrial(const std::string& provider, const std::string& model,
                                  const config::Breaker& settings, Clock::Nanoseconds now) {
    const std::lock_guard lock(m_mutex);
    const auto found = m_targets.find(Name(provider, model));
    return found == m_targets.end() || found->second.breaker.claimTrial(settings, now);
}

void RoutingLiveState::ended(const std::string& provider, const std::string& model, const Ended& end,
                             const config::Breaker& settings, Clock::Nanoseconds now) {
    const std::lock_guard lock(m_mutex);
    const auto found = m_targets.find(Name(provider, model));
    if (found == m_targets.end())
        return;
    Target& target = found->second;
    if (target.inFlight > 0)
        --target.inFlight;
    if (end.errorClass == ErrorClass::None) {
        if (now - target.measuredAt > kMeasureHolds) {
            target.ttftMs.reset();
            target.totalMs.reset();
        }
        if (end.ttftMs)
            average(target.ttftMs, *end.ttftMs);
        average(target.totalMs, end.totalMs);
        target.measuredAt = now;
    }
    const routing::FailureAction& action = routing::actionFor(end.errorClass);
    if (end.errorClass == ErrorClass::None || action.countsAgainstBreaker)
        target.breaker.record(end.errorClass != ErrorClass::None, end.began, settings, now);
    else
        target.breaker.abandon(end.began);
}

void RoutingLiveState::countRequest(Clock::Nanoseconds now) {
    const std::lock_guard lock(m_mutex);
    m_retries.request(now);
}

bool RoutingLiveState::takeRetry(double ratio, Clock::Nanoseconds now) {
    const std::lock_guard lock(m_mutex);
    return m_retries.take(ratio, now);
}

} // namespace fairlead::engine
