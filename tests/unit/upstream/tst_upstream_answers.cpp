// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/upstream/upstream_fixture.h"

#include <QTest>

using namespace fairlead;
using namespace fairlead::test;
using namespace fairlead::upstream;

Q_DECLARE_METATYPE(fairlead::test::Script)

namespace {

constexpr int kNone = -1;

void addScripts() {
    QTest::addColumn<Script>("script");
    QTest::addColumn<FailureKind>("kind");
    QTest::addColumn<int>("status"); // of the head that is delivered before the failure; kNone = no head
}

} // namespace

class TestUpstreamAnswers : public QObject {
    Q_OBJECT

private slots:
    void tellsABrokenConnection_data();
    void tellsABrokenConnection();
    void refusesHostileAnswers_data();
    void refusesHostileAnswers();
    void toleratesOddAnswers_data();
    void toleratesOddAnswers();
    void neverReusesAConnectionWithLeftOverBytes();
};

void TestUpstreamAnswers::tellsABrokenConnection_data() {
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

void TestUpstreamAnswers::tellsABrokenConnection() {
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

void TestUpstreamAnswers::refusesHostileAnswers_data() {
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

void TestUpstreamAnswers::refusesHostileAnswers() {
    tellsABrokenConnection();
}

void TestUpstreamAnswers::toleratesOddAnswers_data() {
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

void TestUpstreamAnswers::toleratesOddAnswers() {
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
void TestUpstreamAnswers::neverReusesAConnectionWithLeftOverBytes() {
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

QTEST_GUILESS_MAIN(TestUpstreamAnswers)
#include "tst_upstream_answers.moc"
