// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Where requests go when only one region may answer: judged by who was connected to, not by what the relay says.

#include "proxy/simulator/scenario.h"
#include "proxy/simulator/simulator.h"
#include "tests/integration/relay_harness.h"
#include "tests/support/scripted_upstream.h"

#include <QTest>

using namespace fairlead;
using namespace fairlead::test;
using namespace std::chrono_literals;

namespace {

// Two providers in Europe that behave as the asked model says, one elsewhere that counts who comes.
struct World {
    simulator::Simulator europe{{}, 1};
    ScriptedUpstream elsewhere;
    RelayHarness relay;

    explicit World(const std::vector<std::string>& europeanModels) {
        if (!europe.listen("127.0.0.1", 0))
            qFatal("no port");
        elsewhere.setDefaultScript({expectRequest(), send(okAnswer("{}"))});
        relay.addProvider("frankfurt", europe.port()).jurisdiction = "DE";
        relay.addProvider("paris", europe.port()).jurisdiction = "EU";
        relay.addProvider("virginia", elsewhere.port()).jurisdiction = "US";
        relay.addProvider("unknown", elsewhere.port());
        std::vector<std::string> targets;
        for (const std::string& model : europeanModels) {
            targets.push_back("frankfurt/" + model);
            targets.push_back("paris/" + model);
        }
        targets.insert(targets.begin(), "virginia/m");
        targets.push_back("unknown/m");
        relay.addRoute("smart", targets);
        config::Route& route = relay.config.routes.front();
        route.onContextOverflow = {{"virginia", "long"}};
        route.onContentFilter = {{"unknown", "frank"}};
        route.retry.sameTarget = 1;
        route.retry.backoff = 1ms;
        route.firstToken = 100ms;
        route.hedgeAfter = 50ms;
        for (config::Provider& provider : relay.config.providers)
            provider.timeouts.firstByte = 200ms;
    }
    config::Route& route() { return relay.config.routes.front(); }
};

} // namespace

class TestResidency : public QObject {
    Q_OBJECT

private slots:
    void noFaultSendsARequestToAnotherRegion_data();
    void noFaultSendsARequestToAnotherRegion();
    void theSameRouteWithoutTheRuleGoesElsewhere();
    void aClientsRegionBindsTargetsThatItNamesItself();
};

void TestResidency::noFaultSendsARequestToAnotherRegion_data() {
    QTest::addColumn<QString>("model");
    QTest::addColumn<bool>("byClient");
    for (const char* model : {"sim-429", "sim-500", "sim-529", "sim-401", "sim-hang", "sim-reset", "sim-empty",
                              "sim-garbage", "sim-overflow", "sim-block", "sim-error-after-0", "sim-truncate"}) {
        QTest::addRow("%s, by the route", model) << QString::fromLatin1(model) << false;
        QTest::addRow("%s, by the client", model) << QString::fromLatin1(model) << true;
    }
}

void TestResidency::noFaultSendsARequestToAnotherRegion() {
    QFETCH(QString, model);
    QFETCH(bool, byClient);
    World world({model.toStdString()});
    auto& rule = byClient ? world.relay.config.clients.front().jurisdictions : world.route().jurisdictions;
    rule = {"EU"};
    QVERIFY(world.relay.start());
    // Often enough that breakers open and keys cool.
    for (int i = 0; i < 4; ++i) {
        const std::string bytes = world.relay.postForBytes("/v1/chat/completions", chatBody("smart", i % 2 == 1));
        QVERIFY2(bytes.find("HTTP/1.1 ") == 0, "each request has its answer");
    }
    QVERIFY(world.europe.requestCount() > 0);
    QCOMPARE(world.elsewhere.connectionCount(), 0);
}

// The test would mean nothing if it could not fail.
void TestResidency::theSameRouteWithoutTheRuleGoesElsewhere() {
    World world({"sim-500"});
    QVERIFY(world.relay.start());
    static_cast<void>(world.relay.post("/v1/chat/completions", chatBody("smart", false)));
    QVERIFY(world.elsewhere.connectionCount() > 0);
}

void TestResidency::aClientsRegionBindsTargetsThatItNamesItself() {
    World world({"sim-tokens-1"});
    world.relay.config.clients.front().jurisdictions = {"EU"};
    QVERIFY(world.relay.start());
    for (const char* model : {"virginia/m", "unknown/m"}) {
        const RawResponse response = world.relay.post("/v1/chat/completions", chatBody(model, false));
        QVERIFY2(response.status >= 400, model);
        QVERIFY2(response.body.find("jurisdiction") != std::string::npos, response.body.c_str());
    }
    QCOMPARE(world.relay.post("/v1/chat/completions", chatBody("paris/sim-tokens-1", false)).status, 200);
    QCOMPARE(world.elsewhere.connectionCount(), 0);
}

QTEST_GUILESS_MAIN(TestResidency)
#include "tst_residency.moc"
