// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Time in the attempts of a request: waits before another try, limits to the first token and to the end, hedges.

#include "tests/integration/relay_harness.h"
#include "tests/support/scripted_upstream.h"

#include <QSignalSpy>
#include <QTest>

using namespace fairlead;
using namespace fairlead::test;
using namespace std::chrono_literals;

namespace {

constexpr int kPatienceMs = 30'000;

std::string answerOf(const std::string& text) {
    return okAnswer(R"({"id":"1","object":"chat.completion","model":"m","choices":[{"index":0,"message":)"
                    R"({"role":"assistant","content":")" +
                        text + R"("},"finish_reason":"stop"}]})",
                    "Content-Type: application/json\r\n");
}

std::string errorOf(const std::string& status, const std::string& headerLines = {}) {
    const std::string body = R"({"error":{"message":"not now","type":"server_error"}})";
    return "HTTP/1.1 " + status + "\r\nContent-Type: application/json\r\n" + headerLines +
           "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

std::string streamHead() {
    return "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n";
}

std::string chunk(const std::string& delta) {
    const std::string event =
        "data: {\"object\":\"chat.completion.chunk\",\"choices\":[{\"index\":0,\"delta\":" + delta + "}]}\n\n";
    char size[16];
    std::snprintf(size, sizeof size, "%zx\r\n", event.size());
    return size + event + "\r\n";
}

// Two providers under one route; what a test wants otherwise it sets before start().
struct Two {
    ScriptedUpstream first;
    ScriptedUpstream second;
    RelayHarness relay;

    Two() {
        relay.addProvider("first", first.port());
        relay.addProvider("second", second.port());
        relay.addRoute("smart", {"first/m", "second/m"});
        route().retry.backoff = 1ms;
    }
    config::Route& route() { return relay.config.routes.front(); }
    void oneTargetOnly() { route().tiers.resize(1); }
    RawResponse ask(bool stream = false) { return relay.post("/v1/chat/completions", chatBody("smart", stream)); }
};

std::string classes(const ledger::RequestRecord& record) {
    std::string text;
    for (const ledger::AttemptRecord& attempt : record.attempts)
        text += (text.empty() ? "" : " ") + attempt.provider + ":" + name(attempt.errorClass);
    return text;
}

} // namespace

class TestRetries : public QObject {
    Q_OBJECT

private slots:
    void aServerErrorIsTriedAgainBeforeTheNextTarget();
    void waitsAsLongAsTheOnlyTargetAsks();
    void anAbsurdRetryAfterIsNotWaitedFor();
    void withoutARetryBudgetNothingIsTriedAgain();
    void nobodyRetriesForACallerWhoIsGone();
    void theNextTargetIsAskedWhenNoTokenComes();
    void anAnswerInTimeIsNotCutByTheTokenLimit();
    void theDeadlineEndsARequestWithOneClearError();
    void theDeadlineEndsAStreamWithAnErrorEvent();
    void theDeadlineHoldsWhileARetryIsWaitedFor();
    void aHedgeAnswersForASilentTarget();
    void aQuickTargetIsNotHedged();
    void aHedgeOutlivesTheFirstTarget();
    void theErrorOfTheLastOfAHedgeIsPassedOn();
};

void TestRetries::aServerErrorIsTriedAgainBeforeTheNextTarget() {
    Two two;
    two.route().retry.sameTarget = 1;
    two.first.setDefaultScript(
        {expectRequest(), send(errorOf("500 Internal Server Error")), expectRequest(), send(answerOf("again"))});
    QVERIFY(two.relay.start());
    const RawResponse response = two.ask();
    QCOMPARE(response.status, 200);
    QVERIFY(response.body.find("again") != std::string::npos);
    QCOMPARE(response.headers.value("x-fairlead-attempts"), std::string_view("2"));
    const auto record = two.relay.recordOf(response);
    QCOMPARE(classes(record), std::string("first:server first:none"));
    QCOMPARE(record.outcome, ledger::Outcome::Completed);
    QCOMPARE(two.second.requests().size(), std::size_t(0));
    QCOMPARE(two.first.requests()[0].body, two.first.requests()[1].body);
}

void TestRetries::waitsAsLongAsTheOnlyTargetAsks() {
    Two two;
    two.oneTargetOnly();
    two.route().retry.sameTarget = 1;
    two.first.setDefaultScript({expectRequest(), send(errorOf("429 Too Many Requests", "Retry-After: 1\r\n")),
                                expectRequest(), send(answerOf("later"))});
    QVERIFY(two.relay.start());
    const RawResponse response = two.ask();
    QCOMPARE(response.status, 200);
    const auto record = two.relay.recordOf(response);
    QCOMPARE(classes(record), std::string("first:rate_limited first:none"));
    QVERIFY2(record.attempts[1].startUs >= 1'000'000, std::to_string(record.attempts[1].startUs).c_str());
}

