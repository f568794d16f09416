// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/clock.h"
#include "proxy/engine/routing_live_state.h"

#include <optional>
#include <string>

namespace fairlead::engine {

// Tells the live state how one attempt after the other went: each begun is ended exactly once, at the latest when the
// watch dies, which then speaks neither for nor against the target. Relay thread.
class RoutingWatch {
public:
    RoutingWatch(RoutingLiveState& live, const Clock& clock, const config::Breaker& settings)
        : m_live(live), m_clock(clock), m_settings(settings) {}
    ~RoutingWatch() { end(ErrorClass::CancelledByCaller); }
    RoutingWatch(const RoutingWatch&) = delete;
    RoutingWatch& operator=(const RoutingWatch&) = delete;

    void begin(const std::string& provider, const std::string& model);
    void firstContent();
    // None = it answered. Without a begun attempt nothing happens.
    void end(ErrorClass errorClass);

    // See routing::Breaker::claimTrial().
    bool claimTrial(const std::string& provider, const std::string& model);

private:
    double sinceBeginMs() const;

    RoutingLiveState& m_live;
    const Clock& m_clock;
    const config::Breaker& m_settings;
    std::string m_provider;
    std::string m_model;
    std::optional<Clock::Nanoseconds> m_began;
    std::optional<double> m_ttftMs;
};

} // namespace fairlead::engine
