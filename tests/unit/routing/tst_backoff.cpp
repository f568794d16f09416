// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/routing/backoff.h"

#include <QTest>

#include <limits>

using namespace fairlead;
using namespace fairlead::routing;
using namespace std::chrono_literals;

class TestBackoff : public QObject {
    Q_OBJECT

private slots:
    void isEvenUpToADoublingBound_data();
    void isEvenUpToADoublingBound();
    void waitsAsLongAsTheProviderSaysAtLeast();
    void oddSettingsWaitNoLongerThanTheyMay_data();
    void oddSettingsWaitNoLongerThanTheyMay();
};

void TestBackoff::isEvenUpToADoublingBound_data() {
    QTest::addColumn<int>("retry");
    QTest::addColumn<int>("most");
    QTest::newRow("first") << 1 << 500;
    QTest::newRow("second") << 2 << 1000;
    QTest::newRow("third") << 3 << 2000;
    QTest::newRow("fifth") << 5 << 8000;
    QTest::newRow("sixth") << 6 << 8000;
    QTest::newRow("the largest") << std::numeric_limits<int>::max() << 8000;
}

void TestBackoff::isEvenUpToADoublingBound() {
    QFETCH(int, retry);
    QFETCH(int, most);
    SeededRandom random(5);
    constexpr int kDraws = 4000;
    std::int64_t sum = 0;
    std::int64_t longest = 0;
    std::int64_t shortest = most;
    for (int i = 0; i < kDraws; ++i) {
        const std::int64_t waited = backoffBefore(retry, {}, std::nullopt, random).count();
        sum += waited;
        longest = std::max(longest, waited);
        shortest = std::min(shortest, waited);
    }
    QVERIFY(longest <= most && longest > most * 98 / 100);
    QVERIFY(shortest >= 0 && shortest < most * 2 / 100);
    // Five standard deviations of the mean of an even draw: most / sqrt(12 · 4000) · 5 = 2.3 %.
    QVERIFY(std::abs(static_cast<double>(sum) / kDraws - most / 2.0) < most * 0.023);
}

void TestBackoff::waitsAsLongAsTheProviderSaysAtLeast() {
    SeededRandom random(6);
    std::int64_t longest = 0;
    for (int i = 0; i < 1000; ++i) {
        const auto waited = backoffBefore(1, {}, 20s, random);
        QVERIFY(waited >= 20s && waited <= 20'500ms);
        longest = std::max(longest, waited.count());
    }
    QVERIFY2(longest > 20'400, "not all at one moment");
    QVERIFY(backoffBefore(1, {}, -5s, random) >= 0ms);
}

void TestBackoff::oddSettingsWaitNoLongerThanTheyMay_data() {
    QTest::addColumn<qint64>("backoff");
    QTest::addColumn<qint64>("maxBackoff");
    QTest::addColumn<qint64>("most");
    constexpr qint64 kHuge = std::numeric_limits<qint64>::max();
    QTest::newRow("none") << qint64(0) << qint64(8000) << qint64(0);
    QTest::newRow("bound of none") << qint64(500) << qint64(0) << qint64(0);
    QTest::newRow("bound below the first") << qint64(500) << qint64(100) << qint64(100);
    QTest::newRow("less than none") << qint64(-500) << qint64(-100) << qint64(0);
    QTest::newRow("huge") << kHuge - 1 << kHuge - 1 << kHuge - 1;
    QTest::newRow("no overflow on the way") << qint64(3) << kHuge - 1 << kHuge - 1;
}

void TestBackoff::oddSettingsWaitNoLongerThanTheyMay() {
    QFETCH(qint64, backoff);
    QFETCH(qint64, maxBackoff);
    QFETCH(qint64, most);
    config::Retry settings;
    settings.backoff = std::chrono::milliseconds(backoff);
    settings.maxBackoff = std::chrono::milliseconds(maxBackoff);
    SeededRandom random(7);
    for (int retry = 1; retry < 100; ++retry) {
        const auto waited = backoffBefore(retry, settings, std::nullopt, random).count();
        QVERIFY(waited >= 0 && waited <= most);
    }
}

QTEST_GUILESS_MAIN(TestBackoff)
#include "tst_backoff.moc"
