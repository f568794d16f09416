// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/upstream/upstream_fixture.h"

#include <QTest>

#include <map>

using namespace fairlead;
using namespace fairlead::test;
using namespace fairlead::upstream;

class TestUpstreamExchange : public QObject {
    Q_OBJECT

private slots:
    void deliversStatusHeadersInOrderAndBody();
    void skipsInterimHeads();
    void keepsTrailersOutOfTheHead();
    void deliversRedirectsAsTheyAre();
    void forwardsContentEncodingUntouched();
    void takesABodyThatEndsWithTheConnection();
    void framesEachMethod_data();
    void framesEachMethod();
    void addsNoHeaderOfItsOwn();
    void sendsTheHeadersOfTheRequest();
    void sendsALargeBodyOfManySlices();
    void keepsTheBodyUntilTheEndAndNoLonger();
    void neverCallsTheListenerFromInsideStart();
    void reusesAConnection();
    void keepsRequestsInFlightApart();
    void ignoresProxiesOfTheEnvironment();
    void tellsTimingsWhileRunningAndAtTheEnd();
};

void TestUpstreamExchange::deliversStatusHeadersInOrderAndBody() {
    ScriptedUpstream server;
    server.addScript({expectRequest(), send(okAnswer("hello", "X-A: 1\r\nx-b:\r\nx-a:  2 \r\n"))});
    UpstreamClient client;
    Recorder recorder;
    const auto transfer = client.start(post(server.url("/v1?q=1"), {"{\"a\":", "1}"}), recorder);
    QCOMPARE(client.activeTransfers(), 1);
    QTRY_VERIFY(recorder.isDone());
    QVERIFY(recorder.succeeded());
    QCOMPARE(client.activeTransfers(), 0);
    QCOMPARE(recorder.headCount, 1);
    QCOMPARE(recorder.status, 200);
    std::string headers;
    for (const Header& header : recorder.headers)
        headers += header.name + "=" + header.value + ";";
    QCOMPARE(headers, std::string("X-A=1;x-b=;x-a=2;Content-Length=5;"));
    QCOMPARE(recorder.body, std::string("hello"));
    QCOMPARE(server.requests().size(), std::size_t(1));
    QVERIFY(server.requests()[0].head.starts_with("POST /v1?q=1 HTTP/1.1\r\n"));
    QCOMPARE(server.requests()[0].body, std::string("{\"a\":1}"));
}

void TestUpstreamExchange::skipsInterimHeads() {
    ScriptedUpstream server;
    server.addScript(
        {expectRequest(), send("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" +
                               okAnswer("x", "X-Final: yes\r\n"))});
    UpstreamClient client;
    Recorder recorder;
    const auto transfer = client.start(get(server.url()), recorder);
    QTRY_VERIFY(recorder.succeeded());
    QCOMPARE(recorder.headCount, 1);
    QCOMPARE(recorder.status, 200);
    QVERIFY(!recorder.headers.contains("Link"));
    QVERIFY(recorder.headers.contains("X-Final"));
}

void TestUpstreamExchange::keepsTrailersOutOfTheHead() {
    ScriptedUpstream server;
    server.addScript({expectRequest(), send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n"),
                      awaitProceed(), send("2;ext=1\r\nde\r\n0\r\nX-Trailer: t\r\n\r\n")});
    UpstreamClient client;
    Recorder recorder;
    const auto transfer = client.start(get(server.url()), recorder);
    QTRY_COMPARE(recorder.body, std::string("abc"));
    QCOMPARE(recorder.doneCount, 0);
    server.proceed();
    QTRY_VERIFY(recorder.succeeded());
    QCOMPARE(recorder.body, std::string("abcde"));
    QCOMPARE(recorder.headCount, 1);
    QVERIFY(!recorder.headers.contains("X-Trailer"));
}

