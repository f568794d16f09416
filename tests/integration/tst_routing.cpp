// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the relay says it would do, and whether it does it: matching, strategies and the breaker over real sockets.

#include "proxy/simulator/scenario.h"
#include "proxy/simulator/simulator.h"
#include "tests/integration/relay_harness.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <set>

using namespace fairlead;
using namespace fairlead::test;
using namespace Qt::Literals::StringLiterals;

namespace {

QJsonObject planOf(const RawResponse& response) {
    return QJsonDocument::fromJson(QByteArray::fromStdString(response.body)).object();
}

QStringList providers(const QJsonValue& targets) {
    QStringList names;
    for (const QJsonValue& target : targets.toArray())
        names << target[u"provider"_s].toString();
    return names;
}

} // namespace

class TestRouting : public QObject {
    Q_OBJECT

private slots:
    void explainsWithoutSending();
    void explainsWhatIfAProviderWereDown();
    void explainRefusesWhatItCannotRead();
    void aTagChoosesTheRoute();
    void aRouteWithoutTargetsSaysWhy();
    void aTargetThatFailsAgainAndAgainIsPassedOver();
    void aSessionStaysWithItsTargetWhateverElseIsLessBusy();
};

void TestRouting::explainsWithoutSending() {
    simulator::Simulator provider({}, 1);
    QVERIFY(provider.listen("127.0.0.1", 0));
    RelayHarness relay;
    relay.addProvider("one", provider.port());
    relay.addProvider("two", provider.port());
    relay.addRoute("smart", {"one/sim-tokens-1", "two/sim-tokens-1"});
    QVERIFY(relay.start());
    const QJsonObject plan = planOf(relay.post("/fairlead/v1/explain", chatBody("smart", false)));
    QCOMPARE(plan[u"route"_s].toString(), QStringLiteral("smart"));
    QCOMPARE(providers(plan[u"attempts"_s]), (QStringList{u"one"_s, u"two"_s}));
    QVERIFY(!plan[u"attempts"_s].toArray()[0][u"reason"_s].toString().isEmpty());
    const QJsonObject messages = planOf(relay.post("/fairlead/v1/explain?endpoint=%2Fv1%2Fmessages",
                                                   R"({"model":"smart","max_tokens":5,"messages":[]})"));
    QCOMPARE(providers(messages[u"attempts"_s]), (QStringList{u"one"_s, u"two"_s}));
    QVERIFY(provider.received().empty());
    QVERIFY(relay.records().empty());
}

void TestRouting::explainsWhatIfAProviderWereDown() {
    RelayHarness relay;
    relay.addProvider("one", 9);
    relay.addProvider("two", 9);
    relay.addRoute("smart", {"one/m", "two/m"});
    QVERIFY(relay.start());
    const QJsonObject plan = planOf(relay.post("/fairlead/v1/explain?down=one", chatBody("smart", false)));
    QCOMPARE(providers(plan[u"attempts"_s]), QStringList{u"two"_s});
    QCOMPARE(providers(plan[u"skipped"_s]), QStringList{u"one"_s});
}

void TestRouting::explainRefusesWhatItCannotRead() {
    RelayHarness relay;
    relay.addProvider("one", 9);
    QVERIFY(relay.start());
    QCOMPARE(relay.post("/fairlead/v1/explain", "{").status, 400);
    QCOMPARE(relay.post("/fairlead/v1/explain", "{}").status, 400);
    QCOMPARE(relay.post("/fairlead/v1/explain?endpoint=/v1/models", chatBody("m", false)).status, 400);
    QCOMPARE(relay.get("/fairlead/v1/explain").status, 405);
}

