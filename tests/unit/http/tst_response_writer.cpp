// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/http/response_writer.h"
#include "tests/support/raw_http_client.h"
#include "tests/unit/http/server_fixture.h"

#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace fairlead;
using namespace fairlead::http;
using namespace fairlead::test;
using namespace std::chrono_literals;

namespace {

// A request that is sent and waits for its answer; test for its arrival first.
struct Pending {
    explicit Pending(const std::string& request = get(), ServerLimits limits = {},
                     RawHttpClient::Reading reading = RawHttpClient::Reading::Now)
        : fixture(limits), client(fixture.server.port(), reading) {
        client.send(request);
    }
    std::shared_ptr<ResponseWriter>& response() { return fixture.handler.exchanges.front().response; }

    ServerFixture fixture;
    RawHttpClient client;
};

ServerLimits smallWatermarks() {
    ServerLimits limits;
    limits.highWatermark = 64 * 1024;
    limits.lowWatermark = 16 * 1024;
    return limits;
}

} // namespace

class TestResponseWriter : public QObject {
    Q_OBJECT

private slots:
    void streamsChunksAsTheyAreWritten() {
        Pending p;
        QTRY_COMPARE(p.fixture.handler.count(), 1u);
        p.response()->start(200, {{"Content-Type", "text/event-stream"}}, Framing::chunked());
        QTRY_COMPARE(p.client.partialResponse().status, 200); // the head does not wait for the body
        QCOMPARE(p.client.partialResponse().headers.value("Transfer-Encoding"), "chunked");
        p.response()->write("data: 1\n\n");
        QTRY_COMPARE(p.client.partialResponse().body, "data: 1\n\n");
        p.response()->write({});
        p.response()->write("data: 2\n\n");
        QTRY_COMPARE(p.client.partialResponse().body, "data: 1\n\ndata: 2\n\n");
        QVERIFY(p.response()->isOpen());
        p.response()->finish();
        QVERIFY(!p.response()->isOpen());
        QTRY_COMPARE(p.client.responses().size(), 1u);
        QCOMPARE(p.client.responses().front().body, "data: 1\n\ndata: 2\n\n");
        p.client.send(get());
        QTRY_COMPARE(p.fixture.handler.count(), 2u);
    }

