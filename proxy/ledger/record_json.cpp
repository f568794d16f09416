// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/ledger/record_json.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <optional>

namespace fairlead::ledger {

namespace {

QJsonValue text(const std::string& value) {
    return value.empty() ? QJsonValue() : QJsonValue(QString::fromStdString(value));
}

QJsonValue enumName(const char* value) {
    return QString::fromLatin1(value);
}

QJsonValue whole(std::int64_t value) {
    return static_cast<qint64>(value);
}

QJsonValue count(const std::optional<std::int64_t>& value) {
    return value ? whole(*value) : QJsonValue();
}

QJsonValue status(int value) {
    return value == 0 ? QJsonValue() : QJsonValue(value);
}

QJsonValue milliseconds(std::int64_t us) {
    return static_cast<double>(us) / 1000.0;
}

QJsonValue phase(std::int64_t us) {
    return us < 0 ? QJsonValue() : milliseconds(us);
}

QJsonObject toObject(const TokenCounts& tokens) {
    return {{QStringLiteral("input"), count(tokens.input)},
            {QStringLiteral("cached_read"), count(tokens.cachedRead)},
            {QStringLiteral("cached_write"), count(tokens.cachedWrite)},
            {QStringLiteral("output"), count(tokens.output)},
            {QStringLiteral("reasoning"), count(tokens.reasoning)},
            {QStringLiteral("audio"), count(tokens.audio)},
            {QStringLiteral("origin"), enumName(name(tokens.origin))}};
}

QJsonObject toObject(const AttemptRecord& attempt) {
    return {{QStringLiteral("provider"), text(attempt.provider)},
            {QStringLiteral("model"), text(attempt.model)},
            {QStringLiteral("key"), text(attempt.key)},
            {QStringLiteral("tier"), attempt.tier},
            {QStringLiteral("status"), status(attempt.status)},
            {QStringLiteral("error_class"), enumName(name(attempt.errorClass))},
            {QStringLiteral("error_code"), text(attempt.errorCode)},
            {QStringLiteral("start_ms"), milliseconds(attempt.startUs)},
            {QStringLiteral("dns_ms"), phase(attempt.dnsUs)},
            {QStringLiteral("connect_ms"), phase(attempt.connectUs)},
            {QStringLiteral("tls_ms"), phase(attempt.tlsUs)},
            {QStringLiteral("first_byte_ms"), phase(attempt.firstByteUs)},
            {QStringLiteral("total_ms"), milliseconds(attempt.totalUs)},
            {QStringLiteral("reused_connection"), attempt.reusedConnection}};
}

QJsonArray toArray(const std::vector<AttemptRecord>& attempts) {
    QJsonArray array;
    for (const AttemptRecord& attempt : attempts)
        array.append(toObject(attempt));
    return array;
}

} // namespace

std::string toJson(const RequestRecord& record) {
    const QDateTime started = QDateTime::fromMSecsSinceEpoch(record.startedMs, Qt::UTC);
    const QJsonObject object{{QStringLiteral("id"), text(record.id.toString())},
                             {QStringLiteral("started_ms"), whole(record.startedMs)},
                             {QStringLiteral("started_at"), started.toString(Qt::ISODateWithMs)},
                             {QStringLiteral("client"), text(record.client)},
                             {QStringLiteral("endpoint"), text(record.endpoint)},
                             {QStringLiteral("route"), text(record.route)},
                             {QStringLiteral("model_asked"), text(record.modelAsked)},
                             {QStringLiteral("provider"), text(record.provider)},
                             {QStringLiteral("model"), text(record.model)},
                             {QStringLiteral("model_reported"), text(record.modelReported)},
                             {QStringLiteral("streamed"), record.streamed},
                             {QStringLiteral("status"), status(record.status)},
                             {QStringLiteral("outcome"), enumName(name(record.outcome))},
                             {QStringLiteral("error_class"), enumName(name(record.errorClass))},
                             {QStringLiteral("error_code"), text(record.errorCode)},
                             {QStringLiteral("finish_reason"), text(record.finishReason)},
                             {QStringLiteral("notes"), text(record.notes)},
                             {QStringLiteral("plan"), text(record.plan)},
                             {QStringLiteral("tokens"), toObject(record.tokens)},
                             {QStringLiteral("ttft_ms"), phase(record.ttftUs)},
                             {QStringLiteral("total_ms"), milliseconds(record.totalUs)},
                             {QStringLiteral("bytes_in"), whole(record.bytesIn)},
                             {QStringLiteral("bytes_out"), whole(record.bytesOut)},
                             {QStringLiteral("attempts"), toArray(record.attempts)}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString();
}

} // namespace fairlead::ledger
