// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/process/canary.h"

#include "tests/support/raw_http_client.h"

#include <QTest>

namespace fairlead::test::canary {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kPatienceMs = 60'000; // a bound on a hang, not a measure
constexpr int kEvents = 40;

QByteArray errorJson() {
    return QByteArray(R"({"error":{"message":"Incorrect API key provided: )") + kKey + ". You asked: " + kPrompt +
           R"(","type":"invalid_request_error","param":null,"code":"invalid_api_key"}})";
}

QByteArray event(const QByteArray& delta, const char* finish = "null") {
    return R"(data: {"id":"c","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":)" +
           delta + R"(,"finish_reason":)" + finish + "}]}\n\n";
}

QByteArray contentEvents(int count) {
    return event(QByteArray(R"({"content":")") + kAnswer + R"("})").repeated(count);
}

QByteArray wholeAnswer() {
    return QByteArray(R"({"id":"c","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,)") +
           R"("message":{"role":"assistant","content":")" + kAnswer + R"("},"finish_reason":"stop"}],)" +
           R"("usage":{"prompt_tokens":5,"completion_tokens":6,"total_tokens":11}})";
}

std::string post(std::string_view path, const std::string& body, std::string_view headerLines = {}) {
    return "POST " + std::string(path) + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer " + kToken +
           "\r\nContent-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" +
           std::string(headerLines) + "\r\n" + body;
}

std::string chat(const std::string& model, std::string_view stream) {
    return R"({"model":")" + model + R"(","stream":)" + std::string(stream) +
           R"(,"messages":[{"role":"user","content":")" + kPrompt + R"("}]})";
}

// Sends and waits for the end: an answer, or the end of the connection. The status, or 0.
int statusOf(std::uint16_t port, const std::string& request) {
    RawHttpClient client(port);
    client.send(request);
    const bool ended = QTest::qWaitFor([&] { return !client.responses().empty() || client.isClosed(); }, kPatienceMs);
    if (!ended)
        QTest::qFail("A request had no end.", __FILE__, __LINE__);
    return client.responses().empty() ? 0 : client.responses().front().status;
}

void driveAnswers(std::uint16_t port) {
    for (const char* stream : {"false", "true"}) {
        QCOMPARE(statusOf(port, post("/v1/chat/completions", chat("sim/answer", stream))), 200);
        for (const int status : {400, 401, 429, 500}) {
            const std::string model = "sim/refuses-" + std::to_string(status);
            QCOMPARE(statusOf(port, post("/v1/chat/completions", chat(model, stream))), status);
        }
        QVERIFY(statusOf(port, post("/v1/chat/completions", chat("sim/page", stream))) != 200);
        QCOMPARE(statusOf(port, post("/v1/chat/completions", chat("sim/sim-reset", stream))), 502);
    }
    QCOMPARE(statusOf(port, post("/v1/chat/completions", chat("sim/stream", "true"))), 200);
    QCOMPARE(statusOf(port, post("/v1/chat/completions", chat("sim/dies", "true"))), 0);
    statusOf(port, post("/v1/chat/completions", chat("sim/error-event", "true")));
    statusOf(port, post("/v1/chat/completions", chat("sim/error-first", "true")));
    QCOMPARE(statusOf(port, post("/v1/embeddings",
                                 R"({"model":"sim/sim-tokens-1","input":")" + std::string(kPrompt) + R"("})")),
             200);
    const std::string form =
        std::string("--B\r\nContent-Disposition: form-data; name=\"prompt\"\r\n\r\n") + kPrompt + "\r\n--B--\r\n";
    QCOMPARE(statusOf(port, post("/v1/audio/transcriptions", form)), 400);
}

void driveMalformed(std::uint16_t port) {
    const std::string prompt = kPrompt;
    const std::string cut = chat("sim/answer", "false").substr(0, 90);
    for (const std::string& body :
         {cut, prompt, R"({"model":)" + prompt + "}", R"({"model":7,"messages":")" + prompt + R"("})",
          R"({"model":"sim/answer","stream":")" + prompt + R"("})", "{\"" + prompt + "\"", "[\"" + prompt + "\"]"})
        QVERIFY(statusOf(port, post("/v1/chat/completions", body)) >= 400);
    QCOMPARE(statusOf(port, post("/v1/files/" + prompt, "{}")), 404);
    QCOMPARE(statusOf(port, "GET /v1/models?key=" + std::string(kToken) + "&q=" + prompt +
                                " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"),
             401);
    const std::string get = "GET /v1/models HTTP/1.1\r\n";
    QCOMPARE(statusOf(port, get + "Host: 127.0.0.1\r\nAuthorization: Bearer " + kKey + "\r\n\r\n"), 401);
    QCOMPARE(statusOf(port, get + "Host: " + prompt + ".example\r\n\r\n"), 403);
    QCOMPARE(statusOf(port, get + "Host: 127.0.0.1\r\nOrigin: https://" + prompt + ".example\r\n\r\n"), 403);
    QCOMPARE(statusOf(port, "GET /" + prompt + " HTTP/9.9\r\n" + prompt + "\r\n\r\n"), 505);
    QCOMPARE(statusOf(port, get + "Host: 127.0.0.1\r\n" + prompt + " : " + kToken + "\r\n\r\n"), 400);
    QCOMPARE(statusOf(port, post("/v1/chat/completions", "{}", "Content-Length: 7\r\nx-note: " + prompt + "\r\n")),
             400);
}

void driveAborted(std::uint16_t port) {
    RawHttpClient stream(port);
    stream.send(post("/v1/chat/completions", chat("sim/slow", "true")));
    QTRY_VERIFY_WITH_TIMEOUT(stream.received().find(kAnswer) != std::string::npos, kPatienceMs);
    stream.close();
    RawHttpClient half(port);
    const std::string request = post("/v1/chat/completions", chat("sim/answer", "false"));
    half.send(std::string_view(request).substr(0, request.size() - 10));
    half.close();
}

} // namespace

