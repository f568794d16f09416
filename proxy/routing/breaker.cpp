// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/routing/breaker.h"

#include <algorithm>

namespace fairlead::routing {

int Breaker::step(const config::Breaker& settings, Clock::Nanoseconds now) const {
    const auto stepTime = std::max(settings.probeInterval, std::chrono::milliseconds(1)) * kRampIntervals;
    return m_step + static_cast<int>(std::min<std::int64_t>((now - m_stepAt) / stepTime, 2));
}

Standing Breaker::standing(const config::Breaker& settings, Clock::Nanoseconds now) const {
    switch (m_state) {
    case State::Closed:
        return Standing::Closed;
    case State::Ramping:
        return step(settings, now) < 2 ? Standing::Ramping : Standing::Closed;
    case State::HalfOpen:
        return isTrialClaimed(now) ? Standing::Open : Standing::HalfOpen;
    case State::Open:
        break;
    }
    return Standing::Open;
}

double Breaker::share(const config::Breaker& settings, Clock::Nanoseconds now) const {
    if (m_state != State::Ramping)
        return 1;
    const int at = step(settings, now);
    return at == 0 ? 0.1 : at == 1 ? 0.5 : 1;
}

bool Breaker::claimProbe(const config::Breaker& settings, Clock::Nanoseconds now) {
    if (m_state != State::Open || now - m_probedAt < settings.probeInterval)
        return false;
    m_probedAt = now;
    return true;
}

void Breaker::probed(bool answered, Clock::Nanoseconds began, Clock::Nanoseconds now) {
    if (m_state != State::Open || began <= m_openedAt)
        return;
    if (answered)
        m_state = State::HalfOpen;
    else
        m_probedAt = now;
}

std::optional<Clock::Nanoseconds> Breaker::probeDueAt(const config::Breaker& settings) const {
    return m_state == State::Open ? std::optional(m_probedAt + settings.probeInterval) : std::nullopt;
}

bool Breaker::claimTrial(const config::Breaker& settings, Clock::Nanoseconds now) {
    switch (standing(settings, now)) {
    case Standing::Closed:
    case Standing::Ramping:
        return true;
    case Standing::Open:
        return false;
    case Standing::HalfOpen:
        break;
    }
    m_trialAt = now;
    return true;
}

void Breaker::abandon(Clock::Nanoseconds began) {
    if (m_state == State::HalfOpen && m_trialAt && began >= *m_trialAt)
        m_trialAt.reset();
}

void Breaker::open(Clock::Nanoseconds now) {
    const Clock::Nanoseconds since = m_state == State::Closed ? now : m_outSince;
    reset();
    m_state = State::Open;
    m_outSince = since;
    m_openedAt = now;
    m_probedAt = now;
    m_failedAt = now;
}

void Breaker::ramp(Clock::Nanoseconds now) {
    m_state = State::Ramping;
    m_trialAt.reset();
    m_step = 0;
    m_inRow = 0;
    m_stepAt = now;
}

bool Breaker::undoSince(Clock::Nanoseconds since) {
    if (m_state == State::Closed) {
        m_inRow = m_failedAt > since ? 0 : m_inRow;
        return false;
    }
    const bool opened = m_state == State::Open && m_outSince > since;
    if (opened)
        reset();
    return opened;
}

std::optional<Clock::Nanoseconds> Breaker::outSince(const config::Breaker& settings, Clock::Nanoseconds now) const {
    return m_state == State::Closed || standing(settings, now) == Standing::Closed ? std::nullopt
                                                                                   : std::optional(m_outSince);
}

std::optional<Breaker::Saved> Breaker::saved(const config::Breaker& settings, Clock::Nanoseconds now) const {
    const auto since = outSince(settings, now);
    if (!since)
        return std::nullopt;
    const bool ramping = m_state == State::Ramping;
    return Saved{ramping, ramping ? step(settings, now) : 0, now - *since};
}

void Breaker::restore(const Saved& saved, Clock::Nanoseconds now) {
    reset();
    if (saved.ramping) {
        ramp(now);
        m_step = std::clamp(saved.step, 0, 1);
    } else {
        m_state = State::Open;
    }
    m_outSince = now - saved.outFor;
    m_openedAt = now - std::chrono::nanoseconds(1); // what begins from now on counts
    m_probedAt = now - kLongAgo;
}

void Breaker::record(bool failed, Clock::Nanoseconds began, const config::Breaker& settings, Clock::Nanoseconds now) {
    if (m_state == State::Open || m_state == State::HalfOpen) {
        if (began <= m_openedAt)
            return;
        if (failed)
            open(now);
        else
            ramp(now);
        return;
    }
    if (m_state == State::Ramping) {
        if (const int at = step(settings, now); at != m_step) {
            m_step = at;
            m_stepAt = now;
            m_inRow = 0;
        }
        if (m_step < 2 && failed) {
            open(now);
            return;
        }
        if (m_step < 2) {
            if (++m_inRow >= kRampStep) {
                ++m_step;
                m_stepAt = now;
                m_inRow = 0;
            }
            if (m_step >= 2)
                reset();
            return;
        }
        reset();
    }
    m_inRow = failed ? m_inRow + 1 : 0;
    if (failed)
        m_failedAt = now;
    m_window.push_back(failed);
    m_failedInWindow += failed ? 1 : 0;
    while (static_cast<int>(m_window.size()) > settings.window) {
        m_failedInWindow -= m_window.front() ? 1 : 0;
        m_window.pop_front();
    }
    const auto count = static_cast<int>(m_window.size());
    const bool tooMany = count >= settings.minRequests && m_failedInWindow > 0 &&
                         m_failedInWindow >= settings.errorRate * static_cast<double>(count);
    if (m_inRow >= settings.failures || tooMany)
        open(now);
}

} // namespace fairlead::routing