void TestRetries::anAbsurdRetryAfterIsNotWaitedFor() {
    Two two;
    two.oneTargetOnly();
    two.route().retry.sameTarget = 3;
    two.first.setDefaultScript(
        {expectRequest(), send(errorOf("429 Too Many Requests", "Retry-After: 86400\r\n")), startOver()});
    QVERIFY(two.relay.start());
    const RawResponse response = two.ask();
    QCOMPARE(response.status, 429);
    QCOMPARE(response.headers.value("retry-after"), std::string_view("86400"));
    QCOMPARE(two.first.requests().size(), std::size_t(1));
}

void TestRetries::withoutARetryBudgetNothingIsTriedAgain() {
    Two two;
    two.relay.config.retryBudget = 0;
    two.route().retry.sameTarget = 1;
    two.first.setDefaultScript({expectRequest(), send(errorOf("500 Internal Server Error")), startOver()});
    QVERIFY(two.relay.start());
    const RawResponse response = two.ask();
    QCOMPARE(response.status, 500);
    QCOMPARE(two.first.requests().size() + two.second.requests().size(), std::size_t(1));
    QCOMPARE(response.headers.value("x-fairlead-notes"), std::string_view("retry_budget_spent"));
}

void TestRetries::nobodyRetriesForACallerWhoIsGone() {
    Two two;
    two.oneTargetOnly();
    two.route().retry.sameTarget = 1;
    two.first.setDefaultScript(
        {expectRequest(), send(errorOf("429 Too Many Requests", "Retry-After: 8\r\n")), startOver()});
    QVERIFY(two.relay.start());
    {
        RawHttpClient client(two.relay.port());
        client.send(RelayHarness::requestText("POST", "/v1/chat/completions", chatBody("smart", false), {}));
        QTRY_COMPARE_WITH_TIMEOUT(two.first.requests().size(), std::size_t(1), kPatienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(!two.relay.service().status().keys.empty(), kPatienceMs); // the 429 has been read
    }
    QTRY_COMPARE_WITH_TIMEOUT(two.relay.records().size(), std::size_t(1), kPatienceMs);
    QCOMPARE(two.relay.records().front().outcome, ledger::Outcome::CancelledByCaller);
    QCOMPARE(two.first.requests().size(), std::size_t(1));
}

void TestRetries::theNextTargetIsAskedWhenNoTokenComes() {
    Two two;
    two.route().firstToken = 100ms;
    two.first.setDefaultScript({expectRequest(), send(streamHead() + chunk(R"({"role":"assistant"})"))});
    two.second.setDefaultScript(
        {expectRequest(), send(streamHead() + chunk(R"({"content":"here"})") + "e\r\ndata: [DONE]\n\n\r\n0\r\n\r\n")});
    QVERIFY(two.relay.start());
    const RawResponse response = two.ask(true);
    QCOMPARE(response.status, 200);
    QVERIFY(response.body.find("here") != std::string::npos);
    QVERIFY(response.body.find("assistant") == std::string::npos);
    const auto record = two.relay.recordOf(response);
    QCOMPARE(classes(record), std::string("first:timeout_first_byte second:none"));
    QCOMPARE(record.attempts[0].errorCode, std::string("first_token_timeout"));
    QTRY_VERIFY_WITH_TIMEOUT(two.first.isClosed(0), kPatienceMs);
}

void TestRetries::anAnswerInTimeIsNotCutByTheTokenLimit() {
    Two two;
    two.route().firstToken = 300ms;
    two.first.setDefaultScript({expectRequest(), send(streamHead() + chunk(R"({"content":"slow"})")), awaitProceed(),
                                send("e\r\ndata: [DONE]\n\n\r\n0\r\n\r\n")});
    QVERIFY(two.relay.start());
    RawHttpClient client(two.relay.port());
    client.send(RelayHarness::requestText("POST", "/v1/chat/completions", chatBody("smart", true), {}));
    QTRY_VERIFY_WITH_TIMEOUT(client.partialResponse().body.find("slow") != std::string::npos, kPatienceMs);
    // Well past the limit, by the same kind of clock.
    QTimer pause;
    QSignalSpy passed(&pause, &QTimer::timeout);
    pause.start(450ms);
    QVERIFY(passed.wait(kPatienceMs));
    two.first.proceed();
    QTRY_COMPARE_WITH_TIMEOUT(client.responses().size(), std::size_t(1), kPatienceMs);
    QVERIFY(client.responses().front().body.ends_with("data: [DONE]\n\n"));
    QCOMPARE(two.second.requests().size(), std::size_t(0));
}

void TestRetries::theDeadlineEndsARequestWithOneClearError() {
    Two two;
    two.route().deadline = 150ms;
    two.first.setDefaultScript({expectRequest()});
    QVERIFY(two.relay.start());
    const RawResponse response = two.ask();
    QCOMPARE(response.status, 504);
    QVERIFY(response.body.find("deadline_exceeded") != std::string::npos);
    QCOMPARE(response.headers.value("x-fairlead-error-source"), std::string_view("relay"));
    const auto record = two.relay.recordOf(response);
    QCOMPARE(classes(record), std::string("first:timeout_total"));
    QCOMPARE(record.outcome, ledger::Outcome::Failed);
    QCOMPARE(two.second.requests().size(), std::size_t(0));
    QTRY_VERIFY_WITH_TIMEOUT(two.first.isClosed(0), kPatienceMs);
}

void TestRetries::theDeadlineEndsAStreamWithAnErrorEvent() {
    Two two;
    two.route().deadline = 200ms;
    two.first.setDefaultScript({expectRequest(), send(streamHead() + chunk(R"({"content":"half"})"))});
    QVERIFY(two.relay.start());
    const std::string bytes = two.relay.postForBytes("/v1/chat/completions", chatBody("smart", true));
    QVERIFY(bytes.find("half") != std::string::npos);
    QVERIFY(bytes.find("deadline_exceeded") != std::string::npos);
    QVERIFY(bytes.find("[DONE]") == std::string::npos);
    QTRY_COMPARE_WITH_TIMEOUT(two.relay.records().size(), std::size_t(1), kPatienceMs);
    QCOMPARE(two.relay.records().front().outcome, ledger::Outcome::DiedMidStream);
}

void TestRetries::theDeadlineHoldsWhileARetryIsWaitedFor() {
    Two two;
    two.oneTargetOnly();
    two.route().deadline = 500ms;
    two.route().retry.sameTarget = 1;
    two.first.setDefaultScript(
        {expectRequest(), send(errorOf("429 Too Many Requests", "Retry-After: 3\r\n")), startOver()});
    QVERIFY(two.relay.start());
    const RawResponse response = two.ask();
    QCOMPARE(response.status, 429); // waiting would go past it, so the provider's answer is passed on at once
    QCOMPARE(two.first.requests().size(), std::size_t(1));
}

void TestRetries::aHedgeAnswersForASilentTarget() {
    Two two;
    two.route().hedgeAfter = 50ms;
    two.first.setDefaultScript({expectRequest()});
    two.second.setDefaultScript({expectRequest(), send(answerOf("hedge"))});
    QVERIFY(two.relay.start());
    const RawResponse response = two.ask();
    QCOMPARE(response.status, 200);
    QVERIFY(response.body.find("hedge") != std::string::npos);
    QCOMPARE(response.headers.value("x-fairlead-provider"), std::string_view("second"));
    QCOMPARE(response.headers.value("x-fairlead-notes"), std::string_view("hedged"));
    const auto record = two.relay.recordOf(response);
    QCOMPARE(classes(record), std::string("first:cancelled_by_caller second:none"));
    QCOMPARE(record.attempts[0].errorCode, std::string("hedge_lost"));
    QCOMPARE(record.provider, std::string("second"));
    QTRY_VERIFY_WITH_TIMEOUT(two.first.isClosed(0), kPatienceMs);
}

void TestRetries::aQuickTargetIsNotHedged() {
    Two two;
    two.route().hedgeAfter = 5s;
    two.first.setDefaultScript({expectRequest(), send(answerOf("quick")), startOver()});
    QVERIFY(two.relay.start());
    for (int i = 0; i < 3; ++i)
        QCOMPARE(two.ask().status, 200);
    QCOMPARE(two.second.requests().size(), std::size_t(0));
}

void TestRetries::aHedgeOutlivesTheFirstTarget() {
    Two two;
    two.route().hedgeAfter = 50ms;
    two.first.setDefaultScript({expectRequest(), awaitProceed(), send(errorOf("500 Internal Server Error"))});
    two.second.setDefaultScript({expectRequest(), awaitProceed(), send(answerOf("second"))});
    QVERIFY(two.relay.start());
    RawHttpClient client(two.relay.port());
    client.send(RelayHarness::requestText("POST", "/v1/chat/completions", chatBody("smart", false), {}));
    QTRY_COMPARE_WITH_TIMEOUT(two.second.requests().size(), std::size_t(1), kPatienceMs);
    two.first.proceed();
    two.second.proceed();
    QTRY_COMPARE_WITH_TIMEOUT(client.responses().size(), std::size_t(1), kPatienceMs);
    QCOMPARE(client.responses().front().status, 200);
    QCOMPARE(client.responses().front().headers.value("x-fairlead-provider"), std::string_view("second"));
}

void TestRetries::theErrorOfTheLastOfAHedgeIsPassedOn() {
    Two two;
    two.route().hedgeAfter = 50ms;
    two.first.setDefaultScript({expectRequest(), awaitProceed(), send(errorOf("503 Service Unavailable"))});
    two.second.setDefaultScript({expectRequest(), send(errorOf("500 Internal Server Error"))});
    QVERIFY(two.relay.start());
    RawHttpClient client(two.relay.port());
    client.send(RelayHarness::requestText("POST", "/v1/chat/completions", chatBody("smart", false), {}));
    QTRY_COMPARE_WITH_TIMEOUT(two.second.requests().size(), std::size_t(1), kPatienceMs);
    two.first.proceed();
    QTRY_COMPARE_WITH_TIMEOUT(client.responses().size(), std::size_t(1), kPatienceMs);
    QVERIFY(client.responses().front().status >= 500);
    QCOMPARE(client.responses().front().headers.value("x-fairlead-attempts"), std::string_view("2"));
}

QTEST_GUILESS_MAIN(TestRetries)
#include "tst_retries.moc"
