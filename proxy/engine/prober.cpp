// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/engine/prober.h"

#include "proxy/engine/attempt.h"
#include "proxy/engine/provider_request.h"

#include <algorithm>

namespace fairlead::engine {

namespace {

// Longer than a healthy provider takes for its list, and less than the shortest sensible interval.
constexpr upstream::Timeouts kTimeouts{std::chrono::seconds(10), std::chrono::seconds(10), std::chrono::seconds(10),
                                       std::chrono::seconds(10)};

} // namespace

Prober::Prober(upstream::UpstreamClient& client, RoutingLiveState& live, const Clock& clock)
    : m_client(client), m_live(live), m_clock(clock) {
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &Prober::sendDue);
    m_live.addWatcher(*this);
}

Prober::~Prober() {
    m_live.removeWatcher(*this);
}

void Prober::setSnapshot(std::shared_ptr<const Snapshot> snapshot) {
    m_snapshot = std::move(snapshot);
    arm();
}

void Prober::breakerChanged() {
    QMetaObject::invokeMethod(this, &Prober::arm, Qt::QueuedConnection);
}

void Prober::arm() {
    const auto next = m_snapshot ? m_live.nextProbeAt(m_snapshot->config.breaker) : std::nullopt;
    if (!next) {
        m_timer.stop();
        return;
    }
    // Rounded up, so that it is due when the timer says so.
    const auto wait = std::chrono::ceil<std::chrono::milliseconds>(*next - m_clock.monotonic());
    m_timer.start(std::max(wait, std::chrono::milliseconds(0)));
}

void Prober::sendDue() {
    for (const RoutingLiveState::Probe& probe : m_live.claimProbes(m_snapshot->config.breaker, m_clock.monotonic()))
        send(probe);
    arm();
}

void Prober::send(const RoutingLiveState::Probe& probe) {
    const RuntimeProvider* provider = m_snapshot->findProvider(probe.provider);
    if (provider == nullptr)
        return; // another configuration has come, and this worker has yet to see it
    const int number = m_nextFetch++;
    const Clock::Nanoseconds began = m_clock.monotonic();
    auto done = [this, number, probe, began](const ModelListAnswer& answer) {
        m_live.probed(probe, judge(answer), began, m_clock.monotonic());
        // The fetch is on the call stack.
        QMetaObject::invokeMethod(
            this, [this, number] { m_fetches.erase(number); }, Qt::QueuedConnection);
    };
    m_fetches[number] =
        std::make_unique<ModelListFetch>(m_client, *provider, chooseKey(*provider), std::move(done), kTimeouts);
}

ErrorClass Prober::judge(const ModelListAnswer& answer) {
    if (answer.failure)
        return describe(*answer.failure).errorClass;
    switch (answer.status) {
    case 408:
        return ErrorClass::Overloaded;
    case 429:
        return ErrorClass::RateLimited;
    default:
        return answer.status < 500 ? ErrorClass::None : ErrorClass::Server;
    }
}

} // namespace fairlead::engine
