// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The relay as its callers and its administrator meet it.

#include "proxy/simulator/scenario.h"
#include "proxy/simulator/simulator.h"
#include "tests/integration/relay_harness.h"
#include "tests/support/scripted_upstream.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace fairlead;
using namespace fairlead::test;

namespace {

QJsonObject jsonOf(const RawResponse& response) {
    return QJsonDocument::fromJson(QByteArray::fromStdString(response.body)).object();
}

std::string errorCode(const RawResponse& response) {
    return jsonOf(response)[QLatin1String("error")][QLatin1String("code")].toString().toStdString();
}

constexpr int kPatienceMs = 30'000;

} // namespace

class TestRelay : public QObject {
    Q_OBJECT

private slots:
    void refusesWhatItCannotServe_data();
    void refusesWhatItCannotServe();
    void listsRoutesAndModels();
    void aBareModelGoesToTheOnlyProviderThatListsIt();
    void theProviderIsCancelledWhenTheCallerHangsUp_data();
    void theProviderIsCancelledWhenTheCallerHangsUp();
    void aSlowCallerPausesTheProvider();
    void aRecordHasEveryFact();
    void onlyAdminsSeeRequests();
    void aReloadKeepsRunningRequestsOnTheirSnapshot();
    void drainFinishesWhatRuns();
    void aPortInUseIsToldAndCanBeRetried();
    void severalWorkersShareOnePort();
    void theKeyTestTellsTheThreeStepsApart();
};

void TestRelay::refusesWhatItCannotServe_data() {
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("body");
    QTest::addColumn<QString>("headers");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("code");
    const QString chat = QStringLiteral("/v1/chat/completions");
    const QString good = QString::fromStdString(chatBody("sim/sim-1", false));
    QTest::newRow("wrong token") << chat << good << QStringLiteral("Authorization: Bearer nope\r\n") << 401
                                 << QStringLiteral("invalid_token");
    QTest::newRow("provider key") << chat << good << QStringLiteral("Authorization: Bearer key-of-sim\r\n") << 401
                                  << QStringLiteral("invalid_token");
    QTest::newRow("foreign origin") << chat << good << QStringLiteral("Origin: https://evil.example\r\n") << 403
                                    << QStringLiteral("origin_not_allowed");
    QTest::newRow("no json") << chat << QStringLiteral("hello") << QString() << 400
                             << QStringLiteral("invalid_request");
    QTest::newRow("no model") << chat << QStringLiteral("{}") << QString() << 400 << QStringLiteral("invalid_request");
    QTest::newRow("model is a number") << chat << QStringLiteral(R"({"model":1})") << QString() << 400
                                       << QStringLiteral("invalid_request");
    QTest::newRow("array") << chat << QStringLiteral("[]") << QString() << 400 << QStringLiteral("invalid_request");
    QTest::newRow("unknown provider of two") << chat << QString::fromStdString(chatBody("nobody-has-this", false))
                                             << QString() << 404 << QStringLiteral("model_not_found");
    QTest::newRow("unknown path") << QStringLiteral("/v1/nothing") << good << QString() << 404
                                  << QStringLiteral("unknown_path");
    QTest::newRow("form without model") << QStringLiteral("/v1/audio/transcriptions") << QStringLiteral("--B--\r\n")
                                        << QStringLiteral("Content-Type: multipart/form-data; boundary=B\r\n") << 400
                                        << QStringLiteral("invalid_request");
}

void TestRelay::refusesWhatItCannotServe() {
    QFETCH(QString, path);
    QFETCH(QString, body);
    QFETCH(QString, headers);
    simulator::Simulator provider({}, 1);
    QVERIFY(provider.listen("127.0.0.1", 0));
    RelayHarness relay;
    relay.addProvider("sim", provider.port());
    relay.addProvider("twin", provider.port());
    QVERIFY(relay.start());
    const RawResponse response = relay.post(path.toStdString(), body.toStdString(), headers.toStdString());
    QTEST(response.status, "status");
    QTEST(QString::fromStdString(errorCode(response)), "code");
    QCOMPARE(response.headers.value("x-fairlead-error-source"), std::string_view("relay"));
    const ledger::RequestRecord record = relay.recordOf(response);
    QCOMPARE(record.outcome, ledger::Outcome::Rejected);
    QCOMPARE(record.status, response.status);
}

