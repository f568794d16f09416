// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/routing/breaker.h"
#include "proxy/routing/failover.h"

#include <QTest>

#include <array>
#include <string>

using namespace fairlead;
using namespace fairlead::routing;
using namespace std::chrono_literals;

namespace {

// A breaker with its clock. Each letter is the end of a request that began at that moment: '.' an answer, 'x' a
// failure.
struct Bench {
    config::Breaker settings;
    Breaker breaker;
    Clock::Nanoseconds now = 1000s;

    void run(const std::string& ends) {
        for (const char end : ends)
            breaker.record(end == 'x', now, settings, now);
    }
    Standing standing() const { return breaker.standing(settings, now); }
    double share() const { return breaker.share(settings, now); }
    bool claimProbe() { return breaker.claimProbe(settings, now); }
    bool claimTrial() { return breaker.claimTrial(settings, now); }
    // Opened, then half-open once the first probe was answered.
    void makeHalfOpen() {
        run("xxx");
        now += 30s;
        static_cast<void>(claimProbe());
        breaker.probed(true, now, now);
    }
};

} // namespace

class TestBreaker : public QObject {
    Q_OBJECT

private slots:
    void opensAfterFailuresInARowOrAtARate_data();
    void opensAfterFailuresInARowOrAtARate();
    void theWindowForgets();
    void onlyProbesGoToAnOpenTargetOneAnInterval();
    void aTrialThenTheRampLeadBack();
    void aFailedTrialOpensAgain();
    void aTrialThatSaysNothingMakesWayForAnother();
    void aTrialThatNeverEndsBlocksNotForEver();
    void aFailureOnTheRampOpensAgain();
    void timeAloneEndsTheRampWhereFewRequestsCome();
    void whatWasBegunBeforeSaysNothingWhileItIsOpen();
    void aRequestTriedInNeedIsATrialToo();
    void aResetClosesAtOnce();
    void everyErrorClassHasItsAction();
};

void TestBreaker::opensAfterFailuresInARowOrAtARate_data() {
    QTest::addColumn<QString>("ends");
    QTest::addColumn<bool>("open");
    const auto row = [](const char* name, const QString& ends, bool open) { QTest::newRow(name) << ends << open; };
    const QString pair = QStringLiteral("x.");
    row("nothing", {}, false);
    row("two in a row", QStringLiteral("xx"), false);
    row("three in a row", QStringLiteral("xxx"), true);
    row("an answer between", QStringLiteral("xx.xx"), false);
    row("half of too few", pair.repeated(9), false);
    row("half of enough", pair.repeated(10), true);
    row("a third of enough", QStringLiteral("x..").repeated(20), false);
    row("answers only", QStringLiteral(".").repeated(200), false);
}

void TestBreaker::opensAfterFailuresInARowOrAtARate() {
    QFETCH(QString, ends);
    Bench bench;
    bench.run(ends.toStdString());
    QTEST(bench.standing() == Standing::Open, "open");
}

void TestBreaker::theWindowForgets() {
    Bench bench;
    bench.settings.window = 20;
    bench.run(std::string(100, '.'));
    for (int i = 0; i < 9; ++i)
        bench.run("x.");
    QCOMPARE(bench.standing(), Standing::Closed);
    bench.run("x.");
    QVERIFY2(bench.standing() == Standing::Open, "the hundred answers before are no longer in the window");
}

