// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/upstream/upstream_fixture.h"

#include <QTest>

using namespace fairlead;
using namespace fairlead::test;
using namespace fairlead::upstream;

class TestUpstreamCancel : public QObject {
    Q_OBJECT

private slots:
    void closesTheConnectionWhenDestroyed_data();
    void closesTheConnectionWhenDestroyed();
    void canBeDestroyedInEachCall_data();
    void canBeDestroyedInEachCall();
    void canDestroyAnotherTransferInACall();
    void canStartATransferInACall();
    void doesNotReuseACancelledConnection();
    void cancelsEverythingWhenTheClientGoes();
};

void TestUpstreamCancel::closesTheConnectionWhenDestroyed_data() {
    QTest::addColumn<std::string>("sent");
    QTest::newRow("before the answer") << std::string();
    QTest::newRow("in the head") << std::string("HTTP/1.1 200 OK\r\nX-A: ");
    QTest::newRow("in the body") << kChunkedHead + chunk("one");
}

void TestUpstreamCancel::closesTheConnectionWhenDestroyed() {
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

void TestUpstreamCancel::canBeDestroyedInEachCall_data() {
    QTest::addColumn<int>("call");
    QTest::newRow("onHead") << 0;
    QTest::newRow("onBody") << 1;
    QTest::newRow("onDone") << 2;
}

void TestUpstreamCancel::canBeDestroyedInEachCall() {
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

void TestUpstreamCancel::canDestroyAnotherTransferInACall() {
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

void TestUpstreamCancel::canStartATransferInACall() {
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

void TestUpstreamCancel::doesNotReuseACancelledConnection() {
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

void TestUpstreamCancel::cancelsEverythingWhenTheClientGoes() {
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

QTEST_GUILESS_MAIN(TestUpstreamCancel)
#include "tst_upstream_cancel.moc"
