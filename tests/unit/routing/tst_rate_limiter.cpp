// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/base/random_source.h"
#include "proxy/routing/rate_limiter.h"

#include <QTest>

#include <algorithm>
#include <vector>

using namespace fairlead;
using namespace fairlead::routing;
using namespace std::chrono_literals;

namespace {

config::RateLimits limits(std::optional<std::int64_t> rpm, std::optional<std::int64_t> tpm,
                          std::optional<std::int64_t> concurrency) {
    return {rpm, tpm, concurrency};
}

RateLimiter limiter(const config::RateLimits& limits, Clock::Nanoseconds now = 0s) {
    RateLimiter made;
    made.configure(limits, now);
    return made;
}

// Milliseconds, 0 = it passes.
std::int64_t waitOf(const RateLimiter& limiter, std::int64_t tokens, Clock::Nanoseconds now) {
    const auto refusal = limiter.check(tokens, now);
    return refusal ? refusal->wait.count() : 0;
}

std::int64_t below(RandomSource& random, std::int64_t bound) {
    return static_cast<std::int64_t>(random.next() % static_cast<std::uint64_t>(bound));
}

} // namespace

class TestRateLimiter : public QObject {
    Q_OBJECT

private slots:
    void letsAMinutesWorthThroughAndFillsEvenly();
    void namesTheLimitAndTheLongestWait();
    void passesOnAfterTheWaitItNamed();
    void aRequestOfMoreThanAMinutesWorthLeavesADebt();
    void neverLetsMoreThroughThanStated_data();
    void neverLetsMoreThroughThanStated();
    void correctsEstimatesExactly();
    void givesBackNoMoreThanAFullBucket();
    void neverHasMoreUnderWayAndLosesNoPlace();
    void changedLimitsKeepWhatWasSpent();
    void isIdleWhenNothingWouldBeForgotten();
    void theLargestLimitsAndAmountsOverflowNothing();
};

void TestRateLimiter::letsAMinutesWorthThroughAndFillsEvenly() {
    RateLimiter own = limiter(limits(60, {}, {}));
    for (int i = 0; i < 60; ++i) {
        QCOMPARE(waitOf(own, 0, 0s), 0);
        own.admit(0, 0s);
    }
    QCOMPARE(waitOf(own, 0, 0s), 1000);
    QCOMPARE(waitOf(own, 0, 400ms), 600);
    QCOMPARE(waitOf(own, 0, 1s), 0);
    own.admit(0, 1s);
    QCOMPARE(waitOf(own, 0, 1s), 1000);
    QCOMPARE(waitOf(own, 0, 1h), 0);
}

void TestRateLimiter::namesTheLimitAndTheLongestWait() {
    RateLimiter own = limiter(limits(60, 600, 1));
    own.admit(600, 0s);
    auto refusal = own.check(100, 0s);
    QVERIFY(refusal);
    QCOMPARE(refusal->kind, LimitKind::Tokens);
    QCOMPARE(refusal->limit, 600);
    QCOMPARE(refusal->wait, 10s);
    // What takes no place in the bucket waits for the place alone, and nobody knows when that is.
    refusal = own.check(100, 10s);
    QVERIFY(refusal);
    QCOMPARE(refusal->kind, LimitKind::Concurrency);
    QCOMPARE(refusal->limit, 1);
    QCOMPARE(refusal->wait, RateLimiter::kConcurrencyWait);
    own.release();
    QVERIFY(!own.check(100, 10s));
}

