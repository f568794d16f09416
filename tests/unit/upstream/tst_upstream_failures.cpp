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

constexpr int kNone = -1;

std::string describe(const Recorder& recorder) {
    if (!recorder.failure)
        return "no failure";
    return std::to_string(static_cast<int>(recorder.failure->kind)) + ": " + recorder.failure->message;
}

void addScripts() {
    QTest::addColumn<Script>("script");
    QTest::addColumn<FailureKind>("kind");
    QTest::addColumn<int>("status"); // of the head that is delivered before the failure; kNone = no head
}

} // namespace

class TestUpstreamFailures : public QObject {
    Q_OBJECT

private slots:
    void tellsABrokenConnection_data();
    void tellsABrokenConnection();
    void refusesHostileAnswers_data();
    void refusesHostileAnswers();
    void toleratesOddAnswers_data();
    void toleratesOddAnswers();
    void neverReusesAConnectionWithLeftOverBytes();
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

void TestUpstreamFailures::tellsABrokenConnection_data() {
    addScripts();
    const std::string head = "HTTP/1.1 200 OK\r\n";
    const std::string length = head + "Content-Length: 10\r\n\r\n";
    const std::string chunked = head + "Transfer-Encoding: chunked\r\n\r\n";
    const auto row = [](const char* name, const std::string& sent, ScriptStep end, int status) {
        QTest::newRow(name) << Script{expectRequest(), send(sent), std::move(end)} << FailureKind::Reset << status;
    };
    row("closed before the answer", "", closeConnection(), kNone);
    row("reset before the answer", "", resetConnection(), kNone);
    row("reset in the status line", "HTTP/1.1 20", resetConnection(), kNone);
    row("reset in the head", head + "X-A: 1\r\n", resetConnection(), kNone);
    row("closed before the body", length, closeConnection(), 200);
    row("closed in the body", length + "12345", closeConnection(), 200);
    row("reset in the body", length + "12345", resetConnection(), 200);
    row("closed in a chunk", chunked + "5\r\n123", closeConnection(), 200);
    row("closed between chunks", chunked + "5\r\n12345\r\n", closeConnection(), 200);
    row("closed before the last line", chunked + "5\r\n12345\r\n0\r\n", closeConnection(), 200);
    row("reset between chunks", chunked + "5\r\n12345\r\n", resetConnection(), 200);
    row("reset of a body without length", head + "\r\n12345", resetConnection(), 200);
}

void TestUpstreamFailures::tellsABrokenConnection() {
    QFETCH(Script, script);
    QFETCH(FailureKind, kind);
    QFETCH(int, status);
    ScriptedUpstream server;
    server.addScript(script);
    server.addScript({expectRequest(), send(okAnswer("next"))});
    UpstreamClient client;
    Recorder recorder;
    auto transfer = client.start(post(server.url(), {"{}"}), recorder);
    QTRY_VERIFY(recorder.isDone());
    QVERIFY2(recorder.failedAs(kind), describe(recorder).c_str());
    QCOMPARE(recorder.headCount, status == kNone ? 0 : 1);
    QCOMPARE(client.activeTransfers(), 0);
    Recorder next;
    transfer = client.start(post(server.url(), {"{}"}), next);
    QTRY_VERIFY(next.succeeded());
    QCOMPARE(next.body, std::string("next"));
}

void TestUpstreamFailures::refusesHostileAnswers_data() {
    addScripts();
    const std::string head = "HTTP/1.1 200 OK\r\n";
    const std::string chunked = head + "Transfer-Encoding: chunked\r\n\r\n";
    const auto row = [](const char* name, const std::string& sent, int status = kNone) {
        QTest::newRow(name) << Script{expectRequest(), send(sent), closeConnection()} << FailureKind::Protocol
                            << status;
    };
    row("not HTTP", "SSH-2.0-OpenSSH_9.2\r\n");
    row("an HTTP/0.9 body", "<html>hello</html>");
    row("an unknown version", "HTTP/7.3 200 OK\r\n\r\n");
    row("no status", "HTTP/1.1 \r\n\r\n");
    row("letters for a status", "HTTP/1.1 abc OK\r\n\r\n");
    row("NUL in a header", head + "X: a" + std::string(1, '\0') + "b\r\n\r\n");
    row("a header without colon", head + "garbage\r\nContent-Length: 0\r\n\r\n");
    row("a header without name", head + ": x\r\nContent-Length: 0\r\n\r\n");
    row("a folded header", head + "X: a\r\n  b\r\nContent-Length: 0\r\n\r\n");
    row(
        "many header bytes", head + [] {
            std::string lines;
            for (int i = 0; i < 700; ++i)
                lines += "X-" + std::to_string(i) + ": " + std::string(100, 'x') + "\r\n";
            return lines;
        }() + "Content-Length: 0\r\n\r\n");
    row("one long header line", head + "X: " + std::string(70'000, 'x') + "\r\n\r\n");
    row("an endless header line", head + "X: " + std::string(300'000, 'x'));
    row("endless interim heads", [] {
        std::string heads;
        for (int i = 0; i < 4000; ++i)
            heads += "HTTP/1.1 100 Continue\r\n\r\n";
        return heads;
    }());
    row(
        "endless trailers",
        chunked + "0\r\n" +
            [] {
                std::string lines;
                for (int i = 0; i < 700; ++i)
                    lines += "X: " + std::string(100, 'x') + "\r\n";
                return lines;
            }() +
            "\r\n",
        200);
    row("letters for a chunk size", chunked + "zz\r\nabc\r\n0\r\n\r\n", 200);
    row("a chunk size beyond 64 bits", chunked + "fffffffffffffffff\r\nabc\r\n0\r\n\r\n", 200);
    row("a chunk longer than its size", chunked + "2\r\nabc\r\n0\r\n\r\n", 200);
    row("a negative length", head + "Content-Length: -5\r\n\r\n");
    row("letters for a length", head + "Content-Length: many\r\n\r\n");
}

void TestUpstreamFailures::refusesHostileAnswers() {
    tellsABrokenConnection();
}

void TestUpstreamFailures::toleratesOddAnswers_data() {
    QTest::addColumn<std::string>("answer");
    QTest::addColumn<std::string>("body");
    const auto row = [](const char* name, const std::string& answer, const std::string& body) {
        QTest::newRow(name) << answer << body;
    };
    row("bare line feeds", "HTTP/1.1 200 OK\nContent-Length: 2\n\nok", "ok");
    row("no reason phrase", "HTTP/1.1 200\r\nContent-Length: 2\r\n\r\nok", "ok");
    row("upper-case chunk sizes", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nA\r\n0123456789\r\n0\r\n\r\n",
        "0123456789");
    row("a length with chunks",
        "HTTP/1.1 200 OK\r\nContent-Length: 99\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n", "ok");
    row("more bytes than the length", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok and more", "ok");
}

void TestUpstreamFailures::toleratesOddAnswers() {
    QFETCH(std::string, answer);
    QFETCH(std::string, body);
    ScriptedUpstream server;
    server.addScript({expectRequest(), send(answer)});
    UpstreamClient client;
    Recorder recorder;
    const auto transfer = client.start(get(server.url()), recorder);
    QTRY_VERIFY(recorder.isDone());
    QVERIFY2(recorder.succeeded(), describe(recorder).c_str());
    QCOMPARE(recorder.status, 200);
    QCOMPARE(recorder.body, body);
}

// What a hostile server left behind would be read as the answer to the next request.
void TestUpstreamFailures::neverReusesAConnectionWithLeftOverBytes() {
    ScriptedUpstream server;
    server.addScript({expectRequest(), send(okAnswer("one") + okAnswer("smuggled")), startOver()});
    server.addScript({expectRequest(), send(okAnswer("two"))});
    UpstreamClient client;
    Recorder first;
    auto transfer = client.start(get(server.url()), first);
    QTRY_VERIFY(first.succeeded());
    Recorder second;
    transfer = client.start(get(server.url()), second);
    QTRY_VERIFY(second.succeeded());
    QCOMPARE(first.body, std::string("one"));
    QCOMPARE(second.body, std::string("two"));
    QCOMPARE(server.connectionCount(), 2);
}

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
