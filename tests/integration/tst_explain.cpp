// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the relay says it would do, asked by a front end and over HTTP, and that asking changes nothing.

#include "proxy/simulator/scenario.h"
#include "proxy/simulator/simulator.h"
#include "tests/integration/relay_harness.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <optional>

using namespace fairlead;
using namespace fairlead::test;
using namespace Qt::Literals::StringLiterals;
using api::ExplainDecision;

namespace {

constexpr int kPatienceMs = 30'000; // a bound on a hang, not a measure

api::ExplainRequest asking(const std::string& model) {
    api::ExplainRequest request;
    request.model = model;
    request.client = "dev";
    return request;
}

api::ExplainReport explained(RelayHarness& relay, api::ExplainRequest request) {
    std::optional<Result<api::ExplainReport>> report;
    relay.service().explain(std::move(request),
                            [&report](Result<api::ExplainReport> answer) { report = std::move(answer); });
    static_cast<void>(QTest::qWaitFor([&report] { return report.has_value(); }, kPatienceMs));
    return report && *report ? **report : api::ExplainReport();
}

QJsonObject answerOf(const RawResponse& response) {
    return QJsonDocument::fromJson(QByteArray::fromStdString(response.body)).object();
}

// "one:fails two:answers"
QString decisions(const QJsonObject& answer) {
    QStringList texts;
    for (const QJsonValue& step : answer[u"steps"_s].toArray())
        texts << step[u"provider"_s].toString() + u":"_s + step[u"decision"_s].toString();
    return texts.join(u' ');
}

} // namespace

class TestExplain : public QObject {
    Q_OBJECT

private slots:
    void aFrontEndAsksWhatWouldHappen();
    void aDraftIsPlannedWithWithoutBeingApplied();
    void whatWasMeasuredIsShown();
    void askingChangesNoBreakerAndSendsNothing();
    void faultsAreWalkedOverHttp();
    void aRouteIsNamedOverHttp();
    void refusesFaultsAndRoutesThatAreNone();
    void answersTwoQuestionsAtOnce();
};

void TestExplain::aFrontEndAsksWhatWouldHappen() {
    RelayHarness relay;
    relay.addProvider("one", 9);
    relay.addProvider("two", 9);
    relay.addRoute("smart", {"one/m", "two/m"});
    QVERIFY(relay.start());
    api::ExplainRequest request = asking("smart");
    request.faults = {{"one", "", ErrorClass::RateLimited}};
    const api::ExplainReport report = explained(relay, request);
    QCOMPARE(report.route, std::string("smart"));
    QCOMPARE(report.steps.size(), std::size_t(2));
    QCOMPARE(report.steps[0].decision, ExplainDecision::Fails);
    QCOMPARE(report.steps[1].decision, ExplainDecision::Answers);
    QVERIFY(report.outcome.empty());
    QVERIFY(!explained(relay, asking("unheard-of/model")).outcome.empty());
}

void TestExplain::aDraftIsPlannedWithWithoutBeingApplied() {
    RelayHarness relay;
    relay.addProvider("one", 9);
    relay.addRoute("smart", {"one/m"});
    QVERIFY(relay.start());
    config::Config draft = relay.config;
    draft.providers.push_back(draft.providers[0]);
    draft.providers[1].id = "new";
    draft.providers[1].models = {"fresh"};
    draft.routes[0].tiers[0].targets = {{"new", "m"}};
    api::ExplainRequest request = asking("smart");
    request.draft = draft;
    QCOMPARE(explained(relay, request).steps.at(0).provider, std::string("new"));
    request.model = "fresh";
    QCOMPARE(explained(relay, request).steps.at(0).provider, std::string("new"));
    QCOMPARE(explained(relay, asking("smart")).steps.at(0).provider, std::string("one"));
}

void TestExplain::whatWasMeasuredIsShown() {
    simulator::Simulator provider({}, 1);
    QVERIFY(provider.listen("127.0.0.1", 0));
    RelayHarness relay;
    relay.addProvider("one", provider.port());
    relay.addProvider("two", provider.port());
    relay.addRoute("smart", {"one/sim-tokens-1", "two/sim-tokens-1"});
    QVERIFY(relay.start());
    QVERIFY(!explained(relay, asking("smart")).steps.at(0).totalMs);
    QCOMPARE(relay.post("/v1/chat/completions", chatBody("smart", true)).status, 200);
    QTRY_VERIFY_WITH_TIMEOUT(explained(relay, asking("smart")).steps.at(0).totalMs.has_value(), kPatienceMs);
    api::ExplainRequest request = asking("smart");
    request.faults = {{"one", "", ErrorClass::NotFound}};
    const api::ExplainReport report = explained(relay, request);
    QVERIFY(report.steps[0].totalMs);
    QCOMPARE(report.steps[1].startMs, report.steps[0].totalMs);
    QVERIFY(!report.steps[1].totalMs);
}

