// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/api/activity.h"
#include "proxy/api/explain.h"
#include "proxy/api/fidelity.h"
#include "proxy/api/provider_test.h"
#include "proxy/api/relay_status.h"
#include "proxy/base/result.h"
#include "proxy/base/secret.h"
#include "proxy/config/config.h"

#include <QObject>

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace fairlead::api {

struct HistoryQuery {
    int limit = 1000;
    std::int64_t sinceMs = 0; // wall clock
};

// What a front end may ask of the relay and what it is told. Lives on the main thread, as its callers; every answer
// comes from the event loop. The relay itself runs on other threads and never waits for this object.
class RelayService : public QObject {
    Q_OBJECT

public:
    template <typename T>
    using Answer = std::function<void(Result<T>)>;

    using QObject::QObject;

    // As of the last statusChanged(); the reference stays valid and follows the state.
    virtual const RelayStatus& status() const = 0;

    // Resolves the secrets and gives the relay a new snapshot; running requests keep the one they began with. A changed
    // listen address moves the listening socket. Progress shows in statusChanged.
    virtual void applyConfig(config::Config config) = 0;
    // After PortInUse or ListenRefused: tries the configured address again.
    virtual void retryListen() = 0;
    // After KeychainLocked or SecretMissing: reads the secrets again (the keychain may ask to be unlocked).
    virtual void retrySecrets() = 0;
    // A free port near the configured one.
    virtual void findFreePort(Answer<std::uint16_t> answer) = 0;
    // Finishes what runs, stops listening, then state Stopped.
    virtual void drain() = 0;

    // Live batches stop while nobody looks (window hidden) and the store holds what was missed.
    enum class Feed { Live, Paused };
    virtual void setFeed(Feed feed) = 0;

    // Newest first.
    virtual void history(HistoryQuery query, Answer<std::vector<RequestRecord>> answer) = 0;
    virtual void find(RequestId id, Answer<std::optional<RequestRecord>> answer) = 0;

    // Writes to the place that the reference names; Memory always works and lasts for the session.
    virtual void storeSecret(config::SecretRef ref, Secret secret, Answer<void> answer) = 0;
    virtual void readSecret(config::SecretRef ref, Answer<Secret> answer) = 0;
    virtual void removeSecret(config::SecretRef ref, Answer<void> answer) = 0;

    // Runs the three steps; `progress` is called for every change of a step, the last time with step 3 or with the
    // first failure. A second test replaces a running one of the same provider.
    virtual void testProvider(ProviderTestRequest request, std::function<void(TestStepResult)> progress) = 0;
    // The provider's own model list, sorted.
    virtual void listModels(config::Provider provider, std::string keyId, Answer<std::vector<std::string>> answer) = 0;

    // Plans a request and walks through the plan with the assumed faults; sends nothing and changes nothing.
    virtual void explain(ExplainRequest request, Answer<ExplainReport> answer) = 0;
    // The target is in use again at once, as if it had never failed. Unknown ones are ignored.
    virtual void resetBreaker(const std::string& provider, const std::string& model) = 0;
    // Ends the cooling of a key.
    virtual void resetKey(const std::string& provider, const std::string& key) = 0;
    // Sends the request direct and relayed. One at a time: a second one fails with Conflict.
    virtual void checkFidelity(FidelityRequest request, Answer<FidelityReport> answer) = 0;
    // Ends a running check; its answer never comes.
    virtual void cancelFidelity() = 0;

signals:
    void statusChanged(const fairlead::api::RelayStatus& status);
    // A few times a second at most.
    void activity(const fairlead::api::ActivityBatch& batch);
};

} // namespace fairlead::api
