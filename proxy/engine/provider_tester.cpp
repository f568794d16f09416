// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/engine/provider_tester.h"

#include "proxy/base/log.h"
#include "proxy/base/padded_bytes.h"
#include "proxy/dialects/codec_scanner.h"
#include "proxy/dialects/openai_chat_scanner.h"
#include "proxy/engine/provider_dialect.h"
#include "proxy/engine/provider_request.h"

#include <algorithm>

namespace fairlead::engine {

using api::TestState;
using api::TestStep;

namespace {

constexpr std::size_t kMaxRaw = 4 * 1024;

std::string milliseconds(std::chrono::microseconds time) {
    return std::to_string((time.count() + 500) / 1000) + " ms";
}

std::string describeTimings(const upstream::Timings& timings, int status) {
    std::string text;
    if (timings.dns.count() >= 0)
        text += "DNS " + milliseconds(timings.dns) + ", ";
    if (timings.connect.count() >= 0)
        text += "TCP " + milliseconds(timings.connect) + ", ";
    if (timings.tls.count() >= 0)
        text += "TLS " + milliseconds(timings.tls) + ", ";
    return text + "HTTP " + std::to_string(status);
}

std::string adviceForFailure(upstream::FailureKind kind) {
    using upstream::FailureKind;
    switch (kind) {
    case FailureKind::Dns:
        return "The name of the host was not found. Check the base URL and the network connection.";
    case FailureKind::Connect:
        return "Nothing answers at this address. If it is a local server, start it; else check the base URL and the "
               "port.";
    case FailureKind::Tls:
        return "The certificate was not accepted. Behind a company proxy, name its CA file in the provider's settings.";
    case FailureKind::ConnectTimeout:
    case FailureKind::FirstByteTimeout:
    case FailureKind::IdleTimeout:
    case FailureKind::TotalTimeout:
        return "The host did not answer in time. Check the network, or a proxy in between.";
    default:
        return "The connection broke. Check that the base URL is right.";
    }
}

std::string adviceForStatus(int status) {
    if (status == 401 || status == 403)
        return "The provider refuses the key. Paste it again, or make a new one on the provider's page.";
    if (status == 402)
        return "The account has no credit left.";
    if (status == 404)
        return "The provider does not know this model or path. Check the model name and the base URL.";
    if (status == 429)
        return "The key is good, but over its limit right now. Requests go to the next target until it recovers.";
    if (status >= 500)
        return "The provider has a fault of its own. Try again later.";
    return "The provider refused the request; its answer says why.";
}

} // namespace

ProviderTester::ProviderTester(upstream::UpstreamClient& client, RuntimeProvider provider,
                               api::ProviderTestRequest request, Progress progress)
    : m_client(client), m_provider(std::move(provider)), m_request(std::move(request)), m_progress(std::move(progress)),
      m_key(chooseKey(m_provider)) {
    const auto named = std::find_if(m_provider.keys.begin(), m_provider.keys.end(),
                                    [this](const RuntimeKey& key) { return key.id == m_request.keyId; });
    if (named != m_provider.keys.end())
        m_key = &*named;
}

ProviderTester::~ProviderTester() = default;

// A provider may repeat the key in its error text.
std::string ProviderTester::safe(std::string text) const {
    if (m_key != nullptr && m_key->secret.secret != nullptr && !m_key->secret.secret->isEmpty()) {
        const std::string_view key = m_key->secret.secret->reveal();
        for (auto at = text.find(key); at != std::string::npos; at = text.find(key, at))
            text.replace(at, key.size(), "[key]");
    }
    return redact(std::string_view(text).substr(0, kMaxRaw));
}

void ProviderTester::report(TestStep step, TestState state, std::string summary, std::string advice,
                            std::string rawAnswer) {
    m_progress({step, state, std::move(summary), std::move(advice), safe(std::move(rawAnswer)), m_durationMs});
}

void ProviderTester::start() {
    if (m_key != nullptr && m_key->secret.secret == nullptr) {
        report(TestStep::Reachable, TestState::Failed, "the key cannot be read", m_key->secret.problem);
        return;
    }
    report(TestStep::Reachable, TestState::Running, {});
    m_list = std::make_unique<ModelListFetch>(m_client, m_provider, m_key,
                                              [this](const ModelListAnswer& answer) { listed(answer); });
}

void ProviderTester::listed(const ModelListAnswer& answer) {
    m_durationMs = answer.timings.total.count() / 1000;
    if (answer.failure) {
        report(TestStep::Reachable, TestState::Failed, answer.failure->message, adviceForFailure(answer.failure->kind));
        return;
    }
    report(TestStep::Reachable, TestState::Passed, describeTimings(answer.timings, answer.status));
    judgeKey(answer);
}

void ProviderTester::judgeKey(const ModelListAnswer& answer) {
    if (answer.models) {
        m_keySummary =
            std::to_string(answer.models->size()) + (answer.models->size() == 1 ? " model listed" : " models listed");
        m_model = answer.models->empty() ? std::string() : answer.models->front();
        if (m_key == nullptr) {
            report(TestStep::KeyAccepted, TestState::Passed, m_keySummary + ", no key needed");
            askModel();
            return;
        }
        report(TestStep::KeyAccepted, TestState::Running, m_keySummary);
        m_publicList = std::make_unique<ModelListFetch>(
            m_client, m_provider, nullptr, [this](const ModelListAnswer& open) { listedWithoutKey(open); });
        return;
    }
    const bool noList = answer.status == 404 || answer.status == 405 || answer.status == 501 || answer.status == 200;
    if (noList && (!m_provider.resolved.listsModels || answer.status != 200)) {
        report(TestStep::KeyAccepted, TestState::Skipped, "this provider lists no models, so only a request can tell");
        askModel();
        return;
    }
    report(TestStep::KeyAccepted, TestState::Failed, "HTTP " + std::to_string(answer.status),
           answer.status == 200 ? answer.models.error().message : adviceForStatus(answer.status), answer.body);
}

void ProviderTester::listedWithoutKey(const ModelListAnswer& answer) {
    m_durationMs += answer.timings.total.count() / 1000;
    if (answer.models)
        report(TestStep::KeyAccepted, TestState::Skipped,
               m_keySummary + "; the list is public and does not prove the key");
    else
        report(TestStep::KeyAccepted, TestState::Passed, m_keySummary + ", free of charge");
    askModel();
}

void ProviderTester::askModel() {
    m_durationMs = 0;
    if (!m_request.model.empty())
        m_model = m_request.model;
    else if (const catalog::ProviderPreset* preset = catalog::findPreset(m_provider.resolved.config.preset);
             preset != nullptr && !preset->testModel.empty())
        m_model = preset->testModel;
    if (!m_request.askModel) {
        report(TestStep::ModelAnswers, TestState::Skipped, "not asked; it would cost a few tokens");
        return;
    }
    if (m_model.empty()) {
        report(TestStep::ModelAnswers, TestState::Failed, "no model to ask", "Name a model of this provider.");
        return;
    }
    report(TestStep::ModelAnswers, TestState::Running, m_model);
    const dialects::Codec& codec = dialects::codecFor(ownDialect(m_provider));
    dialects::ChatRequest question;
    question.turns.emplace_back().parts.emplace_back().text = "Reply with the word ok.";
    auto encoded = codec.encodeRequest(question, {m_model, m_provider.resolved.traits});
    if (!encoded) {
        report(TestStep::ModelAnswers, TestState::Failed, "cannot be asked", encoded.error().message);
        return;
    }
    m_question = std::move(encoded->body);
    upstream::Request request = makeProviderRequest(m_provider, m_key, encoded->path, m_model);
    request.headers.set("content-type", "application/json");
    for (const Header& header : encoded->headers)
        request.headers.set(header.name, header.value);
    request.body = {m_question};
    m_transfer = m_client.start(std::move(request), *this);
}

void ProviderTester::onHead(int status, HeaderList /*headers*/) {
    m_status = status;
}

void ProviderTester::onBody(std::string_view bytes) {
    constexpr std::size_t kMaxAnswer = 256 * 1024;
    m_answer.append(bytes.substr(0, kMaxAnswer - std::min(kMaxAnswer, m_answer.size())));
}

void ProviderTester::onDone(const upstream::Timings& timings, const std::optional<upstream::Failure>& failure) {
    m_durationMs = timings.total.count() / 1000;
    if (failure) {
        report(TestStep::ModelAnswers, TestState::Failed, failure->message, adviceForFailure(failure->kind));
        return;
    }
    padForJson(m_answer);
    if (m_status >= 300) {
        const dialects::ErrorFacts error = dialects::classifyOpenAiError(m_status, m_answer);
        report(TestStep::ModelAnswers, TestState::Failed,
               std::to_string(m_status) + " " + (error.code.empty() ? name(error.errorClass) : error.code) + " from " +
                   m_model,
               adviceForStatus(m_status), m_answer);
        return;
    }
    const dialects::ScannedAnswer scanned = dialects::scanAnswer(dialects::codecFor(ownDialect(m_provider)), m_answer);
    if (scanned.malformed || scanned.error || !scanned.facts.hasContent) {
        report(TestStep::ModelAnswers, TestState::Failed, "200 without an answer from " + m_model,
               "The provider answered, but not in its dialect. Check the base URL.", m_answer);
        return;
    }
    std::string summary = m_model + " answered";
    if (scanned.facts.tokens.input && scanned.facts.tokens.output)
        summary += ", " + std::to_string(*scanned.facts.tokens.input) + " tokens in and " +
                   std::to_string(*scanned.facts.tokens.output) + " out";
    report(TestStep::ModelAnswers, TestState::Passed, std::move(summary));
}

} // namespace fairlead::engine
