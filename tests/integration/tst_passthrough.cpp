// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the provider receives and what the caller receives, byte for byte, over real sockets.

#include "proxy/simulator/scenario.h"
#include "proxy/simulator/simulator.h"
#include "tests/integration/relay_harness.h"
#include "tests/support/openai_fixtures.h"
#include "tests/support/scripted_upstream.h"

#include <QTest>

using namespace fairlead;
using namespace fairlead::test;

namespace {

std::string streamAnswer(const std::string& body) {
    return "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n" + body;
}

const std::string kStream = "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\"}}]}\n\n"
                            "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n"
                            "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":5}}\n\n"
                            "data: [DONE]\n\n";

} // namespace

class TestPassthrough : public QObject {
    Q_OBJECT

private slots:
    void theProviderGetsTheCallersBytesButForTheModel();
    void usageIsAskedForAndKeptFromACallerWhoDidNotAsk();
    void usageIsLeftAloneWhenTheCallerAskedOrTheProviderCannot();
    void sendsTheProvidersKeyAndNoneOfTheCallers();
    void multipartFormsGoThroughUntouched();
    void embeddingsAndOtherEndpointsPass_data();
    void embeddingsAndOtherEndpointsPass();
    void aRedirectIsNotFollowed();
    void recordedAnswersReachTheCallerUnchanged();
};

void TestPassthrough::theProviderGetsTheCallersBytesButForTheModel() {
    ScriptedUpstream provider;
    provider.setDefaultScript(
        {expectRequest(), send(okAnswer("{\"choices\":[{\"message\":{\"content\":\"x\"}}]}")), startOver()});
    RelayHarness relay;
    relay.addProvider("p", provider.port());
    relay.addRoute("smart", {"p/real-name"});
    QVERIFY(relay.start());
    const std::string body = "{ \"z\":1.0,\"model\" : "
                             "\"smart\",\"n\":12345678901234567890,\"a\":\"caf\\u00e9\",\"a\":1e5,\n\"messages\":[] }";
    std::string expected = body;
    expected.replace(expected.find("smart"), 5, "real-name");
    QCOMPARE(relay.post("/v1/chat/completions", body).status, 200);
    QCOMPARE(provider.requests().back().body, expected);
    QCOMPARE(relay.post("/v1/chat/completions", chatBody("p/other/name", false)).status, 200);
    QVERIFY(provider.requests().back().body.find("\"model\":\"other/name\"") != std::string::npos);
}

void TestPassthrough::usageIsAskedForAndKeptFromACallerWhoDidNotAsk() {
    ScriptedUpstream provider;
    provider.setDefaultScript({expectRequest(), send(streamAnswer(kStream)), closeConnection()});
    RelayHarness relay;
    relay.addProvider("p", provider.port());
    QVERIFY(relay.start());
    const RawResponse response = relay.post("/v1/chat/completions", chatBody("p/m", true));
    QVERIFY(provider.requests().back().body.find("\"stream_options\":{\"include_usage\":true}") != std::string::npos);
    QVERIFY(response.body.find("usage") == std::string::npos);
    QVERIFY(response.body.ends_with("data: [DONE]\n\n"));
    const ledger::RequestRecord record = relay.recordOf(response);
    QCOMPARE(record.tokens.input.value_or(-1), std::int64_t(3));
    QCOMPARE(record.tokens.origin, TokenOrigin::Reported);
    QCOMPARE(record.finishReason, std::string("stop"));
}

void TestPassthrough::usageIsLeftAloneWhenTheCallerAskedOrTheProviderCannot() {
    ScriptedUpstream provider;
    provider.setDefaultScript({expectRequest(), send(streamAnswer(kStream)), closeConnection()});
    RelayHarness relay;
    relay.addProvider("p", provider.port());
    relay.addProvider("old", provider.port()).streamUsage = false;
    QVERIFY(relay.start());
    const std::string asked = chatBody("p/m", true, R"(,"stream_options":{"include_usage": true})");
    QCOMPARE(relay.post("/v1/chat/completions", asked).body, kStream);
    std::string expected = asked;
    expected.replace(expected.find("p/m"), 3, "m");
    QCOMPARE(provider.requests().back().body, expected);
    QCOMPARE(relay.post("/v1/chat/completions", chatBody("old/m", true)).body, kStream);
    QCOMPARE(provider.requests().back().body, chatBody("m", true));
}

void TestPassthrough::sendsTheProvidersKeyAndNoneOfTheCallers() {
    ScriptedUpstream provider;
    provider.setDefaultScript(
        {expectRequest(), send(okAnswer("{\"choices\":[{\"message\":{\"content\":\"x\"}}]}")), startOver()});
    RelayHarness relay;
    relay.addProvider("p", provider.port());
    QVERIFY(relay.start());
    relay.post("/v1/chat/completions", chatBody("p/m", false), "Cookie: c=1\r\nX-Custom: kept\r\n");
    const std::string head = provider.requests().back().head;
    QVERIFY(head.find("Bearer key-of-p") != std::string::npos);
    QVERIFY(head.find("dev-token") == std::string::npos);
    QVERIFY(head.find("c=1") == std::string::npos);
    QVERIFY(head.find("X-Custom: kept") != std::string::npos);
}