QList<QByteArray> markers() {
    return {kKey, kToken, kPrompt, kAnswer, kLiteral};
}

std::unique_ptr<Program> startProvider(const Sandbox& sandbox) {
    sandbox.write(u"test/answer.json"_s, wholeAnswer());
    sandbox.write(u"test/error.json"_s, errorJson());
    sandbox.write(u"test/page.json"_s, QByteArray("<html>") + kPrompt + kKey);
    sandbox.write(u"test/answer.sse"_s, contentEvents(kEvents) + event("{}", R"("stop")") + "data: [DONE]\n\n");
    sandbox.write(u"test/error-event.sse"_s, contentEvents(3) + "data: " + errorJson() + "\n\n");
    sandbox.write(u"test/error-first.sse"_s, "data: " + errorJson() + "\n\n");
    return sandbox.startSimulator(QByteArray(R"({"api_key": ")") + kKey + R"(", "models": {
        "answer": {"replay_file": "answer.json"},
        "stream": {"replay_file": "answer.sse", "headers": {"x-echo": ")" +
                                  kKey + R"("}},
        "slow": {"replay_file": "answer.sse", "tokens_per_second": 20},
        "dies": {"replay_file": "answer.sse", "fault": "reset", "fault_after_events": 3},
        "page": {"replay_file": "page.json"},
        "error-event": {"replay_file": "error-event.sse"},
        "error-first": {"replay_file": "error-first.sse"},
        "refuses-400": {"replay_file": "error.json", "replay_status": 400},
        "refuses-401": {"replay_file": "error.json", "replay_status": 401},
        "refuses-429": {"replay_file": "error.json", "replay_status": 429},
        "refuses-500": {"replay_file": "error.json", "replay_status": 500}}})");
}

void drive(std::uint16_t port) {
    driveAnswers(port);
    driveMalformed(port);
    driveAborted(port);
}

} // namespace fairlead::test::canary