void TestBreaker::onlyProbesGoToAnOpenTargetOneAnInterval() {
    Bench bench;
    QVERIFY2(!bench.claimProbe(), "nothing to probe while it is in use");
    bench.run("xxx");
    QVERIFY(!bench.claimProbe());
    QVERIFY(!bench.claimTrial());
    QCOMPARE(bench.breaker.probeDueAt(bench.settings).value(), bench.now + 30s);
    bench.now += 30s - 1ns;
    QVERIFY(!bench.claimProbe());
    bench.now += 1ns;
    QVERIFY2(!bench.claimTrial(), "time alone lets no request through");
    QVERIFY(bench.claimProbe());
    QVERIFY2(!bench.claimProbe(), "one an interval");
    bench.now += 10s;
    bench.breaker.probed(false, bench.now - 10s, bench.now);
    QCOMPARE(bench.standing(), Standing::Open);
    bench.now += 29s;
    QVERIFY2(!bench.claimProbe(), "the next interval begins when the probe has failed");
    bench.now += 1s;
    QVERIFY(bench.claimProbe());
    bench.now += 30s;
    QVERIFY2(bench.claimProbe(), "a probe that was never heard of again");
    bench.breaker.probed(true, bench.now, bench.now);
    QCOMPARE(bench.standing(), Standing::HalfOpen);
    QVERIFY(!bench.breaker.probeDueAt(bench.settings));
}

void TestBreaker::aTrialThenTheRampLeadBack() {
    Bench bench;
    bench.makeHalfOpen();
    QVERIFY(bench.claimTrial());
    QVERIFY2(!bench.claimTrial(), "exactly one");
    QCOMPARE(bench.standing(), Standing::Open);
    bench.run(".");
    QCOMPARE(bench.standing(), Standing::Ramping);
    QCOMPARE(bench.share(), 0.1);
    bench.run("....");
    QCOMPARE(bench.share(), 0.1);
    bench.run(".");
    QCOMPARE(bench.standing(), Standing::Ramping);
    QCOMPARE(bench.share(), 0.5);
    bench.run("....");
    QCOMPARE(bench.standing(), Standing::Ramping);
    bench.run(".");
    QCOMPARE(bench.standing(), Standing::Closed);
    QCOMPARE(bench.share(), 1.0);
    bench.run("xx");
    QCOMPARE(bench.standing(), Standing::Closed);
}

void TestBreaker::aFailedTrialOpensAgain() {
    Bench bench;
    bench.makeHalfOpen();
    QVERIFY(bench.claimTrial());
    bench.now += 1s;
    bench.run("x");
    QCOMPARE(bench.standing(), Standing::Open);
    QCOMPARE(bench.breaker.probeDueAt(bench.settings).value(), bench.now + 30s);
}

void TestBreaker::aTrialThatSaysNothingMakesWayForAnother() {
    Bench bench;
    bench.makeHalfOpen();
    QVERIFY(bench.claimTrial());
    bench.breaker.abandon(bench.now - 1s);
    QVERIFY2(!bench.claimTrial(), "another request that was under way before is not the trial");
    bench.breaker.abandon(bench.now);
    QCOMPARE(bench.standing(), Standing::HalfOpen);
    QVERIFY(bench.claimTrial());
}

void TestBreaker::aTrialThatNeverEndsBlocksNotForEver() {
    Bench bench;
    bench.makeHalfOpen();
    QVERIFY(bench.claimTrial());
    bench.now += 120s - 1ns;
    QVERIFY(!bench.claimTrial());
    bench.now += 1ns;
    QCOMPARE(bench.standing(), Standing::HalfOpen);
    QVERIFY(bench.claimTrial());
    QVERIFY(!bench.claimTrial());
}

void TestBreaker::aFailureOnTheRampOpensAgain() {
    Bench bench;
    bench.makeHalfOpen();
    bench.run("......");
    QCOMPARE(bench.share(), 0.5);
    bench.run("x");
    QCOMPARE(bench.standing(), Standing::Open);
}

void TestBreaker::timeAloneEndsTheRampWhereFewRequestsCome() {
    Bench bench;
    bench.makeHalfOpen();
    bench.run(".");
    bench.now += 5min - 1ns;
    QCOMPARE(bench.share(), 0.1);
    bench.now += 1ns;
    QCOMPARE(bench.share(), 0.5);
    bench.run("....");
    QCOMPARE(bench.share(), 0.5);
    bench.now += 5min;
    QCOMPARE(bench.standing(), Standing::Closed);
    bench.run("xx");
    QCOMPARE(bench.standing(), Standing::Closed);
    bench.run("x");
    QCOMPARE(bench.standing(), Standing::Open);
}