void TestRouting::aTagChoosesTheRoute() {
    simulator::Simulator provider({}, 1);
    QVERIFY(provider.listen("127.0.0.1", 0));
    RelayHarness relay;
    relay.addProvider("fast", provider.port());
    relay.addProvider("cheap", provider.port());
    relay.addRoute("tagged", {"fast/sim-tokens-1"});
    relay.config.routes.back().match.model = {"any"};
    relay.config.routes.back().match.tag = {"fast"};
    relay.addRoute("rest", {"cheap/sim-tokens-1"});
    relay.config.routes.back().match.model = {"any"};
    QVERIFY(relay.start());
    const auto answeredBy = [&relay](const std::string& headers) {
        return std::string(
            relay.post("/v1/chat/completions", chatBody("any", false), headers).headers.value("x-fairlead-provider"));
    };
    QCOMPARE(answeredBy("x-fairlead-tag: fast\r\n"), std::string("fast"));
    QCOMPARE(answeredBy("x-fairlead-tag: other\r\n"), std::string("cheap"));
    QCOMPARE(answeredBy({}), std::string("cheap"));
}

void TestRouting::aRouteWithoutTargetsSaysWhy() {
    RelayHarness relay;
    relay.addProvider("one", 9);
    relay.addRoute("smart", {"one/m"});
    relay.config.routes.back().jurisdictions = {"EU"};
    QVERIFY(relay.start());
    const RawResponse response = relay.post("/v1/chat/completions", chatBody("smart", false));
    QCOMPARE(response.status, 503);
    QVERIFY2(response.body.find("no_target_available") != std::string::npos, response.body.c_str());
    QVERIFY2(response.body.find("one/m: ") != std::string::npos, response.body.c_str());
}

void TestRouting::aTargetThatFailsAgainAndAgainIsPassedOver() {
    simulator::Simulator provider({}, 1);
    QVERIFY(provider.listen("127.0.0.1", 0));
    RelayHarness relay;
    relay.addProvider("broken", provider.port());
    relay.addProvider("healthy", provider.port());
    relay.addRoute("smart", {"broken/sim-500-times-100", "healthy/sim-tokens-1"});
    QVERIFY(relay.start());
    const auto attempts = [&relay] {
        return std::string(
            relay.post("/v1/chat/completions", chatBody("smart", false)).headers.value("x-fairlead-attempts"));
    };
    for (int i = 0; i < 3; ++i)
        QCOMPARE(attempts(), std::string("2"));
    QCOMPARE(attempts(), std::string("1"));
    const QJsonObject plan = planOf(relay.post("/fairlead/v1/explain", chatBody("smart", false)));
    QCOMPARE(providers(plan[u"skipped"_s]), QStringList{u"broken"_s});
}

void TestRouting::aSessionStaysWithItsTargetWhateverElseIsLessBusy() {
    simulator::Simulator provider({}, 1);
    QVERIFY(provider.listen("127.0.0.1", 0));
    RelayHarness relay;
    for (const char* id : {"one", "two", "three", "four"})
        relay.addProvider(id, provider.port());
    relay.addRoute("smart", {"one/sim-tokens-1", "two/sim-tokens-1", "three/sim-tokens-1", "four/sim-tokens-1"});
    config::Route& route = relay.config.routes.front();
    for (std::size_t i = 1; i < 4; ++i)
        route.tiers[0].targets.push_back(route.tiers[i].targets[0]);
    route.tiers.resize(1);
    route.tiers[0].strategy = config::Strategy::PowerOfTwo; // draws for each request
    QVERIFY(relay.start());
    std::set<std::string> inSession;
    std::set<std::string> without;
    for (int i = 0; i < 24; ++i) {
        const RawResponse response =
            relay.post("/v1/chat/completions", chatBody("smart", false), "x-fairlead-session: mine\r\n");
        QCOMPARE(response.status, 200);
        inSession.insert(std::string(response.headers.value("x-fairlead-provider")));
        const RawResponse other = relay.post("/v1/chat/completions", chatBody("smart", false),
                                             "x-fairlead-session: s" + std::to_string(i) + "\r\n");
        without.insert(std::string(other.headers.value("x-fairlead-provider")));
    }
    QCOMPARE(inSession.size(), std::size_t(1));
    QVERIFY(without.size() > 1);
}

QTEST_GUILESS_MAIN(TestRouting)
#include "tst_routing.moc"
