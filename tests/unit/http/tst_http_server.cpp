// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/http/server.h"
#include "tests/support/raw_http_client.h"
#include "tests/unit/http/held_requests.h"

#include <QTest>

using namespace fairlead;
using namespace fairlead::http;
using namespace fairlead::test;

namespace {

const std::string kGet = "GET /a?b=1 HTTP/1.1\r\nHost: localhost\r\n\r\n";
const std::string kPost = "POST /p HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nhello";
const std::string kChunkedPost = "POST /c HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
                                 "3\r\nhel\r\n2;x=y\r\nlo\r\n0\r\nT: v\r\n\r\n";

struct Fixture {
    explicit Fixture(ServerLimits limits = {}) : server(handler, limits) {
        ready = server.listen("127.0.0.1", 0).has_value();
    }
    HeldRequests handler;
    Server server;
    bool ready = false;
};

} // namespace

class TestHttpServer : public QObject {
    Q_OBJECT

private slots:
    void answersARequest() {
        Fixture f;
        QVERIFY(f.ready);
        f.handler.onRequest = echo;
        RawHttpClient client(f.server.port());
        client.send(kPost);
        QTRY_COMPARE(client.responses().size(), 1u);
        const RawResponse& response = client.responses().front();
        QCOMPARE(response.status, 200);
        QCOMPARE(response.body, "POST /p hello");
        QCOMPARE(response.headers.value("Content-Length"), "13");
        QVERIFY(response.headers.contains("Date"));
        QVERIFY(!response.headers.contains("Connection"));
        const Request& request = f.handler.last().request;
        QCOMPARE(request.headers.value("host"), "localhost");
        QVERIFY(request.peer.starts_with("127.0.0.1:"));
        QVERIFY(request.body.capacity() - request.body.size() >= 64);
    }

    void answersWhereverTheBytesAreSplit_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("expected");
        QTest::newRow("get") << QByteArray::fromStdString(kGet) << QByteArray("GET /a?b=1 ");
        QTest::newRow("post") << QByteArray::fromStdString(kPost) << QByteArray("POST /p hello");
        QTest::newRow("chunked") << QByteArray::fromStdString(kChunkedPost) << QByteArray("POST /c hello");
    }

    void answersWhereverTheBytesAreSplit() {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, expected);
        const std::string text = bytes.toStdString();
        Fixture f;
        QVERIFY(f.ready);
        f.handler.onRequest = echo;
        RawHttpClient client(f.server.port());
        std::vector<std::string> single;
        for (std::size_t i = 1; i < text.size(); ++i)
            client.sendInPieces({text.substr(0, i), text.substr(i)});
        for (const char c : text)
            single.emplace_back(1, c);
        client.sendInPieces(single);
        QTRY_COMPARE_WITH_TIMEOUT(client.responses().size(), text.size(), 60'000);
        for (const RawResponse& response : client.responses())
            QCOMPARE(response.body, expected.toStdString());
    }

    void answersPipelinedRequestsInOrder() {
        Fixture f;
        QVERIFY(f.ready);
        RawHttpClient client(f.server.port());
        client.send(kGet + kPost + kChunkedPost);
        QTRY_COMPARE(f.handler.count(), 1u);
        for (std::size_t i = 0; i < 3; ++i) {
            QTRY_COMPARE(f.handler.count(), i + 1);
            echo(f.handler.last());
        }
        QTRY_COMPARE(client.responses().size(), 3u);
        QCOMPARE(client.responses()[0].body, "GET /a?b=1 ");
        QCOMPARE(client.responses()[1].body, "POST /p hello");
        QCOMPARE(client.responses()[2].body, "POST /c hello");
    }
};

QTEST_GUILESS_MAIN(TestHttpServer)
#include "tst_http_server.moc"
