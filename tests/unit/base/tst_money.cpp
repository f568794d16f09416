// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/base/money.h"

#include <QTest>

#include <cstdint>
#include <limits>

using namespace fairlead;

namespace {
constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t kLeast = std::numeric_limits<std::int64_t>::min();
} // namespace

class TestMoney : public QObject {
    Q_OBJECT

private slots:
    void writesDollars_data() {
        QTest::addColumn<qint64>("pico");
        QTest::addColumn<int>("decimals");
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("zero") << qint64{0} << 2 << QByteArray("$0.00");
        QTest::newRow("no decimals") << qint64{1'000'000'000'000} << 0 << QByteArray("$1");
        QTest::newRow("price of a request") << qint64{12'784'000'000} << 6 << QByteArray("$0.012784");
        QTest::newRow("every digit") << qint64{1} << 12 << QByteArray("$0.000000000001");
        QTest::newRow("half goes up") << qint64{5'000'000'000} << 2 << QByteArray("$0.01");
        QTest::newRow("below half goes down") << qint64{4'999'999'999} << 2 << QByteArray("$0.00");
        QTest::newRow("half goes away from zero") << qint64{-5'000'000'000} << 2 << QByteArray("-$0.01");
        QTest::newRow("no negative zero") << qint64{-4'999'999'999} << 2 << QByteArray("$0.00");
        QTest::newRow("carry") << qint64{999'999'999'999} << 2 << QByteArray("$1.00");
        QTest::newRow("half a dollar") << qint64{500'000'000'000} << 0 << QByteArray("$1");
        QTest::newRow("most") << qint64{kMost} << 12 << QByteArray("$9223372.036854775807");
        QTest::newRow("least") << qint64{kLeast} << 12 << QByteArray("-$9223372.036854775808");
        QTest::newRow("least, rounded") << qint64{kLeast} << 0 << QByteArray("-$9223372");
        QTest::newRow("too many decimals") << qint64{1} << 40 << QByteArray("$0.000000000001");
        QTest::newRow("negative decimals") << qint64{1'000'000'000'000} << -1 << QByteArray("$1");
    }
    void writesDollars() {
        QFETCH(qint64, pico);
        QFETCH(int, decimals);
        QFETCH(QByteArray, text);
        QCOMPARE(PicoUsd(pico).toString(decimals), text.toStdString());
    }

    void addsExactlyOrNotAtAll() {
        QCOMPARE(PicoUsd(2).plus(PicoUsd(-5)), std::optional(PicoUsd(-3)));
        QCOMPARE(PicoUsd(kMost - 1).plus(PicoUsd(1)), std::optional(PicoUsd(kMost)));
        QVERIFY(!PicoUsd(kMost).plus(PicoUsd(1)));
        QVERIFY(!PicoUsd(kLeast).plus(PicoUsd(-1)));
    }

    void multipliesExactlyOrNotAtAll() {
        QCOMPARE(PicoUsd(37'500).times(1'000'000), std::optional(PicoUsd(37'500'000'000)));
        QCOMPARE(PicoUsd(5).times(0), std::optional(PicoUsd(0)));
        QVERIFY(!PicoUsd(kMost).times(2));
        QVERIFY(!PicoUsd(kLeast).times(-1));
    }

    void comparesByAmount() {
        QVERIFY(PicoUsd(-1) < PicoUsd(0));
        QVERIFY(PicoUsd(5) == PicoUsd(5));
        QVERIFY(PicoUsd() == PicoUsd(0));
    }
};

QTEST_GUILESS_MAIN(TestMoney)
#include "tst_money.moc"