void TestPassthrough::multipartFormsGoThroughUntouched() {
    ScriptedUpstream provider;
    provider.setDefaultScript({expectRequest(), send(okAnswer("{\"text\":\"hello\"}")), startOver()});
    RelayHarness relay;
    relay.addProvider("p", provider.port()).models = {"whisper-1"};
    relay.addRoute("ears", {"p/whisper-1"});
    QVERIFY(relay.start());
    const auto form = [](const std::string& model) {
        return "--B\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.wav\"\r\n\r\n" +
               std::string("RI\0FF\xFF", 6) + "\r\n--B\r\nContent-Disposition: form-data; name=\"model\"\r\n\r\n" +
               model + "\r\n--B--\r\n";
    };
    const std::string type = "Content-Type: multipart/form-data; boundary=B\r\n";
    QCOMPARE(relay.post("/v1/audio/transcriptions", form("whisper-1"), type).status, 200);
    QCOMPARE(provider.requests().back().body, form("whisper-1"));
    QCOMPARE(relay.post("/v1/audio/transcriptions", form("ears"), type).status, 200);
    QCOMPARE(provider.requests().back().body,
             form("whisper-1")); // the route names another model: only that field changes
}

void TestPassthrough::embeddingsAndOtherEndpointsPass_data() {
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("body");
    QTest::newRow("embeddings") << QStringLiteral("/v1/embeddings")
                                << QStringLiteral(R"({"model":"sim/sim-1","input":"x"})");
    QTest::newRow("completions") << QStringLiteral("/v1/completions")
                                 << QStringLiteral(R"({"model":"sim/sim-tokens-4","prompt":"x"})");
    QTest::newRow("moderations") << QStringLiteral("/v1/moderations")
                                 << QStringLiteral(R"({"model":"sim/m","input":"x"})");
    QTest::newRow("rerank") << QStringLiteral("/v1/rerank")
                            << QStringLiteral(R"({"model":"sim/m","query":"x","documents":["a","b"]})");
    QTest::newRow("images") << QStringLiteral("/v1/images/generations")
                            << QStringLiteral(R"({"model":"sim/m","prompt":"x"})");
    QTest::newRow("speech") << QStringLiteral("/v1/audio/speech")
                            << QStringLiteral(R"({"model":"sim/m","input":"x","voice":"a"})");
}

void TestPassthrough::embeddingsAndOtherEndpointsPass() {
    QFETCH(QString, path);
    QFETCH(QString, body);
    simulator::Simulator provider({}, 1);
    QVERIFY(provider.listen("127.0.0.1", 0));
    RelayHarness relay;
    relay.addProvider("sim", provider.port());
    QVERIFY(relay.start());
    QString model = body;
    if (path.endsWith(QLatin1String("embeddings")))
        model.replace(QLatin1String("sim-1"), QLatin1String("m"));
    const RawResponse response = relay.post(path.toStdString(), model.toStdString());
    QVERIFY2(response.status == 200, response.body.c_str());
    QVERIFY(!response.body.empty());
    const ledger::RequestRecord record = relay.recordOf(response);
    QCOMPARE(record.outcome, ledger::Outcome::Completed);
    QCOMPARE(record.endpoint, path.toStdString());
    QCOMPARE(record.bytesOut, static_cast<std::int64_t>(response.body.size()));
}

void TestPassthrough::aRedirectIsNotFollowed() {
    ScriptedUpstream elsewhere;
    ScriptedUpstream provider;
    provider.setDefaultScript({expectRequest(), send("HTTP/1.1 307 Temporary Redirect\r\nLocation: " +
                                                     elsewhere.url("/v1/x") + "\r\nContent-Length: 0\r\n\r\n")});
    RelayHarness relay;
    relay.addProvider("p", provider.port());
    QVERIFY(relay.start());
    const RawResponse response = relay.post("/v1/chat/completions", chatBody("p/m", false));
    QCOMPARE(response.status, 307);
    QCOMPARE(elsewhere.connectionCount(), 0);
    QCOMPARE(relay.recordOf(response).outcome, ledger::Outcome::Failed);
}

void TestPassthrough::recordedAnswersReachTheCallerUnchanged() {
    const auto fixtures = openAiFixtures();
    if (fixtures.empty())
        QSKIP("The recorded exchanges are not here (FAIRLEAD_SHARED_DIR).");
    ScriptedUpstream provider;
    RelayHarness relay;
    relay.addProvider("p", provider.port());
    QVERIFY(relay.start());
    for (const Fixture& fixture : fixtures) {
        if (fixture.answer.isEmpty())
            continue;
        const std::string body = fixture.answer.toStdString();
        const std::string type = fixture.stream ? "text/event-stream" : "application/json";
        // In pieces of three sizes, each its own chunk; how the network joins them is up to the kernel.
        std::string answer = "HTTP/1.1 " + std::to_string(fixture.status) + " x\r\nContent-Type: " + type +
                             "\r\nTransfer-Encoding: chunked\r\n\r\n";
        const std::size_t piece = body.size() % 3 == 0 ? 1 : body.size() % 97 + 1;
        for (std::size_t at = 0; at < body.size(); at += piece) {
            const std::string part = body.substr(at, piece);
            answer +=
                QByteArray::number(static_cast<qlonglong>(part.size()), 16).toStdString() + "\r\n" + part + "\r\n";
        }
        provider.setDefaultScript({expectRequest(), send(answer + "0\r\n\r\n"), closeConnection()});
        const bool legacy = fixture.name.contains(QLatin1String("completions-"));
        const bool embeddings = fixture.name.contains(QLatin1String("embeddings"));
        const std::string path = embeddings ? "/v1/embeddings" : legacy ? "/v1/completions" : "/v1/chat/completions";
        const std::string question =
            chatBody("p/m", fixture.stream, fixture.stream ? R"(,"stream_options":{"include_usage":true})" : "");
        relay.service().resetKey("p", "main"); // a recorded 429 takes it out of use
        const RawResponse response = relay.post(path, question);
        QVERIFY2(response.status == fixture.status, qPrintable(fixture.name));
        QVERIFY2(response.body == body, qPrintable(fixture.name));
    }
}

QTEST_GUILESS_MAIN(TestPassthrough)
#include "tst_passthrough.moc"