void TestRelay::listsRoutesAndModels() {
    simulator::Scenario scenario;
    scenario.models["alpha"] = {};
    scenario.models["beta"] = {};
    simulator::Simulator provider(scenario, 1);
    QVERIFY(provider.listen("127.0.0.1", 0));
    RelayHarness relay;
    relay.addProvider("one", provider.port());
    relay.addProvider("two", provider.port()).models = {"gamma"};
    relay.addRoute("smart", {"one/alpha"});
    relay.addRoute("gpt-*", {"one/alpha"});
    QVERIFY(relay.start());
    const RawResponse response = relay.get("/v1/models");
    QStringList ids;
    for (const QJsonValue& model : jsonOf(response)[QLatin1String("data")].toArray())
        ids << model[QLatin1String("id")].toString();
    QCOMPARE(ids, QStringList({QStringLiteral("smart"), QStringLiteral("one/alpha"), QStringLiteral("two/alpha"),
                               QStringLiteral("one/beta"), QStringLiteral("two/beta"), QStringLiteral("gamma")}));
    const std::int64_t asked = provider.requestCount();
    relay.get("/v1/models");
    QCOMPARE(provider.requestCount(), asked); // cached
}

void TestRelay::aBareModelGoesToTheOnlyProviderThatListsIt() {
    simulator::Scenario first;
    first.models["alpha"] = {};
    simulator::Scenario second;
    second.models["beta"] = {};
    simulator::Simulator one(first, 1);
    simulator::Simulator two(second, 1);
    QVERIFY(one.listen("127.0.0.1", 0) && two.listen("127.0.0.1", 0));
    RelayHarness relay;
    relay.addProvider("one", one.port());
    relay.addProvider("two", two.port());
    QVERIFY(relay.start());
    const RawResponse response = relay.post("/v1/chat/completions", chatBody("beta", false));
    QCOMPARE(response.status, 200);
    QCOMPARE(response.headers.value("x-fairlead-provider"), std::string_view("two"));
    QCOMPARE(relay.post("/v1/chat/completions", chatBody("delta", false)).status, 404);
}

void TestRelay::theProviderIsCancelledWhenTheCallerHangsUp_data() {
    QTest::addColumn<bool>("afterFirstBytes");
    QTest::addColumn<bool>("stream");
    QTest::newRow("while waiting") << false << false;
    QTest::newRow("while waiting for a stream") << false << true;
    QTest::newRow("in the middle of a stream") << true << true;
}

void TestRelay::theProviderIsCancelledWhenTheCallerHangsUp() {
    QFETCH(bool, afterFirstBytes);
    QFETCH(bool, stream);
    ScriptedUpstream provider;
    Script script = {expectRequest()};
    if (afterFirstBytes)
        script.push_back(send("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\ndata: "
                              "{\"choices\":[{\"delta\":{\"content\":\"a\"}}]}\n\n"));
    provider.setDefaultScript(script);
    RelayHarness relay;
    relay.addProvider("p", provider.port());
    QVERIFY(relay.start());
    RawHttpClient caller(relay.port());
    caller.send(RelayHarness::requestText("POST", "/v1/chat/completions", chatBody("p/m", stream), {}));
    QTRY_COMPARE_WITH_TIMEOUT(provider.requests().size(), std::size_t(1), kPatienceMs);
    if (afterFirstBytes)
        QTRY_VERIFY_WITH_TIMEOUT(caller.received().find("data:") != std::string::npos, kPatienceMs);
    QVERIFY(!provider.isClosed(0));
    caller.close();
    QTRY_VERIFY_WITH_TIMEOUT(provider.isClosed(0), kPatienceMs);
    std::vector<ledger::RequestRecord> records;
    QTRY_VERIFY_WITH_TIMEOUT(!(records = relay.records()).empty(), kPatienceMs);
    QCOMPARE(records[0].outcome, ledger::Outcome::CancelledByCaller);
    QCOMPARE(records[0].attempts[0].errorClass, ErrorClass::CancelledByCaller);
    QTRY_COMPARE_WITH_TIMEOUT(relay.service().status().inFlight, 0, kPatienceMs);
}

void TestRelay::aSlowCallerPausesTheProvider() {
    // 12 MiB of stream; a relay that did not pause would take them all.
    const std::string event =
        "data: {\"choices\":[{\"delta\":{\"content\":\"" + std::string(64 * 1024, 'x') + "\"}}]}\n\n";
    std::string stream;
    for (int i = 0; i < 192; ++i)
        stream += event;
    ScriptedUpstream provider;
    provider.setDefaultScript({expectRequest(), send("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n"),
                               send(stream), send("data: [DONE]\n\n"), closeConnection()});
    RelayHarness relay;
    relay.addProvider("p", provider.port());
    QVERIFY(relay.start());
    RawHttpClient caller(relay.port(), RawHttpClient::Reading::Later);
    caller.send(RelayHarness::requestText("POST", "/v1/chat/completions", chatBody("p/m", true), {}));
    // The other requests go on while this caller reads nothing, and the provider's bytes stay with the provider.
    for (int i = 0; i < 20; ++i)
        QCOMPARE(relay.get("/v1/models").status, 200);
    QVERIFY(!provider.isClosed(0));
    caller.startReading();
    QTRY_VERIFY_WITH_TIMEOUT(!caller.responses().empty(), kPatienceMs);
    QCOMPARE(caller.responses()[0].body.size(), stream.size() + std::string("data: [DONE]\n\n").size());
}

