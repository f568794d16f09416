// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/simulator/simulator_client.h"

using namespace fairlead;
using namespace fairlead::test;

namespace {

std::string chatRequest(const std::string& body) {
    return postRequest("/v1/chat/completions", body);
}

} // namespace

class SimulatorFaultsTest : public QObject {
    Q_OBJECT

private slots:
    void answersWithStatusAndRetryAfter_data() {
        QTest::addColumn<int>("status");
        QTest::newRow("429") << 429;
        QTest::newRow("500") << 500;
        QTest::newRow("529") << 529;
    }
    void answersWithStatusAndRetryAfter() {
        QFETCH(int, status);
        SimulatorUnderTest sim;
        const std::string model = "sim-" + std::to_string(status);
        const RawResponse response = sim.chat(chatBody(model + "-retry-7"));
        QCOMPARE(response.status, status);
        QCOMPARE(std::string(response.headers.value("retry-after")), std::string("7"));
        QVERIFY(!jsonOf(response.body).value(u"error"_qs).toObject().value(u"type"_qs).toString().isEmpty());
        QVERIFY(!sim.chat(streamBody(model)).headers.contains("retry-after"));
    }

    void hangsWithoutAnyByte() {
        SimulatorUnderTest sim;
        const std::unique_ptr<RawHttpClient> hanging = sim.begin(chatRequest(chatBody("sim-hang")));
        QTRY_COMPARE(sim.simulator().requestCount(), 1);
        QCOMPARE(sim.chat(chatBody("m")).status, 200); // others are served meanwhile
        QVERIFY(hanging->received().empty());
        QVERIFY(!hanging->isClosed());
    }

    void hangsInTheMiddleOfAStream() {
        SimulatorUnderTest sim;
        const std::unique_ptr<RawHttpClient> hanging = sim.begin(chatRequest(streamBody("sim-hang-after-2")));
        QTRY_COMPARE(eventsOf(hanging->partialResponse().body).size(), std::size_t{2});
        QCOMPARE(sim.chat(chatBody("m")).status, 200);
        QCOMPARE(eventsOf(hanging->partialResponse().body).size(), std::size_t{2});
        QVERIFY(hanging->responses().empty());
        QVERIFY(!hanging->isClosed());
    }

    void survivesCallersThatLeave() {
        SimulatorUnderTest sim;
        std::unique_ptr<RawHttpClient> hanging = sim.begin(chatRequest(streamBody("sim-hang-after-2")));
        std::unique_ptr<RawHttpClient> slow = sim.begin(chatRequest(streamBody("sim-tps-1-tokens-1000")));
        QTRY_VERIFY(!hanging->received().empty() && !slow->received().empty());
        hanging->close();
        slow->reset();
        QCOMPARE(sim.chat(chatBody("m")).status, 200);
    }

    void endsWithRequestsUnderWay() {
        auto sim = std::make_unique<SimulatorUnderTest>();
        const std::unique_ptr<RawHttpClient> hanging = sim->begin(chatRequest(chatBody("sim-hang")));
        const std::unique_ptr<RawHttpClient> slow = sim->begin(chatRequest(streamBody("sim-tps-1-tokens-1000")));
        const std::unique_ptr<RawHttpClient> late = sim->begin(chatRequest(chatBody("sim-ttft-3600000")));
        QTRY_COMPARE(sim->simulator().requestCount(), 3);
        sim.reset();
        QTRY_VERIFY(hanging->isClosed() && slow->isClosed() && late->isClosed());
    }

    void resetsBeforeAnyByte() {
        SimulatorUnderTest sim;
        const std::unique_ptr<RawHttpClient> client = sim.begin(chatRequest(chatBody("sim-reset")));
        QTRY_VERIFY(client->isClosed());
        QVERIFY(client->wasReset());
        QVERIFY(client->received().empty());
    }

    void resetsInTheMiddleOfAStream() {
        SimulatorUnderTest sim;
        const std::unique_ptr<RawHttpClient> client = sim.begin(chatRequest(streamBody("sim-reset-after-3")));
        QTRY_VERIFY(client->isClosed());
        QVERIFY(client->wasReset());
        QCOMPARE(eventsOf(client->partialResponse().body).size(), std::size_t{3});
    }

    void resetsInTheMiddleOfAWholeAnswer() {
        SimulatorUnderTest sim;
        const std::unique_ptr<RawHttpClient> client = sim.begin(chatRequest(chatBody("sim-reset-after-1")));
        QTRY_VERIFY(client->isClosed());
        QVERIFY(client->wasReset());
        QVERIFY(client->responses().empty());
        QVERIFY(client->partialResponse().body.starts_with("{\"id\":"));
    }

