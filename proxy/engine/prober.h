// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/engine/model_list_fetch.h"
#include "proxy/engine/routing_live_state.h"
#include "proxy/engine/snapshot.h"
#include "proxy/upstream/upstream_client.h"

#include <QObject>
#include <QTimer>

#include <map>
#include <memory>

namespace fairlead::engine {

// Asks providers whose targets the breaker has taken out of use whether they answer again, once each probe interval
// over all workers, with the cheapest thing they answer for nothing: their model list. Its timer runs only while
// something is open. Relay thread.
class Prober final : public QObject, private RoutingLiveState::Watcher {
    Q_OBJECT

public:
    Prober(upstream::UpstreamClient& client, RoutingLiveState& live, const Clock& clock);
    ~Prober() override;

    void setSnapshot(std::shared_ptr<const Snapshot> snapshot);

    // What an answer says of the target: anything that it could have said itself will do, so a refused key or a missing
    // list is an answer. None = answered.
    static ErrorClass judge(const ModelListAnswer& answer);

private:
    void breakerChanged() override; // any thread
    void arm();
    void sendDue();
    void send(const RoutingLiveState::Probe& probe);

    upstream::UpstreamClient& m_client;
    RoutingLiveState& m_live;
    const Clock& m_clock;
    std::shared_ptr<const Snapshot> m_snapshot;
    QTimer m_timer;
    std::map<int, std::unique_ptr<ModelListFetch>> m_fetches;
    int m_nextFetch = 0;
};

} // namespace fairlead::engine
