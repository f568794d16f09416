// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/upstream/upstream_fixture.h"

#include <QTest>

using namespace fairlead;
using namespace fairlead::test;
using namespace fairlead::upstream;

class TestUpstreamControl : public QObject {
    Q_OBJECT

private slots:
    void deliversNothingWhilePaused();
    void holdsTheRestWhenPausedInACall();
    void canBePausedBeforeTheConnectionStands();
    void holdsTheEndWhilePaused();
    void stopsReadingWhilePaused();
    void neverCallsBackIntoAListenerThatIsInACall();
    void retriesAStaleConnection_data();
    void retriesAStaleConnection();
    void honoursTheConnectionLimit();
};

void TestUpstreamControl::deliversNothingWhilePaused() {
    ScriptedUpstream server;
    server.addScript(
        {expectRequest(), send(kChunkedHead + chunk("one")), awaitProceed(), send(chunk("two") + "0\r\n\r\n")});
    UpstreamClient client;
    Recorder recorder;
    const auto transfer = client.start(get(server.url()), recorder);
    QTRY_COMPARE(recorder.body, std::string("one"));
    transfer->pause();
    transfer->pause();
    server.proceed();
    letAnExchangePass(client);
    QCOMPARE(recorder.body, std::string("one"));
    QCOMPARE(recorder.doneCount, 0);
    transfer->resume();
    transfer->resume();
    QTRY_VERIFY(recorder.succeeded());
    QCOMPARE(recorder.body, std::string("onetwo"));
}

void TestUpstreamControl::holdsTheRestWhenPausedInACall() {
    ScriptedUpstream server;
    server.addScript({expectRequest(), send(kChunkedHead + chunk("one") + "0\r\n\r\n")});
    UpstreamClient client;
    Recorder recorder;
    std::unique_ptr<Transfer> transfer;
    recorder.atHead = [&] { transfer->pause(); };
    transfer = client.start(get(server.url()), recorder);
    QTRY_COMPARE(recorder.headCount, 1);
    letAnExchangePass(client);
    QCOMPARE(recorder.body, std::string());
    QCOMPARE(recorder.doneCount, 0);
    recorder.atBody = [&] { transfer->pause(); };
    transfer->resume();
    QTRY_COMPARE(recorder.body, std::string("one"));
    letAnExchangePass(client);
    QCOMPARE(recorder.doneCount, 0);
    transfer->resume();
    QTRY_VERIFY(recorder.succeeded());
}

void TestUpstreamControl::canBePausedBeforeTheConnectionStands() {
    ScriptedUpstream server;
    server.addScript({expectRequest(), send(okAnswer("late"))});
    UpstreamClient client;
    Recorder recorder;
    const auto transfer = client.start(get(server.url()), recorder);
    transfer->pause();
    QTRY_COMPARE(server.requests().size(), std::size_t(1));
    letAnExchangePass(client);
    QCOMPARE(recorder.headCount, 0);
    QCOMPARE(recorder.body, std::string());
    transfer->resume();
    QTRY_VERIFY(recorder.succeeded());
    QCOMPARE(recorder.body, std::string("late"));
}

void TestUpstreamControl::holdsTheEndWhilePaused() {
    ScriptedUpstream server;
    server.addScript({expectRequest(), send("HTTP/1.1 204 No Content\r\n\r\n")});
    UpstreamClient client;
    Recorder recorder;
    std::unique_ptr<Transfer> transfer;
    recorder.atHead = [&] { transfer->pause(); };
    transfer = client.start(get(server.url()), recorder);
    QTRY_COMPARE(recorder.headCount, 1);
    letAnExchangePass(client);
    QCOMPARE(recorder.doneCount, 0);
    transfer->resume();
    QTRY_VERIFY(recorder.succeeded());
}

