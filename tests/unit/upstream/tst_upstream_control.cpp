// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/upstream/upstream_fixture.h"

#include <QTest>

using namespace fairlead;
using namespace fairlead::test;
using namespace fairlead::upstream;

namespace {

const std::string kChunkedHead = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

std::string chunk(const std::string& bytes) {
    constexpr char kDigits[] = "0123456789abcdef";
    std::string size;
    for (std::size_t rest = bytes.size(); rest > 0; rest /= 16)
        size.insert(size.begin(), kDigits[rest % 16]);
    return size + "\r\n" + bytes + "\r\n";
}

// Sockets are handled in order, so when a later request of the same client is answered, earlier events were handled.
void letAnExchangePass(UpstreamClient& client) {
    ScriptedUpstream server;
    server.addScript({expectRequest(), send(okAnswer("x"))});
    Recorder recorder;
    const auto transfer = client.start(get(server.url()), recorder);
    QTRY_VERIFY(recorder.isDone());
}

} // namespace

class TestUpstreamControl : public QObject {
    Q_OBJECT

private slots:
    void deliversNothingWhilePaused();
    void holdsTheRestWhenPausedInACall();
    void canBePausedBeforeTheConnectionStands();
    void holdsTheEndWhilePaused();
    void stopsReadingWhilePaused();
    void neverCallsBackIntoAListenerThatIsInACall();
    void closesTheConnectionWhenDestroyed_data();
    void closesTheConnectionWhenDestroyed();
    void canBeDestroyedInEachCall_data();
    void canBeDestroyedInEachCall();
    void canDestroyAnotherTransferInACall();
    void canStartATransferInACall();
    void doesNotReuseACancelledConnection();
    void retriesAStaleConnection_data();
    void retriesAStaleConnection();
    void cancelsEverythingWhenTheClientGoes();
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

void TestUpstreamControl::closesTheConnectionWhenDestroyed_data() {
    QTest::addColumn<std::string>("sent");
    QTest::newRow("before the answer") << std::string();
    QTest::newRow("in the head") << std::string("HTTP/1.1 200 OK\r\nX-A: ");
    QTest::newRow("in the body") << kChunkedHead + chunk("one");
}

void TestUpstreamControl::closesTheConnectionWhenDestroyed() {
    QFETCH(std::string, sent);
    ScriptedUpstream server;
    server.addScript({expectRequest(), send(sent)});
    UpstreamClient client;
    Recorder recorder;
    auto transfer = client.start(post(server.url(), {"{}"}), recorder);
    QTRY_COMPARE(server.requests().size(), std::size_t(1));
    if (sent.starts_with(kChunkedHead))
        QTRY_VERIFY(!recorder.body.empty());
    transfer.reset();
    QCOMPARE(client.activeTransfers(), 0);
    QTRY_VERIFY(server.isClosed(0));
    QCOMPARE(recorder.doneCount, 0);
}

void TestUpstreamControl::canBeDestroyedInEachCall_data() {
    QTest::addColumn<int>("call");
    QTest::newRow("onHead") << 0;
    QTest::newRow("onBody") << 1;
    QTest::newRow("onDone") << 2;
}

void TestUpstreamControl::canBeDestroyedInEachCall() {
    QFETCH(int, call);
    ScriptedUpstream server;
    Script script = {expectRequest(), send(kChunkedHead + chunk("one"))};
    if (call == 2)
        script.push_back(send("0\r\n\r\n"));
    server.addScript(script);
    UpstreamClient client;
    Recorder recorder;
    std::unique_ptr<Transfer> transfer;
    bool destroyed = false;
    const auto destroy = [&] {
        transfer.reset();
        destroyed = true;
    };
    (call == 0 ? recorder.atHead : call == 1 ? recorder.atBody : recorder.atDone) = destroy;
    transfer = client.start(get(server.url()), recorder);
    QTRY_VERIFY(destroyed);
    if (call < 2)
        QTRY_VERIFY(server.isClosed(0));
    letAnExchangePass(client);
    QCOMPARE(recorder.headCount, 1);
    QCOMPARE(recorder.body, std::string(call == 0 ? "" : "one"));
    QCOMPARE(recorder.doneCount, call == 2 ? 1 : 0);
}

void TestUpstreamControl::canDestroyAnotherTransferInACall() {
    ScriptedUpstream server;
    server.setDefaultScript({expectRequest(), awaitProceed(), send(kChunkedHead + chunk("x"))});
    UpstreamClient client;
    std::vector<std::unique_ptr<Recorder>> recorders;
    std::vector<std::unique_ptr<Transfer>> transfers(8);
    int told = 0;
    for (auto& transfer : transfers) {
        recorders.push_back(std::make_unique<Recorder>());
        recorders.back()->atBody = [&] {
            ++told;
            transfers.clear(); // its own and all others
        };
        transfer = client.start(get(server.url()), *recorders.back());
    }
    QTRY_COMPARE(server.requests().size(), std::size_t(8));
    server.proceed();
    QTRY_COMPARE(told, 1);
    for (int i = 0; i < 8; ++i)
        QTRY_VERIFY(server.isClosed(i));
    QCOMPARE(told, 1);
    QCOMPARE(client.activeTransfers(), 0);
}

void TestUpstreamControl::canStartATransferInACall() {
    ScriptedUpstream first;
    first.addScript({expectRequest(), send("HTTP/1.1 529 Overloaded\r\nContent-Length: 100\r\n\r\npart")});
    ScriptedUpstream second;
    second.addScript({expectRequest(), send(okAnswer("second"))});
    UpstreamClient client;
    Recorder failed;
    Recorder recorder;
    std::unique_ptr<Transfer> transfer;
    failed.atHead = [&] { transfer = client.start(get(second.url()), recorder); };
    transfer = client.start(get(first.url()), failed);
    QTRY_VERIFY(recorder.succeeded());
    QCOMPARE(recorder.body, std::string("second"));
    QCOMPARE(failed.doneCount, 0);
    QTRY_VERIFY(first.isClosed(0));
}

void TestUpstreamControl::doesNotReuseACancelledConnection() {
    ScriptedUpstream server;
    server.addScript({expectRequest(), send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\npart")});
    server.addScript({expectRequest(), send(okAnswer("whole"))});
    UpstreamClient client;
    Recorder cancelled;
    auto transfer = client.start(get(server.url()), cancelled);
    QTRY_COMPARE(cancelled.body, std::string("part"));
    Recorder recorder;
    transfer.reset();
    transfer = client.start(get(server.url()), recorder);
    QTRY_VERIFY(recorder.succeeded());
    QCOMPARE(recorder.body, std::string("whole"));
    QCOMPARE(server.connectionCount(), 2);
    QCOMPARE(recorder.timings.reusedConnection, false);
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

void TestUpstreamControl::cancelsEverythingWhenTheClientGoes() {
    ScriptedUpstream server;
    server.setDefaultScript({expectRequest(), send(kChunkedHead + chunk("x"))});
    Recorder one;
    Recorder two;
    auto client = std::make_unique<UpstreamClient>();
    auto transferOne = client->start(get(server.url()), one);
    auto transferTwo = client->start(get(server.url()), two);
    QTRY_VERIFY(one.body == "x" && two.body == "x");
    transferOne.reset();
    transferTwo.reset();
    client.reset();
    QTRY_VERIFY(server.isClosed(0) && server.isClosed(1));
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
