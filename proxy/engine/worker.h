// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/api/provider_test.h"
#include "proxy/base/random_source.h"
#include "proxy/engine/activity_feed.h"
#include "proxy/engine/admin_api.h"
#include "proxy/engine/admission_queue.h"
#include "proxy/engine/limits.h"
#include "proxy/engine/model_lists.h"
#include "proxy/engine/prober.h"
#include "proxy/engine/relay.h"
#include "proxy/engine/relay_stats.h"
#include "proxy/engine/response_store.h"
#include "proxy/http/server.h"
#include "proxy/ledger/ledger.h"
#include "proxy/upstream/upstream_client.h"

#include <QObject>
#include <QThread>

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace fairlead::engine {

class ProviderTester;

// Everything of one relay thread: server, client, relay and what they share. Created, used and destroyed on that
// thread.
class Worker final : public QObject {
    Q_OBJECT

public:
    struct Setup {
        const Clock& clock;
        RelayStats& stats;
        dialects::Sidecar& sidecar;
        Limits& limits;
        ResponseStore& responses;
        ledger::Ledger* ledger; // may be null
    };
    explicit Worker(const Setup& setup);
    ~Worker() override;

    ActivityFeed& feed() { return m_feed; }
    const ModelLists& models() const { return m_models; }
    void setSnapshot(std::shared_ptr<const Snapshot> snapshot);
    // Serves from this listening socket (takes the descriptor) and lets an earlier one finish what it runs.
    void listenOn(int descriptor, const http::ServerLimits& limits);
    // Finishes what runs, then emits drained().
    void drain();

    using TestProgress = std::function<void(api::TestStepResult)>; // called on this thread
    void testProvider(RuntimeProvider provider, api::ProviderTestRequest request, TestProgress progress);
    using ModelsAnswer = std::function<void(Result<std::vector<std::string>>)>; // called on this thread
    void listModels(const RuntimeProvider& provider, ModelsAnswer answer);

signals:
    void drained();

private:
    SystemRandom m_random;
    upstream::UpstreamClient m_upstream;
    std::unique_ptr<ledger::Recorder> m_recorder;
    AdmissionQueue m_queue; // before the relay, whose exchanges leave it
    ActivityFeed m_feed;
    ModelLists m_models;
    Prober m_prober;
    AdminApi m_admin;
    RelayContext m_context;
    Relay m_relay;
    std::unique_ptr<http::Server> m_server; // after the relay it calls
    std::vector<std::unique_ptr<http::Server>> m_oldServers;
    std::map<std::string, std::unique_ptr<ProviderTester>> m_testers;
    std::map<int, std::unique_ptr<ModelListFetch>> m_listFetches;
    int m_nextFetch = 0;
};

// The thread of a Worker. start() returns when the worker exists; the destructor stops the thread and waits for it.
class WorkerThread final : public QThread {
    Q_OBJECT

public:
    explicit WorkerThread(const Worker::Setup& setup);
    ~WorkerThread() override;

    void startAndWait();
    // Runs on the worker's thread, later, in order.
    void post(std::function<void(Worker&)> task);

signals:
    void batch(const fairlead::api::ActivityBatch& batch);
    void drained();

protected:
    void run() override;

private:
    Worker::Setup m_setup;
    Worker* m_worker = nullptr; // lives on the stack of run()
    std::function<void()> m_ready;
};

} // namespace fairlead::engine
