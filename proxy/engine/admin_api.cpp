// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/engine/admin_api.h"

#include "proxy/base/clock.h"
#include "proxy/engine/limits.h"
#include "proxy/engine/relay_error.h"
#include "proxy/engine/relay_stats.h"
#include "proxy/json/writer.h"
#include "proxy/ledger/record_json.h"

#include <QUrlQuery>

#include <array>

namespace fairlead::engine {

namespace {

void sendJson(const std::shared_ptr<http::ResponseWriter>& response, const std::string& body) {
    response->respond(200, {{"content-type", "application/json"}}, body);
}

void sendError(const std::shared_ptr<http::ResponseWriter>& response, const RelayError& error) {
    response->respond(error.status, relayErrorHeaders(), errorBody(error, dialects::Dialect::OpenAiChat, {}));
}

RelayError ledgerError(const Error& error) {
    return {503, "ledger_unavailable", error.message};
}

std::optional<ledger::Outcome> outcomeNamed(const QString& text) {
    using ledger::Outcome;
    for (const Outcome outcome : std::array{Outcome::Completed, Outcome::Failed, Outcome::CancelledByCaller,
                                            Outcome::DiedMidStream, Outcome::Rejected}) {
        if (text == QLatin1String(ledger::name(outcome)))
            return outcome;
    }
    return std::nullopt;
}

Error badParameter(const char* parameter, const char* wanted) {
    return {ErrorCode::InvalidArgument, std::string("The parameter \"") + parameter + "\" must be " + wanted + ".",
            std::string("/") + parameter};
}

const char* standingName(api::KeyStanding standing) {
    switch (standing) {
    case api::KeyStanding::Cooling:
        return "cooling";
    case api::KeyStanding::Limited:
        return "limited";
    case api::KeyStanding::Ready:
        break;
    }
    return "ready";
}

void writeKeys(json::Writer& writer, const std::vector<api::KeyStatus>& keys) {
    const auto writeLeft = [&writer](const char* name, const std::optional<std::int64_t>& left) {
        if (left)
            writer.key(name).integer(*left);
    };
    writer.key("keys").beginArray();
    for (const api::KeyStatus& key : keys) {
        writer.beginObject().key("provider").string(key.provider).key("key").string(key.key);
        writer.key("standing").string(standingName(key.standing));
        if (key.standing != api::KeyStanding::Ready)
            writer.key("ready_at_ms").integer(key.readyAtMs).key("reason").string(key.reason);
        writeLeft("requests_left", key.requestsLeft);
        writeLeft("tokens_left", key.tokensLeft);
        writer.endObject();
    }
    writer.endArray();
}

const char* standingName(api::TargetStanding standing) {
    switch (standing) {
    case api::TargetStanding::Degraded:
        return "degraded";
    case api::TargetStanding::Open:
        return "open";
    case api::TargetStanding::HalfOpen:
        return "half_open";
    case api::TargetStanding::Recovering:
        return "recovering";
    case api::TargetStanding::InUse:
        break;
    }
    return "in_use";
}

void writeTargets(json::Writer& writer, const std::vector<api::TargetStatus>& targets) {
    const auto writeTime = [&writer](const char* name, const std::optional<double>& ms) {
        if (ms)
            writer.key(name).number(*ms);
    };
    writer.key("targets").beginArray();
    for (const api::TargetStatus& target : targets) {
        writer.beginObject().key("provider").string(target.provider).key("model").string(target.model);
        writer.key("standing").string(standingName(target.standing));
        writer.key("share_percent").integer(target.sharePercent);
        if (target.openedMs != 0)
            writer.key("since_ms").integer(target.openedMs);
        if (target.nextProbeMs != 0)
            writer.key("next_probe_ms").integer(target.nextProbeMs);
        writer.key("in_flight").integer(target.inFlight);
        writer.key("requests").integer(target.requests).key("failures").integer(target.failures);
        writeTime("p50_ms", target.p50Ms);
        writeTime("p95_ms", target.p95Ms);
        writeTime("p99_ms", target.p99Ms);
        writeTime("ttft_p50_ms", target.ttftP50Ms);
        writer.key("last_error");
        if (target.lastError.empty())
            writer.null();
        else
            writer.string(target.lastError);
        writer.endObject();
    }
    writer.endArray();
}

} // namespace

Result<ledger::Query> readRequestQuery(std::string_view text) {
    const QUrlQuery parameters(QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())));
    const auto value = [&parameters](const char* key) {
        return parameters.queryItemValue(QLatin1String(key), QUrl::FullyDecoded);
    };
    ledger::Query query;
    bool good = true;
    if (const QString limit = value("limit"); !limit.isEmpty())
        query.limit = limit.toInt(&good);
    if (!good || query.limit < 1 || query.limit > 1000)
        return badParameter("limit", "a number from 1 to 1000");
    if (const QString before = value("before"); !before.isEmpty()) {
        const auto id = RequestId::parse(before.toStdString());
        if (!id)
            return badParameter("before", "a request id");
        query.before = *id;
    }
    if (const QString since = value("since"); !since.isEmpty())
        query.sinceMs = since.toLongLong(&good);
    if (!good || query.sinceMs < 0)
        return badParameter("since", "milliseconds since 1970");
    if (const QString outcome = value("outcome"); !outcome.isEmpty()) {
        query.outcome = outcomeNamed(outcome);
        if (!query.outcome)
            return badParameter("outcome", "completed, failed, cancelled_by_caller, died_mid_stream or rejected");
    }
    query.client = value("client").toStdString();
    query.provider = value("provider").toStdString();
    query.model = value("model").toStdString();
    return query;
}