void TestRelay::aRecordHasEveryFact() {
    simulator::Simulator provider({}, 1);
    QVERIFY(provider.listen("127.0.0.1", 0));
    RelayHarness relay;
    relay.addProvider("sim", provider.port());
    relay.addRoute("smart", {"sim/sim-429", "sim/sim-tokens-7"});
    QVERIFY(relay.start());
    const RawResponse response = relay.post("/v1/chat/completions", chatBody("smart", true));
    QCOMPARE(response.status, 200);
    const std::string id(response.headers.value("x-fairlead-request-id"));
    const QJsonObject record = jsonOf(relay.get("/fairlead/v1/requests/" + id));
    QCOMPARE(record[QLatin1String("id")].toString().toStdString(), id);
    QCOMPARE(record[QLatin1String("client")].toString(), QStringLiteral("dev"));
    QCOMPARE(record[QLatin1String("route")].toString(), QStringLiteral("smart"));
    QCOMPARE(record[QLatin1String("outcome")].toString(), QStringLiteral("completed"));
    const QJsonArray attempts = record[QLatin1String("attempts")].toArray();
    QCOMPARE(attempts.size(), 2);
    QCOMPARE(attempts[0][QLatin1String("status")].toInt(), 429);
    QCOMPARE(attempts[1][QLatin1String("model")].toString(), QStringLiteral("sim-tokens-7"));
    const QJsonArray list =
        jsonOf(relay.get("/fairlead/v1/requests?limit=1&outcome=completed"))[QLatin1String("data")].toArray();
    QCOMPARE(list.size(), 1);
    QCOMPARE(list[0][QLatin1String("id")].toString().toStdString(), id);
    QCOMPARE(relay.get("/fairlead/v1/requests?limit=0").status, 400);
    QCOMPARE(relay.get("/fairlead/v1/requests/req_0000000000000").status, 404);
    QCOMPARE(relay.get("/fairlead/v1/requests/x").status, 400);
    const QJsonObject status = jsonOf(relay.get("/fairlead/v1/status"));
    QCOMPARE(status[QLatin1String("requests_today")].toInt(), 1);
    QCOMPARE(status[QLatin1String("providers")][0][QLatin1String("failures")].toInt(), 1);
}

void TestRelay::onlyAdminsSeeRequests() {
    RelayHarness relay;
    relay.config.clients[0].admin = false;
    QVERIFY(relay.start());
    QCOMPARE(relay.get("/fairlead/v1/requests").status, 403);
    QCOMPARE(relay.get("/fairlead/v1/status").status, 403);
    QCOMPARE(relay.get("/fairlead/v1/status", "Authorization: Bearer x\r\n").status, 401);
    QCOMPARE(relay.get("/healthz", "Authorization: Bearer x\r\n").status, 200);
}

void TestRelay::aReloadKeepsRunningRequestsOnTheirSnapshot() {
    ScriptedUpstream provider;
    provider.setDefaultScript({expectRequest(), awaitProceed(),
                               send(okAnswer("{\"choices\":[{\"message\":{\"content\":\"x\"}}]}")), startOver()});
    RelayHarness relay;
    relay.addProvider("p", provider.port());
    relay.addRoute("smart", {"p/before"});
    QVERIFY(relay.start());
    RawHttpClient caller(relay.port());
    caller.send(RelayHarness::requestText("POST", "/v1/chat/completions", chatBody("smart", false), {}));
    QTRY_COMPARE_WITH_TIMEOUT(provider.requests().size(), std::size_t(1), kPatienceMs);
    relay.config.providers.clear();
    relay.config.routes.clear();
    relay.apply();
    QTRY_COMPARE_WITH_TIMEOUT(relay.post("/v1/chat/completions", chatBody("smart", false)).status, 404, kPatienceMs);
    provider.proceed();
    QTRY_VERIFY_WITH_TIMEOUT(!caller.responses().empty(), kPatienceMs);
    QCOMPARE(caller.responses()[0].status, 200);
    QCOMPARE(caller.responses()[0].headers.value("x-fairlead-model"), std::string_view("before"));
}

