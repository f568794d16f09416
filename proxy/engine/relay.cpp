// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/engine/relay.h"

#include "proxy/engine/activity_feed.h"
#include "proxy/engine/admission.h"
#include "proxy/engine/explain.h"
#include "proxy/engine/model_list_body.h"
#include "proxy/engine/model_lists.h"
#include "proxy/engine/relay_stats.h"

namespace fairlead::engine {

namespace {

RelayError notFound(std::string_view path) {
    return {404,
            "unknown_path",
            "The relay does not serve " + std::string(path.substr(0, 200)) + ".",
            {},
            ErrorClass::NotFound};
}

RelayError wrongMethod(std::string_view allowed) {
    return {
        405, "method_not_allowed", "This path takes " + std::string(allowed) + " only.", {}, ErrorClass::BadRequest};
}

HeaderList preflightHeaders(std::string_view origin) {
    return {{"access-control-allow-origin", std::string(origin)},
            {"access-control-allow-methods", "GET, POST"},
            {"access-control-allow-headers", "*, authorization"},
            {"access-control-max-age", "600"},
            {"vary", "origin"}};
}

} // namespace

Relay::Relay(RelayContext& context, AdminApi& admin, QObject* parent)
    : QObject(parent), m_context(context), m_admin(admin), m_ids(context.random),
      m_snapshot(std::make_shared<Snapshot>()) {}

Relay::~Relay() {
    for (auto& [pointer, exchange] : std::exchange(m_exchanges, {}))
        exchange->abandon();
}

void Relay::setSnapshot(std::shared_ptr<const Snapshot> snapshot) {
    m_snapshot = std::move(snapshot);
    m_context.models.setSnapshot(m_snapshot);
}

std::string Relay::errorBody(int status, std::string_view reason) {
    return engine::errorBody(httpError(status, reason), dialects::Dialect::OpenAiChat, {});
}

void Relay::handle(http::Request request, std::shared_ptr<http::ResponseWriter> response) {
    Exchange::Call call{std::move(request), std::move(response), m_snapshot, {}, {}, {}, {}};
    call.id = m_ids.next(m_context.clock.wallMs());
    call.endpoint = findEndpoint(call.request.path, call.request.query);
    const config::Listen& listen = m_snapshot->config.listen;
    if (const auto error = checkHostAndOrigin(call.request.headers, listen)) {
        reject(call, *error);
        return;
    }
    if (const auto origin = allowedOrigin(call.request.headers, listen)) {
        if (call.request.method == "OPTIONS") {
            call.response->respond(204, preflightHeaders(*origin), {});
            return;
        }
        call.extraHeaders = {{"access-control-allow-origin", std::string(*origin)},
                             {"access-control-expose-headers", "*"},
                             {"vary", "origin"}};
    }
    dispatch(std::move(call));
}

void Relay::dispatch(Exchange::Call call) {
    const EndpointKind kind = call.endpoint.kind;
    const bool takesPost = kind == EndpointKind::Forward || kind == EndpointKind::AdminExplain;
    const bool isRead = call.request.method == "GET" || call.request.method == "HEAD";
    if (kind == EndpointKind::Root && isRead) {
        call.response->respond(200, {{"content-type", "text/plain"}}, "Fairlead relay\n");
        return;
    }
    if (kind == EndpointKind::Health || kind == EndpointKind::Ready) {
        const bool ready = kind == EndpointKind::Health || !m_snapshot->clients.empty();
        call.response->respond(ready ? 200 : 503, {{"content-type", "text/plain"}},
                               ready ? "ok\n" : "no client configured\n");
        return;
    }
    const auto who = authenticate(call.request.headers, *m_snapshot);
    if (const auto* error = std::get_if<RelayError>(&who)) {
        reject(call, *error);
        return;
    }
    const RuntimeClient& client = *std::get<const RuntimeClient*>(who);
    call.client = client.id;
    if (kind == EndpointKind::Unknown)
        reject(call, notFound(call.request.path));
    else if (takesPost && call.request.method != "POST")
        reject(call, wrongMethod("POST"));
    else if (!takesPost && !isRead)
        reject(call, wrongMethod("GET"));
    else if (kind == EndpointKind::Forward)
        startExchange(std::move(call));
    else if (kind == EndpointKind::Models)
        answerModels(std::move(call));
    else if (!client.admin)
        reject(call, {403,
                      "admin_only",
                      "This client is not an admin. Set \"admin\": true for it in the configuration.",
                      {},
                      ErrorClass::Unauthorized});
    else if (kind == EndpointKind::AdminExplain)
        answerExplain(call);
    else
        m_admin.answer(call.endpoint, call.request, call.response);
}

void Relay::reject(Exchange::Call& call, const RelayError& error) {
    ledger::RequestRecord record;
    record.id = call.id;
    record.startedMs = m_context.clock.wallMs();
    record.client = call.client;
    record.endpoint = call.endpoint.path.empty() ? "unknown" : call.endpoint.path;
    record.status = error.status;
    record.outcome = ledger::Outcome::Rejected;
    record.errorClass = error.errorClass;
    record.errorCode = error.code;
    record.errorMessage = error.message;
    record.bytesIn = static_cast<std::int64_t>(call.request.body.size());
    const std::string body = engine::errorBody(error, call.endpoint.dialect, call.id.toString());
    record.bytesOut = static_cast<std::int64_t>(body.size());
    m_context.stats.add(record);
    m_context.feed.finished(record);
    if (m_context.recorder != nullptr)
        m_context.recorder->record(std::move(record));

    HeaderList headers = relayErrorHeaders();
    headers.add("x-fairlead-request-id", call.id.toString());
    for (const Header& header : call.extraHeaders)
        headers.add(header.name, header.value);
    call.response->respond(error.status, headers, body);
}

void Relay::startExchange(Exchange::Call call) {
    auto exchange = std::make_unique<Exchange>(m_context, std::move(call), [this](Exchange* ended) { retire(ended); });
    Exchange* const pointer = exchange.get();
    m_exchanges.emplace(pointer, std::move(exchange));
    pointer->start();
}

void Relay::retire(Exchange* exchange) {
    const auto found = m_exchanges.find(exchange);
    if (found == m_exchanges.end())
        return; // this relay is being destroyed and has taken the exchanges out
    if (m_retired.empty())
        m_retireTimer.start(0, this);
    m_retired.push_back(std::move(found->second));
    m_exchanges.erase(found);
}

void Relay::timerEvent(QTimerEvent*) {
    m_retireTimer.stop();
    m_retired.clear();
}

void Relay::answerExplain(const Exchange::Call& call) {
    const auto answer = explain(call.request, call.client, *m_snapshot, m_context);
    HeaderList headers = call.extraHeaders;
    headers.add("content-type", "application/json");
    if (const auto* error = std::get_if<RelayError>(&answer))
        call.response->respond(error->status, headers,
                               engine::errorBody(*error, dialects::Dialect::OpenAiChat, call.id.toString()));
    else
        call.response->respond(200, headers, std::get<std::string>(answer));
}

void Relay::answerModels(Exchange::Call call) {
    // Anthropic's clients say who they are; the path is the same as OpenAI's.
    if (call.request.headers.contains("anthropic-version"))
        call.endpoint.dialect = dialects::Dialect::AnthropicMessages;
    const auto answer = [this, call] {
        const std::string& wanted = call.endpoint.argument;
        const std::optional<std::string> body = wanted.empty()
                                                    ? modelListBody(m_context.models, call.endpoint.dialect)
                                                    : modelBody(m_context.models, call.endpoint.dialect, wanted);
        HeaderList headers = call.extraHeaders;
        headers.add("content-type", "application/json");
        if (body)
            call.response->respond(200, headers, *body);
        else
            call.response->respond(404, headers,
                                   engine::errorBody({404,
                                                      "model_not_found",
                                                      "No route and no provider has the model \"" + wanted + "\".",
                                                      {},
                                                      ErrorClass::NotFound},
                                                     call.endpoint.dialect, call.id.toString()));
    };
    // A list that is only old is answered at once and read again behind it.
    if (m_context.models.isComplete()) {
        answer();
        if (!m_context.models.isFresh())
            m_context.models.refresh([] {});
    } else {
        m_context.models.refresh(answer);
    }
}

} // namespace fairlead::engine
