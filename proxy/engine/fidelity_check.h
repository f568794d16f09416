// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/clock.h"
#include "proxy/base/random_source.h"
#include "proxy/engine/capture_server.h"
#include "proxy/engine/fidelity_call.h"
#include "proxy/engine/fidelity_plan.h"
#include "proxy/engine/fidelity_report.h"
#include "proxy/engine/listen_socket.h"
#include "proxy/engine/relay_stats.h"
#include "proxy/engine/worker.h"

#include <QObject>

#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace fairlead::engine {

// Sends one request direct to a provider and once more through a relay of its own, both times past a capture that
// stands in front of the provider, and compares what went in with what came out. The relay is the one that serves live
// traffic, with nothing but this target and without a ledger; nothing of it reaches the disk. Lives on the thread it
// was made on; destroying it ends the check.
class FidelityCheck final : public QObject {
    Q_OBJECT

public:
    // `provider` is the plan's with its keys read. The clock outlives it.
    FidelityCheck(const Clock& clock, config::Config config, FidelityPlan plan, const RuntimeProvider& provider,
                  std::string body);
    ~FidelityCheck() override;

    // `done` is called once, from the event loop; the check may be deleted in it.
    void start(std::function<void(Result<api::FidelityReport>)> done);

private:
    std::optional<Error> prepare();
    void startDirect();
    void startRelayed();
    void progress();
    void finish(Result<api::FidelityReport> result);
    HeaderList callerHeaders() const;
    api::FidelityReport report() const;

    SystemRandom m_random;
    config::Config m_config;
    FidelityPlan m_plan;
    std::string m_body;
    std::string m_token;   // of the relay's only client
    std::string m_standIn; // for the provider's key
    std::shared_ptr<const Secret> m_key;
    std::string m_keyProblem;
    bool m_translates;
    RuntimeProvider m_captured; // the provider at the address of the capture
    std::function<void(Result<api::FidelityReport>)> m_done;

    upstream::UpstreamClient m_client;
    RelayStats m_stats;
    dialects::Sidecar m_sidecar;
    Limits m_limits;
    ResponseStore m_responses;
    std::optional<ListenSocket> m_socket;
    std::unique_ptr<CaptureServer> m_capture;
    std::unique_ptr<Worker> m_worker;
    std::unique_ptr<FidelityCall> m_direct;
    std::unique_ptr<FidelityCall> m_relayed;
    std::size_t m_directExchanges = 0; // of the capture
};

} // namespace fairlead::engine
