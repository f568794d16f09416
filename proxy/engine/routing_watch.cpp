// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/engine/routing_watch.h"

namespace fairlead::engine {

void RoutingWatch::begin(const std::string& provider, const std::string& model) {
    end(ErrorClass::CancelledByCaller);
    m_provider = provider;
    m_model = model;
    m_began = m_clock.monotonic();
    m_ttftMs.reset();
    m_live.started(m_provider, m_model);
}

void RoutingWatch::firstContent() {
    if (!m_began || m_ttftMs)
        return;
    m_ttftMs = sinceBeginMs();
    m_live.answering(m_provider, m_model, *m_began, m_settings, m_clock.monotonic());
}

void RoutingWatch::end(ErrorClass errorClass) {
    if (!m_began)
        return;
    const RoutingLiveState::Ended ended{errorClass, *m_began, m_ttftMs, sinceBeginMs()};
    m_began.reset();
    m_live.ended(m_provider, m_model, ended, m_settings, m_clock.monotonic());
}

bool RoutingWatch::claimTrial(const std::string& provider, const std::string& model) {
    return m_live.claimTrial(provider, model, m_settings, m_clock.monotonic());
}

double RoutingWatch::sinceBeginMs() const {
    return std::chrono::duration<double, std::milli>(m_clock.monotonic() - *m_began).count();
}

} // namespace fairlead::engine
