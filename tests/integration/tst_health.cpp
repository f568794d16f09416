// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What happens to a target that fails and comes back, over real sockets: probes, one trial, the ramp; over a restart
// too.

#include "tests/integration/relay_harness.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace fairlead;
using namespace fairlead::test;
using api::TargetStanding;

namespace {

// A provider that a test switches: what its model list and its chat answer, and whether chats are kept waiting. Counts
// what it was asked.
class SwitchedProvider final : public QTcpServer {
public:
    int listStatus = 200;
    int chatStatus = 200;
    bool holdsChats = false;
    int lists = 0;
    int chats = 0;

    SwitchedProvider() {
        static_cast<void>(listen(QHostAddress::LocalHost));
        connect(this, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket* socket = nextPendingConnection()) {
                connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
                connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
            }
        });
    }
    std::uint16_t port() const { return serverPort(); }
    void fail(int status) { listStatus = chatStatus = status; }
    void release() {
        holdsChats = false;
        for (QTcpSocket* socket : std::exchange(m_held, {}))
            answerChat(socket);
    }

private:
    void read(QTcpSocket* socket) {
        const QByteArray request = socket->peek(socket->bytesAvailable());
        const auto head = request.indexOf("\r\n\r\n");
        const auto field = request.toLower().indexOf("content-length: ");
        const auto line = request.indexOf("\r\n", field);
        const auto body = field < 0 || field > head ? 0 : request.mid(field + 16, line - field - 16).toLongLong();
        if (head < 0 || request.size() < head + 4 + body)
            return;
        static_cast<void>(socket->readAll());
        if (request.startsWith("GET ")) {
            ++lists;
            answer(socket, listStatus, R"({"object":"list","data":[{"id":"x"}]})");
            return;
        }
        ++chats;
        if (holdsChats)
            m_held.push_back(socket);
        else
            answerChat(socket);
    }
    void answerChat(QTcpSocket* socket) const {
        answer(socket, chatStatus,
               R"({"id":"1","object":"chat.completion","choices":[{"index":0,"finish_reason":"stop",)"
               R"("message":{"role":"assistant","content":"pong"}}]})");
    }
    static void answer(QTcpSocket* socket, int status, const QByteArray& body) {
        const QByteArray content = status == 200 ? body : QByteArray(R"({"error":{"message":"no"}})");
        socket->write("HTTP/1.1 " + QByteArray::number(status) +
                      " X\r\nContent-Type: application/json\r\nContent-Length: " + QByteArray::number(content.size()) +
                      "\r\n\r\n" + content);
    }

    std::vector<QTcpSocket*> m_held;
};

// A relay with the route "smart": first "bad/x", then "good/y".
struct Bench {
    SwitchedProvider bad;
    SwitchedProvider good;
    RelayHarness relay;

    explicit Bench(int probeIntervalMs = 50) : relay(2) {
        relay.addProvider("bad", bad.port());
        relay.addProvider("good", good.port());
        relay.addRoute("smart", {"bad/x", "good/y"});
        relay.config.routes[0].retry.sameTarget = 0;
        relay.config.breaker.probeInterval = std::chrono::milliseconds(probeIntervalMs);
    }
    // Who answered; empty = nobody.
    std::string ask() {
        const RawResponse response = relay.post("/v1/chat/completions", chatBody("smart", false));
        return response.status == 200 ? std::string(response.headers.value("x-fairlead-provider")) : std::string();
    }
    // As the status of the relay says, which is made anew for it.
    std::string standing() {
        const std::string body = relay.get("/fairlead/v1/status").body;
        const std::string before = "\"model\":\"x\",\"standing\":\"";
        const auto at = body.find(before);
        return at == std::string::npos
                   ? std::string()
                   : body.substr(at + before.size(), body.find('"', at + before.size()) - at - before.size());
    }
    const api::TargetStatus* status() {
        for (const api::TargetStatus& target : relay.service().status().targets) {
            if (target.provider == "bad")
                return &target;
        }
        return nullptr;
    }
    bool shows(TargetStanding wanted) {
        const api::TargetStatus* target = status();
        return target != nullptr && target->standing == wanted;
    }
};

} // namespace

class TestHealth : public QObject {
    Q_OBJECT

private slots:
    void aDeadTargetGetsProbesOnly();
    void aTargetThatComesBackIsTriedOnceThenRamped();
    void timeAloneEndsTheRampAndTheStatusSaysSo();
    void aTrialThatFailsTakesItOutAgain();
    void aBreakerIsStillOpenAfterARestart();
    void aResetPutsATargetBackIntoUse();
    void aTargetThatIsNoLongerConfiguredIsForgotten();
};

void TestHealth::aDeadTargetGetsProbesOnly() {
    Bench bench;
    bench.bad.fail(503);
    QVERIFY(bench.relay.start());
    for (int i = 0; i < 3; ++i)
        QCOMPARE(bench.ask(), std::string("good"));
    QCOMPARE(bench.bad.chats, 3);
    QTRY_VERIFY(bench.shows(TargetStanding::Open)); // the status is sent of itself
    QVERIFY(bench.status()->openedMs > 0 && bench.status()->nextProbeMs > 0);
    QCOMPARE(bench.status()->lastError, std::string("server"));
    QTRY_VERIFY(bench.bad.lists >= 3);
    for (int i = 0; i < 5; ++i)
        QCOMPARE(bench.ask(), std::string("good"));
    QCOMPARE(bench.bad.chats, 3);
    QCOMPARE(bench.good.lists, 0);
    QTRY_VERIFY(bench.status()->failures >= 6);
}

