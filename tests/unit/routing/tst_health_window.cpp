// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/base/random_source.h"
#include "proxy/routing/health_window.h"

#include <QTest>

#include <chrono>
#include <cmath>

using namespace fairlead;
using namespace fairlead::routing;
using namespace std::chrono_literals;

namespace {

HealthWindow::Outcome answer(double ttftMs, double totalMs = 1000) {
    return {false, false, ttftMs, totalMs};
}

constexpr HealthWindow::Outcome kFault{true, true, {}, {}};
constexpr HealthWindow::Outcome kLimit{true, false, {}, {}};
constexpr HealthWindow::Outcome kProbe{};

// A window with its clock, a second between two outcomes.
struct Bench {
    HealthWindow window;
    Clock::Nanoseconds now = 1000s;

    void add(int times, const HealthWindow::Outcome& outcome) {
        for (int i = 0; i < times; ++i) {
            now += 1s;
            window.add(outcome, now);
        }
    }
    Spike spike() const { return window.spike(now); }
};

} // namespace

class TestHealthWindow : public QObject {
    Q_OBJECT

private slots:
    void aNewOneKnowsNothing();
    void figuresAreThoseOfTheLastHundred();
    void probesCountAndSayNothingOfTimes();
    void theMedianOfTheNewestFollowsAChange();
    void aSpikeOfErrorsIsSeenBeforeTheBreakerOpens();
    void whatAlwaysFailedNowAndThenIsNoSpike();
    void limitsOfKeysAreNoSpike();
    void aSpikeOfTheTailIsSeen();
    void oneSlowAnswerAndFewAnswersAreNoSpike();
    void aSpikePassesWithBetterOutcomesOrWithTime();
    void forgivingStartsTheComparisonAnew();
    void chanceAloneSeldomLooksLikeASpike();
    void addingIsMeasured();
};

void TestHealthWindow::aNewOneKnowsNothing() {
    const HealthWindow window;
    QCOMPARE(window.count(), 0);
    QCOMPARE(window.failures(), 0);
    QVERIFY(!window.figures().p50Ms && !window.figures().ttftP50Ms && !window.figures().recentTotalMs);
    QCOMPARE(window.spike(1s), Spike::None);
}

void TestHealthWindow::figuresAreThoseOfTheLastHundred() {
    Bench bench;
    bench.add(30, kFault);
    for (int i = 100; i >= 1; --i)
        bench.add(1, answer(i, 10.0 * i));
    QCOMPARE(bench.window.count(), 100);
    QCOMPARE(bench.window.failures(), 0);
    const HealthWindow::Figures& figures = bench.window.figures();
    QCOMPARE(figures.p50Ms.value(), 500.0);
    QCOMPARE(figures.p95Ms.value(), 950.0);
    QCOMPARE(figures.p99Ms.value(), 990.0);
    QCOMPARE(figures.ttftP50Ms.value(), 50.0);
    bench.add(1, kLimit);
    QCOMPARE(bench.window.count(), 100);
    QCOMPARE(bench.window.failures(), 1);
}

void TestHealthWindow::probesCountAndSayNothingOfTimes() {
    Bench bench;
    bench.add(3, kProbe);
    QCOMPARE(bench.window.count(), 3);
    QVERIFY(!bench.window.figures().p50Ms);
    bench.add(1, answer(5, 7));
    QCOMPARE(bench.window.figures().p99Ms.value(), 7.0);
}

void TestHealthWindow::theMedianOfTheNewestFollowsAChange() {
    Bench bench;
    bench.add(19, answer(100, 200));
    QVERIFY(!bench.window.figures().recentTtftMs);
    bench.add(1, answer(100, 200));
    QCOMPARE(bench.window.figures().recentTtftMs.value(), 100.0);
    QCOMPARE(bench.window.figures().recentTotalMs.value(), 200.0);
    bench.add(80, answer(100, 200));
    bench.add(15, answer(300, 600));
    QCOMPARE(bench.window.figures().recentTtftMs.value(), 300.0);
    QCOMPARE(bench.window.figures().ttftP50Ms.value(), 100.0);
}

void TestHealthWindow::aSpikeOfErrorsIsSeenBeforeTheBreakerOpens() {
    Bench bench;
    bench.add(50, answer(100));
    for (int i = 0; i < 3; ++i) {
        bench.add(1, kFault);
        bench.add(2, answer(100));
    }
    QCOMPARE(bench.spike(), Spike::None);
    bench.add(1, kFault);
    QCOMPARE(bench.spike(), Spike::Errors);
}

