// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What is switched while the simulator runs, by its functions and over its control port.
#include "tests/unit/simulator/simulator_client.h"

#include <QTcpSocket>

using namespace fairlead;
using namespace fairlead::test;
using simulator::Behaviour;
using simulator::Fault;
using simulator::Listening;
using namespace std::chrono_literals;

namespace {

Behaviour answersWith(int status) {
    Behaviour behaviour;
    behaviour.fault = Fault::Status;
    behaviour.status = status;
    return behaviour;
}

// A request to any port; status 0 when no whole answer came.
RawResponse ask(std::uint16_t port, const std::string& request) {
    RawHttpClient client(port);
    client.send(request);
    QSignalSpy changed(&client, &RawHttpClient::changed);
    while (client.responses().empty() && !client.isClosed() && changed.wait()) {
    }
    return client.responses().empty() ? RawResponse() : client.responses().front();
}

bool refuses(std::uint16_t port) {
    QTcpSocket socket;
    socket.connectToHost(QStringLiteral("127.0.0.1"), port);
    return !socket.waitForConnected() && socket.error() == QAbstractSocket::ConnectionRefusedError;
}

// A simulator with a control port, and orders to it.
class Switched : public SimulatorUnderTest {
public:
    explicit Switched(std::uint64_t seed = 1) : SimulatorUnderTest({}, seed) {
        m_ready = simulator().listenControl("127.0.0.1", 0).has_value();
    }
    bool isReady() const { return m_ready && isListening(); }
    RawResponse order(const std::string& method, const std::string& path, const std::string& body = {}) {
        return ask(simulator().controlPort(), method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: " +
                                                  std::to_string(body.size()) + "\r\n\r\n" + body);
    }
    RawResponse behaviour(const std::string& body) { return order("POST", "/sim/behaviour", body); }
    RawResponse listening(const std::string& body) { return order("POST", "/sim/listening", body); }
    int status(const std::string& model) { return chat(chatBody(model)).status; }

private:
    bool m_ready = false;
};

} // namespace

class SimulatorSwitchingTest : public QObject {
    Q_OBJECT

private slots:
    void oneModelIsSwitchedAndBack() {
        Switched sim;
        QVERIFY(sim.simulator().setBehaviour("m", answersWith(529)));
        QCOMPARE(sim.status("m"), 529);
        QCOMPARE(sim.status("other"), 200);
        QVERIFY(sim.simulator().setBehaviour("sim-500", Behaviour())); // wins over the order in the name
        QCOMPARE(sim.status("sim-500"), 200);
        QVERIFY(sim.simulator().setBehaviour("m", std::nullopt));
        QVERIFY(sim.simulator().setBehaviour("sim-500", std::nullopt));
        QCOMPARE(sim.status("m"), 200);
        QCOMPARE(sim.status("sim-500"), 500);
    }

    void allAreSwitchedButThoseSwitchedByThemselves() {
        Switched sim;
        sim.simulator().setBehaviourOfAll(answersWith(503));
        QVERIFY(sim.simulator().setBehaviour("m", answersWith(429)));
        QCOMPARE(sim.status("m"), 429);
        QCOMPARE(sim.status("other"), 503);
        QCOMPARE(sim.get("/v1/models").status, 503);
        QCOMPARE(sim.simulator().modelListCount(), 1);
        sim.simulator().forgetBehaviours();
        QCOMPARE(sim.status("m"), 200);
        QCOMPARE(sim.get("/v1/models").status, 200);
        QCOMPARE(sim.simulator().requestCount(), 5);
    }

    void switchingCountsAnew() {
        Switched sim;
        Behaviour once = answersWith(500);
        once.faultCount = 1;
        for (int i = 0; i < 2; ++i) {
            QVERIFY(sim.simulator().setBehaviour("m", once));
            QCOMPARE(sim.status("m"), 500);
            QCOMPARE(sim.status("m"), 200);
        }
    }

