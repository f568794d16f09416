// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/http/server.h"
#include "tests/support/fake_clock.h"
#include "tests/support/raw_http_client.h"
#include "tests/unit/http/server_fixture.h"

#include <QTest>
#include <QTimer>

using namespace fairlead;
using namespace fairlead::http;
using namespace fairlead::test;
using namespace std::chrono_literals;

namespace {

ServerLimits smallLimits() {
    ServerLimits limits;
    limits.headerBytes = 1024;
    limits.bodyBytes = 1000;
    return limits;
}

// Refused with this status: the error body arrives, then the end of the connection, and no reset.
void verifyRefused(RawHttpClient& client, int status) {
    QTRY_VERIFY(client.isClosed());
    QVERIFY(!client.wasReset());
    QCOMPARE(client.responses().size(), 1u);
    const RawResponse& response = client.responses().front();
    QCOMPARE(response.status, status);
    QCOMPARE(response.headers.value("Connection"), "close");
    QCOMPARE(response.headers.value("Content-Type"), "application/json");
    QVERIFY(response.body.starts_with(std::to_string(status) + ' '));
}

} // namespace

// The cases of the parser are in tst_request_parser; here is what the connection makes of a refusal.
class TestHttpRefusals : public QObject {
    Q_OBJECT

private slots:
    void answersARefusedRequestAndCloses_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("status");
        const auto row = [](const char* name, const std::string& bytes, int status) {
            QTest::newRow(name) << QByteArray::fromStdString(bytes) << status;
        };
        const std::string line = "POST / HTTP/1.1\r\nHost: h\r\n";
        row("smuggling",
            line + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET / HTTP/1.1\r\n\r\n", 400);
        row("bare LF", "GET / HTTP/1.1\nHost: h\n\n", 400);
        row("TLS", "\x16\x03\x01 and so on", 400);
        row("announced body over the limit", line + "Content-Length: 1001\r\n\r\n", 413);
        row("announced with Expect", line + "Expect: 100-continue\r\nContent-Length: 1001\r\n\r\n", 413);
        row("chunk over the limit", line + "Transfer-Encoding: chunked\r\n\r\n3e9\r\n", 413);
        row("long head", "GET /" + std::string(2000, 'x') + " HTTP/1.1\r\n", 431);
        row("gzip", line + "Transfer-Encoding: gzip\r\n\r\n", 501);
        row("HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505);
    }

    void answersARefusedRequestAndCloses() {
        QFETCH(QByteArray, bytes);
        QFETCH(int, status);
        ServerFixture f(smallLimits());
        QVERIFY(f.isListening);
        RawHttpClient client(f.server.port());
        client.send(bytes.toStdString());
        verifyRefused(client, status);
        QCOMPARE(f.handler.count(), 0u);
        client.close();
        QTRY_COMPARE(f.server.connectionCount(), 0);
    }

    void letsAClientReadTheRefusalThatIsStillSendingItsBody() {
        ServerFixture f(smallLimits());
        QVERIFY(f.isListening);
        RawHttpClient client(f.server.port(), RawHttpClient::Reading::Later);
        client.send(post(std::string(8'000'000, 'x')));
        // Like many clients, it looks at the answer only after the whole body is sent.
        QTRY_VERIFY(client.isEverythingSent());
        client.startReading();
        verifyRefused(client, 413);
    }

    void resetsAClientThatNeverStopsSending() {
        FakeClock clock; // stands still, so that the time limit of lingering is not what ends it
        HeldRequests handler;
        Server server(handler, smallLimits(), clock);
        QVERIFY(server.listen("127.0.0.1", 0).has_value());
        RawHttpClient client(server.port(), RawHttpClient::Reading::Later);
        client.send(post(std::string(40'000'000, 'x')));
        QTRY_COMPARE(server.connectionCount(), 1);
        QTRY_COMPARE_WITH_TIMEOUT(server.connectionCount(), 0, 30'000);
    }

    void endsLingeringAfterAWhile() {
        FakeClock clock;
        HeldRequests handler;
        ServerLimits limits = smallLimits();
        limits.idleTimeout = 20ms; // makes the server look at its deadlines every few milliseconds
        Server server(handler, limits, clock);
        QVERIFY(server.listen("127.0.0.1", 0).has_value());
        RawHttpClient client(server.port());
        client.send("GET / HTTP/1.1\n");
        QTRY_COMPARE(client.responses().size(), 1u);
        QCOMPARE(server.connectionCount(), 1); // the client has not closed its side
        clock.advance(3s);
        QTRY_COMPARE(server.connectionCount(), 0);
    }

    void answersRequestsBeforeTheRefusedOne() {
        ServerFixture f(smallLimits());
        QVERIFY(f.isListening);
        f.handler.onRequest = echo;
        RawHttpClient client(f.server.port());
        client.send(get("/good") + "BAD\n\n" + get("/never"));
        QTRY_VERIFY(client.isClosed());
        QVERIFY(!client.wasReset());
        QCOMPARE(client.responses().size(), 2u);
        QCOMPARE(client.responses()[0].body, "GET /good ");
        QCOMPARE(client.responses()[1].status, 400);
        QCOMPARE(f.handler.count(), 1u);
    }

    void answersSlowHeadersWith408() {
        FakeClock clock;
        HeldRequests handler;
        ServerLimits limits = smallLimits();
        limits.idleTimeout = 20ms; // makes the server look at its deadlines every few milliseconds
        limits.headerTimeout = 10s;
        Server server(handler, limits, clock);
        QVERIFY(server.listen("127.0.0.1", 0).has_value());
        RawHttpClient client(server.port());
        client.send("GET / HT");
        QTRY_COMPARE(server.connectionCount(), 1);
        client.sendInPieces({"T", "P", "/1", ".1\r\nA: b\r\n"});
        QTRY_VERIFY(client.isEverythingSent());
        clock.advance(11s);
        verifyRefused(client, 408);
        QCOMPARE(handler.count(), 0u);
    }

    void answersSlowHeadersWith408HoweverOftenAByteArrives() {
        ServerLimits limits = smallLimits();
        limits.headerTimeout = 40ms;
        ServerFixture f(limits);
        QVERIFY(f.isListening);
        RawHttpClient client(f.server.port());
        client.send("GET / HTTP/1.1\r\n");
        // Each change of what was received, and each byte sent, leads to another byte: never a pause, never an end.
        QTimer drip;
        connect(&drip, &QTimer::timeout, &client, [&client] { client.send("a"); });
        drip.start(5);
        QTRY_COMPARE(client.responses().size(), 1u);
        QCOMPARE(client.responses().front().status, 408);
    }

    void answersAStalledBodyWith408() {
        ServerLimits limits = smallLimits();
        limits.bodyTimeout = 40ms;
        ServerFixture f(limits);
        QVERIFY(f.isListening);
        RawHttpClient client(f.server.port());
        client.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 10\r\n\r\nhalf");
        verifyRefused(client, 408);
        QCOMPARE(f.handler.count(), 0u);
    }

    void closesAnIdleConnectionWithoutAWord() {
        ServerLimits limits = smallLimits();
        limits.idleTimeout = 40ms;
        ServerFixture f(limits);
        QVERIFY(f.isListening);
        f.handler.onRequest = echo;
        RawHttpClient silent(f.server.port());
        RawHttpClient client(f.server.port());
        client.send(get());
        QTRY_VERIFY(client.isClosed());
        QCOMPARE(client.responses().size(), 1u);
        QTRY_VERIFY(silent.isClosed());
        QVERIFY(silent.received().empty());
    }

    void doesNotTimeOutARequestThatTheHandlerHas() {
        FakeClock clock;
        HeldRequests handler;
        ServerLimits limits;
        limits.idleTimeout = 20ms;
        Server server(handler, limits, clock);
        QVERIFY(server.listen("127.0.0.1", 0).has_value());
        RawHttpClient client(server.port());
        client.send(get());
        QTRY_COMPARE(handler.count(), 1u);
        // The second connection idles out when the deadlines are looked at; the first is still there then.
        RawHttpClient idle(server.port());
        QTRY_COMPARE(server.connectionCount(), 2);
        clock.advance(1h);
        QTRY_VERIFY(idle.isClosed());
        echo(handler.last());
        QTRY_COMPARE(client.responses().size(), 1u);
    }

    void answersConnectionsOverTheCapWith503() {
        ServerLimits limits = smallLimits();
        limits.connections = 2;
        ServerFixture f(limits);
        QVERIFY(f.isListening);
        f.handler.onRequest = echo;
        RawHttpClient first(f.server.port());
        RawHttpClient second(f.server.port());
        QTRY_COMPARE(f.server.connectionCount(), 2);
        RawHttpClient third(f.server.port());
        third.send(get());
        verifyRefused(third, 503);
        QCOMPARE(f.server.connectionCount(), 2);
        first.close();
        QTRY_COMPARE(f.server.connectionCount(), 1);
        RawHttpClient fourth(f.server.port());
        fourth.send(get());
        QTRY_COMPARE(fourth.responses().size(), 1u);
        QCOMPARE(fourth.responses().front().status, 200);
    }
};

QTEST_GUILESS_MAIN(TestHttpRefusals)
#include "tst_http_refusals.moc"
