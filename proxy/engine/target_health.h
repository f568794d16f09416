// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/api/routing_status.h"
#include "proxy/base/error_class.h"
#include "proxy/config/config.h"
#include "proxy/routing/breaker.h"
#include "proxy/routing/health_window.h"
#include "proxy/routing/live_state.h"

#include <optional>

namespace fairlead::engine {

// How an attempt ended. None = the target answered.
struct AttemptEnd {
    ErrorClass errorClass = ErrorClass::None;
    Clock::Nanoseconds began{};
    std::optional<double> ttftMs;
    double totalMs = 0;
};

// How one target does: its breaker, its last outcomes, its load. A plain value; its owner locks. `now` is monotonic.
class TargetHealth {
public:
    routing::TargetState state(const config::Breaker& settings, Clock::Nanoseconds now) const;
    // Without provider and model.
    api::TargetStatus status(const config::Breaker& settings, Clock::Nanoseconds now, std::int64_t wallMs) const;

    void started() { ++m_inFlight; }
    // Its first content is there: enough for a trial, which may stream for minutes.
    void answering(Clock::Nanoseconds began, const config::Breaker& settings, Clock::Nanoseconds now);
    // `ours`: the failure came from our side of the network and says nothing of the target.
    void ended(const AttemptEnd& end, bool ours, const config::Breaker& settings, Clock::Nanoseconds now);
    void probed(ErrorClass errorClass, bool ours, Clock::Nanoseconds began, Clock::Nanoseconds now);
    // What failed since then was ours. True when it was open for that.
    bool undoSince(Clock::Nanoseconds since);
    void reset();

    const routing::Breaker& breaker() const { return m_breaker; }
    routing::Breaker& breaker() { return m_breaker; }

private:
    void record(bool failed, Clock::Nanoseconds began, const config::Breaker& settings, Clock::Nanoseconds now);
    void add(const routing::HealthWindow::Outcome& outcome, ErrorClass errorClass, Clock::Nanoseconds now);

    int m_inFlight = 0;
    std::optional<double> m_ttftMs; // moving averages
    std::optional<double> m_totalMs;
    Clock::Nanoseconds m_measuredAt{};
    routing::Breaker m_breaker;
    routing::HealthWindow m_window;
    std::optional<Clock::Nanoseconds> m_spikeSince;
    ErrorClass m_lastError = ErrorClass::None;
};

} // namespace fairlead::engine
