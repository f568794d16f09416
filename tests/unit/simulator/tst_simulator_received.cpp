// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/simulator/simulator_client.h"

#include <QJsonArray>

using namespace fairlead;
using namespace fairlead::test;

namespace {

QJsonArray requestsOf(const RawResponse& response) {
    return jsonOf(response.body).value(u"requests"_qs).toArray();
}

} // namespace

class SimulatorReceivedTest : public QObject {
    Q_OBJECT

private slots:
    void showsWhatArrivedVerbatim() {
        SimulatorUnderTest sim;
        const std::string body =
            "{ \"model\" : \"m\",\n \"messages\":[{\"role\":\"user\",\"content\":\"caf\xC3\xA9\"}]}";
        sim.post("/v1/chat/completions?a=b", "X-Trace: 1\r\n", body);
        sim.chat(chatBody("m"));
        const QJsonArray requests = requestsOf(sim.get("/sim/requests"));
        QCOMPARE(requests.size(), 2);
        const QJsonObject first = requests.at(0).toObject();
        QCOMPARE(first.value(u"method"_qs).toString(), u"POST"_qs);
        QCOMPARE(first.value(u"path"_qs).toString(), u"/v1/chat/completions"_qs);
        QCOMPARE(first.value(u"query"_qs).toString(), u"a=b"_qs);
        QCOMPARE(first.value(u"body"_qs).toString().toStdString(), body);
        QVERIFY(first.value(u"headers"_qs).toArray().contains(QJsonArray{u"X-Trace"_qs, u"1"_qs}));
        QCOMPARE(sim.simulator().received().front().body, body);
        QCOMPARE(requestsOf(sim.get("/sim/requests?last=1")).at(0).toObject().value(u"number"_qs).toInt(), 2);
    }

    void neverShowsAKey() {
        SimulatorUnderTest sim;
        sim.post("/v1beta/models/m:generateContent?key=canary&alt=sse",
                 "Authorization: Bearer canary\r\nx-api-key: canary\r\napi-key: canary\r\nx-goog-api-key: canary\r\n",
                 "{}");
        const std::string shown = sim.get("/sim/requests").body;
        QVERIFY(shown.find("canary") == std::string::npos);
        for (const char* name : {"Authorization", "x-api-key", "\"api-key\"", "x-goog-api-key", "alt=sse"})
            QVERIFY(shown.find(name) != std::string::npos);
    }

    void isNotItselfARequestToTheProvider() {
        SimulatorUnderTest sim;
        sim.chat(chatBody("m"));
        sim.get("/sim/requests");
        QCOMPARE(sim.simulator().requestCount(), 1);
        sim.exchange("DELETE /sim/requests HTTP/1.1\r\nHost: localhost\r\n\r\n");
        QVERIFY(requestsOf(sim.get("/sim/requests")).isEmpty());
    }

    void keepsOnlyTheLast() {
        SimulatorUnderTest sim;
        for (int i = 0; i < 105; ++i)
            sim.chat(chatBody("m"));
        QCOMPARE(sim.simulator().received().size(), std::size_t{100});
        QCOMPARE(sim.simulator().received().front().number, 6);
    }

    void showsBytesThatAreNoText() {
        SimulatorUnderTest sim;
        sim.chat("\xff");
        QCOMPARE(requestsOf(sim.get("/sim/requests")).at(0).toObject().value(u"body_base64"_qs).toString(), u"/w=="_qs);
    }
};

QTEST_GUILESS_MAIN(SimulatorReceivedTest)
#include "tst_simulator_received.moc"
