// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/error_class.h"
#include "proxy/config/config.h"
#include "proxy/routing/breaker.h"
#include "proxy/routing/live_state.h"
#include "proxy/routing/retry_budget.h"

#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace fairlead::engine {

// How the targets of routes do, over all workers. Any thread; the mutex guards a few words and is never held across
// I/O.
class RoutingLiveState {
public:
    routing::TargetState of(const std::string& provider, const std::string& model, const config::Breaker& settings,
                            Clock::Nanoseconds now) const;

    void started(const std::string& provider, const std::string& model);
    // Asks for the one request that a half-open breaker lets through; see routing::Breaker.
    bool claimTrial(const std::string& provider, const std::string& model, const config::Breaker& settings,
                    Clock::Nanoseconds now);
    struct Ended {
        ErrorClass errorClass = ErrorClass::None;
        Clock::Nanoseconds began{};
        std::optional<double> ttftMs;
        double totalMs = 0;
    };
    // Once for each started().
    void ended(const std::string& provider, const std::string& model, const Ended& end, const config::Breaker& settings,
               Clock::Nanoseconds now);

    // See routing::RetryBudget.
    void countRequest(Clock::Nanoseconds now);
    bool takeRetry(double ratio, Clock::Nanoseconds now);

private:
    struct Target {
        int inFlight = 0;
        std::optional<double> ttftMs;
        std::optional<double> totalMs;
        Clock::Nanoseconds measuredAt{};
        routing::Breaker breaker;
    };
    using Name = std::pair<std::string, std::string>;
    // Configurations come and go, and their targets stay here; past this many, new ones are not watched.
    static constexpr std::size_t kMostTargets = 4096;

    mutable std::mutex m_mutex;
    std::map<Name, Target> m_targets;
    routing::RetryBudget m_retries;
};

// The same as the plan wants it: with settings and a moment.
class RoutingLiveView final : public routing::LiveState {
public:
    RoutingLiveView(const RoutingLiveState& state, const config::Breaker& settings, Clock::Nanoseconds now)
        : m_state(state), m_settings(settings), m_now(now) {}
    routing::TargetState of(const std::string& provider, const std::string& model) const override {
        return m_state.of(provider, model, m_settings, m_now);
    }

private:
    const RoutingLiveState& m_state;
    const config::Breaker& m_settings;
    Clock::Nanoseconds m_now;
};

} // namespace fairlead::engine