void TestRateLimiter::passesOnAfterTheWaitItNamed() {
    SeededRandom random(3);
    for (int round = 0; round < 2000; ++round) {
        const std::int64_t tpm = 1 + below(random, 1'000'000);
        RateLimiter own = limiter(limits({}, tpm, {}));
        own.admit(below(random, 2 * tpm), 0s);
        const Clock::Nanoseconds now(below(random, 60'000'000'000));
        const std::int64_t tokens = below(random, 2 * tpm);
        const std::int64_t wait = waitOf(own, tokens, now);
        QCOMPARE(waitOf(own, tokens, now + std::chrono::milliseconds(wait)), 0);
        if (wait > 1)
            QVERIFY(waitOf(own, tokens, now + std::chrono::milliseconds(wait - 2)) > 0);
    }
}

void TestRateLimiter::aRequestOfMoreThanAMinutesWorthLeavesADebt() {
    RateLimiter own = limiter(limits({}, 600, {}));
    own.admit(1, 0s);
    QVERIFY(own.check(1800, 0s)); // not full
    QVERIFY(!own.check(1800, 1s));
    own.admit(1800, 1s);
    QCOMPARE(waitOf(own, 0, 1s), 120'100); // the debt of 1200, and one
    QCOMPARE(waitOf(own, 600, 1s), 180'000);
}

void TestRateLimiter::neverLetsMoreThroughThanStated_data() {
    QTest::addColumn<qlonglong>("perMinute");
    QTest::addColumn<qlonglong>("largest");
    QTest::newRow("one a minute") << 1LL << 1LL;
    QTest::newRow("requests") << 60LL << 1LL;
    QTest::newRow("tokens") << 10'000LL << 3000LL;
    QTest::newRow("many tokens") << 4'000'000LL << 200'000LL;
}

// Any span of s seconds: limit · (1 + s/60).
void TestRateLimiter::neverLetsMoreThroughThanStated() {
    QFETCH(qlonglong, perMinute);
    QFETCH(qlonglong, largest);
    SeededRandom random(static_cast<std::uint64_t>(perMinute));
    for (int trace = 0; trace < 20; ++trace) {
        TokenBucket bucket(perMinute, 0s);
        struct Passed {
            double seconds;
            std::int64_t amount;
        };
        std::vector<Passed> passed;
        Clock::Nanoseconds now = 0s;
        const std::int64_t gap = 1 + below(random, 120'000'000'000 / perMinute * largest);
        for (int i = 0; i < 1000; ++i) {
            now += Clock::Nanoseconds(below(random, gap));
            const std::int64_t amount = 1 + below(random, largest);
            if (bucket.waitFor(amount, now).count() > 0)
                continue;
            bucket.take(amount, now);
            passed.push_back({static_cast<double>(now.count()) / 1e9, amount});
        }
        QVERIFY(passed.size() > 10);
        for (std::size_t from = 0; from < passed.size(); ++from) {
            std::int64_t sum = 0;
            for (std::size_t to = from; to < passed.size(); ++to) {
                sum += passed[to].amount;
                const double span = passed[to].seconds - passed[from].seconds;
                if (static_cast<double>(sum) > static_cast<double>(perMinute) * (1 + span / 60) + 1e-3)
                    QFAIL(qPrintable(QStringLiteral("%1 in %2 s").arg(sum).arg(span)));
            }
        }
    }
}

// Requests that were estimated and corrected leave what the same requests leave that were known from the start.
void TestRateLimiter::correctsEstimatesExactly() {
    SeededRandom random(11);
    constexpr std::int64_t kTpm = 1'000'000'000;
    RateLimiter guessed = limiter(limits({}, kTpm, {}));
    RateLimiter known = limiter(limits({}, kTpm, {}));
    std::int64_t sum = 0;
    for (int i = 0; i < 10'000; ++i) {
        const std::int64_t estimate = below(random, 50'000);
        const std::int64_t actual = below(random, 50'000);
        guessed.admit(estimate, 0s);
        known.admit(actual, 0s);
        guessed.correct(estimate, actual, 0s);
        sum += actual;
    }
    QVERIFY(sum < kTpm);
    for (const std::int64_t tokens : {kTpm - sum, kTpm - sum + 1}) {
        QCOMPARE(guessed.check(tokens, 0s).has_value(), tokens > kTpm - sum);
        QCOMPARE(known.check(tokens, 0s).has_value(), tokens > kTpm - sum);
    }
}

void TestRateLimiter::givesBackNoMoreThanAFullBucket() {
    RateLimiter own = limiter(limits({}, 600, {}));
    own.admit(600, 0s);
    own.correct(600, 0, 60s); // by then it is full again
    own.admit(600, 60s);
    QCOMPARE(waitOf(own, 600, 60s), 60'000);
}

void TestRateLimiter::neverHasMoreUnderWayAndLosesNoPlace() {
    SeededRandom random(5);
    constexpr std::int64_t kMost = 7;
    RateLimiter own = limiter(limits({}, {}, kMost));
    std::int64_t underWay = 0;
    for (int i = 0; i < 100'000; ++i) {
        if (random.next() % 2 == 0) {
            const bool passes = !own.check(0, 0s);
            QCOMPARE(passes, underWay < kMost);
            if (passes) {
                own.admit(0, 0s);
                ++underWay;
            }
        } else if (underWay > 0) {
            own.release();
            --underWay;
        }
        QCOMPARE(own.underWay(), underWay);
    }
    own = limiter(limits({}, {}, 1));
    own.release(); // one too many
    own.admit(0, 0s);
    QVERIFY(own.check(0, 0s));
}

void TestRateLimiter::changedLimitsKeepWhatWasSpent() {
    RateLimiter own = limiter(limits(60, {}, {}));
    for (int i = 0; i < 50; ++i)
        own.admit(0, 0s);
    own.configure(limits(100, {}, {}), 0s); // 50 of 100 are left
    for (int i = 0; i < 50; ++i) {
        QVERIFY(!own.check(0, 0s));
        own.admit(0, 0s);
    }
    QVERIFY(own.check(0, 0s));
    own.configure(limits(10, {}, {}), 0s);
    QVERIFY(own.check(0, 5s));
    own.configure({}, 5s);
    QVERIFY(!own.check(0, 5s));
    QCOMPARE(own.underWay(), 100);
}

void TestRateLimiter::isIdleWhenNothingWouldBeForgotten() {
    RateLimiter own = limiter(limits(60, 600, 2));
    QVERIFY(own.isIdle(0s));
    own.admit(100, 0s);
    QVERIFY(!own.isIdle(1h));
    own.release();
    QVERIFY(!own.isIdle(9s));
    QVERIFY(own.isIdle(10s));
}

void TestRateLimiter::theLargestLimitsAndAmountsOverflowNothing() {
    constexpr std::int64_t kTpm = 1'000'000'000'000;
    RateLimiter own = limiter(limits({}, kTpm, {}));
    own.admit(std::numeric_limits<std::int64_t>::max() / 4, 0s);
    QCOMPARE(waitOf(own, 1, 0s), 24 * 3600 * 1000); // longer than anybody waits
    own.correct(std::numeric_limits<std::int64_t>::max() / 4, 0, 0s);
    QVERIFY(!own.check(std::numeric_limits<std::int64_t>::max(), 1h));
}

QTEST_GUILESS_MAIN(TestRateLimiter)
#include "tst_rate_limiter.moc"