void TestUpstreamExchange::deliversRedirectsAsTheyAre() {
    ScriptedUpstream other;
    ScriptedUpstream server;
    server.addScript({expectRequest(), send("HTTP/1.1 307 Temporary Redirect\r\nLocation: " + other.url("/stolen") +
                                            "\r\nContent-Length: 2\r\n\r\nno")});
    UpstreamClient client;
    Recorder recorder;
    const auto transfer = client.start(post(server.url(), {"{}"}), recorder);
    QTRY_VERIFY(recorder.succeeded());
    QCOMPARE(recorder.status, 307);
    QCOMPARE(std::string(recorder.headers.value("location")), other.url("/stolen"));
    QCOMPARE(recorder.body, std::string("no"));
    QCOMPARE(other.connectionCount(), 0);
}

void TestUpstreamExchange::forwardsContentEncodingUntouched() {
    ScriptedUpstream server;
    server.addScript({expectRequest(), send(okAnswer("not really gzip", "Content-Encoding: gzip\r\n"))});
    UpstreamClient client;
    Recorder recorder;
    Request request = get(server.url());
    request.headers.add("Accept-Encoding", "gzip");
    const auto transfer = client.start(std::move(request), recorder);
    QTRY_VERIFY(recorder.succeeded());
    QCOMPARE(recorder.body, std::string("not really gzip"));
    QVERIFY(server.requests()[0].head.find("Accept-Encoding: gzip\r\n") != std::string::npos);
}

void TestUpstreamExchange::takesABodyThatEndsWithTheConnection() {
    ScriptedUpstream server;
    server.addScript({expectRequest(), send("HTTP/1.0 200 OK\r\n\r\nall of it"), closeConnection()});
    UpstreamClient client;
    Recorder recorder;
    const auto transfer = client.start(get(server.url()), recorder);
    QTRY_VERIFY(recorder.succeeded());
    QCOMPARE(recorder.body, std::string("all of it"));
}

void TestUpstreamExchange::framesEachMethod_data() {
    QTest::addColumn<std::string>("method");
    QTest::addColumn<std::string>("body");
    QTest::addColumn<std::string>("framing");
    QTest::newRow("GET") << std::string("GET") << std::string() << std::string();
    QTest::newRow("HEAD") << std::string("HEAD") << std::string() << std::string();
    QTest::newRow("OPTIONS") << std::string("OPTIONS") << std::string() << std::string();
    QTest::newRow("DELETE") << std::string("DELETE") << std::string() << std::string();
    QTest::newRow("DELETE with a body") << std::string("DELETE") << std::string("{}")
                                        << std::string("Content-Length: 2");
    QTest::newRow("GET with a body") << std::string("GET") << std::string("{}") << std::string("Content-Length: 2");
    QTest::newRow("POST") << std::string("POST") << std::string("{}") << std::string("Content-Length: 2");
    QTest::newRow("POST without a body") << std::string("POST") << std::string() << std::string("Content-Length: 0");
    QTest::newRow("PUT") << std::string("PUT") << std::string("{}") << std::string("Content-Length: 2");
    QTest::newRow("PATCH") << std::string("PATCH") << std::string("{}") << std::string("Content-Length: 2");
}

