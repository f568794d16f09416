// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/engine/worker.h"

#include "proxy/engine/model_list_fetch.h"
#include "proxy/engine/provider_request.h"
#include "proxy/engine/provider_tester.h"

#include <QSemaphore>

namespace fairlead::engine {

Worker::Worker(const Setup& setup)
    : m_recorder(setup.ledger == nullptr ? nullptr : setup.ledger->makeRecorder()), m_queue(setup.clock, setup.limits),
      m_models(m_upstream, setup.clock), m_prober(m_upstream, setup.stats.live(), setup.clock),
      m_admin(setup.ledger, setup.stats, setup.limits, setup.clock), m_context{setup.clock,     m_random,
                                                                               m_upstream,      setup.stats,
                                                                               setup.limits,    m_queue,
                                                                               m_feed,          m_models,
                                                                               setup.sidecar,   setup.responses,
                                                                               m_recorder.get()},
      m_relay(m_context, m_admin) {}

Worker::~Worker() = default;

void Worker::setSnapshot(std::shared_ptr<const Snapshot> snapshot) {
    m_prober.setSnapshot(snapshot);
    m_relay.setSnapshot(std::move(snapshot));
}

void Worker::listenOn(int descriptor, const http::ServerLimits& limits) {
    if (m_server) {
        http::Server* const old = m_server.get();
        m_oldServers.push_back(std::move(m_server));
        connect(old, &http::Server::drained, this, [this, old] {
            // Not from within its own signal.
            QMetaObject::invokeMethod(
                this,
                [this, old] { std::erase_if(m_oldServers, [old](const auto& server) { return server.get() == old; }); },
                Qt::QueuedConnection);
        });
        old->drain();
    }
    m_server = std::make_unique<http::Server>(m_relay, limits);
    if (const auto listening = m_server->listenOn(descriptor); !listening)
        qCritical("The listening socket cannot be used: %s", listening.error().message.c_str());
}

void Worker::drain() {
    if (!m_server) {
        QMetaObject::invokeMethod(this, &Worker::drained, Qt::QueuedConnection);
        return;
    }
    connect(m_server.get(), &http::Server::drained, this, &Worker::drained);
    m_server->drain();
}

void Worker::testProvider(RuntimeProvider provider, api::ProviderTestRequest request, TestProgress progress) {
    const std::string id = provider.id();
    m_testers[id] =
        std::make_unique<ProviderTester>(m_upstream, std::move(provider), std::move(request), std::move(progress));
    m_testers[id]->start();
}

void Worker::listModels(const RuntimeProvider& provider, ModelsAnswer answer) {
    const int number = m_nextFetch++;
    m_listFetches[number] = std::make_unique<ModelListFetch>(
        m_upstream, provider, chooseKey(provider), [this, number, answer = std::move(answer)](ModelListAnswer result) {
            answer(std::move(result.models));
            // The fetch is on the call stack.
            QMetaObject::invokeMethod(
                this, [this, number] { m_listFetches.erase(number); }, Qt::QueuedConnection);
        });
}

WorkerThread::WorkerThread(const Worker::Setup& setup) : m_setup(setup) {}

WorkerThread::~WorkerThread() {
    quit();
    wait();
}

void WorkerThread::startAndWait() {
    QSemaphore ready;
    m_ready = [&ready] { ready.release(); };
    start();
    ready.acquire();
    m_ready = nullptr;
}

void WorkerThread::run() {
    Worker worker(m_setup);
    connect(&worker.feed(), &ActivityFeed::batch, this, &WorkerThread::batch, Qt::QueuedConnection);
    connect(&worker, &Worker::drained, this, &WorkerThread::drained, Qt::QueuedConnection);
    m_worker = &worker;
    m_ready();
    exec();
}

void WorkerThread::post(std::function<void(Worker&)> task) {
    QMetaObject::invokeMethod(
        m_worker, [worker = m_worker, task = std::move(task)] { task(*worker); }, Qt::QueuedConnection);
}

} // namespace fairlead::engine