void TestHealthWindow::whatAlwaysFailedNowAndThenIsNoSpike() {
    Bench bench;
    for (int i = 0; i < 40; ++i) {
        bench.add(1, kFault);
        bench.add(3, answer(100));
        QCOMPARE(bench.spike(), Spike::None);
    }
}

void TestHealthWindow::limitsOfKeysAreNoSpike() {
    Bench bench;
    bench.add(50, answer(100));
    bench.add(20, kLimit);
    QCOMPARE(bench.spike(), Spike::None);
    QCOMPARE(bench.window.failures(), 20);
}

void TestHealthWindow::aSpikeOfTheTailIsSeen() {
    Bench bench;
    for (int i = 0; i < 60; ++i)
        bench.add(1, answer(100 + i)); // the 95th of 100 is about 150
    for (int i = 0; i < 4; ++i) {
        QCOMPARE(bench.spike(), Spike::None);
        bench.add(2, answer(100));
        bench.add(1, answer(400));
    }
    QCOMPARE(bench.spike(), Spike::Slow);
}

void TestHealthWindow::oneSlowAnswerAndFewAnswersAreNoSpike() {
    Bench bench;
    bench.add(60, answer(100));
    bench.add(3, answer(60'000));
    QCOMPARE(bench.spike(), Spike::None);
    Bench few;
    few.add(30, answer(100));
    few.add(20, answer(60'000));
    QCOMPARE(few.spike(), Spike::None);
    Bench sparse;
    sparse.add(90, answer(100));
    sparse.now += 5min;
    for (int i = 0; i < 9; ++i) {
        sparse.now += 1min;
        sparse.add(1, answer(60'000));
        QCOMPARE(sparse.spike(), Spike::None); // fewer than ten within five minutes
    }
}

void TestHealthWindow::aSpikePassesWithBetterOutcomesOrWithTime() {
    Bench bench;
    bench.add(80, answer(100));
    bench.add(4, kFault);
    QCOMPARE(bench.spike(), Spike::Errors);
    Bench better = bench;
    better.add(16, answer(100));
    QCOMPARE(better.spike(), Spike::Errors);
    better.add(1, answer(100));
    QCOMPARE(better.spike(), Spike::None);
    bench.now += 5min;
    QCOMPARE(bench.spike(), Spike::Errors);
    bench.now += 1ns;
    QCOMPARE(bench.spike(), Spike::None);
    bench.add(1, answer(100));
    QCOMPARE(bench.spike(), Spike::None);
}

void TestHealthWindow::forgivingStartsTheComparisonAnew() {
    Bench bench;
    bench.add(80, answer(100));
    bench.add(8, kFault);
    QCOMPARE(bench.spike(), Spike::Errors);
    bench.window.forgive();
    QCOMPARE(bench.spike(), Spike::None);
    bench.add(10, answer(900));
    QCOMPARE(bench.spike(), Spike::None);
    QCOMPARE(bench.window.failures(), 8);
}

// A steady target with the long tail that providers have and one failure in a hundred.
void TestHealthWindow::chanceAloneSeldomLooksLikeASpike() {
    SeededRandom random(20261121);
    const auto fraction = [&random] { return (static_cast<double>(random.next() >> 11) + 0.5) * 0x1p-53; };
    Bench bench;
    int spikes = 0;
    constexpr int kOutcomes = 100'000;
    for (int i = 0; i < kOutcomes; ++i) {
        const double normal = std::sqrt(-2 * std::log(fraction())) * std::cos(2 * 3.14159265358979 * fraction());
        bench.add(1, fraction() < 0.01 ? kFault : answer(400 * std::exp(0.8 * normal)));
        spikes += bench.spike() == Spike::None ? 0 : 1;
    }
    qInfo("%.2f %% of the outcomes of a steady target leave it put back", 100.0 * spikes / kOutcomes);
    QVERIFY2(spikes < kOutcomes / 100, std::to_string(spikes).c_str());
}

void TestHealthWindow::addingIsMeasured() {
    Bench bench;
    bench.add(100, answer(100));
    SeededRandom random(1);
    constexpr int kOutcomes = 100'000;
    const auto start = std::chrono::steady_clock::now();
    for (int i = 0; i < kOutcomes; ++i)
        bench.add(1, answer(static_cast<double>(random.next() % 1000), static_cast<double>(random.next() % 1000)));
    const auto took = std::chrono::steady_clock::now() - start;
    QCOMPARE(bench.window.count(), 100);
    qInfo("%.2f us an outcome", std::chrono::duration<double, std::micro>(took).count() / kOutcomes);
}

QTEST_GUILESS_MAIN(TestHealthWindow)
#include "tst_health_window.moc"
