// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/engine/host_network.h"
#include "proxy/engine/session_table.h"
#include "proxy/engine/target_health.h"
#include "proxy/routing/local_fault.h"
#include "proxy/routing/retry_budget.h"

#include <atomic>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fairlead::engine {

struct Snapshot;

// How the targets of routes do, over all workers. Any thread; the mutex guards a few words and is never held across
// I/O.
class RoutingLiveState {
public:
    explicit RoutingLiveState(std::shared_ptr<const HostNetwork> network = std::make_shared<SystemNetwork>());

    // Where providers are, and which targets there are now: others are forgotten, also when a request that began before
    // still goes there.
    void configured(const Snapshot& snapshot);

    routing::TargetState of(std::string_view provider, std::string_view model, const config::Breaker& settings,
                            Clock::Nanoseconds now) const;

    void started(const std::string& provider, const std::string& model);
    // Asks for the one request that a half-open breaker lets through; see routing::Breaker.
    bool claimTrial(const std::string& provider, const std::string& model, const config::Breaker& settings,
                    Clock::Nanoseconds now);
    // The first content of an attempt is there.
    void answering(const std::string& provider, const std::string& model, Clock::Nanoseconds began,
                   const config::Breaker& settings, Clock::Nanoseconds now);
    using Ended = AttemptEnd;
    // Once for each started().
    void ended(const std::string& provider, const std::string& model, const Ended& end, const config::Breaker& settings,
               Clock::Nanoseconds now);

    // See routing::RetryBudget.
    void countRequest(Clock::Nanoseconds now);
    bool takeRetry(double ratio, Clock::Nanoseconds now);

    // One probe of a provider speaks for all its targets that are due.
    struct Probe {
        std::string provider;
        std::vector<std::string> models;
    };
    // Those that are due; whoever gets one sends it and says how it went.
    std::vector<Probe> claimProbes(const config::Breaker& settings, Clock::Nanoseconds now);
    void probed(const Probe& probe, ErrorClass errorClass, Clock::Nanoseconds began, Clock::Nanoseconds now);
    // Absent = nothing is open.
    std::optional<Clock::Nanoseconds> nextProbeAt(const config::Breaker& settings) const;

    void reset(const std::string& provider, const std::string& model);
    // With the settings of the newest configuration, as what follows.
    std::vector<api::TargetStatus> status(Clock::Nanoseconds now, std::int64_t wallMs) const;

    // For a restart: those that are not fully in use.
    struct SavedTarget {
        std::string provider;
        std::string model;
        routing::Breaker::Saved breaker;
        friend bool operator==(const SavedTarget&, const SavedTarget&) = default;
    };
    std::vector<SavedTarget> saved(Clock::Nanoseconds now) const;
    void restore(const std::vector<SavedTarget>& targets, Clock::Nanoseconds now);

    // Grows when the standing of a target changes.
    std::uint64_t revision() const { return m_revision.load(std::memory_order_relaxed); }
    // Is told when a breaker opened, or went on towards being closed. Called on any thread, without the lock on the
    // targets, and must not add or remove watchers.
    class Watcher {
    public:
        virtual ~Watcher() = default;
        virtual void breakerChanged() = 0;
    };
    void addWatcher(Watcher& watcher);
    void removeWatcher(Watcher& watcher); // it is not called after this has returned

private:
    using Name = std::pair<std::string, std::string>;
    using NameView = std::pair<std::string_view, std::string_view>;
    // Looking a target up copies no name.
    struct NameLess {
        using is_transparent = void;
        static NameView view(const NameView& name) { return name; }
        static NameView view(const Name& name) { return {name.first, name.second}; }
        bool operator()(const auto& a, const auto& b) const { return view(a) < view(b); }
    };

    // Under the lock.
    bool isLocal(std::string_view provider) const;
    bool isOurs(const std::string& provider, ErrorClass errorClass, const routing::LocalFault::Network& network,
                Clock::Nanoseconds now);
    bool undoFaults(Clock::Nanoseconds now);

    routing::LocalFault::Network readNetwork(ErrorClass errorClass) const;
    void tellWatchers();

    std::shared_ptr<const HostNetwork> m_network;
    std::atomic<std::uint64_t> m_revision{0};

    mutable std::mutex m_mutex; // of what follows
    std::set<Name, NameLess> m_configured;
    std::map<Name, TargetHealth, NameLess>
        m_targets; // those of them that were asked, and before a configuration came any
    std::map<std::string, std::string, std::less<>> m_hosts; // by provider; empty = on this computer
    config::Breaker m_settings;
    routing::LocalFault m_fault;
    routing::RetryBudget m_retries;

    std::mutex m_watcherMutex; // of m_watchers; never taken together with the other
    std::vector<Watcher*> m_watchers;
};

// The same as the plan wants it: with settings and a moment.
class RoutingLiveView final : public routing::LiveState {
public:
    // `kept`: what answered the request's session before.
    RoutingLiveView(const RoutingLiveState& state, const config::Breaker& settings, Clock::Nanoseconds now,
                    const SessionTable::Kept& kept = {})
        : m_state(state), m_settings(settings), m_now(now), m_kept(kept) {}
    routing::TargetState of(const std::string& provider, const std::string& model) const override {
        routing::TargetState state = m_state.of(provider, model, m_settings, m_now);
        if (m_kept.front() != 0)
            state.keptRank = SessionTable::rankIn(m_kept, SessionTable::targetHash(provider, model));
        return state;
    }

private:
    const RoutingLiveState& m_state;
    const config::Breaker& m_settings;
    Clock::Nanoseconds m_now;
    SessionTable::Kept m_kept;
};

} // namespace fairlead::engine
