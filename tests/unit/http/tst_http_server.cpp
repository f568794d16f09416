// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/base/padded_bytes.h"
#include "proxy/http/server.h"
#include "tests/support/raw_http_client.h"
#include "tests/unit/http/server_fixture.h"

#include <QSignalSpy>
#include <QTest>

#include <netinet/in.h>
#include <sys/socket.h>

using namespace fairlead;
using namespace fairlead::http;
using namespace fairlead::test;

namespace {

const std::string kChunkedPost = "POST /c HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
                                 "3\r\nhel\r\n2;x=y\r\nlo\r\n0\r\nT: v\r\n\r\n";

} // namespace

class TestHttpServer : public QObject {
    Q_OBJECT

private slots:
    void answersARequest() {
        ServerFixture f;
        QVERIFY(f.isListening);
        f.handler.onRequest = echo;
        RawHttpClient client(f.server.port());
        client.send(post("hello"));
        QTRY_COMPARE(client.responses().size(), 1u);
        const RawResponse& response = client.responses().front();
        QCOMPARE(response.status, 200);
        QCOMPARE(response.body, "POST /p hello");
        QCOMPARE(response.headers.value("Content-Length"), "13");
        QVERIFY(response.headers.value("Date").ends_with(" GMT"));
        QVERIFY(!response.headers.contains("Connection"));
        const Request& request = f.handler.last().request;
        QCOMPARE(request.headers.value("host"), "localhost");
        QVERIFY(request.peer.starts_with("127.0.0.1:"));
        QVERIFY(request.body.capacity() - request.body.size() >= kJsonPadding);
    }