void TestBreaker::whatWasBegunBeforeSaysNothingWhileItIsOpen() {
    Bench bench;
    bench.run("xxx");
    bench.breaker.record(false, bench.now - 1s, bench.settings, bench.now + 5s);
    bench.breaker.record(true, bench.now - 1s, bench.settings, bench.now + 20s);
    bench.breaker.probed(true, bench.now - 1s, bench.now + 20s);
    QCOMPARE(bench.standing(), Standing::Open);
    bench.now += 30s;
    QVERIFY2(bench.claimProbe(), "a late failure does not put the probe off");
    bench.breaker.probed(true, bench.now, bench.now);
    bench.breaker.record(true, bench.now - 30s, bench.settings, bench.now);
    QCOMPARE(bench.standing(), Standing::HalfOpen);
}

void TestBreaker::aRequestTriedInNeedIsATrialToo() {
    Bench bench;
    bench.run("xxx");
    bench.now += 1s;
    bench.run(".");
    QCOMPARE(bench.standing(), Standing::Ramping);
}

void TestBreaker::aResetClosesAtOnce() {
    Bench bench;
    bench.run("xxx");
    bench.breaker.reset();
    QCOMPARE(bench.standing(), Standing::Closed);
    bench.run("xx");
    QCOMPARE(bench.standing(), Standing::Closed);
}

void TestBreaker::everyErrorClassHasItsAction() {
    struct Expected {
        ErrorClass errorClass;
        const char* letters; // s same target, a alone, k next key, t next target, b breaker
    };
    const std::array<Expected, 23> all = {{{ErrorClass::None, ""},
                                           {ErrorClass::Local, "kt"},
                                           {ErrorClass::Connect, "atb"},
                                           {ErrorClass::Tls, "tb"},
                                           {ErrorClass::TimeoutConnect, "atb"},
                                           {ErrorClass::TimeoutFirstByte, "tb"},
                                           {ErrorClass::TimeoutIdle, "tb"},
                                           {ErrorClass::TimeoutTotal, "tb"},
                                           {ErrorClass::RateLimited, "akt"},
                                           {ErrorClass::Quota, "kt"},
                                           {ErrorClass::Overloaded, "atb"},
                                           {ErrorClass::Auth, "kt"},
                                           {ErrorClass::BadRequest, ""},
                                           {ErrorClass::NotFound, "t"},
                                           {ErrorClass::ContextLength, ""},
                                           {ErrorClass::ContentFilter, ""},
                                           {ErrorClass::Server, "satb"},
                                           {ErrorClass::Protocol, "tb"},
                                           {ErrorClass::EmptyAnswer, "satb"},
                                           {ErrorClass::DiedMidStream, "satb"},
                                           {ErrorClass::CancelledByCaller, ""},
                                           {ErrorClass::Unauthorized, ""},
                                           {ErrorClass::Unsupported, "t"}}};
    QCOMPARE(all.size(), static_cast<std::size_t>(kLastErrorClass) + 1);
    for (const Expected& expected : all) {
        const FailureAction& action = actionFor(expected.errorClass);
        std::string letters;
        letters += action.sameTarget ? "s" : "";
        letters += action.whenAlone ? "a" : "";
        letters += action.nextKey ? "k" : "";
        letters += action.nextTarget ? "t" : "";
        letters += action.countsAgainstBreaker ? "b" : "";
        QVERIFY2(letters == expected.letters, name(expected.errorClass));
        QCOMPARE(action.errorClass, expected.errorClass);
    }
}

QTEST_GUILESS_MAIN(TestBreaker)
#include "tst_breaker.moc"
