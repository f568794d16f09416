// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/engine/breaker_store.h"
#include "proxy/engine/prober.h"
#include "tests/support/fake_clock.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace fairlead;
using namespace fairlead::engine;
using namespace std::chrono_literals;

using SavedTarget = RoutingLiveState::SavedTarget;

class TestBreakerStore : public QObject {
    Q_OBJECT

private slots:
    void whatIsWrittenIsReadBack();
    void momentsGoByTheWallClock();
    void hostileFilesAreRefused_data();
    void hostileFilesAreRefused();
    void breakersAreBackAfterARestart();
    void aFileThatSaysNothingIsPassedOver();
    void whatAProbeSaysOfItsTarget_data();
    void whatAProbeSaysOfItsTarget();

private:
    static QByteArray contentOf(const QTemporaryDir& folder) {
        QFile file(folder.filePath(QStringLiteral("health.json")));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
};

void TestBreakerStore::whatIsWrittenIsReadBack() {
    const std::vector<SavedTarget> targets = {{"a", "m", {false, 0, 5s}},
                                              {"\"b\"\n", "über/modèle", {true, 1, 36h}},
                                              {"c", std::string(512, 'x'), {true, 0, 0s}}};
    const auto read = readBreakers(writeBreakers(targets, 1'800'000'000'000), 1'800'000'000'000);
    QVERIFY(read);
    QCOMPARE(*read, targets);
    QCOMPARE(readBreakers(writeBreakers({}, 1), 1).value().size(), std::size_t(0));
    QCOMPARE(writeBreakers({{"a", "m", {false, 0, 5s}}}, 6000),
             std::string(R"({"version":1,"targets":[{"provider":"a","model":"m","state":"open","step":0,)"
                         R"("since_ms":1000}]})"
                         "\n"));
}

void TestBreakerStore::momentsGoByTheWallClock() {
    const std::string text = writeBreakers({{"a", "m", {false, 0, 5s}}}, 100'000);
    QCOMPARE(readBreakers(text, 160'000)->at(0).breaker.outFor, Clock::Nanoseconds(65s));
    QCOMPARE(readBreakers(text, 0)->at(0).breaker.outFor, Clock::Nanoseconds(0s)); // the clock was put back
}

void TestBreakerStore::hostileFilesAreRefused_data() {
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char* name, const QByteArray& text) { QTest::newRow(name) << text; };
    const auto target = [&row](const char* name, const char* members) {
        row(name, QByteArray(R"({"version":1,"targets":[{)") + members + "}]}");
    };
    row("nothing", {});
    row("zero bytes", QByteArray(100, '\0'));
    row("not JSON", "health");
    row("cut off", R"({"version":1,"targets":[{"provider":"a")");
    row("more behind it", R"({"version":1,"targets":[]} {})");
    row("another kind", "[]");
    row("no version", R"({"targets":[]})");
    row("another version", R"({"version":2,"targets":[]})");
    row("version as text", R"({"version":"1","targets":[]})");
    row("no targets", R"({"version":1})");
    row("targets of another kind", R"({"version":1,"targets":{}})");
    row("a target of another kind", R"({"version":1,"targets":[7]})");
    row("bad UTF-8", "{\"version\":1,\"targets\":[],\"x\":\"\xff\"}");
    row("deep", R"({"version":1,"targets":)" + QByteArray(1000, '[') + QByteArray(1000, ']') + "}");
    row("long", R"({"version":1,"targets":[]})" + QByteArray(1024 * 1024, ' '));
    row("many", R"({"version":1,"targets":[)" + QByteArray("{},").repeated(4096) + "{}]}");
    target("empty", "");
    target("no provider", R"("model":"m","state":"open","since_ms":1)");
    target("provider of another kind", R"("provider":1,"model":"m","state":"open","since_ms":1)");
    target("provider without a name", R"("provider":"","model":"m","state":"open","since_ms":1)");
    target("bad escape", R"("provider":"\ud800","model":"m","state":"open","since_ms":1)");
    target("no state", R"("provider":"a","model":"m","since_ms":1)");
    target("unknown state", R"("provider":"a","model":"m","state":"shut","since_ms":1)");
    target("no moment", R"("provider":"a","model":"m","state":"open")");
    target("moment before 1970", R"("provider":"a","model":"m","state":"open","since_ms":-1)");
    target("moment beyond numbers", R"("provider":"a","model":"m","state":"open","since_ms":1e300)");
    target("step of another ramp", R"("provider":"a","model":"m","state":"ramping","step":2,"since_ms":1)");
    row("a long name", R"({"version":1,"targets":[{"provider":"a","state":"open","since_ms":1,"model":")" +
                           QByteArray(513, 'x') + "\"}]}");
}

void TestBreakerStore::hostileFilesAreRefused() {
    QFETCH(QByteArray, text);
    const auto read = readBreakers(text.toStdString(), 1'800'000'000'000);
    QVERIFY(!read);
    QVERIFY(!read.error().message.empty());
}

void TestBreakerStore::breakersAreBackAfterARestart() {
    const QTemporaryDir folder;
    test::FakeClock clock;
    clock.advance(1000s);
    const std::string path = folder.path().toStdString();
    const config::Breaker settings;
    {
        RoutingLiveState live;
        const BreakerStore store(path, live, clock);
        live.restore({{"a", "m", {false, 0, 5s}}}, clock.monotonic());
        QTRY_VERIFY(contentOf(folder).contains("\"open\""));
        live.restore({{"b", "n", {true, 1, 5s}}}, clock.monotonic());
    }
    QCOMPARE(contentOf(folder).count("provider"), 2);
    clock.advance(60s);
    {
        RoutingLiveState live;
        const BreakerStore store(path, live, clock);
        QCOMPARE(live.of("a", "m", settings, clock.monotonic()).standing, routing::Standing::Open);
        QCOMPARE(live.of("b", "n", settings, clock.monotonic()).share, 0.5);
        QCOMPARE(live.saved(clock.monotonic()).at(0).breaker.outFor, Clock::Nanoseconds(65s));
        live.reset("a", "m");
        live.reset("b", "n");
    }
    QCOMPARE(contentOf(folder).count("provider"), 0);
}

void TestBreakerStore::aFileThatSaysNothingIsPassedOver() {
    const QTemporaryDir folder;
    const test::FakeClock clock;
    QFile file(folder.filePath(QStringLiteral("health.json")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{\"version\":");
    file.close();
    RoutingLiveState live;
    { const BreakerStore store(folder.path().toStdString(), live, clock); }
    QVERIFY(live.saved({}).empty());
    QVERIFY(readBreakers(contentOf(folder).toStdString(), 1));
}

void TestBreakerStore::whatAProbeSaysOfItsTarget_data() {
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("failure");
    QTest::addColumn<QString>("errorClass");
    const auto answer = [](int status, const char* errorClass) {
        QTest::addRow("%d", status) << status << -1 << QString::fromLatin1(errorClass);
    };
    for (const int status : {200, 204, 301, 400, 401, 403, 404, 405})
        answer(status, name(ErrorClass::None));
    answer(408, name(ErrorClass::Overloaded));
    answer(429, name(ErrorClass::RateLimited));
    for (const int status : {500, 502, 503, 529})
        answer(status, name(ErrorClass::Server));
    using upstream::FailureKind;
    const auto failure = [](const char* tag, FailureKind kind, ErrorClass errorClass) {
        QTest::newRow(tag) << 200 << static_cast<int>(kind) << QString::fromLatin1(name(errorClass));
    };
    failure("no such name", FailureKind::Dns, ErrorClass::Connect);
    failure("no connection", FailureKind::Connect, ErrorClass::Connect);
    failure("no TLS", FailureKind::Tls, ErrorClass::Tls);
    failure("too late", FailureKind::TotalTimeout, ErrorClass::TimeoutTotal);
    failure("broken off", FailureKind::Reset, ErrorClass::DiedMidStream);
    failure("not HTTP", FailureKind::Protocol, ErrorClass::Protocol);
    failure("our own fault", FailureKind::Local, ErrorClass::Local);
}

void TestBreakerStore::whatAProbeSaysOfItsTarget() {
    QFETCH(int, status);
    QFETCH(int, failure);
    ModelListAnswer answer;
    answer.status = status;
    if (failure >= 0)
        answer.failure = upstream::Failure{static_cast<upstream::FailureKind>(failure), "no"};
    QTEST(QString::fromLatin1(name(Prober::judge(answer))), "errorClass");
}

QTEST_GUILESS_MAIN(TestBreakerStore)
#include "tst_breaker_store.moc"