    void answersWhereverTheBytesAreSplit_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("expected");
        QTest::newRow("get") << QByteArray::fromStdString(get("/a?b=1")) << QByteArray("GET /a?b=1 ");
        QTest::newRow("post") << QByteArray::fromStdString(post("hello")) << QByteArray("POST /p hello");
        QTest::newRow("chunked") << QByteArray::fromStdString(kChunkedPost) << QByteArray("POST /c hello");
    }

    void answersWhereverTheBytesAreSplit() {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, expected);
        const std::string text = bytes.toStdString();
        ServerFixture f;
        QVERIFY(f.isListening);
        f.handler.onRequest = echo;
        RawHttpClient client(f.server.port());
        for (std::size_t i = 1; i < text.size(); ++i)
            client.sendInPieces({text.substr(0, i), text.substr(i)});
        for (const char c : text)
            client.sendInPieces({std::string(1, c)});
        QTRY_COMPARE_WITH_TIMEOUT(client.responses().size(), text.size(), 60'000);
        for (const RawResponse& response : client.responses())
            QCOMPARE(response.body, expected.toStdString());
    }

    void receivesALargeBodyUnchanged() {
        ServerFixture f;
        QVERIFY(f.isListening);
        std::string body;
        for (int i = 0; body.size() < 5'000'000; ++i)
            body += std::to_string(i) + ',';
        RawHttpClient client(f.server.port());
        client.send(post(body));
        QTRY_COMPARE(f.handler.count(), 1u);
        QVERIFY(f.handler.last().request.body == body);
        f.handler.last().response->respond(200, {}, f.handler.last().request.body);
        QTRY_COMPARE(client.responses().size(), 1u);
        QVERIFY(client.responses().front().body == body);
    }

    void answersPipelinedRequestsInOrder() {
        ServerFixture f;
        QVERIFY(f.isListening);
        RawHttpClient client(f.server.port());
        client.send(get("/1") + post("2") + kChunkedPost);
        for (std::size_t i = 1; i <= 3; ++i) {
            QTRY_COMPARE(f.handler.count(), i);
            QCOMPARE(f.server.requestsInFlight(), 1);
            echo(f.handler.last());
        }
        QTRY_COMPARE(client.responses().size(), 3u);
        QCOMPARE(client.responses()[0].body, "GET /1 ");
        QCOMPARE(client.responses()[1].body, "POST /p 2");
        QCOMPARE(client.responses()[2].body, "POST /c hello");
        QCOMPARE(f.server.requestsInFlight(), 0);
    }

    void answersConnectionsOutOfTheOrderOfTheirRequests() {
        ServerFixture f;
        QVERIFY(f.isListening);
        RawHttpClient first(f.server.port());
        RawHttpClient second(f.server.port());
        first.send(get("/first"));
        QTRY_COMPARE(f.handler.count(), 1u);
        second.send(get("/second"));
        QTRY_COMPARE(f.handler.count(), 2u);
        echo(f.handler.exchanges[1]);
        QTRY_COMPARE(second.responses().size(), 1u);
        QCOMPARE(first.responses().size(), 0u);
        echo(f.handler.exchanges[0]);
        QTRY_COMPARE(first.responses().size(), 1u);
        QCOMPARE(first.responses().front().body, "GET /first ");
    }

    void answersManyPipelinedRequestsWithoutHoldingThem() {
        ServerFixture f;
        QVERIFY(f.isListening);
        f.handler.onRequest = echo;
        RawHttpClient client(f.server.port());
        std::string bytes;
        for (int i = 0; i < 2000; ++i)
            bytes += get("/" + std::to_string(i));
        client.send(bytes);
        QTRY_COMPARE_WITH_TIMEOUT(client.responses().size(), 2000u, 60'000);
        QCOMPARE(client.responses().back().body, "GET /1999 ");
    }

    void saysContinueBeforeTheBody() {
        ServerFixture f;
        QVERIFY(f.isListening);
        f.handler.onRequest = echo;
        RawHttpClient client(f.server.port());
        client.send("POST /p HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
        QTRY_COMPARE(client.informational(), 1);
        QCOMPARE(client.received(), "HTTP/1.1 100 Continue\r\n\r\n");
        client.sendInPieces({"h", "i"});
        QTRY_COMPARE(client.responses().size(), 1u);
        QCOMPARE(client.informational(), 1);
        QCOMPARE(client.responses().front().body, "POST /p hi");
    }

    void doesNotSayContinueWhenTheBodyIsThere() {
        ServerFixture f;
        QVERIFY(f.isListening);
        f.handler.onRequest = echo;
        RawHttpClient client(f.server.port());
        client.send("POST /p HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\nhi");
        QTRY_COMPARE(client.responses().size(), 1u);
        QCOMPARE(client.informational(), 0);
    }

    void passesHeadAndOptionsToTheHandler() {
        ServerFixture f;
        QVERIFY(f.isListening);
        f.handler.onRequest = echo;
        RawHttpClient client(f.server.port());
        client.expectHeadResponses(1);
        client.send("HEAD /h HTTP/1.1\r\nHost: h\r\n\r\nOPTIONS * HTTP/1.1\r\nHost: h\r\n\r\n");
        QTRY_COMPARE(client.responses().size(), 2u);
        QCOMPARE(client.responses()[0].headers.value("Content-Length"), "8");
        QCOMPARE(client.responses()[1].body, "OPTIONS * ");
    }

    void closesWhenTheClientAsksForIt_data() {
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<QByteArray>("connection");
        QTest::addColumn<bool>("closes");
        QTest::newRow("1.1") << QByteArray("GET / HTTP/1.1\r\nHost: h\r\n\r\n") << QByteArray() << false;
        QTest::newRow("1.1 close") << QByteArray("GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n")
                                   << QByteArray("close") << true;
        QTest::newRow("1.0") << QByteArray("GET / HTTP/1.0\r\n\r\n") << QByteArray("close") << true;
        QTest::newRow("1.0 keep-alive") << QByteArray("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")
                                        << QByteArray("keep-alive") << false;
    }

    void closesWhenTheClientAsksForIt() {
        QFETCH(QByteArray, request);
        QFETCH(QByteArray, connection);
        QFETCH(bool, closes);
        ServerFixture f;
        QVERIFY(f.isListening);
        f.handler.onRequest = echo;
        RawHttpClient client(f.server.port());
        client.send(request.toStdString());
        QTRY_COMPARE(client.responses().size(), 1u);
        QCOMPARE(client.responses().front().headers.value("Connection"), connection.toStdString());
        if (closes) {
            QTRY_VERIFY(client.isClosed());
            QVERIFY(!client.wasReset());
        } else {
            client.send(request.toStdString());
            QTRY_COMPARE(client.responses().size(), 2u);
        }
    }

    void sendsTheAnswerAfterAHalfCloseWhenItIsThereAtOnce() {
        ServerFixture f;
        QVERIFY(f.isListening);
        f.handler.onRequest = echo;
        RawHttpClient client(f.server.port());
        client.send(get("/x"));
        client.shutdownWriting();
        QTRY_VERIFY(client.isClosed());
        QCOMPARE(client.responses().size(), 1u);
        QCOMPARE(f.server.connectionCount(), 0);
    }

    void forgetsAConnectionThatClosesInTheMiddleOfARequest() {
        ServerFixture f;
        QVERIFY(f.isListening);
        RawHttpClient client(f.server.port());
        client.send("POST /p HTTP/1.1\r\nHost: h\r\nContent-Length: 20\r\n\r\nhalf");
        QTRY_COMPARE(f.server.connectionCount(), 1);
        client.close();
        QTRY_COMPARE(f.server.connectionCount(), 0);
        QCOMPARE(f.handler.count(), 0u);
    }

    void survivesResetsAtAnyPoint() {
        ServerFixture f;
        QVERIFY(f.isListening);
        f.handler.onRequest = echo;
        const std::string bytes = post(std::string(100, 'x'));
        for (std::size_t i = 1; i <= bytes.size(); i += 7) {
            RawHttpClient client(f.server.port());
            client.send(bytes.substr(0, i));
            QTRY_COMPARE(f.server.connectionCount(), 1);
            client.reset();
            QTRY_COMPARE(f.server.connectionCount(), 0);
        }
        RawHttpClient client(f.server.port());
        client.send(get());
        QTRY_COMPARE(client.responses().size(), 1u);
    }

    void namesWhatKeepsItFromListening() {
        ServerFixture f;
        QVERIFY(f.isListening);
        HeldRequests handler;
        Server taken(handler, {});
        QCOMPARE(taken.listen("127.0.0.1", f.server.port()).error().code, ErrorCode::Unavailable);
        QCOMPARE(taken.listen("no.such.host", 0).error().code, ErrorCode::InvalidArgument);
        QCOMPARE(taken.listen("192.0.2.1", 0).error().code, ErrorCode::InvalidArgument); // TEST-NET-1
        QVERIFY(taken.listen("localhost", 0).has_value());
        QCOMPARE(taken.host(), "127.0.0.1");
        QVERIFY(taken.port() != 0);
    }

    void sharesAListeningSocketBetweenServers() {
        const int descriptor = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        QCOMPARE(bind(descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0); // NOLINT
        QCOMPARE(::listen(descriptor, 16), 0);
        const int second = dup(descriptor);
        HeldRequests handler;
        handler.onRequest = echo;
        Server a(handler, {});
        QVERIFY(a.listenOn(descriptor).has_value());
        {
            Server b(handler, {});
            QVERIFY(b.listenOn(second).has_value());
            QCOMPARE(a.port(), b.port());
        }
        // The one that is left still serves.
        RawHttpClient client(a.port());
        client.send(get());
        QTRY_COMPARE(client.responses().size(), 1u);
    }

    void refusesADescriptorThatDoesNotListen() {
        HeldRequests handler;
        Server server(handler, {});
        QVERIFY(!server.listenOn(-1).has_value());
    }
};

QTEST_GUILESS_MAIN(TestHttpServer)
#include "tst_http_server.moc"
