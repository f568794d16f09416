// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/config/decimal.h"

#include <QTest>

#include <limits>
#include <random>

using namespace fairlead::config;

class TestDecimal : public QObject {
    Q_OBJECT

private slots:
    void readsTextExactly() {
        QCOMPARE(decimalFromText("0.0375", 6), std::optional<std::int64_t>(37'500));
        QCOMPARE(decimalFromText("9223372.036854775807", 12), std::optional(std::numeric_limits<std::int64_t>::max()));
        QCOMPARE(decimalFromText("007", 0), std::optional<std::int64_t>(7));
    }

    void refusesWhatIsNoDecimal() {
        for (const char* text : {"", ".", "1.", ".1", "-1", "+1", "1e3", " 1", "1 ", "1,5", "0x1", "1.2.3", "inf",
                                 "nan", "9223372.036854775808", "99999999999999999999"})
            QVERIFY2(!decimalFromText(text, 12), text);
        QVERIFY(!decimalFromText("0.1234567", 6));
        QVERIFY(!decimalFromText(std::string(100'000, '9'), 6));
        QVERIFY(!decimalFromText(std::string("1\0002", 3), 6));
    }

    void readsWhatAJsonNumberKeepsExactly() {
        QCOMPARE(decimalFromDouble(0.0375, 6), std::optional<std::int64_t>(37'500));
        QCOMPARE(decimalFromDouble(1e-6, 6), std::optional<std::int64_t>(1));
        QCOMPARE(decimalFromDouble(1e6, 12), std::optional<std::int64_t>(1'000'000'000'000'000'000));
        for (const double number : {0.1 + 0.2, -0.1, -0.0, 1e-7, 1e300, 5e-324, 1e15, 123'456'789'012'345'000.0,
                                    std::numeric_limits<double>::infinity(), std::numeric_limits<double>::quiet_NaN()})
            QVERIFY(!decimalFromDouble(number, 6));
    }

    // Whatever decimal text says it may stand as a JSON number comes back from a double as it went in.
    void comesBackFromTextAndDouble() {
        std::mt19937_64 random(20261121);
        std::uniform_int_distribution<int> bits(0, 60);
        for (int i = 0; i < 20'000; ++i) {
            const auto value = static_cast<std::int64_t>(random() >> (63 - bits(random)));
            for (const std::size_t decimals : {std::size_t{0}, std::size_t{6}, std::size_t{12}}) {
                const std::string text = decimalText(value, decimals);
                QCOMPARE(decimalFromText(text, decimals), std::optional(value));
                if (survivesDouble(text))
                    QCOMPARE(decimalFromDouble(QByteArray::fromStdString(text).toDouble(), decimals),
                             std::optional(value));
            }
        }
    }

    void writesTheShortestText() {
        QCOMPARE(decimalText(0, 6), std::string("0"));
        QCOMPARE(decimalText(1, 6), std::string("0.000001"));
        QCOMPARE(decimalText(2'500'000, 6), std::string("2.5"));
        QCOMPARE(decimalText(10'000'000, 6), std::string("10"));
        QCOMPARE(decimalText(70, 0), std::string("70"));
        QCOMPARE(decimalText(-37'500, 6), std::string("-0.0375"));
    }
};

QTEST_GUILESS_MAIN(TestDecimal)
#include "tst_decimal.moc"
