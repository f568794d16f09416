// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/base/percent.h"
#include "proxy/engine/endpoint.h"

#include <QTest>

using namespace fairlead;
using namespace fairlead::engine;
using dialects::Dialect;

class TestEndpoint : public QObject {
    Q_OBJECT

private slots:
    void findsEndpoints_data();
    void findsEndpoints();
    void geminisPathNamesModelAndVerb_data();
    void geminisPathNamesModelAndVerb();
    void everyPathHasTheDialectOfItsVendor();
    void percentEscapesAreReadOnceAndStrictly();
};

void TestEndpoint::findsEndpoints_data() {
    QTest::addColumn<QString>("path");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("suffix");
    const auto row = [](const char* path, EndpointKind kind, const char* suffix = "") {
        QTest::newRow(path) << QString::fromLatin1(path) << static_cast<int>(kind) << QString::fromLatin1(suffix);
    };
    row("/v1/chat/completions", EndpointKind::Forward, "/chat/completions");
    row("/v1/v1/chat/completions", EndpointKind::Forward, "/chat/completions");
    row("/v1/completions", EndpointKind::Forward, "/completions");
    row("/v1/responses", EndpointKind::Forward, "/responses");
    row("/v1/messages", EndpointKind::Forward, "/messages");
    row("/v1/v1/messages", EndpointKind::Forward, "/messages");
    row("/v1/messages/count_tokens", EndpointKind::Forward, "/messages/count_tokens");
    row("/v1/images/generations", EndpointKind::Forward, "/images/generations");
    row("/v1/audio/transcriptions", EndpointKind::Forward, "/audio/transcriptions");
    row("/v1beta/models/gemini-2.5-pro:generateContent", EndpointKind::Forward, ":generateContent");
    row("/v1beta/models", EndpointKind::Models);
    row("/v1beta/models/gemini-2.5-pro", EndpointKind::Models);
    row("/v1/models", EndpointKind::Models);
    row("/v1/models/gpt-4o", EndpointKind::Models);
    row("/v1/models/openai/gpt-4o", EndpointKind::Models);
    row("/", EndpointKind::Root);
    row("/healthz", EndpointKind::Health);
    row("/fairlead/v1/status", EndpointKind::AdminStatus);
    row("/fairlead/v1/requests", EndpointKind::AdminRequests);
    row("/fairlead/v1/explain", EndpointKind::AdminExplain);
    row("/fairlead/v1/requests/req_0", EndpointKind::AdminRequests);
    for (const char* path : {"",
                             "/v1",
                             "/v1/",
                             "/chat/completions",
                             "/v1/chat/completions/",
                             "/v1/images/",
                             "/v1/images/../models",
                             "/v1/audio//speech",
                             "/v1/audio/a%2e%2e",
                             "/v1/images/x?y",
                             "/v1/images/x#y",
                             "/fairlead/v1/",
                             "/fairlead/v1/x",
                             "/v1/v1/v1/models",
                             "/v1/models/",
                             "/v1/messages/",
                             "/v1/messages/batches",
                             "/v1beta",
                             "/v1beta/models/",
                             "/v1beta/models/:generateContent",
                             "/v1beta/models/m:",
                             "/v1beta/models/m:run",
                             "/v1beta/models/%00:generateContent",
                             "/v1beta/models/%:generateContent",
                             "/v1beta/tunedModels/m",
                             "/v1beta/openai/gpt-4o",
                             "/v1beta/openai/gpt-4o:run"})
        row(path, EndpointKind::Unknown);
}

void TestEndpoint::findsEndpoints() {
    QFETCH(QString, path);
    QFETCH(int, kind);
    const Endpoint endpoint = findEndpoint(path.toStdString(), {});
    QCOMPARE(static_cast<int>(endpoint.kind), kind);
    QTEST(QString::fromStdString(endpoint.suffix), "suffix");
    QCOMPARE(endpoint.doubledPrefix, path.startsWith(QLatin1String("/v1/v1/")));
}

void TestEndpoint::geminisPathNamesModelAndVerb_data() {
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("query");
    QTest::addColumn<QString>("model");
    QTest::addColumn<bool>("streams");
    QTest::addColumn<bool>("jsonArray");
    const auto row = [](const char* path, const char* query, const char* model, bool streams, bool jsonArray) {
        QTest::newRow(path) << QString::fromLatin1(path) << QString::fromLatin1(query) << QString::fromLatin1(model)
                            << streams << jsonArray;
    };
    row("/v1beta/models/a:generateContent", "", "a", false, false);
    row("/v1beta/models/b:streamGenerateContent", "alt=sse", "b", true, false);
    row("/v1beta/models/c:streamGenerateContent", "", "c", true, true);
    row("/v1beta/models/openai%2Fgpt-4o:generateContent", "", "openai/gpt-4o", false, false);
    row("/v1beta/models/openai/gpt-4o:generateContent", "key=x", "openai/gpt-4o", false, false);
    row("/v1beta/openai/gpt-4o:generateContent", "", "openai/gpt-4o", false, false);
    row("/v1beta/models/qwen3:8b:countTokens", "", "qwen3:8b", false, false);
}

void TestEndpoint::geminisPathNamesModelAndVerb() {
    QFETCH(QString, path);
    QFETCH(QString, query);
    const Endpoint endpoint = findEndpoint(path.toStdString(), query.toStdString());
    QCOMPARE(endpoint.kind, EndpointKind::Forward);
    QCOMPARE(endpoint.dialect, Dialect::Gemini);
    QTEST(QString::fromStdString(endpoint.argument), "model");
    QTEST(endpoint.streams, "streams");
    QTEST(endpoint.jsonArray, "jsonArray");
    QCOMPARE(endpoint.operation,
             path.endsWith(QLatin1String("countTokens")) ? Operation::CountTokens : Operation::Chat);
}

void TestEndpoint::everyPathHasTheDialectOfItsVendor() {
    QCOMPARE(findEndpoint("/v1/chat/completions", {}).dialect, Dialect::OpenAiChat);
    QCOMPARE(findEndpoint("/v1/responses", {}).dialect, Dialect::OpenAiResponses);
    QCOMPARE(findEndpoint("/v1/messages", "beta=true").dialect, Dialect::AnthropicMessages);
    QCOMPARE(findEndpoint("/v1/messages/count_tokens", {}).operation, Operation::CountTokens);
    QCOMPARE(findEndpoint("/v1/embeddings", {}).operation, Operation::Other);
    QCOMPARE(findEndpoint("/v1beta/models", {}).dialect, Dialect::Gemini);
}

void TestEndpoint::percentEscapesAreReadOnceAndStrictly() {
    QCOMPARE(percentDecoded("a%2Fb%252F"), std::optional<std::string>("a/b%2F"));
    for (const char* broken : {"%", "%2", "%zz", "a%0a", "a%7f", "\x01"})
        QVERIFY2(!percentDecoded(broken), broken);
    QCOMPARE(percentEncoded("a b/c:d"), std::string("a%20b%2Fc%3Ad"));
    QCOMPARE(percentEncoded("a/b", "/"), std::string("a/b"));
}

QTEST_GUILESS_MAIN(TestEndpoint)
#include "tst_endpoint.moc"
