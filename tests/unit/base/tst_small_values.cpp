// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/base/clock.h"
#include "proxy/base/error_class.h"
#include "proxy/base/padded_bytes.h"
#include "proxy/base/token_counts.h"

#include <QTest>

#include <set>
#include <string>

using namespace fairlead;

class TestSmallValues : public QObject {
    Q_OBJECT

private slots:
    void namesEveryErrorClassDifferently() {
        std::set<std::string> names;
        for (int number = 0; number <= static_cast<int>(ErrorClass::Unauthorized); ++number)
            names.insert(name(static_cast<ErrorClass>(number)));
        QCOMPARE(names.size(), static_cast<std::size_t>(ErrorClass::Unauthorized) + 1);
        QVERIFY(!names.contains("unknown"));
        QCOMPARE(std::string(name(ErrorClass::RateLimited)), std::string("rate_limited"));
        QCOMPARE(std::string(name(ErrorClass::DiedMidStream)), std::string("died_mid_stream"));
    }

    // The numbers stand in databases.
    void keepsTheNumbersOfStoredEnums() {
        QCOMPARE(static_cast<int>(ErrorClass::None), 0);
        QCOMPARE(static_cast<int>(ErrorClass::RateLimited), 8);
        QCOMPARE(static_cast<int>(ErrorClass::Unauthorized), 21);
        QCOMPARE(static_cast<int>(TokenOrigin::Unknown), 0);
        QCOMPARE(static_cast<int>(TokenOrigin::Estimated), 2);
    }

    void namesTokenOrigins() {
        QCOMPARE(std::string(name(TokenOrigin::Unknown)), std::string("unknown"));
        QCOMPARE(std::string(name(TokenOrigin::Reported)), std::string("reported"));
        QCOMPARE(std::string(name(TokenOrigin::Estimated)), std::string("estimated"));
    }

    void tellsUnknownTokensFromNone() {
        TokenCounts none;
        none.input = 0;
        QVERIFY(!(none == TokenCounts{}));
    }

    void makesRoomBehindTheBytes() {
        for (const std::size_t size : {std::size_t{0}, std::size_t{15}, std::size_t{16}, std::size_t{10'000}}) {
            std::string bytes(size, 'x');
            padForJson(bytes);
            QVERIFY(bytes.capacity() - bytes.size() >= kJsonPadding);
            QCOMPARE(bytes, std::string(size, 'x'));
        }
    }

    void neverTurnsTheMonotonicClockBack() {
        const SystemClock clock;
        auto before = clock.monotonic();
        for (int i = 0; i < 1000; ++i) {
            const auto now = clock.monotonic();
            QVERIFY(now >= before);
            before = now;
        }
        QVERIFY(clock.wallMs() > 1'700'000'000'000); // after 2023
    }
};

QTEST_GUILESS_MAIN(TestSmallValues)
#include "tst_small_values.moc"