void TestHealth::aTargetThatComesBackIsTriedOnceThenRamped() {
    Bench bench(1000); // a step of the ramp ends with its answers, long before the ten seconds it may take
    bench.bad.fail(503);
    QVERIFY(bench.relay.start());
    bench.relay.service().setFeed(api::RelayService::Feed::Live);
    for (int i = 0; i < 3; ++i)
        QCOMPARE(bench.ask(), std::string("good"));
    bench.bad.fail(200);
    QTRY_VERIFY(bench.shows(TargetStanding::HalfOpen));
    const int lists = bench.bad.lists;
    bench.bad.holdsChats = true;
    RawHttpClient trial(bench.relay.port());
    trial.send(RelayHarness::requestText("POST", "/v1/chat/completions", chatBody("smart", false), {}));
    QTRY_COMPARE(bench.bad.chats, 4);
    for (int i = 0; i < 5; ++i)
        QCOMPARE(bench.ask(), std::string("good"));
    QCOMPARE(bench.bad.chats, 4);
    QCOMPARE(bench.standing(), std::string("half_open"));
    bench.bad.release();
    QTRY_COMPARE(trial.responses().size(), std::size_t(1));
    QCOMPARE(trial.responses()[0].status, 200);
    QTRY_VERIFY(bench.shows(TargetStanding::Recovering));
    QCOMPARE(bench.status()->sharePercent, 10);
    while (bench.standing() == "recovering")
        QVERIFY(!bench.ask().empty());
    QCOMPARE(bench.standing(), std::string("in_use"));
    QCOMPARE(bench.ask(), std::string("bad"));
    QCOMPARE(bench.bad.lists, lists);
}

void TestHealth::timeAloneEndsTheRampAndTheStatusSaysSo() {
    Bench bench;
    bench.bad.fail(503);
    QVERIFY(bench.relay.start());
    bench.relay.service().setFeed(api::RelayService::Feed::Live);
    for (int i = 0; i < 3; ++i)
        QCOMPARE(bench.ask(), std::string("good"));
    bench.bad.fail(200);
    QTRY_VERIFY(bench.shows(TargetStanding::HalfOpen));
    QCOMPARE(bench.ask(), std::string("bad"));
    QTRY_VERIFY(bench.shows(TargetStanding::InUse));
    QCOMPARE(bench.bad.chats, 4);
}

void TestHealth::aTrialThatFailsTakesItOutAgain() {
    Bench bench;
    bench.bad.chatStatus = 503;
    QVERIFY(bench.relay.start());
    for (int i = 0; i < 3; ++i)
        QCOMPARE(bench.ask(), std::string("good"));
    QTRY_VERIFY(bench.shows(TargetStanding::HalfOpen));
    const int lists = bench.bad.lists;
    bench.bad.listStatus = 503;
    QCOMPARE(bench.ask(), std::string("good"));
    QCOMPARE(bench.bad.chats, 4);
    QCOMPARE(bench.standing(), std::string("open"));
    QTRY_VERIFY(bench.bad.lists > lists);
    QCOMPARE(bench.ask(), std::string("good"));
    QCOMPARE(bench.bad.chats, 4);
}

void TestHealth::aBreakerIsStillOpenAfterARestart() {
    Bench bench;
    bench.bad.fail(503);
    QVERIFY(bench.relay.start());
    for (int i = 0; i < 3; ++i)
        QCOMPARE(bench.ask(), std::string("good"));
    QVERIFY(bench.relay.restart());
    QCOMPARE(bench.standing(), std::string("open"));
    QCOMPARE(bench.ask(), std::string("good"));
    QCOMPARE(bench.bad.chats, 3);
    const int lists = bench.bad.lists;
    QTRY_VERIFY(bench.bad.lists > lists);
}

void TestHealth::aResetPutsATargetBackIntoUse() {
    Bench bench(3'600'000);
    bench.bad.fail(503);
    QVERIFY(bench.relay.start());
    for (int i = 0; i < 4; ++i)
        QCOMPARE(bench.ask(), std::string("good"));
    QCOMPARE(bench.bad.chats, 3);
    bench.relay.service().resetBreaker("nobody", "x");
    bench.relay.service().resetBreaker("bad", "x");
    QVERIFY(bench.shows(TargetStanding::InUse));
    bench.bad.fail(200);
    QCOMPARE(bench.ask(), std::string("bad"));
    QCOMPARE(bench.bad.lists, 0);
}

void TestHealth::aTargetThatIsNoLongerConfiguredIsForgotten() {
    Bench bench;
    bench.bad.fail(503);
    QVERIFY(bench.relay.start());
    for (int i = 0; i < 3; ++i)
        QCOMPARE(bench.ask(), std::string("good"));
    bench.relay.config.routes[0].tiers.erase(bench.relay.config.routes[0].tiers.begin());
    bench.relay.apply();
    QTRY_VERIFY(bench.status() == nullptr);
    QCOMPARE(bench.ask(), std::string("good"));
    QVERIFY(bench.standing().empty());
}

QTEST_GUILESS_MAIN(TestHealth)
#include "tst_health.moc"
