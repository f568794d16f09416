// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/upstream/upstream_fixture.h"

#include <QTest>

using namespace fairlead;
using namespace fairlead::test;
using namespace fairlead::upstream;

class TestUpstreamExchange : public QObject {
    Q_OBJECT

private slots:
    void deliversStatusHeadersAndBody();
};

void TestUpstreamExchange::deliversStatusHeadersAndBody() {
    ScriptedUpstream server;
    server.addScript({expectRequest(), send(okAnswer("hello", "X-A: 1\r\nx-a: 2\r\n"))});
    UpstreamClient client;
    Recorder recorder;
    const auto transfer = client.start(post(server.url("/v1?q=1"), {"{\"a\":", "1}"}), recorder);
    QTRY_VERIFY(recorder.isDone());
    QVERIFY2(recorder.succeeded(), recorder.failure ? recorder.failure->message.c_str() : "");
    QCOMPARE(recorder.status, 200);
    QCOMPARE(recorder.body, std::string("hello"));
    QCOMPARE(server.requests().size(), std::size_t(1));
    qInfo("%s", server.requests()[0].head.c_str());
}

QTEST_GUILESS_MAIN(TestUpstreamExchange)
#include "tst_upstream_exchange.moc"