    void putsAnErrorIntoTheStream() {
        SimulatorUnderTest sim;
        const RawResponse response = sim.chat(streamBody("sim-error-after-2"));
        QCOMPARE(response.status, 200);
        const std::vector<std::string> events = eventsOf(response.body);
        QCOMPARE(events.size(), std::size_t{3});
        QVERIFY(jsonOf(events.at(1)).contains(u"choices"_qs));
        QVERIFY(jsonOf(events.at(2)).contains(u"error"_qs));
    }

    void putsAnErrorIntoAWholeAnswer() {
        SimulatorUnderTest sim;
        const RawResponse response = sim.chat(chatBody("sim-error"));
        QCOMPARE(response.status, 200);
        QVERIFY(jsonOf(response.body).contains(u"error"_qs));
    }

    void answersWithNothing() {
        SimulatorUnderTest sim;
        for (const std::string& body : {chatBody("sim-empty"), streamBody("sim-empty")}) {
            const RawResponse response = sim.chat(body);
            QCOMPARE(response.status, 200);
            QVERIFY(response.body.empty());
        }
    }

    void answersWithGarbage() {
        SimulatorUnderTest sim;
        const RawResponse whole = sim.chat(chatBody("sim-garbage"));
        QCOMPARE(whole.status, 200);
        QVERIFY(!whole.body.empty());
        QVERIFY(jsonOf(whole.body).isEmpty());
        const RawResponse stream = sim.chat(streamBody("sim-garbage"));
        QVERIFY(stream.headers.value("content-type").starts_with("text/event-stream"));
        QCOMPARE(eventsOf(stream.body).size(), std::size_t{1});
        QVERIFY(jsonOf(eventsOf(stream.body).front()).isEmpty());
    }

    void endsStreamsWithoutFinish() {
        SimulatorUnderTest sim;
        // More events than there are: the finish is left out all the same.
        for (const std::string model : {"sim-truncate-after-3-tokens-20", "sim-truncate-after-900-tokens-2"}) {
            const RawResponse response = sim.chat(streamBody(model));
            QCOMPARE(eventsOf(response.body).size(), std::size_t{3});
            QVERIFY(response.body.find("\"stop\"") == std::string::npos);
            QVERIFY(response.body.find("[DONE]") == std::string::npos);
        }
    }

    void endsWholeAnswersInTheMiddle() {
        SimulatorUnderTest sim;
        const RawResponse response = sim.chat(chatBody("sim-truncate"));
        QCOMPARE(response.status, 200);
        QVERIFY(response.body.starts_with("{\"id\":"));
        QVERIFY(jsonOf(response.body).isEmpty());
    }

    void faultsStopAfterTheirCount() {
        SimulatorUnderTest sim;
        const auto status = [&](const std::string& model) { return sim.chat(chatBody(model)).status; };
        QCOMPARE(status("sim-500-times-2"), 500);
        QCOMPARE(status("sim-500-times-2"), 500);
        QCOMPARE(status("sim-429-times-1"), 429); // counted for itself
        QCOMPARE(status("sim-500-times-2"), 200);
        QCOMPARE(status("sim-429-times-1"), 200);
    }

    void flakyModelFailsEveryThirdTimeInTwoWays() {
        SimulatorUnderTest sim(simulator::demoScenario());
        std::vector<int> statuses;
        for (int i = 0; i < 9; ++i)
            statuses.push_back(sim.chat(chatBody("demo-flaky")).status);
        QCOMPARE(statuses, (std::vector<int>{200, 200, 429, 200, 200, 503, 200, 200, 429}));
    }

    void addsHeadersOfTheScenario() {
        simulator::Scenario scenario;
        scenario.models["m"].headers = {{"x-ratelimit-remaining-requests", "3"}, {"Content-Type", "text/odd"}};
        SimulatorUnderTest sim(scenario);
        const RawResponse response = sim.chat(chatBody("m"));
        QCOMPARE(std::string(response.headers.value("x-ratelimit-remaining-requests")), std::string("3"));
        QCOMPARE(std::string(response.headers.value("content-type")), std::string("text/odd"));
    }

    void otherNamesGetTheFallback() {
        simulator::Scenario scenario;
        scenario.fallback.fault = simulator::Fault::Status;
        scenario.fallback.status = 418;
        SimulatorUnderTest sim(scenario);
        QCOMPARE(sim.chat(chatBody("gpt-4o")).status, 418);
        QCOMPARE(sim.chat(chatBody("sim-tokens-1")).status, 200);
    }
};

QTEST_GUILESS_MAIN(SimulatorFaultsTest)
#include "tst_simulator_faults.moc"
