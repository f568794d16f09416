// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/upstream/upstream_fixture.h"

#include <QTcpServer>
#include <QTest>

using namespace fairlead;
using namespace fairlead::test;
using namespace fairlead::upstream;

Q_DECLARE_METATYPE(fairlead::test::Script)

namespace {

using std::chrono::milliseconds;

} // namespace

class TestUpstreamFailures : public QObject {
    Q_OBJECT

private slots:
    void tellsAnUnknownHost();
    void tellsARefusedConnection();
    void tellsWhichLimitPassed_data();
    void tellsWhichLimitPassed();
    void runsNoIdleLimitWhilePaused();
    void endsAPausedTransferAtItsTotalLimit();
    void bytesPutTheIdleLimitOff();
    void refusesRequestsItCannotSend_data();
    void refusesRequestsItCannotSend();
    void keepsSecretsOutOfMessages();
};

// A label of more than 63 characters cannot be asked for, so that no question leaves the machine.
void TestUpstreamFailures::tellsAnUnknownHost() {
    UpstreamClient client;
    Recorder recorder;
    const auto transfer = client.start(get("http://" + std::string(70, 'a') + ".invalid/path"), recorder);
    QTRY_VERIFY(recorder.isDone());
    QVERIFY2(recorder.failedAs(FailureKind::Dns), describe(recorder).c_str());
    QCOMPARE(recorder.timings.connect.count(), -1);
}

void TestUpstreamFailures::tellsARefusedConnection() {
    QTcpServer closed;
    QVERIFY(closed.listen(QHostAddress::LocalHost, 0));
    const std::string url = "http://127.0.0.1:" + std::to_string(closed.serverPort()) + "/";
    closed.close();
    UpstreamClient client;
    Recorder recorder;
    const auto transfer = client.start(get(url), recorder);
    QTRY_VERIFY(recorder.isDone());
    QVERIFY2(recorder.failedAs(FailureKind::Connect), describe(recorder).c_str());
}

void TestUpstreamFailures::tellsWhichLimitPassed_data() {
    QTest::addColumn<Script>("script");
    QTest::addColumn<std::string>("scheme");
    QTest::addColumn<int>("connect");
    QTest::addColumn<int>("firstByte");
    QTest::addColumn<int>("idle");
    QTest::addColumn<int>("total");
    QTest::addColumn<FailureKind>("kind");
    const std::string head = "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n";
    const std::string http = "http";
    // A server that never answers the TLS greeting stands for all of connecting.
    QTest::newRow("connecting") << Script{} << std::string("https") << 30 << 0 << 0 << 0 << FailureKind::ConnectTimeout;
    QTest::newRow("first byte") << Script{expectRequest()} << http << 0 << 30 << 0 << 0
                                << FailureKind::FirstByteTimeout;
    QTest::newRow("first byte while connecting")
        << Script{} << std::string("https") << 0 << 30 << 0 << 0 << FailureKind::FirstByteTimeout;
    QTest::newRow("idle after the head") << Script{expectRequest(), send(head)} << http << 0 << 0 << 30 << 0
                                         << FailureKind::IdleTimeout;
    QTest::newRow("idle in the head") << Script{expectRequest(), send("HTTP/1.1 200 OK\r\n")} << http << 0 << 0 << 30
                                      << 0 << FailureKind::IdleTimeout;
    QTest::newRow("idle in the body") << Script{expectRequest(), send(head + "1234")} << http << 0 << 0 << 30 << 0
                                      << FailureKind::IdleTimeout;
    QTest::newRow("total") << Script{expectRequest(), send(head + "1234")} << http << 0 << 0 << 0 << 30
                           << FailureKind::TotalTimeout;
    QTest::newRow("total while connecting")
        << Script{} << std::string("https") << 0 << 0 << 0 << 30 << FailureKind::TotalTimeout;
}

void TestUpstreamFailures::tellsWhichLimitPassed() {
    QFETCH(Script, script);
    QFETCH(std::string, scheme);
    QFETCH(int, connect);
    QFETCH(int, firstByte);
    QFETCH(int, idle);
    QFETCH(int, total);
    QFETCH(FailureKind, kind);
    ScriptedUpstream server;
    server.addScript(script);
    UpstreamClient client;
    Recorder recorder;
    Request request = post(scheme + server.url("/?key=canary").substr(4), {"{}"});
    request.timeouts = {milliseconds(connect), milliseconds(firstByte), milliseconds(idle), milliseconds(total)};
    const auto transfer = client.start(std::move(request), recorder);
    QTRY_VERIFY(recorder.isDone());
    QVERIFY2(recorder.failedAs(kind), describe(recorder).c_str());
    QVERIFY(recorder.failure->message.find("canary") == std::string::npos);
    QTRY_VERIFY(server.isClosed(0));
}