void TestRelay::drainFinishesWhatRuns() {
    ScriptedUpstream provider;
    provider.setDefaultScript(
        {expectRequest(), awaitProceed(), send(okAnswer("{\"choices\":[{\"message\":{\"content\":\"x\"}}]}"))});
    RelayHarness relay;
    relay.addProvider("p", provider.port());
    QVERIFY(relay.start());
    const std::uint16_t port = relay.port();
    RawHttpClient caller(port);
    caller.send(RelayHarness::requestText("POST", "/v1/chat/completions", chatBody("p/m", false), {}));
    QTRY_COMPARE_WITH_TIMEOUT(provider.requests().size(), std::size_t(1), kPatienceMs);
    relay.service().drain();
    QCOMPARE(relay.service().status().state, api::RelayState::Draining);
    provider.proceed();
    QTRY_VERIFY_WITH_TIMEOUT(!caller.responses().empty(), kPatienceMs);
    QCOMPARE(caller.responses()[0].status, 200);
    QTRY_COMPARE_WITH_TIMEOUT(relay.service().status().state, api::RelayState::Stopped, kPatienceMs);
}

void TestRelay::aPortInUseIsToldAndCanBeRetried() {
    auto blocker = std::make_unique<ScriptedUpstream>();
    RelayHarness relay;
    relay.config.listen.port = blocker->port();
    relay.apply();
    QTRY_COMPARE_WITH_TIMEOUT(relay.service().status().state, api::RelayState::ListenFailed, kPatienceMs);
    const auto problems = relay.service().status().problems;
    QCOMPARE(problems.size(), std::size_t(1));
    QCOMPARE(problems[0].kind, api::ProblemKind::PortInUse);
    QVERIFY(problems[0].detail.find("pid " + std::to_string(QCoreApplication::applicationPid())) != std::string::npos);
    std::uint16_t free = 0;
    relay.service().findFreePort([&free](const Result<std::uint16_t>& port) { free = port.value_or(0); });
    QTRY_VERIFY_WITH_TIMEOUT(free > blocker->port(), kPatienceMs);
    blocker.reset();
    relay.service().retryListen();
    QTRY_COMPARE_WITH_TIMEOUT(relay.service().status().state, api::RelayState::Running, kPatienceMs);
    QVERIFY(relay.service().status().problems.empty());
    QCOMPARE(relay.get("/healthz").status, 200);
}

void TestRelay::severalWorkersShareOnePort() {
    simulator::Simulator provider({}, 1);
    QVERIFY(provider.listen("127.0.0.1", 0));
    RelayHarness relay(3);
    relay.addProvider("sim", provider.port());
    QVERIFY(relay.start());
    for (int i = 0; i < 30; ++i)
        QCOMPARE(relay.post("/v1/chat/completions", chatBody("sim/sim-tokens-3", false)).status, 200);
    QCOMPARE(relay.records().size(), std::size_t(30));
    QTRY_COMPARE_WITH_TIMEOUT(relay.service().status().requestsToday, std::int64_t(30), kPatienceMs);
}

void TestRelay::theKeyTestTellsTheThreeStepsApart() {
    simulator::Scenario scenario;
    scenario.models["alpha"] = {};
    scenario.apiKey = "key-of-sim";
    simulator::Simulator provider(scenario, 1);
    QVERIFY(provider.listen("127.0.0.1", 0));
    RelayHarness relay;
    relay.addProvider("sim", provider.port());
    relay.addProvider("wrong", provider.port());
    QVERIFY(relay.start());
    const auto run = [&](std::size_t index) {
        std::string path;
        bool over = false;
        relay.service().testProvider(
            {relay.config.providers[index], {}, {}, true}, [&](const api::TestStepResult& result) {
                if (result.state != api::TestState::Running)
                    path += std::to_string(static_cast<int>(result.step)) +
                            (result.state == api::TestState::Passed ? "+ " : "- ");
                over = result.state == api::TestState::Failed ||
                       (result.step == api::TestStep::ModelAnswers && result.state != api::TestState::Running);
            });
        static_cast<void>(QTest::qWaitFor([&over] { return over; }, kPatienceMs));
        return path;
    };
    QCOMPARE(run(0), std::string("1+ 2+ 3+ "));
    QCOMPARE(run(1), std::string("1+ 2- "));
    relay.config.providers[0].baseUrl = "http://127.0.0.1:1/v1";
    QCOMPARE(run(0), std::string("1- "));
}

QTEST_GUILESS_MAIN(TestRelay)
#include "tst_relay.moc"
