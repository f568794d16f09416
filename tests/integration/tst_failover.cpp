// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The next target is tried when one fails before its first content event, and never after it.

#include "proxy/simulator/scenario.h"
#include "proxy/simulator/simulator.h"
#include "tests/integration/relay_harness.h"
#include "tests/support/scripted_upstream.h"

#include <QTest>

using namespace fairlead;
using namespace fairlead::test;

class TestFailover : public QObject {
    Q_OBJECT

private slots:
    void goesToTheNextTargetBeforeTheFirstContent_data();
    void goesToTheNextTargetBeforeTheFirstContent();
    void answersWhatTheProviderSaidWhenNothingIsLeft_data();
    void answersWhatTheProviderSaidWhenNothingIsLeft();
    void doesNotMoveOnFromABadRequest();
    void aStreamThatDiesIsAnErrorAndNeverACleanEnd_data();
    void aStreamThatDiesIsAnErrorAndNeverACleanEnd();
    void anUnreachableTargetIsPassedOver();
    void aTargetWithoutReadableKeyIsPassedOver();
    void keepsProviderErrorEventsInTheStreamAsTheyAre();

private:
    static RawResponse ask(const std::vector<std::string>& targets, bool stream, ledger::RequestRecord& record);
};

RawResponse TestFailover::ask(const std::vector<std::string>& targets, bool stream, ledger::RequestRecord& record) {
    simulator::Simulator provider({}, 1);
    if (!provider.listen("127.0.0.1", 0))
        return {};
    RelayHarness relay;
    relay.addProvider("sim", provider.port());
    config::Provider& impatient = relay.addProvider("impatient", provider.port());
    impatient.timeouts.firstByte = std::chrono::milliseconds(200);
    impatient.timeouts.idle = std::chrono::milliseconds(200);
    relay.addRoute("smart", targets);
    if (!relay.start())
        return {};
    RawHttpClient client(relay.port());
    client.send(RelayHarness::requestText("POST", "/v1/chat/completions", chatBody("smart", stream), {}));
    static_cast<void>(QTest::qWaitFor([&client] { return !client.responses().empty() || client.isClosed(); }, 30'000));
    const RawResponse response = client.responses().empty() ? client.partialResponse() : client.responses().front();
    record = relay.recordOf(response);
    return response;
}

void TestFailover::goesToTheNextTargetBeforeTheFirstContent_data() {
    QTest::addColumn<QString>("first");
    QTest::addColumn<bool>("stream");
    QTest::addColumn<QString>("errorClass");
    const auto row = [](const char* model, const char* errorClass) {
        for (const bool stream : {false, true})
            QTest::addRow("%s%s", model, stream ? " streamed" : "")
                << QString::fromLatin1(model) << stream << QString::fromLatin1(errorClass);
    };
    row("sim/sim-429", "rate_limited");
    row("sim/sim-500", "server");
    row("sim/sim-529", "overloaded");
    row("sim/sim-reset", "died_mid_stream");
    row("sim/sim-empty", "empty_answer");
    row("impatient/sim-hang", "timeout_first_byte");
    QTest::newRow("sim-garbage") << QStringLiteral("sim/sim-garbage") << false << QStringLiteral("protocol");
    QTest::newRow("sim-error-after-0 streamed")
        << QStringLiteral("sim/sim-error-after-0") << true << QStringLiteral("server");
}

void TestFailover::goesToTheNextTargetBeforeTheFirstContent() {
    QFETCH(QString, first);
    QFETCH(bool, stream);
    ledger::RequestRecord record;
    const RawResponse response = ask({first.toStdString(), "sim/sim-tokens-5"}, stream, record);
    QCOMPARE(response.status, 200);
    QCOMPARE(response.headers.value("x-fairlead-attempts"), std::string_view("2"));
    QCOMPARE(response.headers.value("x-fairlead-model"), std::string_view("sim-tokens-5"));
    QCOMPARE(record.outcome, ledger::Outcome::Completed);
    QCOMPARE(record.attempts.size(), std::size_t(2));
    QTEST(QString::fromLatin1(name(record.attempts[0].errorClass)), "errorClass");
    QCOMPARE(record.attempts[1].errorClass, ErrorClass::None);
    QCOMPARE(record.attempts[1].tier, 1);
    if (stream)
        QVERIFY(response.body.ends_with("data: [DONE]\n\n"));
}

void TestFailover::answersWhatTheProviderSaidWhenNothingIsLeft_data() {
    QTest::addColumn<QString>("model");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("source");
    QTest::newRow("429") << QStringLiteral("sim/sim-429") << 429 << QStringLiteral("provider");
    QTest::newRow("500") << QStringLiteral("sim/sim-500") << 500 << QStringLiteral("provider");
    QTest::newRow("529") << QStringLiteral("sim/sim-529") << 529 << QStringLiteral("provider");
    QTest::newRow("reset") << QStringLiteral("sim/sim-reset") << 502 << QStringLiteral("relay");
    QTest::newRow("hang") << QStringLiteral("impatient/sim-hang") << 504 << QStringLiteral("relay");
    QTest::newRow("garbage") << QStringLiteral("sim/sim-garbage") << 502 << QStringLiteral("relay");
}

void TestFailover::answersWhatTheProviderSaidWhenNothingIsLeft() {
    QFETCH(QString, model);
    ledger::RequestRecord record;
    const RawResponse response = ask({"sim/sim-500", model.toStdString()}, false, record);
    QTEST(response.status, "status");
    QTEST(QString::fromStdString(std::string(response.headers.value("x-fairlead-error-source"))), "source");
    QVERIFY(response.body.starts_with("{\"error\""));
    QCOMPARE(record.outcome, ledger::Outcome::Failed);
    QCOMPARE(record.status, response.status);
    QCOMPARE(record.attempts.size(), std::size_t(2));
}

void TestFailover::doesNotMoveOnFromABadRequest() {
    ScriptedUpstream strict;
    strict.setDefaultScript(
        {expectRequest(),
         send("HTTP/1.1 400 Bad Request\r\nContent-Type: application/json\r\nContent-Length: 41\r\n\r\n"
              R"({"error":{"message":"no","code":"bad"  }})")});
    simulator::Simulator provider({}, 1);
    QVERIFY(provider.listen("127.0.0.1", 0));
    RelayHarness relay;
    relay.addProvider("strict", strict.port());
    relay.addProvider("sim", provider.port());
    relay.addRoute("smart", {"strict/a", "sim/sim-tokens-5"});
    QVERIFY(relay.start());
    const RawResponse response = relay.post("/v1/chat/completions", chatBody("smart", false));
    QCOMPARE(response.status, 400);
    QCOMPARE(response.body, std::string(R"({"error":{"message":"no","code":"bad"  }})"));
    QCOMPARE(provider.requestCount(), std::int64_t(0));
}

void TestFailover::aStreamThatDiesIsAnErrorAndNeverACleanEnd_data() {
    QTest::addColumn<QString>("model");
    QTest::newRow("reset") << QStringLiteral("sim/sim-reset-after-4");
    QTest::newRow("clean end without a finish") << QStringLiteral("sim/sim-truncate-after-4");
    QTest::newRow("silence") << QStringLiteral("impatient/sim-hang-after-4");
}

void TestFailover::aStreamThatDiesIsAnErrorAndNeverACleanEnd() {
    QFETCH(QString, model);
    ledger::RequestRecord record;
    const RawResponse response = ask({model.toStdString(), "sim/sim-tokens-5"}, true, record);
    QCOMPARE(response.status, 200);
    QCOMPARE(response.headers.value("x-fairlead-attempts"), std::string_view("1"));
    QVERIFY(response.body.find("data: {\"error\":{") != std::string::npos);
    QVERIFY(response.body.find("[DONE]") == std::string::npos);
    QCOMPARE(record.outcome, ledger::Outcome::DiedMidStream);
    QVERIFY(record.ttftUs >= 0);
}

void TestFailover::anUnreachableTargetIsPassedOver() {
    std::uint16_t closedPort = 0;
    {
        const ScriptedUpstream gone;
        closedPort = gone.port();
    }
    simulator::Simulator provider({}, 1);
    QVERIFY(provider.listen("127.0.0.1", 0));
    RelayHarness relay;
    relay.addProvider("gone", closedPort);
    relay.addProvider("sim", provider.port());
    relay.addRoute("smart", {"gone/a", "sim/sim-tokens-5"});
    QVERIFY(relay.start());
    const RawResponse response = relay.post("/v1/chat/completions", chatBody("smart", false));
    QCOMPARE(response.status, 200);
    const ledger::RequestRecord record = relay.recordOf(response);
    QCOMPARE(record.attempts[0].errorClass, ErrorClass::Connect);
    QCOMPARE(record.attempts[0].status, 0);
}

void TestFailover::aTargetWithoutReadableKeyIsPassedOver() {
    simulator::Simulator provider({}, 1);
    QVERIFY(provider.listen("127.0.0.1", 0));
    RelayHarness relay;
    relay.addProvider("locked", provider.port()).keys[0].secret.name = "never written";
    relay.addProvider("sim", provider.port());
    relay.addRoute("smart", {"locked/sim-tokens-5", "sim/sim-tokens-6"});
    relay.addRoute("only", {"locked/sim-tokens-5"});
    QVERIFY(relay.start());
    QCOMPARE(relay.post("/v1/chat/completions", chatBody("smart", false)).status, 200);
    const RawResponse alone = relay.post("/v1/chat/completions", chatBody("only", false));
    QCOMPARE(alone.status, 500);
    QVERIFY(alone.body.find("secret_unavailable") != std::string::npos);
    QCOMPARE(provider.requestCount(), std::int64_t(1)); // nothing went out without its key
    const auto problems = relay.service().status().problems;
    QCOMPARE(problems.size(), std::size_t(1));
    QCOMPARE(problems[0].subject, std::string("locked/main"));
}

void TestFailover::keepsProviderErrorEventsInTheStreamAsTheyAre() {
    ledger::RequestRecord record;
    const RawResponse response = ask({"sim/sim-error-after-4", "sim/sim-tokens-5"}, true, record);
    const auto first = response.body.find("\"error\":");
    QVERIFY(first != std::string::npos);
    QVERIFY(response.body.find("\"error\":", first + 1) == std::string::npos); // the provider's own, and only that
    QCOMPARE(record.outcome, ledger::Outcome::DiedMidStream);
    QVERIFY(record.errorClass != ErrorClass::None);
}

QTEST_GUILESS_MAIN(TestFailover)
#include "tst_failover.moc"
