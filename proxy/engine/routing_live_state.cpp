// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/engine/routing_live_state.h"

#include "proxy/config/string_checks.h"
#include "proxy/engine/snapshot.h"

#include <algorithm>
#include <tuple>

namespace fairlead::engine {

namespace {

// What breakers opened so long before a fault of ours was recognised is undone: as long as it may take to recognise it.
constexpr std::chrono::seconds kUndone{60};

// Whether something came back from the target itself.
bool isAnswered(ErrorClass errorClass) {
    switch (errorClass) {
    case ErrorClass::Local:
    case ErrorClass::CancelledByCaller:
    case ErrorClass::Unauthorized:
    case ErrorClass::Unsupported:
        return false;
    default:
        return !routing::isOfNetwork(errorClass);
    }
}

// Where requests of a provider go; empty = to this computer.
std::string hostOfProvider(const config::Provider& provider) {
    std::string host = config::hostOf(provider.proxy.empty() ? provider.baseUrl : provider.proxy);
    return config::isLoopbackHost(host) ? std::string() : host;
}

} // namespace

RoutingLiveState::RoutingLiveState(std::shared_ptr<const HostNetwork> network) : m_network(std::move(network)) {}

void RoutingLiveState::configured(const Snapshot& snapshot) {
    std::map<std::string, std::string, std::less<>> hosts;
    for (const RuntimeProvider& provider : snapshot.providers) {
        if (provider.resolved.config.enabled)
            hosts.emplace(provider.id(), hostOfProvider(provider.resolved.config));
    }
    std::set<Name, NameLess> names;
    for (const config::Route& route : snapshot.config.routes) {
        const auto add = [&names, &hosts](const std::vector<config::Target>& targets) {
            for (const config::Target& target : targets) {
                if (hosts.contains(target.provider))
                    names.emplace(target.provider, target.model);
            }
        };
        for (const config::Tier& tier : route.tiers)
            add(tier.targets);
        add(route.onContextOverflow);
        add(route.onContentFilter);
    }
    {
        const std::lock_guard lock(m_mutex);
        m_hosts = std::move(hosts);
        m_settings = snapshot.config.breaker;
        std::erase_if(m_targets, [&names](const auto& entry) { return !names.contains(entry.first); });
        m_configured = std::move(names);
    }
    tellWatchers();
}

routing::TargetState RoutingLiveState::of(std::string_view provider, std::string_view model,
                                          const config::Breaker& settings, Clock::Nanoseconds now) const {
    const std::lock_guard lock(m_mutex);
    const auto found = m_targets.find(NameView(provider, model));
    return found == m_targets.end() ? routing::TargetState() : found->second.state(settings, now);
}

void RoutingLiveState::started(const std::string& provider, const std::string& model) {
    const std::lock_guard lock(m_mutex);
    const auto found = m_targets.find(NameView(provider, model));
    if (found != m_targets.end())
        found->second.started();
    else if (m_configured.contains(NameView(provider, model)))
        m_targets[Name(provider, model)].started();
}

bool RoutingLiveState::claimTrial(const std::string& provider, const std::string& model,
                                  const config::Breaker& settings, Clock::Nanoseconds now) {
    const std::lock_guard lock(m_mutex);
    const auto found = m_targets.find(NameView(provider, model));
    return found == m_targets.end() || found->second.breaker().claimTrial(settings, now);
}

bool RoutingLiveState::isLocal(std::string_view provider) const {
    const auto host = m_hosts.find(provider);
    return host != m_hosts.end() && host->second.empty();
}

// Interfaces are looked at for failures only.
routing::LocalFault::Network RoutingLiveState::readNetwork(ErrorClass errorClass) const {
    return {!routing::isOfNetwork(errorClass) || m_network->isUp(), m_network->asleep()};
}

bool RoutingLiveState::isOurs(const std::string& provider, ErrorClass errorClass,
                              const routing::LocalFault::Network& network, Clock::Nanoseconds now) {
    if (isLocal(provider))
        return false;
    if (isAnswered(errorClass)) {
        m_fault.answered(network, now);
        return false;
    }
    const auto host = m_hosts.find(provider);
    return m_fault.failed(host == m_hosts.end() ? provider : host->second, errorClass, network, now);
}

bool RoutingLiveState::undoFaults(Clock::Nanoseconds now) {
    const Clock::Nanoseconds since = std::max(m_fault.since(), now - kUndone);
    bool closed = false;
    for (auto& [name, target] : m_targets)
        closed = (!isLocal(name.first) && target.undoSince(since)) || closed;
    return closed;
}

void RoutingLiveState::answering(const std::string& provider, const std::string& model, Clock::Nanoseconds began,
                                 const config::Breaker& settings, Clock::Nanoseconds now) {
    const routing::LocalFault::Network network = readNetwork(ErrorClass::None);
    {
        const std::lock_guard lock(m_mutex);
        isOurs(provider, ErrorClass::None, network, now);
        const auto found = m_targets.find(NameView(provider, model));
        if (found == m_targets.end() || !found->second.breaker().isOut())
            return;
        found->second.answering(began, settings, now);
    }
    tellWatchers();
}

void RoutingLiveState::ended(const std::string& provider, const std::string& model, const Ended& end,
                             const config::Breaker& settings, Clock::Nanoseconds now) {
    const routing::LocalFault::Network network = readNetwork(end.errorClass);
    bool changed = false;
    {
        const std::lock_guard lock(m_mutex);
        const bool ours = isOurs(provider, end.errorClass, network, now);
        const auto found = m_targets.find(NameView(provider, model));
        if (found == m_targets.end())
            return;
        TargetHealth& target = found->second;
        const auto standing = [&target, &settings, now] {
            const routing::Breaker& breaker = target.breaker();
            return std::tuple(breaker.standing(settings, now), breaker.share(settings, now),
                              breaker.probeDueAt(settings));
        };
        const auto before = standing();
        target.ended(end, ours, settings, now);
        changed = standing() != before;
        if (ours)
            changed = undoFaults(now) || changed;
    }
    if (changed)
        tellWatchers();
}

void RoutingLiveState::countRequest(Clock::Nanoseconds now) {
    const std::lock_guard lock(m_mutex);
    m_retries.request(now);
}

bool RoutingLiveState::takeRetry(double ratio, Clock::Nanoseconds now) {
    const std::lock_guard lock(m_mutex);
    return m_retries.take(ratio, now);
}

std::vector<RoutingLiveState::Probe> RoutingLiveState::claimProbes(const config::Breaker& settings,
                                                                   Clock::Nanoseconds now) {
    std::vector<Probe> probes;
    const std::lock_guard lock(m_mutex);
    for (auto& [name, target] : m_targets) {
        if (!target.breaker().claimProbe(settings, now))
            continue;
        if (probes.empty() || probes.back().provider != name.first)
            probes.push_back({name.first, {}});
        probes.back().models.push_back(name.second);
    }
    return probes;
}

void RoutingLiveState::probed(const Probe& probe, ErrorClass errorClass, Clock::Nanoseconds began,
                              Clock::Nanoseconds now) {
    const routing::LocalFault::Network network = readNetwork(errorClass);
    {
        const std::lock_guard lock(m_mutex);
        const bool ours = isOurs(probe.provider, errorClass, network, now);
        for (const std::string& model : probe.models) {
            const auto found = m_targets.find(NameView(probe.provider, model));
            if (found != m_targets.end())
                found->second.probed(errorClass, ours, began, now);
        }
        if (ours)
            undoFaults(now);
    }
    tellWatchers();
}

std::optional<Clock::Nanoseconds> RoutingLiveState::nextProbeAt(const config::Breaker& settings) const {
    const std::lock_guard lock(m_mutex);
    std::optional<Clock::Nanoseconds> next;
    for (const auto& [name, target] : m_targets) {
        const auto due = target.breaker().probeDueAt(settings);
        if (due && (!next || *due < *next))
            next = due;
    }
    return next;
}

void RoutingLiveState::reset(const std::string& provider, const std::string& model) {
    {
        const std::lock_guard lock(m_mutex);
        const auto found = m_targets.find(NameView(provider, model));
        if (found == m_targets.end())
            return;
        found->second.reset();
    }
    tellWatchers();
}

std::vector<api::TargetStatus> RoutingLiveState::status(Clock::Nanoseconds now, std::int64_t wallMs) const {
    const std::lock_guard lock(m_mutex);
    std::vector<api::TargetStatus> all;
    all.reserve(m_targets.size());
    for (const auto& [name, target] : m_targets) {
        all.push_back(target.status(m_settings, now, wallMs));
        all.back().provider = name.first;
        all.back().model = name.second;
    }
    return all;
}

std::vector<RoutingLiveState::SavedTarget> RoutingLiveState::saved(Clock::Nanoseconds now) const {
    const std::lock_guard lock(m_mutex);
    std::vector<SavedTarget> all;
    for (const auto& [name, target] : m_targets) {
        if (const auto breaker = target.breaker().saved(m_settings, now))
            all.push_back({name.first, name.second, *breaker});
    }
    return all;
}

void RoutingLiveState::restore(const std::vector<SavedTarget>& targets, Clock::Nanoseconds now) {
    {
        const std::lock_guard lock(m_mutex);
        for (const SavedTarget& target : targets)
            m_targets[Name(target.provider, target.model)].breaker().restore(target.breaker, now);
    }
    tellWatchers();
}

void RoutingLiveState::addWatcher(Watcher& watcher) {
    const std::lock_guard lock(m_watcherMutex);
    m_watchers.push_back(&watcher);
}

void RoutingLiveState::removeWatcher(Watcher& watcher) {
    const std::lock_guard lock(m_watcherMutex);
    std::erase(m_watchers, &watcher);
}

void RoutingLiveState::tellWatchers() {
    m_revision.fetch_add(1, std::memory_order_relaxed);
    const std::lock_guard lock(m_watcherMutex);
    for (Watcher* watcher : m_watchers)
        watcher->breakerChanged();
}

} // namespace fairlead::engine
