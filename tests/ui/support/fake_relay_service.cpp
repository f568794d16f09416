// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/fake_relay_service.h"

#include <QMetaObject>

namespace fairlead::ui::test {

namespace {

template <typename Function>
void later(QObject* context, Function function) {
    QMetaObject::invokeMethod(context, std::move(function), Qt::QueuedConnection);
}

QString text(const std::string& value) {
    return QString::fromStdString(value);
}

} // namespace

void FakeRelayService::setStatus(api::RelayStatus status) {
    m_status = std::move(status);
    emit statusChanged(m_status);
}

std::string FakeRelayService::secret(const config::SecretRef& ref) const {
    const auto found = m_secrets.find(ref);
    return found == m_secrets.end() ? std::string() : found->second;
}

void FakeRelayService::applyConfig(config::Config config) {
    m_calls << QStringLiteral("applyConfig");
    m_applied = std::move(config);
}

void FakeRelayService::retryListen() {
    m_calls << QStringLiteral("retryListen");
}

void FakeRelayService::retrySecrets() {
    m_calls << QStringLiteral("retrySecrets");
}

void FakeRelayService::findFreePort(Answer<std::uint16_t> answer) {
    m_calls << QStringLiteral("findFreePort");
    later(this, [answer = std::move(answer), port = m_freePort] { answer(port); });
}

void FakeRelayService::drain() {
    m_calls << QStringLiteral("drain");
}

void FakeRelayService::setFeed(Feed feed) {
    m_calls << (feed == Feed::Live ? QStringLiteral("setFeed live") : QStringLiteral("setFeed paused"));
    m_feed = feed;
}

void FakeRelayService::history(api::HistoryQuery query, Answer<std::vector<api::RequestRecord>> answer) {
    m_calls << QStringLiteral("history");
    later(this, [this, query, answer = std::move(answer)] {
        std::vector<api::RequestRecord> found;
        for (const api::RequestRecord& record : m_records) {
            if (record.startedMs >= query.sinceMs && std::ssize(found) < query.limit)
                found.push_back(record);
        }
        answer(std::move(found));
    });
}

void FakeRelayService::find(RequestId id, Answer<std::optional<api::RequestRecord>> answer) {
    m_calls << QStringLiteral("find %1").arg(text(id.toString()));
    later(this, [this, id, answer = std::move(answer)] {
        for (const api::RequestRecord& record : m_records) {
            if (record.id == id)
                return answer(std::optional(record));
        }
        answer(std::optional<api::RequestRecord>());
    });
}

void FakeRelayService::storeSecret(config::SecretRef ref, Secret secret, Answer<void> answer) {
    m_calls << QStringLiteral("storeSecret %1").arg(text(ref.name));
    if (!m_secretError)
        m_secrets[ref] = std::string(secret.reveal());
    later(this, [answer = std::move(answer), error = m_secretError] {
        answer(error ? Result<void>(*error) : Result<void>());
    });
}

void FakeRelayService::readSecret(config::SecretRef ref, Answer<Secret> answer) {
    m_calls << QStringLiteral("readSecret %1").arg(text(ref.name));
    later(this, [this, ref, answer = std::move(answer), error = m_secretError] {
        if (error)
            answer(*error);
        else if (!hasSecret(ref))
            answer(Error{ErrorCode::NotFound, "no such secret"});
        else
            answer(Secret(secret(ref)));
    });
}

void FakeRelayService::removeSecret(config::SecretRef ref, Answer<void> answer) {
    m_calls << QStringLiteral("removeSecret %1").arg(text(ref.name));
    if (!m_secretError)
        m_secrets.erase(ref);
    later(this, [answer = std::move(answer), error = m_secretError] {
        answer(error ? Result<void>(*error) : Result<void>());
    });
}

void FakeRelayService::testProvider(api::ProviderTestRequest request,
                                    std::function<void(api::TestStepResult)> progress) {
    m_calls << QStringLiteral("testProvider %1").arg(text(request.provider.id));
    m_lastTest = std::move(request);
    later(this, [progress = std::move(progress), results = m_testResults] {
        for (const api::TestStepResult& result : results)
            progress(result);
    });
}

void FakeRelayService::listModels(config::Provider provider, std::string keyId,
                                  Answer<std::vector<std::string>> answer) {
    m_calls << QStringLiteral("listModels %1 %2").arg(text(provider.id), text(keyId));
    later(this, [answer = std::move(answer), models = m_models] { answer(models); });
}

void FakeRelayService::explain(api::ExplainRequest request, Answer<api::ExplainReport> answer) {
    m_calls << QStringLiteral("explain %1").arg(text(request.model));
    m_lastExplain = std::move(request);
    later(this, [answer = std::move(answer), report = m_explained] { answer(report); });
}

void FakeRelayService::resetBreaker(const std::string& provider, const std::string& model) {
    m_calls << QStringLiteral("resetBreaker %1/%2").arg(text(provider), text(model));
}

void FakeRelayService::resetKey(const std::string& provider, const std::string& key) {
    m_calls << QStringLiteral("resetKey %1/%2").arg(text(provider), text(key));
}

void FakeRelayService::checkFidelity(api::FidelityRequest request, Answer<api::FidelityReport> answer) {
    m_calls << QStringLiteral("checkFidelity");
    m_lastFidelity = std::move(request);
    if (m_fidelityPending)
        return;
    later(this, [answer = std::move(answer), report = m_fidelity] { answer(report); });
}

void FakeRelayService::cancelFidelity() {
    m_calls << QStringLiteral("cancelFidelity");
    m_fidelityPending = false;
}

} // namespace fairlead::ui::test
