// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/ledger/record_json.h"
#include "tests/unit/ledger/ledger_test_support.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest/QTest>

using namespace fairlead;
using namespace fairlead::ledger;

namespace {

// With ' for ", to be readable here.
QJsonObject json(const char* text) {
    return QJsonDocument::fromJson(QByteArray(text).replace('\'', '"')).object();
}

QJsonObject jsonOf(const RequestRecord& record) {
    return QJsonDocument::fromJson(QByteArray::fromStdString(toJson(record))).object();
}

RequestRecord fullRecord() {
    RequestRecord record;
    record.id = RequestId((test::kFirstMs << 21) + 5);
    record.startedMs = test::kFirstMs + 7;
    record.client = "dev";
    record.endpoint = "/v1/chat/completions";
    record.route = "smart";
    record.modelAsked = "smart \"quoted\" \xC3\xA9";
    record.provider = "openai";
    record.model = "gpt-4o";
    record.modelReported = "gpt-4o-2027-01-01";
    record.streamed = true;
    record.status = 200;
    record.outcome = Outcome::DiedMidStream;
    record.errorClass = ErrorClass::TimeoutIdle;
    record.errorCode = "idle";
    record.errorMessage = "secret words of a provider";
    record.finishReason = "stop";
    record.notes = "stream_options";
    record.plan = "+1 openai/gpt-4o place 1";
    record.tokens = {10, 2, 3, 40, 5, 6, TokenOrigin::Reported};
    record.ttftUs = 1234;
    record.totalUs = 5'000'001;
    record.bytesIn = 100;
    record.bytesOut = 9'007'199'254'740'993; // beyond what a double holds
    AttemptRecord attempt{"groq", "llama", "main", 1,   429, ErrorClass::RateLimited, "rate", "secret words", 10, 20,
                          30,     40,      50,     600, true};
    record.attempts = {attempt, AttemptRecord{}};
    return record;
}

} // namespace

class RecordJsonTest : public QObject {
    Q_OBJECT

private slots:
    void hasEveryFactOfTheRecord() {
        QJsonObject expected = json(
            "{'started_ms': 1800000000007, 'started_at': '2027-01-15T08:00:00.007Z', 'client': 'dev',"
            "'endpoint': '/v1/chat/completions', 'route': 'smart', 'model_asked': 'smart \\u0022quoted\\u0022 \\u00e9',"
            "'provider': 'openai', 'model': 'gpt-4o', 'model_reported': 'gpt-4o-2027-01-01', 'streamed': true,"
            "'status': 200, 'outcome': 'died_mid_stream', 'error_class': 'timeout_idle', 'error_code': 'idle',"
            "'finish_reason': 'stop', 'notes': 'stream_options', 'plan': '+1 openai/gpt-4o place 1',"
            "'tokens': {'input': 10, 'cached_read': 2, 'cached_write': 3, 'output': 40, 'reasoning': 5, 'audio': 6,"
            "'origin': 'reported'},"
            "'ttft_ms': 1.234, 'total_ms': 5000.001, 'bytes_in': 100, 'bytes_out': 9007199254740993,"
            "'attempts': ["
            "{'provider': 'groq', 'model': 'llama', 'key': 'main', 'tier': 1, 'status': 429,"
            "'error_class': 'rate_limited', 'error_code': 'rate', 'start_ms': 0.01, 'dns_ms': 0.02,"
            "'connect_ms': 0.03, 'tls_ms': 0.04, 'first_byte_ms': 0.05, 'total_ms': 0.6, 'reused_connection': true},"
            "{'provider': null, 'model': null, 'key': null, 'tier': 0, 'status': null, 'error_class': 'none',"
            "'error_code': null, 'start_ms': 0, 'dns_ms': null, 'connect_ms': null, 'tls_ms': null,"
            "'first_byte_ms': null, 'total_ms': 0, 'reused_connection': false}]}");
        const RequestRecord record = fullRecord();
        expected.insert(QStringLiteral("id"), QString::fromStdString(record.id.toString()));
        QCOMPARE(jsonOf(record), expected);
        QVERIFY(toJson(record).find("9007199254740993") != std::string::npos);
    }

    void saysNullForWhatIsNotKnown() {
        const QJsonObject object = jsonOf(RequestRecord{});
        for (const char* member : {"client", "endpoint", "route", "model_asked", "provider", "model", "model_reported",
                                   "error_code", "finish_reason", "notes", "plan", "ttft_ms", "status"})
            QVERIFY2(object.value(QLatin1String(member)) == QJsonValue(QJsonValue::Null), member);
        const QJsonObject tokens = object.value(QStringLiteral("tokens")).toObject();
        for (const char* member : {"input", "cached_read", "cached_write", "output", "reasoning", "audio"})
            QVERIFY2(tokens.value(QLatin1String(member)) == QJsonValue(QJsonValue::Null), member);
        QCOMPARE(tokens.value(QStringLiteral("origin")).toString(), QStringLiteral("unknown"));
        QVERIFY(object.value(QStringLiteral("attempts")).isArray());
    }

    void leavesTheWordsOfProvidersOut() { QVERIFY(toJson(fullRecord()).find("secret words") == std::string::npos); }
};

QTEST_GUILESS_MAIN(RecordJsonTest)
#include "tst_record_json.moc"
