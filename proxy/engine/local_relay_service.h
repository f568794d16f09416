// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/api/relay_service.h"
#include "proxy/engine/breaker_store.h"
#include "proxy/engine/limits.h"
#include "proxy/engine/listen_socket.h"
#include "proxy/engine/relay_stats.h"
#include "proxy/engine/secret_resolver.h"
#include "proxy/engine/worker.h"
#include "proxy/ledger/ledger.h"
#include "proxy/vault/vault.h"

#include <QTimer>

#include <memory>
#include <optional>
#include <vector>

namespace fairlead::engine {

// The relay of this process behind the interface that front ends use: owns the workers' threads, the ledger and the
// listening socket, and turns configurations into snapshots. Lives on the main thread and never waits for the others.
class LocalRelayService final : public api::RelayService {
    Q_OBJECT

public:
    struct Options {
        std::string dataDir;
        int workers = 1;
        // Host and port to use instead of the configured ones.
        std::optional<config::Listen> listen;
    };
    // The clock and the vault must outlive it.
    LocalRelayService(Options options, const Clock& clock, vault::Vault& vault, QObject* parent = nullptr);
    ~LocalRelayService() override;

    const api::RelayStatus& status() const override { return m_status; }
    void applyConfig(config::Config config) override;
    void retryListen() override;
    void retrySecrets() override;
    void findFreePort(Answer<std::uint16_t> answer) override;
    void drain() override;
    void setFeed(Feed feed) override;
    void history(api::HistoryQuery query, Answer<std::vector<api::RequestRecord>> answer) override;
    void find(RequestId id, Answer<std::optional<api::RequestRecord>> answer) override;
    void storeSecret(config::SecretRef ref, Secret secret, Answer<void> answer) override;
    void readSecret(config::SecretRef ref, Answer<Secret> answer) override;
    void removeSecret(config::SecretRef ref, Answer<void> answer) override;
    void testProvider(api::ProviderTestRequest request, std::function<void(api::TestStepResult)> progress) override;
    void listModels(config::Provider provider, std::string keyId, Answer<std::vector<std::string>> answer) override;
    void explain(api::ExplainRequest request, Answer<api::ExplainReport> answer) override;
    void resetBreaker(const std::string& provider, const std::string& model) override;
    void resetKey(const std::string& provider, const std::string& key) override;
    void checkFidelity(api::FidelityRequest request, Answer<api::FidelityReport> answer) override;
    void cancelFidelity() override;

private:
    struct FidelityRun;
    using ProviderTask = std::function<void(RuntimeProvider)>;
    void openLedger();
    void startWorkers();
    void publishSnapshot();
    void listen();
    void listenFailed(const Error& error);
    bool haveTargetsMoved() const;
    void refreshStatus();
    std::vector<api::Problem> collectProblems() const;
    void readDay();
    // Reads the secrets of a provider that may not be saved yet, then goes on.
    void withSecrets(config::Provider provider, ProviderTask task);
    Error ledgerError() const;

    Options m_options;
    const Clock& m_clock;
    vault::Vault& m_vault;
    RelayStats m_stats;
    dialects::Sidecar m_sidecar;
    Limits m_limits;
    ResponseStore m_responses;
    std::string m_ledgerProblem;
    std::unique_ptr<ledger::Ledger> m_ledger;
    std::unique_ptr<BreakerStore> m_breakers; // null without the ledger, which keeps other processes off the folder
    SecretResolver m_resolver;
    config::Config m_config;
    std::optional<ListenSocket> m_socket;
    config::Listen m_boundTo;
    config::Limits m_boundLimits;
    std::optional<api::Problem> m_listenProblem;
    bool m_listenWanted = false;
    int m_drainingWorkers = 0;
    api::RelayStatus m_status;
    std::shared_ptr<FidelityRun> m_fidelity; // while a check runs; what comes back to it later holds a weak pointer
    std::uint64_t m_shownRevision = 0;
    std::int64_t m_dayStartMs = -1;
    QTimer m_statusTimer;
    QTimer m_secretsTimer;                                // how long the first listening waits for the keychain
    std::vector<std::unique_ptr<WorkerThread>> m_workers; // last: stopped before what they use
};

} // namespace fairlead::engine
