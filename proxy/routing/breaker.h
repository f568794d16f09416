// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/clock.h"
#include "proxy/config/config.h"
#include "proxy/routing/live_state.h"

#include <deque>
#include <optional>

namespace fairlead::routing {

// Takes a target out of use after failures and lets it back step by step: closed; open, when only the relay's own
// probes go there; half-open once a probe was answered, when one caller's request may try it; ramping (10 %, then half
// of its requests); closed. A state machine without a clock: `now` is monotonic and given. Not thread-safe; its owner
// locks.
class Breaker {
public:
    // Half-open only while the trial may be claimed; for everybody else it is as good as open.
    Standing standing(const config::Breaker& settings, Clock::Nanoseconds now) const;
    // Of its requests: 0.1 or 0.5 while ramping, else 1.
    double share(const config::Breaker& settings, Clock::Nanoseconds now) const;

    // Asks for the active probe of this interval: true once while open, then false until the next interval, whether or
    // not the probe is ever heard of again.
    bool claimProbe(const config::Breaker& settings, Clock::Nanoseconds now);
    void probed(bool answered, Clock::Nanoseconds began, Clock::Nanoseconds now);
    // When the next probe is due; absent = it is not open.
    std::optional<Clock::Nanoseconds> probeDueAt(const config::Breaker& settings) const;

    // Asks for the one request while half-open: true once, until its end is recorded or abandoned, or kTrialHolds has
    // passed. False while open. In use: always true.
    bool claimTrial(const config::Breaker& settings, Clock::Nanoseconds now);
    // A request ended without a word for or against the target (the caller hung up, a limit of its key).
    void abandon(Clock::Nanoseconds began);
    // How a request ended that speaks for or against the target, and when it began: while the breaker is open, those
    // begun before say nothing new.
    void record(bool failed, Clock::Nanoseconds began, const config::Breaker& settings, Clock::Nanoseconds now);

    // In use again, as if it had never failed.
    void reset() { *this = Breaker(); }
    // What failed after that moment was no fault of the target: closed again when it opened since, and nothing in a
    // row. True when it was open.
    bool undoSince(Clock::Nanoseconds since);

    // Open or half-open.
    bool isOut() const { return m_state == State::Open || m_state == State::HalfOpen; }
    // Since when it is not fully in use; absent = it is.
    std::optional<Clock::Nanoseconds> outSince(const config::Breaker& settings, Clock::Nanoseconds now) const;
    // What is worth keeping over a restart.
    struct Saved {
        bool ramping = false; // else open
        int step = 0;         // of the ramp, 0 or 1
        Clock::Nanoseconds outFor{};
        friend bool operator==(const Saved&, const Saved&) = default;
    };
    std::optional<Saved> saved(const config::Breaker& settings, Clock::Nanoseconds now) const;
    // A new breaker goes on where that one was; a probe is due at once.
    void restore(const Saved& saved, Clock::Nanoseconds now);

private:
    enum class State { Closed, Open, HalfOpen, Ramping };
    // Answers in a row that end a step of the ramp.
    static constexpr int kRampStep = 5;
    // A step without a failure ends after so many probe intervals (five minutes by default) too: where few requests
    // come, five answers out of a tenth of them would take days.
    static constexpr int kRampIntervals = 10;
    // The default time limit for a first byte: a trial unheard of for longer blocks no other.
    static constexpr std::chrono::seconds kTrialHolds{120};
    // No probe interval is longer.
    static constexpr std::chrono::hours kLongAgo{24};

    void open(Clock::Nanoseconds now);
    void ramp(Clock::Nanoseconds now);
    bool isTrialClaimed(Clock::Nanoseconds now) const { return m_trialAt && now - *m_trialAt < kTrialHolds; }
    // The step of the ramp: 0 = 10 %, 1 = half, 2 and more = over.
    int step(const config::Breaker& settings, Clock::Nanoseconds now) const;

    State m_state = State::Closed;
    int m_step = 0;            // of the ramp, as far as answers have led
    int m_inRow = 0;           // failures while closed, answers while ramping
    std::deque<bool> m_window; // true = failed
    int m_failedInWindow = 0;
    Clock::Nanoseconds m_outSince{}; // while it is not closed
    Clock::Nanoseconds m_openedAt{}; // the last time
    Clock::Nanoseconds m_failedAt{};
    Clock::Nanoseconds m_probedAt{};
    Clock::Nanoseconds m_stepAt{};
    std::optional<Clock::Nanoseconds> m_trialAt; // when the trial was claimed
};

} // namespace fairlead::routing
