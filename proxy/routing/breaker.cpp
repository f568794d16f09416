// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/routing/breaker.h"

namespace fairlead::routing {

bool Breaker::isDue(const config::Breaker& settings, Clock::Nanoseconds now) const {
    return now - m_probedAt >= settings.probeInterval;
}

Standing Breaker::standing(const config::Breaker& settings, Clock::Nanoseconds now) const {
    switch (m_state) {
    case State::Closed:
        return Standing::Closed;
    case State::Ramping:
        return Standing::Ramping;
    case State::Open:
        break;
    }
    return isDue(settings, now) ? Standing::Probing : Standing::Open;
}

bool Breaker::claimProbe(const config::Breaker& settings, Clock::Nanoseconds now) {
    if (m_state != State::Open)
        return true;
    if (!isDue(settings, now))
        return false;
    m_probedAt = now;
    return true;
}

void Breaker::open(Clock::Nanoseconds now) {
    m_state = State::Open;
    m_openedAt = now;
    m_probedAt = now;
    m_half = false;
    m_inRow = 0;
    m_window.clear();
    m_failedInWindow = 0;
}

void Breaker::record(bool failed, Clock::Nanoseconds began, const config::Breaker& settings, Clock::Nanoseconds now) {
    if (m_state == State::Open) {
        if (began <= m_openedAt)
            return;
        if (failed)
            m_probedAt = now;
        else
            m_state = State::Ramping;
        m_inRow = 0;
        return;
    }
    if (m_state == State::Ramping) {
        if (failed) {
            open(now);
        } else if (++m_inRow >= kRampStep) {
            m_inRow = 0;
            m_state = m_half ? State::Closed : State::Ramping;
            m_half = !m_half;
        }
        return;
    }
    m_inRow = failed ? m_inRow + 1 : 0;
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
