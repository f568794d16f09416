// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/api/relay_service.h"

#include <QStringList>

#include <map>

namespace fairlead::ui::test {

// A relay in memory: its status is what the test sets, every answer comes from the event loop at once, every call is
// written down by name ("applyConfig", "findFreePort", "removeSecret groq/main").
class FakeRelayService final : public api::RelayService {
    Q_OBJECT

public:
    using RelayService::RelayService;

    void setStatus(api::RelayStatus status); // emits statusChanged
    void emitActivity(api::ActivityBatch batch) { emit activity(batch); }

    // What history() and find() answer from, newest first.
    void setRecords(std::vector<api::RequestRecord> records) { m_records = std::move(records); }
    // What testProvider() reports, one call of progress each.
    void setTestResults(std::vector<api::TestStepResult> results) { m_testResults = std::move(results); }
    void setModels(std::vector<std::string> models) { m_models = std::move(models); }
    void setFreePort(std::uint16_t port) { m_freePort = port; }
    // The next answers of storeSecret, readSecret and removeSecret fail with this.
    void setSecretError(std::optional<Error> error) { m_secretError = std::move(error); }
    void putSecret(const config::SecretRef& ref, const std::string& value) { m_secrets[ref] = value; }

    void setExplained(Result<api::ExplainReport> report) { m_explained = std::move(report); }
    const std::optional<api::ExplainRequest>& lastExplain() const { return m_lastExplain; }
    void setFidelity(Result<api::FidelityReport> report) { m_fidelity = std::move(report); }
    // The next checks run until they are cancelled.
    void setFidelityPending() { m_fidelityPending = true; }
    const std::optional<api::FidelityRequest>& lastFidelity() const { return m_lastFidelity; }

    const QStringList& calls() const { return m_calls; }
    void clearCalls() { m_calls.clear(); }
    const std::optional<config::Config>& appliedConfig() const { return m_applied; }
    bool hasSecret(const config::SecretRef& ref) const { return m_secrets.contains(ref); }
    std::string secret(const config::SecretRef& ref) const;
    Feed feed() const { return m_feed; }
    const std::optional<api::ProviderTestRequest>& lastTest() const { return m_lastTest; }

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
    api::RelayStatus m_status;
    std::vector<api::RequestRecord> m_records;
    std::vector<api::TestStepResult> m_testResults;
    std::vector<std::string> m_models = {"model-large", "model-small"};
    std::uint16_t m_freePort = 4142;
    std::optional<Error> m_secretError;
    std::map<config::SecretRef, std::string> m_secrets;
    QStringList m_calls;
    std::optional<config::Config> m_applied;
    Feed m_feed = Feed::Live;
    std::optional<api::ProviderTestRequest> m_lastTest;
    Result<api::ExplainReport> m_explained = api::ExplainReport{};
    std::optional<api::ExplainRequest> m_lastExplain;
    Result<api::FidelityReport> m_fidelity = api::FidelityReport{};
    std::optional<api::FidelityRequest> m_lastFidelity;
    bool m_fidelityPending = false;
};

} // namespace fairlead::ui::test