    void writesOfAnySizeArriveUnchanged() {
        Pending p;
        QTRY_COMPARE(p.fixture.handler.count(), 1u);
        std::string whole;
        p.response()->start(200, {}, Framing::chunked());
        for (std::size_t size = 1; size < 3'000'000; size = size * 3 + 1) {
            const std::string part(size, static_cast<char>('a' + size % 26));
            p.response()->write(part);
            whole += part;
        }
        p.response()->finish();
        QTRY_COMPARE_WITH_TIMEOUT(p.client.responses().size(), 1u, 60'000);
        QVERIFY(p.client.responses().front().body == whole);
    }

    void sendsHeadAndBodyOfAnAnswerTogether() {
        Pending p;
        QTRY_COMPARE(p.fixture.handler.count(), 1u);
        QSignalSpy changed(&p.client, &RawHttpClient::changed);
        p.response()->respond(200, {}, "body");
        QVERIFY(changed.wait());
        QCOMPARE(changed.count(), 1);
        QCOMPARE(p.client.responses().size(), 1u);
    }

    void setsItsOwnFieldsOnly() {
        Pending p;
        QTRY_COMPARE(p.fixture.handler.count(), 1u);
        p.response()->respond(200,
                              {{"content-length", "99"},
                               {"Transfer-Encoding", "chunked"},
                               {"CONNECTION", "close"},
                               {"Date", "yesterday"},
                               {"X-One", "1"},
                               {"Set-Cookie", "a"},
                               {"Set-Cookie", "b"},
                               {"X-Split", "a\r\nInjected: b"},
                               {"X Name", "a"},
                               {"", "a"}},
                              "body");
        QTRY_COMPARE(p.client.responses().size(), 1u);
        const HeaderList& headers = p.client.responses().front().headers;
        QCOMPARE(headers.value("Content-Length"), "4");
        QVERIFY(!headers.contains("Transfer-Encoding"));
        QVERIFY(!headers.contains("Connection"));
        QVERIFY(headers.value("Date") != "yesterday");
        QCOMPARE(headers.value("X-One"), "1");
        QCOMPARE(std::count_if(headers.begin(), headers.end(), [](const Header& h) { return h.name == "Set-Cookie"; }),
                 2);
        QVERIFY(!headers.contains("Injected"));
        QCOMPARE(headers.size(), 5u);
    }

    void sendsNoBodyWhereThereIsNone_data() {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<int>("status");
        QTest::addColumn<bool>("isChunked");
        QTest::addColumn<bool>("hasFraming");
        QTest::newRow("HEAD") << QByteArray("HEAD") << 200 << false << true;
        QTest::newRow("HEAD chunked") << QByteArray("HEAD") << 200 << true << true;
        QTest::newRow("204") << QByteArray("GET") << 204 << false << false;
        QTest::newRow("304") << QByteArray("GET") << 304 << false << true;
        QTest::newRow("304 chunked") << QByteArray("GET") << 304 << true << false;
    }

    void sendsNoBodyWhereThereIsNone() {
        QFETCH(QByteArray, method);
        QFETCH(int, status);
        QFETCH(bool, isChunked);
        QFETCH(bool, hasFraming);
        Pending p(method.toStdString() + " / HTTP/1.1\r\nHost: h\r\n\r\n");
        QTRY_COMPARE(p.fixture.handler.count(), 1u);
        p.client.expectHeadResponses(1);
        p.response()->start(status, {}, isChunked ? Framing::chunked() : Framing::fixed(4));
        p.response()->write("body");
        p.response()->finish();
        // The next answer begins right behind the head.
        p.client.send(get());
        QTRY_COMPARE(p.fixture.handler.count(), 2u);
        echo(p.fixture.handler.last());
        QTRY_COMPARE(p.client.responses().size(), 2u);
        const HeaderList& headers = p.client.responses().front().headers;
        QCOMPARE(headers.contains("Content-Length") || headers.contains("Transfer-Encoding"), hasFraming);
        QCOMPARE(p.client.responses().back().body, "GET / ");
    }

    void endsABodyOfUnknownLengthByClosingFor10() {
        Pending p("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
        QTRY_COMPARE(p.fixture.handler.count(), 1u);
        p.response()->start(200, {}, Framing::chunked());
        p.response()->write("one ");
        p.response()->write("two");
        p.response()->finish();
        QTRY_COMPARE(p.client.responses().size(), 1u);
        const RawResponse& response = p.client.responses().front();
        QCOMPARE(response.body, "one two");
        QVERIFY(!response.headers.contains("Transfer-Encoding"));
        QCOMPARE(response.headers.value("Connection"), "close");
        QVERIFY(!p.client.wasReset());
    }

    void aBodyShorterThanPromisedBreaksTheConnection() {
        Pending p;
        QTRY_COMPARE(p.fixture.handler.count(), 1u);
        p.response()->start(200, {}, Framing::fixed(10));
        p.response()->write("short");
        p.response()->finish();
        QTRY_VERIFY(p.client.isClosed());
        QCOMPARE(p.client.responses().size(), 0u);
        QCOMPARE(p.client.partialResponse().body, "short");
        QCOMPARE(p.fixture.server.requestsInFlight(), 0);
    }

    void aBodyLongerThanPromisedDoesNotRunIntoTheNextAnswer() {
        Pending p;
        QTRY_COMPARE(p.fixture.handler.count(), 1u);
        p.response()->start(200, {}, Framing::fixed(4));
        p.response()->write("body and more");
        p.response()->write("and more");
        p.response()->finish();
        p.client.send(get());
        QTRY_COMPARE(p.fixture.handler.count(), 2u);
        echo(p.fixture.handler.last());
        QTRY_COMPARE(p.client.responses().size(), 2u);
        QCOMPARE(p.client.responses()[0].body, "body");
        QCOMPARE(p.client.responses()[1].body, "GET / ");
        QVERIFY(p.client.received().find("more") == std::string::npos);
    }

    void anAbortedBodyIsSeenAsBroken() {
        Pending p;
        QTRY_COMPARE(p.fixture.handler.count(), 1u);
        p.response()->start(200, {}, Framing::chunked());
        p.response()->write("half");
        p.response()->abort();
        QVERIFY(!p.response()->isOpen());
        QTRY_VERIFY(p.client.isClosed());
        QCOMPARE(p.client.responses().size(), 0u);
        QCOMPARE(p.client.partialResponse().body, "half");
    }

    void anAbortedBodyIsSeenAsBrokenBy10() {
        Pending p("GET / HTTP/1.0\r\n\r\n");
        QTRY_COMPARE(p.fixture.handler.count(), 1u);
        p.response()->start(200, {}, Framing::chunked());
        p.response()->write("half");
        p.response()->abort();
        QTRY_VERIFY(p.client.isClosed());
        QVERIFY(p.client.wasReset());
        QCOMPARE(p.client.responses().size(), 0u);
    }

    void anAbortBeforeTheHeadClosesTheConnection() {
        Pending p;
        QTRY_COMPARE(p.fixture.handler.count(), 1u);
        p.response()->abort();
        QTRY_VERIFY(p.client.isClosed());
        QVERIFY(p.client.received().empty());
    }

    void aWriterThatIsDroppedBreaksTheConnection() {
        Pending p;
        QTRY_COMPARE(p.fixture.handler.count(), 1u);
        p.response()->start(200, {}, Framing::chunked());
        p.response().reset();
        QTRY_VERIFY(p.client.isClosed());
        QCOMPARE(p.client.responses().size(), 0u);
        QCOMPARE(p.fixture.server.requestsInFlight(), 0);
        QTRY_COMPARE(p.fixture.server.connectionCount(), 0);
    }

    void tellsWhenTheCallerHangsUpWhileItWaits_data() { addHangUps(); }

    void tellsWhenTheCallerHangsUpWhileItWaits() {
        QFETCH(int, how);
        Pending p;
        QTRY_COMPARE(p.fixture.handler.count(), 1u);
        CountingObserver observer;
        p.response()->setObserver(&observer);
        hangUp(p.client, how);
        QTRY_COMPARE(observer.gone, 1);
        QVERIFY(!p.response()->isOpen());
        QCOMPARE(p.fixture.server.requestsInFlight(), 0);
        QTRY_COMPARE(p.fixture.server.connectionCount(), 0);
        // A late producer is harmless.
        p.response()->respond(200, {}, "late");
        QCOMPARE(observer.gone, 1);
    }

    void tellsWhenTheCallerHangsUpBehindPipelinedBytes() {
        Pending p;
        QTRY_COMPARE(p.fixture.handler.count(), 1u);
        CountingObserver observer;
        p.response()->setObserver(&observer);
        p.client.send(get("/second") + post(std::string(100'000, 'x')));
        QTRY_VERIFY(p.client.isEverythingSent());
        p.client.close();
        QTRY_COMPARE(observer.gone, 1);
        QCOMPARE(p.fixture.handler.count(), 1u);
    }

    void tellsWhenTheCallerHangsUpInAStream_data() { addHangUps(); }

    void tellsWhenTheCallerHangsUpInAStream() {
        QFETCH(int, how);
        Pending p;
        QTRY_COMPARE(p.fixture.handler.count(), 1u);
        CountingObserver observer;
        p.response()->setObserver(&observer);
        p.response()->start(200, {}, Framing::chunked());
        p.response()->write("one");
        QTRY_COMPARE(p.client.partialResponse().body, "one");
        hangUp(p.client, how);
        QTRY_COMPARE(observer.gone, 1);
        QVERIFY(!p.response()->isOpen());
        p.response()->write("two");
        p.response()->abort();
        QCOMPARE(observer.gone, 1);
    }

    void neverCallsTheObserverFromInsideTheWriter() {
        Pending p;
        QTRY_COMPARE(p.fixture.handler.count(), 1u);
        CountingObserver observer;
        p.response()->setObserver(&observer);
        p.client.reset();
        // The loop has not run since, so that it is a write that finds the reset: one that is too long to wait for the
        // end of the turn.
        p.response()->start(200, {}, Framing::chunked());
        for (int i = 0; i < 3; ++i)
            p.response()->write(std::string(100'000, 'x'));
        QCOMPARE(observer.gone, 0);
        QVERIFY(!p.response()->isOpen());
        QTRY_COMPARE(observer.gone, 1);
    }

    void callsNobodyAfterTheObserverIsUnset() {
        Pending p;
        QTRY_COMPARE(p.fixture.handler.count(), 1u);
        CountingObserver observer;
        p.response()->setObserver(&observer);
        p.response()->setObserver(nullptr);
        p.client.close();
        QTRY_COMPARE(p.fixture.server.connectionCount(), 0);
        QCOMPARE(observer.gone, 0);
    }

    void pausesAProducerWhoseCallerDoesNotReadAndResumesIt() {
        Pending p(get(), smallWatermarks(), RawHttpClient::Reading::Later);
        QTRY_COMPARE(p.fixture.handler.count(), 1u);
        CountingObserver observer;
        p.response()->setObserver(&observer);
        p.response()->start(200, {}, Framing::chunked());
        const std::string block(16 * 1024, 'x');
        std::size_t written = 0;
        QVERIFY(!p.response()->saturated());
        // A producer that stops when it is told to. What the kernel buffers for a loopback socket is bounded.
        while (!p.response()->saturated() && written < 512 * 1024 * 1024) {
            p.response()->write(block);
            written += block.size();
        }
        QVERIFY(p.response()->saturated());
        QCOMPARE(observer.writableCalls, 0);
        p.client.startReading();
        QTRY_COMPARE(observer.writableCalls, 1);
        QVERIFY(!p.response()->saturated());
        p.response()->finish();
        QTRY_COMPARE_WITH_TIMEOUT(p.client.responses().size(), 1u, 60'000);
        QCOMPARE(p.client.responses().front().body.size(), written);
        QCOMPARE(observer.gone, 0);
    }

    void finishesWhatIsBufferedBeforeTheNextRequest() {
        Pending p(get(), smallWatermarks(), RawHttpClient::Reading::Later);
        QTRY_COMPARE(p.fixture.handler.count(), 1u);
        const std::string body(20'000'000, 'x');
        p.client.send(get("/next"));
        p.response()->respond(200, {}, body);
        QVERIFY(!p.response()->isOpen());
        p.client.startReading();
        QTRY_COMPARE_WITH_TIMEOUT(p.client.responses().size(), 1u, 60'000);
        QVERIFY(p.client.responses().front().body == body);
        QTRY_COMPARE(p.fixture.handler.count(), 2u);
    }

    void givesUpOnACallerThatTakesNothing() {
        ServerLimits limits = smallWatermarks();
        limits.sendTimeout = 40ms;
        Pending p(get(), limits, RawHttpClient::Reading::Later);
        QTRY_COMPARE(p.fixture.handler.count(), 1u);
        CountingObserver observer;
        p.response()->setObserver(&observer);
        p.response()->start(200, {}, Framing::chunked());
        p.response()->write(std::string(20'000'000, 'x'));
        QVERIFY(p.response()->saturated());
        QTRY_COMPARE(observer.gone, 1);
        QTRY_COMPARE(p.fixture.server.connectionCount(), 0);
    }

    void doesNothingAfterTheServerIsGone() {
        HeldRequests handler;
        CountingObserver observer;
        auto server = std::make_unique<Server>(handler, ServerLimits{});
        QVERIFY(server->listen("127.0.0.1", 0).has_value());
        RawHttpClient client(server->port());
        client.send(get());
        QTRY_COMPARE(handler.count(), 1u);
        const auto response = handler.last().response;
        response->setObserver(&observer);
        response->start(200, {}, Framing::chunked());
        server.reset();
        QVERIFY(!response->isOpen());
        response->write("x");
        response->finish();
        QTRY_VERIFY(client.isClosed());
        QCOMPARE(observer.gone, 0);
    }

private:
    enum HangUp { Close, Reset, HalfClose };

    static void addHangUps() {
        QTest::addColumn<int>("how");
        QTest::newRow("close") << int(Close);
        QTest::newRow("reset") << int(Reset);
        QTest::newRow("half-close") << int(HalfClose);
    }

    static void hangUp(RawHttpClient& client, int how) {
        if (how == Close)
            client.close();
        else if (how == Reset)
            client.reset();
        else
            client.shutdownWriting();
    }
};

QTEST_GUILESS_MAIN(TestResponseWriter)
#include "tst_response_writer.moc"