AdminApi::AdminApi(ledger::Ledger* ledger, const RelayStats& stats, const Limits& limits, const Clock& clock,
                   QObject* parent)
    : QObject(parent), m_ledger(ledger), m_stats(stats), m_limits(limits), m_clock(clock), m_startedMs(clock.wallMs()) {
}

void AdminApi::answer(const Endpoint& endpoint, const http::Request& request, Response response) {
    if (endpoint.kind == EndpointKind::AdminStatus)
        answerStatus(response);
    else if (m_ledger == nullptr)
        sendError(response, {503, "ledger_unavailable", "The ledger could not be opened; see the log."});
    else if (endpoint.argument.empty())
        answerList(request, response);
    else
        answerOne(endpoint.argument, response);
}

void AdminApi::answerStatus(const Response& response) {
    const RelayStats::Day today = m_stats.today();
    std::string body;
    json::Writer writer(body);
    writer.beginObject();
    writer.key("version").string(FAIRLEAD_VERSION);
    writer.key("uptime_s").integer((m_clock.wallMs() - m_startedMs) / 1000);
    writer.key("in_flight").integer(m_stats.inFlight());
    writer.key("requests_today").integer(today.requests);
    writer.key("failed_today").integer(today.failed);
    writer.key("ledger").boolean(m_ledger != nullptr);
    writer.key("providers").beginArray();
    for (const api::ProviderHealth& provider : m_stats.providers()) {
        writer.beginObject().key("id").string(provider.id);
        writer.key("attempts").integer(provider.requests).key("failures").integer(provider.failures);
        writer.key("last_error");
        if (provider.lastError.empty())
            writer.null();
        else
            writer.string(provider.lastError);
        writer.endObject();
    }
    writer.endArray();
    writeTargets(writer, m_stats.live().status(m_clock.monotonic(), m_clock.wallMs()));
    writeKeys(writer, m_limits.keys());
    const NoteCounter notes = m_stats.notes();
    writer.key("notes").beginObject();
    for (const auto& [note, count] : notes.counts())
        writer.key(note).integer(count);
    writer.endObject().endObject();
    sendJson(response, body);
}

void AdminApi::answerList(const http::Request& request, const Response& response) {
    auto query = readRequestQuery(request.query);
    if (!query) {
        sendError(response,
                  {400, "invalid_request", query.error().message, query.error().pointer, ErrorClass::BadRequest});
        return;
    }
    m_ledger->query(std::move(*query), this, [response](Result<std::vector<ledger::RequestRecord>> records) {
        if (!records) {
            sendError(response, ledgerError(records.error()));
            return;
        }
        std::string body;
        json::Writer writer(body);
        writer.beginObject().key("object").string("list").key("data").beginArray();
        for (const ledger::RequestRecord& record : *records)
            writer.raw(ledger::toJson(record));
        writer.endArray().endObject();
        sendJson(response, body);
    });
}

void AdminApi::answerOne(const std::string& id, const Response& response) {
    const auto parsed = RequestId::parse(id);
    if (!parsed) {
        sendError(response, {400, "invalid_request", parsed.error().message, "/id", ErrorClass::BadRequest});
        return;
    }
    m_ledger->find(*parsed, this, [response](const Result<std::optional<ledger::RequestRecord>>& record) {
        if (!record)
            sendError(response, ledgerError(record.error()));
        else if (!*record)
            sendError(response,
                      {404, "request_not_found", "No request with this id is recorded.", {}, ErrorClass::NotFound});
        else
            sendJson(response, ledger::toJson(**record));
    });
}

} // namespace fairlead::engine
