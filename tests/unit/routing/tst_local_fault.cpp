// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/routing/local_fault.h"

#include <QTest>

#include <string>

using namespace fairlead;
using namespace fairlead::routing;
using namespace std::chrono_literals;

namespace {

struct Bench {
    LocalFault fault;
    LocalFault::Network network;
    Clock::Nanoseconds now = 1000s;

    bool fails(const char* host, ErrorClass errorClass = ErrorClass::Connect) {
        now += 1s;
        return fault.failed(host, errorClass, network, now);
    }
    void answers() {
        now += 1s;
        fault.answered(network, now);
    }
};

} // namespace

class TestLocalFault : public QObject {
    Q_OBJECT

private slots:
    void oneHostAloneIsItsOwnFault();
    void allHostsAtOnceAreOurs();
    void anAnswerInBetweenAcquitsTheNetwork();
    void farApartIsNotAtOnce();
    void onlyWhatTheNetworkCanDoIsOurs_data();
    void onlyWhatTheNetworkCanDoIsOurs();
    void withoutAnInterfaceItIsOurs();
    void afterSleepItIsOursForAWhile();
    void manyHostsAreBounded();
};

void TestLocalFault::oneHostAloneIsItsOwnFault() {
    Bench bench;
    for (int i = 0; i < 100; ++i)
        QVERIFY(!bench.fails("a"));
}

void TestLocalFault::allHostsAtOnceAreOurs() {
    Bench bench;
    bench.answers();
    const Clock::Nanoseconds answered = bench.now;
    QVERIFY2(!bench.fails("a"), "nobody can know yet");
    bench.now += 10s;
    QVERIFY(bench.fails("b", ErrorClass::TimeoutConnect));
    QVERIFY(bench.fails("a", ErrorClass::Tls));
    QVERIFY(bench.fails("c", ErrorClass::TimeoutIdle));
    QCOMPARE(bench.fault.since(), answered);
}

void TestLocalFault::anAnswerInBetweenAcquitsTheNetwork() {
    Bench bench;
    for (int i = 0; i < 20; ++i) {
        QVERIFY(!bench.fails("a"));
        bench.answers();
        QVERIFY(!bench.fails("b"));
        bench.answers();
    }
    QVERIFY(!bench.fails("a"));
    QVERIFY(bench.fails("b"));
    bench.answers();
    QVERIFY(!bench.fails("a"));
}

void TestLocalFault::farApartIsNotAtOnce() {
    Bench bench;
    QVERIFY(!bench.fails("a"));
    bench.now += 60s;
    QVERIFY(!bench.fails("b"));
    bench.now += 58s;
    QVERIFY(bench.fails("a"));
}

void TestLocalFault::onlyWhatTheNetworkCanDoIsOurs_data() {
    QTest::addColumn<int>("errorClass");
    QTest::addColumn<bool>("ours");
    using enum ErrorClass;
    for (int i = 0; i <= static_cast<int>(kLastErrorClass); ++i) {
        const auto errorClass = static_cast<ErrorClass>(i);
        const bool ours = errorClass == Connect || errorClass == TimeoutConnect || errorClass == Tls ||
                          errorClass == TimeoutFirstByte || errorClass == TimeoutIdle || errorClass == TimeoutTotal ||
                          errorClass == DiedMidStream;
        QTest::newRow(name(errorClass)) << i << ours;
    }
}

void TestLocalFault::onlyWhatTheNetworkCanDoIsOurs() {
    QFETCH(int, errorClass);
    Bench bench;
    bench.fails("a");
    bench.fails("b");
    bench.network.up = false;
    QTEST(bench.fails("c", static_cast<ErrorClass>(errorClass)), "ours");
    QTEST(isOfNetwork(static_cast<ErrorClass>(errorClass)), "ours");
}

void TestLocalFault::withoutAnInterfaceItIsOurs() {
    Bench bench;
    bench.answers();
    bench.network.up = false;
    QVERIFY(bench.fails("a"));
    QVERIFY(bench.fails("a"));
    bench.network.up = true;
    QVERIFY(!bench.fails("a"));
}

void TestLocalFault::afterSleepItIsOursForAWhile() {
    Bench bench;
    bench.network.asleep = 5h; // of before the start
    QVERIFY(!bench.fails("a"));
    bench.answers();
    bench.network.asleep += 1s; // clocks that are read after each other differ a little
    QVERIFY(!bench.fails("a"));
    bench.network.asleep += 2s;
    QVERIFY(bench.fails("a", ErrorClass::TimeoutIdle));
    bench.now += 28s;
    QVERIFY(bench.fails("a"));
    QVERIFY(!bench.fails("a"));
    bench.network.asleep += 8h;
    QVERIFY(bench.fails("a"));
    bench.answers();
    QVERIFY2(!bench.fails("a"), "it is on the network again");
}

void TestLocalFault::manyHostsAreBounded() {
    Bench bench;
    for (int i = 0; i < 10'000; ++i)
        QCOMPARE(bench.fault.failed("host" + std::to_string(i), ErrorClass::Connect, {}, 5s), i > 0);
}

QTEST_GUILESS_MAIN(TestLocalFault)
#include "tst_local_fault.moc"
