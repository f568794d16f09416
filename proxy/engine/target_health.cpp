// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/engine/target_health.h"

#include "proxy/engine/relay_stats.h"
#include "proxy/routing/failover.h"

#include <algorithm>
#include <cmath>

namespace fairlead::engine {

namespace {

// Of the newest sample; a fifth forgets a slow spell within ten answers.
constexpr double kWeight = 0.2;
// An average without a sample for this long says nothing of now, so that a target once slow is measured again.
constexpr std::chrono::minutes kMeasureHolds(5);

void average(std::optional<double>& mean, double sample) {
    mean = mean ? *mean + kWeight * (sample - *mean) : sample;
}

std::int64_t milliseconds(Clock::Nanoseconds time) {
    return std::chrono::duration_cast<std::chrono::milliseconds>(time).count();
}

} // namespace

routing::TargetState TargetHealth::state(const config::Breaker& settings, Clock::Nanoseconds now) const {
    routing::TargetState state;
    state.inFlight = m_inFlight;
    if (now - m_measuredAt <= kMeasureHolds) {
        const routing::HealthWindow::Figures& figures = m_window.figures();
        state.ttftMs = figures.recentTtftMs ? figures.recentTtftMs : m_ttftMs;
        state.totalMs = figures.recentTotalMs ? figures.recentTotalMs : m_totalMs;
    }
    state.standing = m_breaker.standing(settings, now);
    state.share = m_breaker.share(settings, now);
    state.spike = m_window.spike(now);
    return state;
}

api::TargetStatus TargetHealth::status(const config::Breaker& settings, Clock::Nanoseconds now,
                                       std::int64_t wallMs) const {
    using api::TargetStanding;
    api::TargetStatus status;
    const auto due = m_breaker.probeDueAt(settings);
    std::optional<Clock::Nanoseconds> since = m_breaker.outSince(settings, now);
    switch (m_breaker.standing(settings, now)) {
    case routing::Standing::Closed:
        if (m_window.spike(now) != routing::Spike::None) {
            status.standing = TargetStanding::Degraded;
            since = m_spikeSince;
        }
        break;
    case routing::Standing::Open:
        // Half-open with its trial under way is as good as open for requests, and half-open for people.
        status.standing = due ? TargetStanding::Open : TargetStanding::HalfOpen;
        break;
    case routing::Standing::HalfOpen:
        status.standing = TargetStanding::HalfOpen;
        break;
    case routing::Standing::Ramping:
        status.standing = TargetStanding::Recovering;
        break;
    }
    status.sharePercent = static_cast<int>(std::lround(m_breaker.share(settings, now) * 100));
    status.openedMs = since ? wallMs - milliseconds(now - *since) : 0;
    status.nextProbeMs = due ? wallMs + std::max<std::int64_t>(milliseconds(*due - now), 0) : 0;
    status.inFlight = m_inFlight;
    status.requests = m_window.count();
    status.failures = m_window.failures();
    const routing::HealthWindow::Figures& figures = m_window.figures();
    status.p50Ms = figures.p50Ms;
    status.p95Ms = figures.p95Ms;
    status.p99Ms = figures.p99Ms;
    status.ttftP50Ms = figures.ttftP50Ms;
    if (m_lastError != ErrorClass::None)
        status.lastError = name(m_lastError);
    return status;
}

void TargetHealth::add(const routing::HealthWindow::Outcome& outcome, ErrorClass errorClass, Clock::Nanoseconds now) {
    m_window.add(outcome, now);
    if (errorClass != ErrorClass::None)
        m_lastError = errorClass;
    if (m_window.spike(now) == routing::Spike::None)
        m_spikeSince.reset();
    else if (!m_spikeSince)
        m_spikeSince = now;
}

void TargetHealth::record(bool failed, Clock::Nanoseconds began, const config::Breaker& settings,
                          Clock::Nanoseconds now) {
    const bool wasOut = m_breaker.isOut();
    m_breaker.record(failed, began, settings, now);
    if (wasOut && !m_breaker.isOut())
        m_window.forgive();
}

void TargetHealth::answering(Clock::Nanoseconds began, const config::Breaker& settings, Clock::Nanoseconds now) {
    if (m_breaker.isOut())
        record(false, began, settings, now);
}

void TargetHealth::ended(const AttemptEnd& end, bool ours, const config::Breaker& settings, Clock::Nanoseconds now) {
    m_inFlight = std::max(m_inFlight - 1, 0);
    if (end.errorClass == ErrorClass::None) {
        if (now - m_measuredAt > kMeasureHolds) {
            m_ttftMs.reset();
            m_totalMs.reset();
        }
        if (end.ttftMs)
            average(m_ttftMs, *end.ttftMs);
        average(m_totalMs, end.totalMs);
        m_measuredAt = now;
        add({false, false, end.ttftMs, end.totalMs}, end.errorClass, now);
    } else if (!ours && countsAgainstProvider(end.errorClass)) {
        add({true, routing::actionFor(end.errorClass).countsAgainstBreaker, {}, {}}, end.errorClass, now);
    }
    if (end.errorClass != ErrorClass::None && (ours || !routing::actionFor(end.errorClass).countsAgainstBreaker)) {
        m_breaker.abandon(end.began);
        return;
    }
    record(end.errorClass != ErrorClass::None, end.began, settings, now);
}

void TargetHealth::probed(ErrorClass errorClass, bool ours, Clock::Nanoseconds began, Clock::Nanoseconds now) {
    if (ours || errorClass == ErrorClass::Local)
        return;
    const bool failed = errorClass != ErrorClass::None;
    add({failed, routing::actionFor(errorClass).countsAgainstBreaker, {}, {}}, errorClass, now);
    m_breaker.probed(!failed, began, now);
}

bool TargetHealth::undoSince(Clock::Nanoseconds since) {
    const bool opened = m_breaker.undoSince(since);
    if (opened)
        m_window.forgive();
    return opened;
}

void TargetHealth::reset() {
    m_breaker.reset();
    m_window.forgive();
}

} // namespace fairlead::engine
