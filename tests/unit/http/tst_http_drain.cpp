// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/raw_http_client.h"
#include "tests/unit/http/server_fixture.h"

#include <QSignalSpy>
#include <QTest>

using namespace fairlead;
using namespace fairlead::http;
using namespace fairlead::test;

class TestHttpDrain : public QObject {
    Q_OBJECT

private slots:
    void isDrainedAtOnceButLaterWhenNothingRuns() {
        ServerFixture f;
        QVERIFY(f.isListening);
        QSignalSpy drained(&f.server, &Server::drained);
        f.server.drain();
        QCOMPARE(drained.count(), 0);
        QVERIFY(drained.wait());
        QCOMPARE(drained.count(), 1);
    }

    void closesIdleConnectionsAndAcceptsNoMore() {
        ServerFixture f;
        QVERIFY(f.isListening);
        f.handler.onRequest = echo;
        const std::uint16_t port = f.server.port();
        RawHttpClient client(port);
        client.send(get());
        QTRY_COMPARE(client.responses().size(), 1u);
        QSignalSpy drained(&f.server, &Server::drained);
        f.server.drain();
        QTRY_VERIFY(client.isClosed());
        QTRY_COMPARE(drained.count(), 1);
        QVERIFY(!RawHttpClient(port).isConnected());
    }

    void letsRunningResponsesFinish() {
        ServerFixture f;
        QVERIFY(f.isListening);
        RawHttpClient streaming(f.server.port());
        RawHttpClient waiting(f.server.port());
        streaming.send(get());
        QTRY_COMPARE(f.handler.count(), 1u);
        waiting.send(get("/waiting"));
        QTRY_COMPARE(f.handler.count(), 2u);
        const auto stream = f.handler.exchanges[0].response;
        stream->start(200, {}, Framing::chunked());
        stream->write("one");
        QSignalSpy drained(&f.server, &Server::drained);
        f.server.drain();
        QTRY_COMPARE(streaming.partialResponse().body, "one");
        echo(f.handler.exchanges[1]);
        QTRY_COMPARE(waiting.responses().size(), 1u);
        QCOMPARE(waiting.responses().front().headers.value("Connection"), "close");
        QTRY_VERIFY(waiting.isClosed());
        QCOMPARE(drained.count(), 0);
        stream->write("two");
        stream->finish();
        QTRY_COMPARE(streaming.responses().size(), 1u);
        QCOMPARE(streaming.responses().front().body, "onetwo");
        QTRY_VERIFY(streaming.isClosed());
        QTRY_COMPARE(drained.count(), 1);
    }

    void answersARequestThatWasOnItsWay() {
        ServerFixture f;
        QVERIFY(f.isListening);
        f.handler.onRequest = echo;
        RawHttpClient client(f.server.port());
        client.send("POST /p HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\nh");
        QTRY_COMPARE(f.server.connectionCount(), 1);
        RawHttpClient second(f.server.port());
        second.send(get());
        QTRY_COMPARE(second.responses().size(), 1u); // so the first bytes of the other have been read too
        QSignalSpy drained(&f.server, &Server::drained);
        f.server.drain();
        client.send("i");
        QTRY_COMPARE(client.responses().size(), 1u);
        QCOMPARE(client.responses().front().body, "POST /p hi");
        QCOMPARE(client.responses().front().headers.value("Connection"), "close");
        QTRY_COMPARE(drained.count(), 1);
    }

    void isDrainedWhenTheLastCallerHangsUp() {
        ServerFixture f;
        QVERIFY(f.isListening);
        RawHttpClient client(f.server.port());
        client.send(get());
        QTRY_COMPARE(f.handler.count(), 1u);
        QSignalSpy drained(&f.server, &Server::drained);
        f.server.drain();
        client.close();
        QTRY_COMPARE(drained.count(), 1);
    }
};

QTEST_GUILESS_MAIN(TestHttpDrain)
#include "tst_http_drain.moc"