    void noMoreThanAThousandModelsAreSwitched() {
        Switched sim;
        for (int i = 0; i < 1'000; ++i)
            QVERIFY(sim.simulator().setBehaviour("m" + std::to_string(i), Behaviour()));
        QVERIFY(sim.simulator().setBehaviour("m5", answersWith(500)));
        QCOMPARE(sim.simulator().setBehaviour("more", Behaviour()).error().code, ErrorCode::Limit);
    }

    void theSameSeedHitsTheSameRequests() {
        const auto statuses = [](std::uint64_t seed) {
            Switched sim(seed);
            std::vector<int> result;
            for (int i = 0; i < 40; ++i)
                result.push_back(sim.status("sim-500-percent-50"));
            return result;
        };
        const std::vector<int> first = statuses(7);
        QCOMPARE(statuses(7), first);
        QVERIFY(statuses(8) != first);
        const auto hits = std::count(first.begin(), first.end(), 500);
        QVERIFY2(hits > 8 && hits < 32, std::to_string(hits).c_str()); // 20 expected, four standard deviations
    }

    void theControlPortSwitchesBehaviour() {
        Switched sim;
        QVERIFY(sim.isReady());
        QCOMPARE(sim.behaviour(R"({"model":"m","behaviour":{"fault":"status","status":429}})").status, 200);
        QCOMPARE(sim.status("m"), 429);
        QCOMPARE(sim.behaviour(R"({"behaviour":{"fault":"quota"}})").status, 200);
        QCOMPARE(sim.status("other"), 429);
        QCOMPARE(
            sim.order("GET", "/sim/behaviour").body,
            std::string("{\"all\":{\"fault\":\"quota\"},\"models\":{\"m\":{\"fault\":\"status\",\"status\":429}}}\n"));
        QCOMPARE(sim.behaviour(R"({"behaviour":null})").status, 200);
        QCOMPARE(sim.status("other"), 200);
        QCOMPARE(sim.order("DELETE", "/sim/behaviour").body, std::string("{\"all\":null,\"models\":{}}\n"));
        QCOMPARE(sim.status("m"), 200);
        QCOMPARE(sim.simulator().requestCount(), 4); // orders are no requests to the provider
    }

    void theControlPortRefusesWhatItDoesNotUnderstand_data() {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("status");
        const QByteArray post("POST");
        QTest::newRow("no JSON") << post << QByteArray("/sim/behaviour") << QByteArray("x") << 400;
        QTest::newRow("fault") << post << QByteArray("/sim/behaviour") << QByteArray(R"({"behaviour":{"fault":"f"}})")
                               << 400;
        QTest::newRow("mode") << post << QByteArray("/sim/listening") << QByteArray(R"({"mode":"x"})") << 400;
        QTest::newRow("large") << post << QByteArray("/sim/behaviour") << QByteArray(70'000, ' ') << 413;
        QTest::newRow("method") << QByteArray("PUT") << QByteArray("/sim/behaviour") << QByteArray("{}") << 405;
        QTest::newRow("delete") << QByteArray("DELETE") << QByteArray("/sim/listening") << QByteArray() << 405;
        QTest::newRow("path") << post << QByteArray("/v1/chat/completions") << QByteArray("{}") << 404;
    }
    void theControlPortRefusesWhatItDoesNotUnderstand() {
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, path);
        QFETCH(QByteArray, body);
        QFETCH(int, status);
        Switched sim;
        const RawResponse response = sim.order(method.toStdString(), path.toStdString(), body.toStdString());
        QCOMPARE(response.status, status);
        QVERIFY(!errorMessageOf(response).isEmpty());
        QCOMPARE(sim.order("GET", "/sim/behaviour").body, std::string("{\"all\":null,\"models\":{}}\n"));
    }

    void theOwnPortTakesNoOrders() {
        Switched sim;
        QCOMPARE(sim.post("/sim/behaviour", R"({"behaviour":{"fault":"hang"}})").status, 404);
        QCOMPARE(sim.post("/sim/listening", R"({"mode":"refuse"})").status, 404);
    }

    void theControlPortShowsWhatWasReceived() {
        Switched sim;
        sim.status("m");
        QVERIFY(sim.order("GET", "/sim/requests").body.find("/v1/chat/completions") != std::string::npos);
        QVERIFY(sim.order("DELETE", "/sim/requests").body.find("completions") == std::string::npos);
    }

    void refusesConnectionsAndComesBackOnTheSamePort() {
        Switched sim;
        const std::uint16_t port = sim.simulator().port();
        const std::unique_ptr<RawHttpClient> hanging =
            sim.begin(postRequest("/v1/chat/completions", chatBody("sim-hang")));
        QTRY_COMPARE(sim.simulator().requestCount(), 1);
        for (int i = 0; i < 2; ++i) {
            QVERIFY(sim.simulator().setListening(Listening::Refuse));
            QVERIFY(refuses(port));
            QCOMPARE(sim.simulator().port(), port);
            QVERIFY(sim.simulator().setListening(Listening::Serve));
            QCOMPARE(sim.status("m"), 200);
        }
        QTRY_VERIFY(hanging->isClosed()); // what was under way died with it
    }

    void theControlPortClosesTheOther() {
        Switched sim;
        const RawResponse closed = sim.listening(R"({"mode":"refuse"})");
        QCOMPARE(closed.body, "{\"mode\":\"refuse\",\"port\":" + std::to_string(sim.simulator().port()) + "}\n");
        QVERIFY(refuses(sim.simulator().port()));
        QVERIFY(sim.order("GET", "/sim/listening").body.starts_with("{\"mode\":\"refuse\""));
        QCOMPARE(sim.listening(R"({"mode":"serve"})").status, 200);
        QCOMPARE(sim.status("m"), 200);
    }

    void comesBackByItself() {
        Switched sim;
        QCOMPARE(sim.listening(R"({"mode":"refuse","for_ms":20})").status, 200);
        QTRY_COMPARE(sim.simulator().listening(), Listening::Serve);
        QCOMPARE(sim.status("m"), 200);
        // A later order wins over the way back of an earlier one.
        QVERIFY(sim.simulator().setListening(Listening::Silent, 3'600'000ms));
        QVERIFY(sim.simulator().setListening(Listening::Refuse));
        QVERIFY(refuses(sim.simulator().port()));
    }

    void acceptsAndSaysNothing() {
        Switched sim;
        QVERIFY(sim.simulator().setListening(Listening::Silent));
        const auto client = sim.begin(postRequest("/v1/chat/completions", chatBody("m")));
        QVERIFY(client->isConnected());
        QCOMPARE(sim.order("GET", "/sim/listening").status, 200); // many turns of the loop
        QVERIFY(client->received().empty() && !client->isClosed());
        QVERIFY(sim.simulator().setListening(Listening::Serve));
        QTRY_VERIFY(client->isClosed());
        QCOMPARE(sim.simulator().requestCount(), 0);
    }

    void acceptsAndResets() {
        Switched sim;
        QVERIFY(sim.simulator().setListening(Listening::Reset));
        const auto client = sim.begin(postRequest("/v1/chat/completions", chatBody("m")));
        QTRY_VERIFY(client->isClosed());
        QVERIFY(client->wasReset());
    }

    void answersWithWhatIsNoHttp() {
        Switched sim;
        QVERIFY(sim.simulator().setListening(Listening::Garbage));
        const auto client = sim.begin(postRequest("/v1/chat/completions", chatBody("m")));
        QTRY_VERIFY(client->isClosed());
        QVERIFY(!client->received().empty() && !client->received().starts_with("HTTP/"));
    }

    void answersWithHalfAHead() {
        Switched sim;
        QVERIFY(sim.simulator().setListening(Listening::HalfHead));
        const auto client = sim.begin(postRequest("/v1/chat/completions", chatBody("m")));
        QTRY_COMPARE(client->received(), std::string("HTTP/1.1 200 OK\r\nContent-Ty"));
        QCOMPARE(sim.order("GET", "/sim/listening").status, 200);
        QVERIFY(!client->isClosed());
    }
};

QTEST_GUILESS_MAIN(SimulatorSwitchingTest)
#include "tst_simulator_switching.moc"