void TestUpstreamExchange::framesEachMethod() {
    QFETCH(std::string, method);
    QFETCH(std::string, body);
    QFETCH(std::string, framing);
    ScriptedUpstream server;
    server.addScript({expectRequest(), send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")});
    UpstreamClient client;
    Recorder recorder;
    Request request = post(server.url("/x"), {body});
    request.method = method;
    const auto transfer = client.start(std::move(request), recorder);
    QTRY_VERIFY(recorder.succeeded());
    const std::string& head = server.requests().at(0).head;
    QVERIFY(head.starts_with(method + " /x HTTP/1.1\r\n"));
    QCOMPARE(server.requests()[0].body, body);
    if (framing.empty())
        QVERIFY(head.find("Content-Length") == std::string::npos);
    else
        QVERIFY(head.find("\r\n" + framing + "\r\n") != std::string::npos);
    QVERIFY(head.find("Transfer-Encoding") == std::string::npos);
}

void TestUpstreamExchange::addsNoHeaderOfItsOwn() {
    ScriptedUpstream server;
    server.addScript({expectRequest(), send(okAnswer(""))});
    UpstreamClient client;
    Recorder recorder;
    const auto transfer = client.start(post(server.url(), {std::string(2'000'000, 'x')}), recorder);
    QTRY_VERIFY(recorder.succeeded());
    QCOMPARE(server.requests()[0].head, "POST / HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(server.port()) +
                                            "\r\nContent-Length: 2000000\r\n\r\n");
}

void TestUpstreamExchange::sendsTheHeadersOfTheRequest() {
    ScriptedUpstream server;
    server.addScript({expectRequest(), send(okAnswer(""))});
    UpstreamClient client;
    Recorder recorder;
    Request request = post(server.url(), {"{}"});
    request.headers = {{"Content-Type", "application/json"},
                       {"X-Empty", ""},
                       {"X-Two", "a"},
                       {"X-Two", "b"},
                       {"Content-Length", "999"},
                       {"Expect", "100-continue"},
                       {"Transfer-Encoding", "chunked"},
                       {"Accept", "text/event-stream"}};
    request.secretHeaders.push_back({"Authorization", "Bearer ", std::make_shared<Secret>(std::string("sk-canary"))});
    const auto transfer = client.start(std::move(request), recorder);
    QTRY_VERIFY(recorder.succeeded());
    QCOMPARE(
        server.requests()[0].head,
        "POST / HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(server.port()) +
            "\r\nContent-Type: application/json\r\nX-Empty:\r\nX-Two: a\r\nX-Two: b\r\nAccept: text/event-stream\r\n"
            "Authorization: Bearer sk-canary\r\nContent-Length: 2\r\n\r\n");
}

void TestUpstreamExchange::sendsALargeBodyOfManySlices() {
    ScriptedUpstream server;
    server.addScript({expectRequest(), send(okAnswer("ok"))});
    UpstreamClient client;
    Recorder recorder;
    std::vector<std::string> parts;
    std::string whole;
    for (std::size_t i = 0; i < 60; ++i) {
        parts.emplace_back(i * 977, static_cast<char>('a' + i % 26));
        whole += parts.back();
    }
    const auto transfer = client.start(post(server.url(), parts), recorder);
    QTRY_VERIFY(recorder.succeeded());
    QVERIFY(server.requests()[0].body == whole);
    QCOMPARE(recorder.timings.bytesSent, std::uint64_t(whole.size()));
}

void TestUpstreamExchange::keepsTheBodyUntilTheEndAndNoLonger() {
    ScriptedUpstream server;
    server.addScript({expectRequest(), awaitProceed(), send(okAnswer("ok"))});
    UpstreamClient client;
    Recorder recorder;
    Request request = post(server.url(), {std::string(500'000, 'a'), std::string(500'000, 'b')});
    const std::weak_ptr<const void> body = request.bodyOwner;
    const auto transfer = client.start(std::move(request), recorder);
    QTRY_COMPARE(server.requests().size(), std::size_t(1));
    QVERIFY(!body.expired());
    server.proceed();
    QTRY_VERIFY(recorder.succeeded());
    QVERIFY(body.expired());
}

void TestUpstreamExchange::neverCallsTheListenerFromInsideStart() {
    ScriptedUpstream server;
    server.setDefaultScript({expectRequest(), send(okAnswer("1")), startOver()});
    UpstreamClient client;
    bool starting = false;
    int calledWhileStarting = 0;
    const auto check = [&] { calledWhileStarting += starting ? 1 : 0; };
    for (const std::string& url :
         {server.url(), server.url(), std::string("http://"), std::string("ftp://127.0.0.1/")}) {
        Recorder recorder;
        recorder.atHead = recorder.atBody = recorder.atDone = check;
        starting = true;
        const auto transfer = client.start(get(url), recorder);
        starting = false;
        QTRY_VERIFY(recorder.isDone());
    }
    QCOMPARE(calledWhileStarting, 0);
}

void TestUpstreamExchange::reusesAConnection() {
    ScriptedUpstream server;
    server.setDefaultScript({expectRequest(), send(okAnswer("1")), startOver()});
    UpstreamClient client;
    for (int i = 0; i < 3; ++i) {
        Recorder recorder;
        const auto transfer = client.start(post(server.url(), {"{}"}), recorder);
        QTRY_VERIFY(recorder.succeeded());
        QCOMPARE(recorder.timings.reusedConnection, i > 0);
        QCOMPARE(recorder.timings.connect.count() >= 0, i == 0);
        QCOMPARE(recorder.timings.dns.count() >= 0, i == 0);
    }
    QCOMPARE(server.connectionCount(), 1);
}

void TestUpstreamExchange::keepsRequestsInFlightApart() {
    ScriptedUpstream server;
    // Every request asks for an answer of its own, told apart by its body.
    server.setDefaultScript({expectRequest(), awaitProceed(), send(okAnswer("1"))});
    UpstreamClient client;
    std::vector<std::unique_ptr<Recorder>> recorders;
    std::vector<std::unique_ptr<Transfer>> transfers;
    for (int i = 0; i < 40; ++i) {
        recorders.push_back(std::make_unique<Recorder>());
        transfers.push_back(client.start(post(server.url(), {"body " + std::to_string(i)}), *recorders.back()));
    }
    QTRY_COMPARE(server.requests().size(), std::size_t(40));
    QCOMPARE(server.connectionCount(), 40);
    QCOMPARE(client.activeTransfers(), 40);
    std::map<std::string, int> bodies;
    for (const auto& request : server.requests())
        ++bodies[request.body];
    QCOMPARE(bodies.size(), std::size_t(40));
    server.proceed();
    for (const auto& recorder : recorders)
        QTRY_VERIFY(recorder->succeeded());
}

void TestUpstreamExchange::ignoresProxiesOfTheEnvironment() {
    ScriptedUpstream proxy;
    ScriptedUpstream server;
    server.addScript({expectRequest(), send(okAnswer("direct"))});
    qputenv("http_proxy", QByteArray::fromStdString(proxy.url()));
    qputenv("ALL_PROXY", QByteArray::fromStdString(proxy.url()));
    UpstreamClient client;
    Recorder recorder;
    const auto transfer = client.start(get(server.url()), recorder);
    QTRY_VERIFY(recorder.isDone());
    qunsetenv("http_proxy");
    qunsetenv("ALL_PROXY");
    QCOMPARE(recorder.body, std::string("direct"));
    QCOMPARE(proxy.connectionCount(), 0);
}

void TestUpstreamExchange::tellsTimingsWhileRunningAndAtTheEnd() {
    ScriptedUpstream server;
    server.addScript({expectRequest(), awaitProceed(), send("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nab"),
                      awaitProceed(), send("cd")});
    UpstreamClient client;
    Recorder recorder;
    const auto transfer = client.start(post(server.url(), {"123"}), recorder);
    QTRY_COMPARE(server.requests().size(), std::size_t(1));
    QVERIFY(transfer->timings().connect.count() >= 0);
    QCOMPARE(transfer->timings().firstByte.count(), -1);
    server.proceed();
    QTRY_COMPARE(recorder.body, std::string("ab"));
    QVERIFY(transfer->timings().firstByte.count() > 0);
    QCOMPARE(transfer->timings().bytesReceived, std::uint64_t(2));
    server.proceed();
    QTRY_VERIFY(recorder.succeeded());
    QCOMPARE(recorder.timings.bytesReceived, std::uint64_t(4));
    QCOMPARE(recorder.timings.bytesSent, std::uint64_t(3));
    QCOMPARE(recorder.timings.tls.count(), -1);
    QCOMPARE(recorder.timings.http2, false);
    QVERIFY(recorder.timings.total >= recorder.timings.firstByte);
    QCOMPARE(transfer->timings().total.count(), recorder.timings.total.count());
}

QTEST_GUILESS_MAIN(TestUpstreamExchange)
#include "tst_upstream_exchange.moc"