void TestUpstreamControl::stopsReadingWhilePaused() {
    constexpr std::size_t kAnswer = 32 * 1024 * 1024; // more than the sockets' buffers hold
    ScriptedUpstream server;
    server.addScript({expectRequest(), send(okAnswer(std::string(kAnswer, 'x')))});
    UpstreamClient client;
    Recorder recorder;
    std::unique_ptr<Transfer> transfer;
    recorder.atBody = [&] { transfer->pause(); };
    transfer = client.start(get(server.url()), recorder);
    QTRY_VERIFY(!recorder.body.empty());
    const std::size_t first = recorder.body.size();
    letAnExchangePass(client);
    letAnExchangePass(client);
    QCOMPARE(recorder.body.size(), first);
    QVERIFY(transfer->timings().bytesReceived < 256 * 1024);
    recorder.atBody = nullptr;
    transfer->resume();
    QTRY_VERIFY_WITH_TIMEOUT(recorder.succeeded(), 60'000);
    QCOMPARE(recorder.body.size(), kAnswer);
}

void TestUpstreamControl::neverCallsBackIntoAListenerThatIsInACall() {
    ScriptedUpstream server;
    server.addScript({expectRequest(), send(kChunkedHead + chunk("one")), awaitProceed(), send(chunk("two")),
                      awaitProceed(), send("0\r\n\r\n")});
    UpstreamClient client;
    Recorder recorder;
    std::unique_ptr<Transfer> transfer;
    int depth = 0;
    int deepest = 0;
    const auto bounce = [&] {
        deepest = std::max(deepest, ++depth);
        transfer->pause();
        server.proceed();
        transfer->resume();
        --depth;
    };
    recorder.atHead = recorder.atBody = recorder.atDone = bounce;
    transfer = client.start(get(server.url()), recorder);
    QTRY_VERIFY(recorder.succeeded());
    QCOMPARE(recorder.body, std::string("onetwo"));
    QCOMPARE(deepest, 1);
}

void TestUpstreamControl::retriesAStaleConnection_data() {
    QTest::addColumn<bool>("reset");
    QTest::addColumn<int>("slices");
    QTest::addColumn<int>("size");
    QTest::newRow("closed, small body") << false << 1 << 100;
    QTest::newRow("closed, many small slices") << false << 5 << 100;
    QTest::newRow("closed, one large slice") << false << 1 << 300'000;
    QTest::newRow("closed, many large slices") << false << 5 << 100'000;
    QTest::newRow("reset, small body") << true << 1 << 100;
    QTest::newRow("reset, many large slices") << true << 5 << 100'000;
}

// The server closes only when the second request has arrived on the connection, so no check before sending can find
// out.
void TestUpstreamControl::retriesAStaleConnection() {
    QFETCH(bool, reset);
    QFETCH(int, slices);
    QFETCH(int, size);
    ScriptedUpstream server;
    server.addScript(
        {expectRequest(), send(okAnswer("first")), expectAtLeast(1), reset ? resetConnection() : closeConnection()});
    server.addScript({expectRequest(), send(okAnswer("second"))});
    UpstreamClient client;
    Recorder first;
    auto transfer = client.start(get(server.url()), first);
    QTRY_VERIFY(first.succeeded());
    std::vector<std::string> parts;
    std::string whole;
    for (int i = 0; i < slices; ++i) {
        parts.emplace_back(static_cast<std::size_t>(size), static_cast<char>('a' + i));
        whole += parts.back();
    }
    Recorder second;
    transfer = client.start(post(server.url(), parts), second);
    QTRY_VERIFY(second.isDone());
    QVERIFY2(second.succeeded(), second.failure ? second.failure->message.c_str() : "");
    QCOMPARE(second.body, std::string("second"));
    QCOMPARE(server.connectionCount(), 2);
    QVERIFY(server.requests().back().body == whole);
}

void TestUpstreamControl::honoursTheConnectionLimit() {
    ScriptedUpstream server;
    server.setDefaultScript({expectRequest(), awaitProceed(), send(okAnswer("1")), startOver()});
    UpstreamClient client(ClientLimits{2, 16});
    std::vector<std::unique_ptr<Recorder>> recorders;
    std::vector<std::unique_ptr<Transfer>> transfers;
    for (int i = 0; i < 5; ++i) {
        recorders.push_back(std::make_unique<Recorder>());
        transfers.push_back(client.start(get(server.url()), *recorders.back()));
    }
    QObject::connect(&server, &ScriptedUpstream::requestReceived, &server, &ScriptedUpstream::proceed,
                     Qt::QueuedConnection);
    for (const auto& recorder : recorders)
        QTRY_VERIFY(recorder->succeeded());
    QCOMPARE(server.connectionCount(), 2);
}

QTEST_GUILESS_MAIN(TestUpstreamControl)
#include "tst_upstream_control.moc"
