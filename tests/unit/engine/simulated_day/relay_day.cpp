// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/engine/simulated_day/relay_day.h"

#include "proxy/engine/configured_models.h"
#include "proxy/engine/routing_live_state.h"
#include "proxy/engine/snapshot.h"
#include "proxy/routing/attempt_sequence.h"
#include "proxy/routing/plan.h"

#include <queue>

#include <cmath>
#include <functional>
#include <limits>

namespace fairlead::test {

namespace {

constexpr std::chrono::milliseconds kFirstToken{5000};

class NetworkIsUp final : public engine::HostNetwork {
public:
    bool isUp() const override { return true; }
    Clock::Nanoseconds asleep() const override { return {}; }
};

// What happens when; of one moment in the order of at().
class Calendar {
public:
    double now() const { return m_now; }
    void at(double ms, std::function<void()> event) { m_events.push({ms, m_number++, std::move(event)}); }
    void run() {
        while (!m_events.empty()) {
            m_now = m_events.top().atMs;
            const std::function<void()> event = m_events.top().run;
            m_events.pop();
            event();
        }
    }

private:
    struct Event {
        double atMs;
        std::uint64_t number;
        std::function<void()> run;
        bool operator<(const Event& other) const {
            return atMs == other.atMs ? number > other.number : atMs > other.atMs;
        }
    };
    std::priority_queue<Event> m_events;
    std::uint64_t m_number = 0;
    double m_now = 0;
};

// Three tiers in the order of the world's targets.
config::Config configOf(const ProviderWorld& world) {
    config::Config config;
    config::Route route;
    route.id = "smart";
    route.firstToken = kFirstToken;
    route.tiers = {{"primary", config::Strategy::LeastLatency, {}},
                   {"secondary", config::Strategy::Weighted, {}},
                   {"reserve", config::Strategy::Ordered, {}}};
    for (std::size_t i = 0; i < world.targets().size(); ++i) {
        const SimulatedTarget& target = world.targets()[i];
        config::Provider provider;
        provider.id = target.provider;
        provider.dialect = config::Dialect::OpenAiChat;
        provider.baseUrl = "https://" + target.provider + ".example/v1";
        config.providers.push_back(provider);
        route.tiers[i / 2].targets.push_back({target.provider, target.model, i == 2 ? 3 : 1, true});
    }
    config.routes.push_back(route);
    return config;
}

class RelayDay {
public:
    explicit RelayDay(const ProviderWorld& world)
        : m_world(world), m_snapshot(engine::makeSnapshot(configOf(world), {})), m_config(m_snapshot->config),
          m_models(m_config), m_live(std::make_shared<NetworkIsUp>()) {
        m_live.configured(*m_snapshot);
        m_day.requests.resize(world.requests().size());
        m_runs.resize(world.requests().size());
    }

    DayResult run() {
        arrive(0);
        m_calendar.run();
        return std::move(m_day);
    }

private:
    struct Run {
        routing::AttemptSequence sequence;
        std::vector<int> tried; // attempts by target
    };

    Clock::Nanoseconds clock(double ms) const {
        constexpr std::chrono::hours kStarted{1}; // a monotonic clock does not begin at zero
        return kStarted + std::chrono::nanoseconds(static_cast<std::int64_t>(ms * 1e6));
    }
    Clock::Nanoseconds clock() const { return clock(m_calendar.now()); }

    void arrive(std::size_t request) {
        if (request == m_world.requests().size())
            return;
        m_calendar.at(m_world.requests()[request].atMs, [this, request] {
            arrive(request + 1);
            begin(request);
        });
    }

    void begin(std::size_t request) {
        m_live.countRequest(clock());
        const engine::RoutingLiveView live(m_live, m_config.breaker, clock());
        routing::Plan plan = routing::makePlan({"smart", "dev"}, m_config, m_models, {nullptr, &live, &m_random});
        const config::Route& route = m_config.routes[0];
        m_runs[request] = {routing::AttemptSequence(std::move(plan), route.retry, route.degradation),
                           std::vector<int>(m_world.targets().size(), 0)};
        attempt(request);
    }

    void passOverClaimedTrials(routing::AttemptSequence& sequence) {
        while (sequence.hasNext()) {
            const routing::PlannedAttempt& next = sequence.current();
            if (!next.trial || m_live.claimTrial(next.provider, next.model, m_config.breaker, clock()))
                return;
            sequence.advance();
        }
    }