void TestExplain::askingChangesNoBreakerAndSendsNothing() {
    simulator::Simulator provider({}, 1);
    QVERIFY(provider.listen("127.0.0.1", 0));
    RelayHarness relay;
    relay.addProvider("one", provider.port());
    relay.addRoute("smart", {"one/sim-tokens-1"});
    QVERIFY(relay.start());
    api::ExplainRequest request = asking("smart");
    request.faults = {{"one", "", ErrorClass::Server}};
    for (int i = 0; i < 20; ++i)
        QVERIFY(!explained(relay, request).outcome.empty());
    QCOMPARE(explained(relay, asking("smart")).steps.at(0).decision, ExplainDecision::Answers);
    QVERIFY(provider.received().empty());
    QVERIFY(relay.records().empty());
}

void TestExplain::faultsAreWalkedOverHttp() {
    RelayHarness relay;
    for (const char* id : {"one", "two", "three"})
        relay.addProvider(id, 9);
    relay.addRoute("smart", {"one/m", "two/m", "three/m"});
    QVERIFY(relay.start());
    const QJsonObject answer = answerOf(
        relay.post("/fairlead/v1/explain?fault=one%3A429&down=three&fault=two/m:auth", chatBody("smart", false)));
    QCOMPARE(decisions(answer), u"one:fails two:fails three:left_out"_s);
    const QJsonArray steps = answer[u"steps"_s].toArray();
    QCOMPARE(steps[0][u"fault"_s].toString(), u"rate_limited"_s);
    QCOMPARE(steps[1][u"place"_s].toInt(), 2);
    QVERIFY(steps[2][u"place"_s].isNull());
    QVERIFY(answer[u"outcome"_s].toString().startsWith(u"auth, from two/m"_s));
    const QJsonObject fine = answerOf(relay.post("/fairlead/v1/explain", chatBody("smart", false)));
    QCOMPARE(decisions(fine), u"one:answers two:not_needed three:not_needed"_s);
    QVERIFY(fine[u"outcome"_s].isNull());
}

void TestExplain::aRouteIsNamedOverHttp() {
    RelayHarness relay;
    relay.addProvider("one", 9);
    relay.addProvider("two", 9);
    relay.addRoute("smart", {"one/m"});
    relay.addRoute("other", {"two/m"});
    relay.config.routes[1].match.tag = {"never"};
    QVERIFY(relay.start());
    const auto providerFor = [&relay](const std::string& route) {
        return decisions(answerOf(relay.post("/fairlead/v1/explain?route=" + route, chatBody("smart", false))));
    };
    QCOMPARE(providerFor("other"), u"two:answers"_s);
    QCOMPARE(providerFor("two%2Fspecial"), u"two:answers"_s);
}

void TestExplain::refusesFaultsAndRoutesThatAreNone() {
    RelayHarness relay;
    relay.addProvider("one", 9);
    QVERIFY(relay.start());
    const auto statusOf = [&relay](const std::string& query) {
        return relay.post("/fairlead/v1/explain?" + query, chatBody("m", false)).status;
    };
    QCOMPARE(statusOf("fault=one"), 400);
    QCOMPARE(statusOf("fault=one:happy"), 400);
    QCOMPARE(statusOf("fault=%ff%"), 400);
    QCOMPARE(statusOf("route=nowhere"), 400);
    QCOMPARE(statusOf("fault&down&=&&"), 200);
}

void TestExplain::answersTwoQuestionsAtOnce() {
    RelayHarness relay(2);
    relay.addProvider("one", 9);
    relay.addRoute("smart", {"one/m"});
    QVERIFY(relay.start());
    int answers = 0;
    for (int i = 0; i < 2; ++i)
        relay.service().explain(asking("smart"), [&answers](const Result<api::ExplainReport>& report) {
            answers += report && report->route == "smart" ? 1 : 0;
        });
    QCOMPARE(answers, 0);
    QTRY_COMPARE_WITH_TIMEOUT(answers, 2, kPatienceMs);
}

QTEST_GUILESS_MAIN(TestExplain)
#include "tst_explain.moc"
