// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What no provider should answer, over real sockets: each dialect of providers, whole and streamed, for callers of each
// dialect. The caller gets an error in its own dialect, or a stream that says that it failed; never a good answer.

#include "proxy/base/padded_bytes.h"
#include "tests/integration/dialect_caller.h"
#include "tests/integration/relay_harness.h"
#include "tests/support/scripted_upstream.h"

#include <QTest>

#include <array>

using namespace fairlead;
using namespace fairlead::test;
using dialects::Dialect;

namespace {

constexpr std::array kCallers = {Dialect::OpenAiChat, Dialect::OpenAiResponses, Dialect::AnthropicMessages,
                                 Dialect::Gemini};
constexpr std::array kProviders = {config::Dialect::OpenAiChat, config::Dialect::OpenAiResponses,
                                   config::Dialect::AnthropicMessages, config::Dialect::Gemini,
                                   config::Dialect::OllamaChat};
constexpr std::array kNames = {"chat", "responses", "messages", "gemini", "ollama"};

struct HostileAnswer {
    const char* name;
    const char* type;
    std::string body;
    std::size_t missing = 0; // bytes that Content-Length promises and that never come
};

std::vector<HostileAnswer> hostileAnswers() {
    const char* json = "application/json";
    const char* events = "text/event-stream";
    std::string deep(100'000, '[');
    return {
        {"HTML", "text/html", "<html><body>Sign in</body></html>"},
        {"nothing", json, ""},
        {"null", json, "null"},
        {"empty object", json, "{}"},
        {"empty array", json, "[]"},
        {"broken JSON", json, "{\"choices\":[{\"message\":"},
        {"cut body", json, "{\"id\":\"a\",\"object\":", 500},
        {"not UTF-8", json, "{\"id\":\"\xff\xfe\"}"},
        {"deep nesting", json, deep},
        {"other object", json, "{\"status\":\"ok\"}"},
        {"NDJSON", "application/x-ndjson", "{\"a\":1}\n{\"b\":2}\n"},
        {"OpenAI error", json, R"({"error":{"message":"Overloaded","type":"server_error","code":null}})"},
        {"Anthropic error", json, R"({"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}})"},
        {"Gemini error", json, R"({"error":{"code":503,"message":"Overloaded","status":"UNAVAILABLE"}})"},
        {"stream of nothing", events, ""},
        {"stream of comments", events, ": hello\n\n: again\n\n"},
        {"stream of done", events, "data: [DONE]\n\n"},
        {"stream of broken JSON", events, "data: {\"choices\":[\n\n"},
        {"stream of HTML", events, "<html></html>"},
        {"stream of an error", events, "data: {\"error\":{\"message\":\"Overloaded\",\"type\":\"server_error\"}}\n\n"},
        {"cut stream", events, "data: {\"id\":\"a\",\"choi", 500},
    };
}

} // namespace

class TestHostileProviders : public QObject {
    Q_OBJECT

private slots:
    void aHostileAnswerIsAnErrorOfTheCallersDialect_data();
    void aHostileAnswerIsAnErrorOfTheCallersDialect();
};

void TestHostileProviders::aHostileAnswerIsAnErrorOfTheCallersDialect_data() {
    QTest::addColumn<int>("provider");
    QTest::addColumn<bool>("stream");
    for (std::size_t provider = 0; provider < kProviders.size(); ++provider)
        for (const bool stream : {false, true})
            QTest::addRow("%s, %s", kNames[provider], stream ? "streamed" : "whole")
                << static_cast<int>(provider) << stream;
}

void TestHostileProviders::aHostileAnswerIsAnErrorOfTheCallersDialect() {
    QFETCH(int, provider);
    QFETCH(bool, stream);
    std::size_t turn = static_cast<std::size_t>(provider);
    for (const HostileAnswer& hostile : hostileAnswers()) {
        const std::size_t which = ++turn % kCallers.size();
        // Where both speak the same dialect, bytes go through unread.
        if (which == static_cast<std::size_t>(provider))
            continue;
        ScriptedUpstream upstream;
        upstream.setDefaultScript({expectRequest(),
                                   send(std::string("HTTP/1.1 200 OK\r\nContent-Type: ") + hostile.type +
                                        "\r\nContent-Length: " + std::to_string(hostile.body.size() + hostile.missing) +
                                        "\r\n\r\n" + hostile.body),
                                   closeConnection()});
        RelayHarness relay;
        config::Provider& target = relay.addProvider("bad", upstream.port());
        target.dialect = kProviders[static_cast<std::size_t>(provider)];
        relay.addRoute("smart", {"bad/m"});
        QVERIFY(relay.start());
        std::string body = R"({"model":"m","messages":[{"role":"user","content":"ping"}],"max_completion_tokens":100})";
        padForJson(body);
        const DialectCaller caller(kCallers[which]);
        const auto call = caller.call(requestFromChat(body), "smart", stream);
        const std::string bytes = relay.postForBytes(call.path, call.body, call.headers);
        const std::string what = std::string(hostile.name) + " for " + kNames[which] + ": " + bytes;
        const std::size_t head = bytes.find("\r\n\r\n");
        QVERIFY2(head != std::string::npos, what.c_str());
        QVERIFY2(bytes.find("\"error\"") != std::string::npos, what.c_str());
        if (!bytes.starts_with("HTTP/1.1 200"))
            continue;
        QVERIFY2(stream, what.c_str());
        for (const char* end : {"[DONE]", "message_stop", "response.completed", "finishReason\":\"STOP"})
            QVERIFY2(bytes.find(end) == std::string::npos, what.c_str());
    }
}

QTEST_GUILESS_MAIN(TestHostileProviders)
#include "tst_hostile_providers.moc"