    std::size_t placeOf(const std::string& provider) const {
        for (std::size_t i = 0; i < m_world.targets().size(); ++i) {
            if (m_world.targets()[i].provider == provider)
                return i;
        }
        return 0;
    }

    void attempt(std::size_t request) {
        Run& run = m_runs[request];
        passOverClaimedTrials(run.sequence);
        const std::size_t target = placeOf(run.sequence.current().provider);
        const SimulatedTarget& known = m_world.targets()[target];
        const double began = m_calendar.now();
        const Reply reply = m_world.reply(target, began, request, run.tried[target]++);
        RequestResult& result = m_day.requests[request];
        run.sequence.sent();
        ++result.sent;
        m_live.started(known.provider, known.model);
        const auto limit = static_cast<double>(kFirstToken.count());
        if (reply.errorClass != ErrorClass::None) {
            failAt(request, target, began, reply.failsMs, reply.errorClass);
        } else if (reply.ttftMs > limit) {
            if (std::isfinite(reply.ttftMs))
                result.usd += m_world.usdOfInput(target, request); // it was at work on it
            failAt(request, target, began, limit, ErrorClass::TimeoutFirstByte);
        } else {
            result.answered = true;
            result.ttftMs = began + reply.ttftMs - m_world.requests()[request].atMs;
            result.usd += m_world.usd(target, request);
            m_calendar.at(began + reply.totalMs, [this, request, target, began, reply] {
                end(target, {ErrorClass::None, clock(began), reply.ttftMs, reply.totalMs});
                m_runs[request] = {};
            });
        }
    }

    void failAt(std::size_t request, std::size_t target, double began, double afterMs, ErrorClass errorClass) {
        m_calendar.at(began + afterMs, [this, request, target, began, afterMs, errorClass] {
            end(target, {errorClass, clock(began), std::nullopt, afterMs});
            Run& run = m_runs[request];
            routing::AttemptSequence::Failure failure;
            failure.errorClass = errorClass;
            const auto next = run.sequence.after(failure, m_random);
            const bool goesOn =
                next.step != routing::AttemptSequence::Step::GiveUp && m_live.takeRetry(m_config.retryBudget, clock());
            if (goesOn)
                m_calendar.at(m_calendar.now() + static_cast<double>(next.wait.count()),
                              [this, request] { attempt(request); });
            else
                run = {};
        });
    }

    void end(std::size_t target, const engine::AttemptEnd& end) {
        const SimulatedTarget& known = m_world.targets()[target];
        m_live.ended(known.provider, known.model, end, m_config.breaker, clock());
        planProbe();
    }

    void planProbe() {
        const auto due = m_live.nextProbeAt(m_config.breaker);
        if (!due || *due >= m_probeDue)
            return;
        m_probeDue = *due;
        const double at = std::max(m_calendar.now(), static_cast<double>((*due - clock(0)).count()) * 1e-6 + 0.001);
        m_calendar.at(at, [this] {
            m_probeDue = Clock::Nanoseconds::max();
            for (const auto& probe : m_live.claimProbes(m_config.breaker, clock()))
                send(probe);
            planProbe();
        });
    }

    void send(const engine::RoutingLiveState::Probe& probe) {
        const double began = m_calendar.now();
        const Reply reply = m_world.probe(placeOf(probe.provider), began, m_day.probesAtMs.size());
        m_day.probesAtMs.push_back(began);
        m_calendar.at(began + reply.totalMs, [this, probe, reply, began] {
            m_live.probed(probe, reply.errorClass, clock(began), clock());
            planProbe();
        });
    }

    const ProviderWorld& m_world;
    const std::shared_ptr<const engine::Snapshot> m_snapshot;
    const config::Config& m_config;
    const engine::ConfiguredModels m_models;
    engine::RoutingLiveState m_live;
    SeededRandom m_random{7};
    Calendar m_calendar;
    std::vector<Run> m_runs;
    Clock::Nanoseconds m_probeDue = Clock::Nanoseconds::max(); // that is in the calendar
    DayResult m_day;
};

} // namespace

DayResult runRelayDay(const ProviderWorld& world) {
    return RelayDay(world).run();
}

} // namespace fairlead::test
