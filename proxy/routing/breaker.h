// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/clock.h"
#include "proxy/config/config.h"
#include "proxy/routing/live_state.h"

#include <deque>

namespace fairlead::routing {

// Takes a target out of use after failures and lets it back step by step: closed, open, ramping (10 %, then half of its
// requests), closed. While it is open one request goes through each probe interval. A state machine without a clock:
// `now` is monotonic and given. Not thread-safe; its owner locks.
class Breaker {
public:
    Standing standing(const config::Breaker& settings, Clock::Nanoseconds now) const;
    double share() const { return m_half ? 0.5 : 0.1; } // while ramping
    // Asks for the one request of this probe interval. True once, then false until the next interval.
    bool claimProbe(const config::Breaker& settings, Clock::Nanoseconds now);
    // How a request ended that speaks for or against the target, and when it began: while the breaker is open, those
    // begun before say nothing new.
    void record(bool failed, Clock::Nanoseconds began, const config::Breaker& settings, Clock::Nanoseconds now);

private:
    enum class State { Closed, Open, Ramping };
    // Answers in a row that end a step of the ramp.
    static constexpr int kRampStep = 5;

    void open(Clock::Nanoseconds now);
    bool isDue(const config::Breaker& settings, Clock::Nanoseconds now) const;

    State m_state = State::Closed;
    bool m_half = false;       // the second step of the ramp
    int m_inRow = 0;           // failures while closed, answers while ramping
    std::deque<bool> m_window; // true = failed
    int m_failedInWindow = 0;
    Clock::Nanoseconds m_openedAt{};
    Clock::Nanoseconds m_probedAt{};
};

} // namespace fairlead::routing
