// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/engine/fidelity_check.h"

#include "proxy/base/padded_bytes.h"
#include "proxy/engine/foreign_reasoning.h"
#include "proxy/engine/provider_dialect.h"
#include "proxy/engine/provider_request.h"

namespace fairlead::engine {

namespace {

const config::SecretRef kToken{config::SecretSource::Memory, "fidelity/token"};
const config::SecretRef kKey{config::SecretSource::Memory, "fidelity/key"};

constexpr int kTokenLength = 26;

// The parts between ends the request: no limit of its own.
upstream::Timeouts unlimited() {
    upstream::Timeouts timeouts;
    timeouts.firstByte = timeouts.idle = timeouts.total = std::chrono::milliseconds(0);
    return timeouts;
}

ResolvedSecret resolved(const std::string& text) {
    return {std::make_shared<const Secret>(text), {}};
}

} // namespace

FidelityCheck::FidelityCheck(const Clock& clock, config::Config config, FidelityPlan plan,
                             const RuntimeProvider& provider, std::string body)
    : m_config(std::move(config)), m_plan(std::move(plan)), m_body(std::move(body)),
      m_token("flt-fidelity-" + randomToken(m_random, kTokenLength)),
      m_standIn("fidelity-" + randomToken(m_random, kTokenLength)),
      m_translates(needsTranslation(provider, m_plan.endpoint)), m_sidecar(clock), m_limits(clock), m_responses(clock) {
    padForJson(m_body);
    m_translates =
        m_translates ||
        (m_plan.endpoint.operation == Operation::Chat &&
         findForeignReasoning(m_plan.endpoint.dialect, m_body, signerOf(provider, m_plan.endpoint.dialect)).rewrite);
    const RuntimeKey* key = chooseKey(provider);
    if (key != nullptr) {
        m_key = key->secret.secret;
        m_keyProblem = "The key \"" + key->id + "\" cannot be read. " + key->secret.problem;
    }
    CaptureServer::Setup setup{makeProviderRequest(provider, key, {}), randomToken(m_random, kTokenLength), m_standIn};
    setup.provider.url = provider.resolved.config.baseUrl;
    m_capture = std::make_unique<CaptureServer>(m_client, std::move(setup), [this] { progress(); });
    m_worker = std::make_unique<Worker>(Worker::Setup{clock, m_stats, m_sidecar, m_limits, m_responses, nullptr});
}

FidelityCheck::~FidelityCheck() = default;

void FidelityCheck::start(std::function<void(Result<api::FidelityReport>)> done) {
    m_done = std::move(done);
    if (auto error = prepare()) {
        finish(*std::move(error));
        return;
    }
    if (m_translates)
        startRelayed();
    else
        startDirect();
}

std::optional<Error> FidelityCheck::prepare() {
    if (m_key == nullptr && !m_keyProblem.empty())
        return Error{ErrorCode::Unavailable, m_keyProblem};
    if (const auto listening = m_capture->listen(); !listening)
        return listening.error();
    auto socket = ListenSocket::open("127.0.0.1", 0);
    if (!socket)
        return socket.error();
    m_socket = *std::move(socket);
    const int descriptor = m_socket->duplicate();
    if (descriptor < 0)
        return Error{ErrorCode::Io, "The process has no file descriptor left."};
    const auto snapshot = makeSnapshot(fidelityConfig(m_config, m_plan, m_capture->baseUrl(), kToken, kKey),
                                       {{kToken, resolved(m_token)}, {kKey, resolved(m_standIn)}});
    m_captured = snapshot->providers.front();
    m_worker->setSnapshot(snapshot);
    http::ServerLimits limits;
    limits.bodyBytes = std::max(limits.bodyBytes, m_body.size());
    m_worker->listenOn(descriptor, limits);
    return std::nullopt;
}

// What every tool of the dialect sends.
HeaderList FidelityCheck::callerHeaders() const {
    HeaderList headers{{"content-type", "application/json"}, {"user-agent", "fairlead-fidelity/" FAIRLEAD_VERSION}};
    if (m_plan.endpoint.dialect == dialects::Dialect::AnthropicMessages)
        headers.add("anthropic-version", "2023-06-01");
    return headers;
}

void FidelityCheck::startDirect() {
    upstream::Request request = makeProviderRequest(
        m_captured, chooseKey(m_captured), verbatimPath(m_plan.endpoint, m_plan.model, m_plan.query), m_plan.model);
    for (const Header& header : callerHeaders())
        request.headers.set(header.name, header.value);
    request.timeouts = unlimited();
    CallerView view;
    view.requestHeaders = request.headers;
    view.requestBody = directBody(m_plan, m_body);
    m_direct = std::make_unique<FidelityCall>(m_client, std::move(request), std::move(view), [this] { progress(); });
}

void FidelityCheck::startRelayed() {
    m_directExchanges = m_capture->exchanges().size();
    upstream::Request request;
    request.url = "http://127.0.0.1:" + std::to_string(m_socket->port()) + m_plan.path +
                  (m_plan.query.empty() ? "" : "?" + m_plan.query);
    request.headers = callerHeaders();
    request.timeouts = unlimited();
    CallerView view;
    view.requestHeaders = request.headers;
    view.requestHeaders.add("authorization", "Bearer [the client's token]");
    view.requestBody = m_body;
    request.secretHeaders.push_back({"authorization", "Bearer ", std::make_shared<const Secret>(m_token)});
    m_relayed = std::make_unique<FidelityCall>(m_client, std::move(request), std::move(view), [this] { progress(); });
}

void FidelityCheck::progress() {
    if (!m_capture->isIdle())
        return;
    if (m_relayed != nullptr) {
        if (m_relayed->isDone())
            finish(report());
    } else if (m_direct != nullptr && m_direct->isDone()) {
        startRelayed();
    }
}

api::FidelityReport FidelityCheck::report() const {
    FidelityFacts facts;
    facts.title = "Fidelity of " + m_plan.path + ", model " + m_plan.modelAsked + ", at " + m_plan.provider.id + "/" +
                  m_plan.model + (m_plan.route.empty() ? "" : " (route " + m_plan.route + ")");
    if (m_translates)
        facts.translated = std::string(dialects::name(m_plan.endpoint.dialect)) + " -> " +
                           dialects::name(providerDialect(m_captured, m_plan.endpoint));
    if (m_direct != nullptr)
        facts.direct = m_direct->view();
    facts.relayed = m_relayed->view();
    const std::vector<CapturedExchange> all = m_capture->exchanges();
    facts.asked.assign(all.begin() + static_cast<std::ptrdiff_t>(m_directExchanges), all.end());
    if (m_key != nullptr)
        facts.secret = std::string(m_key->reveal());
    return writeFidelityReport(facts);
}

// Never from within start() or a call of one of the parts, which may all be deleted by `done`.
void FidelityCheck::finish(Result<api::FidelityReport> result) {
    auto done = std::exchange(m_done, nullptr);
    if (!done)
        return;
    QMetaObject::invokeMethod(
        this, [done = std::move(done), result = std::move(result)] { done(result); }, Qt::QueuedConnection);
}

} // namespace fairlead::engine