// Another transfer with the same limit, started later, shows that the time has passed.
void TestUpstreamFailures::runsNoIdleLimitWhilePaused() {
    ScriptedUpstream server;
    server.setDefaultScript(
        {expectRequest(), send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n1"), awaitProceed(), send("2")});
    UpstreamClient client;
    Request request = get(server.url());
    request.timeouts.idle = milliseconds(30);
    Recorder recorder;
    std::unique_ptr<Transfer> paused;
    recorder.atBody = [&] { paused->pause(); };
    paused = client.start(request, recorder);
    QTRY_COMPARE(recorder.body, std::string("1"));
    for (int i = 0; i < 2; ++i) {
        Recorder witness;
        const auto running = client.start(request, witness);
        QTRY_VERIFY(witness.failedAs(FailureKind::IdleTimeout));
    }
    QCOMPARE(recorder.doneCount, 0);
    recorder.atBody = nullptr;
    paused->resume();
    QTRY_VERIFY(recorder.failedAs(FailureKind::IdleTimeout));
}

void TestUpstreamFailures::endsAPausedTransferAtItsTotalLimit() {
    ScriptedUpstream server;
    server.setDefaultScript({expectRequest(), send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n1")});
    UpstreamClient client;
    Request request = get(server.url());
    request.timeouts.total = milliseconds(60);
    Recorder recorder;
    std::unique_ptr<Transfer> transfer;
    recorder.atHead = [&] { transfer->pause(); };
    transfer = client.start(request, recorder);
    QTRY_VERIFY(recorder.failedAs(FailureKind::TotalTimeout));
    QCOMPARE(recorder.body, std::string("1"));
    QTRY_VERIFY(server.isClosed(0));
}

// Bytes go on arriving until a silent transfer with the same limit has ended.
void TestUpstreamFailures::bytesPutTheIdleLimitOff() {
    ScriptedUpstream silent;
    silent.addScript({expectRequest(), send("HTTP/1.1 200 OK\r\n")});
    ScriptedUpstream server;
    server.addScript({expectRequest(), send("HTTP/1.0 200 OK\r\n\r\nx"), awaitProceed(), send("x"), goTo(2)});
    UpstreamClient client;
    Request request = get(server.url());
    request.timeouts.idle = milliseconds(200);
    Recorder recorder;
    recorder.atBody = [&] { server.proceed(); };
    const auto transfer = client.start(request, recorder);
    request.url = silent.url();
    Recorder witness;
    const auto other = client.start(request, witness);
    QTRY_VERIFY(witness.failedAs(FailureKind::IdleTimeout));
    QVERIFY2(!recorder.isDone(), describe(recorder).c_str());
    QVERIFY(recorder.body.size() > 2);
}

void TestUpstreamFailures::refusesRequestsItCannotSend_data() {
    QTest::addColumn<std::function<void(Request&)>>("spoil");
    const auto row = [](const char* name, std::function<void(Request&)> spoil) { QTest::newRow(name) << spoil; };
    row("no URL", [](Request& request) { request.url.clear(); });
    row("no host", [](Request& request) { request.url = "http:///x"; });
    row("no scheme", [](Request& request) { request.url = "127.0.0.1/x"; });
    row("another scheme", [](Request& request) { request.url = "file:///etc/passwd"; });
    row("credentials in the URL", [](Request& request) { request.url.insert(7, "user:canary@"); });
    row("a blank in the URL", [](Request& request) { request.url += "a b"; });
    row("a line end in the URL", [](Request& request) { request.url += "a\r\nX: y"; });
    row("a bad port", [](Request& request) { request.url = "http://127.0.0.1:99999/"; });
    row("a blank in the method", [](Request& request) { request.method = "GET / HTTP/1.1"; });
    row("no method", [](Request& request) { request.method.clear(); });
    row("HEAD with a body", [](Request& request) { request.method = "HEAD"; });
    row("a header name with a colon", [](Request& request) { request.headers.add("A:B", "canary"); });
    row("an empty header name", [](Request& request) { request.headers.add("", "canary"); });
    row("a header value with a line end", [](Request& request) { request.headers.add("A", "x\r\nB: canary"); });
    row("a header value with NUL", [](Request& request) { request.headers.add("A", std::string("\0canary", 7)); });
    row("a key with a line end", [](Request& request) {
        request.secretHeaders.push_back(
            {"Authorization", "Bearer ", std::make_shared<Secret>(std::string("canary\n"))});
    });
    row("no key", [](Request& request) { request.secretHeaders.push_back({"Authorization", "Bearer ", nullptr}); });
    row("an unknown kind of proxy", [](Request& request) { request.proxy = "ftp://127.0.0.1:1"; });
    row("a missing CA file", [](Request& request) {
        request.url = "https" + request.url.substr(4);
        request.caFile = "/nonexistent/ca.pem";
    });
}

void TestUpstreamFailures::refusesRequestsItCannotSend() {
    QFETCH(std::function<void(Request&)>, spoil);
    ScriptedUpstream server;
    UpstreamClient client;
    Recorder recorder;
    Request request = post(server.url(), {"{}"});
    spoil(request);
    const auto transfer = client.start(std::move(request), recorder);
    QCOMPARE(recorder.doneCount, 0);
    QTRY_VERIFY(recorder.isDone());
    QVERIFY2(recorder.failedAs(FailureKind::Local), describe(recorder).c_str());
    QVERIFY(recorder.failure->message.find("canary") == std::string::npos);
    QCOMPARE(server.requests().size(), std::size_t(0));
    QCOMPARE(client.activeTransfers(), 0);
}

void TestUpstreamFailures::keepsSecretsOutOfMessages() {
    ScriptedUpstream server;
    server.setDefaultScript(
        {expectRequest(), send("HTTP/1.1 200 canary\r\ncanary: canary\r\ncanary\r\n\r\n"), closeConnection()});
    UpstreamClient client;
    Request request = post(server.url("/canary?key=canary#canary"), {"canary"});
    request.secretHeaders.push_back({"Authorization", "Bearer ", std::make_shared<Secret>(std::string("canary"))});
    Recorder recorder;
    const auto transfer = client.start(request, recorder);
    QTRY_VERIFY(recorder.isDone());
    QVERIFY(recorder.failure);
    QVERIFY2(recorder.failure->message.find("canary") == std::string::npos, describe(recorder).c_str());
    QVERIFY(recorder.failure->message.find("127.0.0.1") != std::string::npos);
    QVERIFY(server.requests()[0].head.find("Bearer canary") != std::string::npos);
}

QTEST_GUILESS_MAIN(TestUpstreamFailures)
#include "tst_upstream_failures.moc"
