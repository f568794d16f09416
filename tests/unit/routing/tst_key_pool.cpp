// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/base/random_source.h"
#include "proxy/routing/key_pool.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <string>

using namespace fairlead;
using namespace fairlead::routing;
using namespace std::chrono_literals;

namespace {

constexpr std::int64_t kNothingSaid = -1;

// How long a key cools that is refused now; zero = it does not.
std::chrono::milliseconds coolingAfter(KeyHealth& health, ErrorClass errorClass, std::int64_t retryAfterMs,
                                       Clock::Nanoseconds now) {
    health.refused(errorClass, retryAfterMs, now);
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::max(0ns, health.coolsUntil() - now));
}

LearnedLimits left(std::optional<std::int64_t> requests, std::optional<std::int64_t> tokens,
                   std::optional<std::chrono::milliseconds> reset) {
    return {{requests, reset}, {tokens, reset}};
}

std::string drawn(const std::vector<KeyCandidate>& keys, std::uint64_t draw) {
    return std::string(keys[drawKey(keys, draw)].id);
}

} // namespace

class TestKeyPool : public QObject {
    Q_OBJECT

private slots:
    void coolsByWhatWasRefused_data();
    void coolsByWhatWasRefused();
    void eachRefusalInARowDoubles_data();
    void eachRefusalInARowDoubles();
    void answersOfTheSameMomentDoubleNothing();
    void aSuccessEndsTheDoublingAndNoCooling();
    void theLongerCoolingStays();
    void aResetKeyIsAsNew();
    void isUsedUpUntilTheResetThatWasSaid();
    void countsDownWhatIsLeft();
    void believesForAWhileWhatHasNoReset();
    void drawsByWeight_data();
    void drawsByWeight();
    void aDrawIsAlwaysTheSame();
    void takingAKeyOutMovesOnlyItsOwn();
};

void TestKeyPool::coolsByWhatWasRefused_data() {
    QTest::addColumn<int>("errorClass");
    QTest::addColumn<qlonglong>("retryAfterMs");
    QTest::addColumn<qlonglong>("expected");
    const auto row = [](const char* name, ErrorClass errorClass, qlonglong retryAfterMs, qlonglong expected) {
        QTest::newRow(name) << static_cast<int>(errorClass) << retryAfterMs << expected;
    };
    row("rate", ErrorClass::RateLimited, -1, 1000);
    row("rate, said", ErrorClass::RateLimited, 20'000, 20'000);
    row("rate, at once", ErrorClass::RateLimited, 0, 1000);
    row("rate, a day", ErrorClass::RateLimited, 86'400'000, 3'600'000);
    row("rate, without end", ErrorClass::RateLimited, std::numeric_limits<qlonglong>::max(), 3'600'000);
    row("rate, nonsense", ErrorClass::RateLimited, std::numeric_limits<qlonglong>::min(), 1000);
    row("auth", ErrorClass::Auth, -1, 60'000);
    row("quota", ErrorClass::Quota, -1, 600'000);
    for (const ErrorClass other : {ErrorClass::Server, ErrorClass::Connect, ErrorClass::BadRequest,
                                   ErrorClass::Overloaded, ErrorClass::CancelledByCaller, ErrorClass::TimeoutTotal})
        row(name(other), other, 5000, 0);
}

void TestKeyPool::coolsByWhatWasRefused() {
    QFETCH(int, errorClass);
    QFETCH(qlonglong, retryAfterMs);
    QFETCH(qlonglong, expected);
    KeyHealth health;
    const Clock::Nanoseconds now = 5h;
    QCOMPARE(coolingAfter(health, static_cast<ErrorClass>(errorClass), retryAfterMs, now).count(), expected);
    const auto end = now + std::chrono::milliseconds(expected);
    if (expected > 0)
        QCOMPARE(static_cast<int>(health.coolingBecause(end - 1ns)), errorClass);
    QCOMPARE(health.coolingBecause(end), ErrorClass::None);
}

void TestKeyPool::eachRefusalInARowDoubles_data() {
    QTest::addColumn<int>("errorClass");
    QTest::addColumn<QVector<int>>("seconds");
    QTest::newRow("rate") << static_cast<int>(ErrorClass::RateLimited) << QVector<int>{1, 2, 4, 8, 16, 32, 60, 60};
    QTest::newRow("auth") << static_cast<int>(ErrorClass::Auth)
                          << QVector<int>{60, 120, 240, 480, 960, 1920, 3600, 3600};
    QTest::newRow("quota") << static_cast<int>(ErrorClass::Quota) << QVector<int>{600, 1200, 2400, 3600, 3600};
}

void TestKeyPool::eachRefusalInARowDoubles() {
    QFETCH(int, errorClass);
    QFETCH(QVector<int>, seconds);
    KeyHealth health;
    Clock::Nanoseconds now = 0s;
    for (const int expected : seconds) {
        QCOMPARE(coolingAfter(health, static_cast<ErrorClass>(errorClass), kNothingSaid, now).count(), expected * 1000);
        now = health.coolsUntil();
    }
    for (int i = 0; i < 100; ++i) {
        QCOMPARE(coolingAfter(health, static_cast<ErrorClass>(errorClass), kNothingSaid, now).count(),
                 seconds.back() * 1000);
        now = health.coolsUntil();
    }
    // Another reason begins anew.
    const ErrorClass other =
        static_cast<ErrorClass>(errorClass) == ErrorClass::Auth ? ErrorClass::RateLimited : ErrorClass::Auth;
    QCOMPARE(coolingAfter(health, other, kNothingSaid, now), other == ErrorClass::Auth ? 60s : 1s);
}

void TestKeyPool::answersOfTheSameMomentDoubleNothing() {
    KeyHealth health;
    for (int i = 0; i < 50; ++i)
        health.refused(ErrorClass::RateLimited, kNothingSaid, i * 10ms);
    QCOMPARE(health.coolsUntil(), Clock::Nanoseconds(1s));
    QCOMPARE(coolingAfter(health, ErrorClass::RateLimited, kNothingSaid, 1s), 2s);
    // One that says for how long may make it longer, not shorter.
    health.refused(ErrorClass::RateLimited, 500, 1s);
    QCOMPARE(health.coolsUntil(), Clock::Nanoseconds(3s));
    health.refused(ErrorClass::RateLimited, 7000, 1s);
    QCOMPARE(health.coolsUntil(), Clock::Nanoseconds(8s));
}

void TestKeyPool::aSuccessEndsTheDoublingAndNoCooling() {
    KeyHealth health;
    health.refused(ErrorClass::Auth, kNothingSaid, 0s);
    health.succeeded(1s);
    QCOMPARE(health.coolingBecause(1s), ErrorClass::Auth);
    QCOMPARE(coolingAfter(health, ErrorClass::Auth, kNothingSaid, 60s), 120s);
    health.succeeded(200s);
    QCOMPARE(coolingAfter(health, ErrorClass::Auth, kNothingSaid, 200s), 60s);
}

void TestKeyPool::theLongerCoolingStays() {
    KeyHealth health;
    health.refused(ErrorClass::Quota, kNothingSaid, 0s);
    health.refused(ErrorClass::RateLimited, 5000, 1s);
    QCOMPARE(health.coolingBecause(9min), ErrorClass::Quota);
    health.refused(ErrorClass::RateLimited, 3'600'000, 1s);
    QCOMPARE(health.coolingBecause(9min), ErrorClass::RateLimited);
    QCOMPARE(health.coolsUntil(), Clock::Nanoseconds(1h + 1s));
}

void TestKeyPool::aResetKeyIsAsNew() {
    KeyHealth health;
    health.refused(ErrorClass::Auth, kNothingSaid, 0s);
    health.learned(left(0, 0, 1min), 0s);
    health.reset();
    QCOMPARE(health.coolingBecause(0s), ErrorClass::None);
    QVERIFY(!health.usedUpUntil(1, 0s));
    QCOMPARE(coolingAfter(health, ErrorClass::Auth, kNothingSaid, 1s), 60s);
}

void TestKeyPool::isUsedUpUntilTheResetThatWasSaid() {
    KeyHealth health;
    QVERIFY(!health.usedUpUntil(1'000'000, 0s));
    health.learned(left(0, {}, 30s), 10s);
    QVERIFY(health.usedUpUntil(0, 10s) == std::optional<Clock::Nanoseconds>(40s));
    QVERIFY(!health.usedUpUntil(0, 40s));
    health.learned(left(5, 100, 30s), 10s);
    QVERIFY(!health.usedUpUntil(100, 10s));
    QVERIFY(health.usedUpUntil(101, 10s) == std::optional<Clock::Nanoseconds>(40s));
    QVERIFY(health.said() == left(5, 100, 30s));
    health.learned(left(0, 0, 0ms), 20s); // it is full again
    QVERIFY(!health.usedUpUntil(1, 20s));
}

void TestKeyPool::countsDownWhatIsLeft() {
    KeyHealth health;
    health.learned(left(3, 1000, 30s), 0s);
    health.used(400);
    health.used(400);
    QVERIFY(!health.usedUpUntil(200, 1s));
    QVERIFY(health.usedUpUntil(201, 1s));
    health.used(0);
    QVERIFY(health.usedUpUntil(0, 1s)); // no request is left
    health.learned(left(3, 1000, 30s), 1s);
    QVERIFY(!health.usedUpUntil(1000, 1s));
}

void TestKeyPool::believesForAWhileWhatHasNoReset() {
    KeyHealth health;
    health.learned(left(0, {}, {}), 0s);
    QVERIFY(health.usedUpUntil(0, 9s));
    QVERIFY(!health.usedUpUntil(0, 10s));
}

void TestKeyPool::drawsByWeight_data() {
    QTest::addColumn<QVector<int>>("weights");
    QTest::newRow("even") << QVector<int>{1, 1};
    QTest::newRow("three") << QVector<int>{1, 2, 5};
    QTest::newRow("widest") << QVector<int>{1000, 1, 99};
    QTest::newRow("only when nothing else is left") << QVector<int>{0, 3, 0};
    QTest::newRow("nothing else is left") << QVector<int>{0, 0, 0};
}

void TestKeyPool::drawsByWeight() {
    QFETCH(QVector<int>, weights);
    constexpr std::array<std::string_view, 3> kIds = {"main", "second", "third"};
    constexpr int kDraws = 100'000;
    std::vector<KeyCandidate> keys;
    double sum = 0;
    for (int i = 0; i < weights.size(); ++i) {
        keys.push_back({kIds[static_cast<std::size_t>(i)], weights[i]});
        sum += weights[i];
    }
    for (const bool sessions : {false, true}) {
        SeededRandom random(9);
        std::vector<int> counts(keys.size());
        for (int i = 0; i < kDraws; ++i)
            ++counts[drawKey(keys, sessions ? static_cast<std::uint64_t>(i) + 1 : random.next())];
        for (std::size_t i = 0; i < keys.size(); ++i) {
            const double share = sum == 0 ? 1.0 / static_cast<double>(keys.size()) : keys[i].weight / sum;
            // Five standard deviations.
            const double bound = 5 * std::sqrt(kDraws * share * (1 - share));
            QVERIFY2(std::abs(counts[i] - kDraws * share) <= bound,
                     qPrintable(QStringLiteral("%1 of %2").arg(counts[i]).arg(kDraws * share)));
        }
    }
}

// A restart, or another version, must not move sessions.
void TestKeyPool::aDrawIsAlwaysTheSame() {
    const std::vector<KeyCandidate> keys = {{"a", 1}, {"b", 1}, {"c", 1}};
    std::string all;
    for (std::uint64_t draw = 1; draw <= 16; ++draw)
        all += drawn(keys, draw);
    QCOMPARE(all, std::string("cbacbacaabbbabcb"));
}

void TestKeyPool::takingAKeyOutMovesOnlyItsOwn() {
    const std::vector<KeyCandidate> all = {{"a", 3}, {"b", 1}, {"c", 2}, {"d", 1}};
    constexpr int kSessions = 20'000;
    for (std::size_t out = 0; out < all.size(); ++out) {
        std::vector<KeyCandidate> rest = all;
        rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(out));
        int moved = 0;
        for (std::uint64_t session = 1; session <= kSessions; ++session) {
            const std::string before = drawn(all, session);
            if (before == all[out].id)
                ++moved;
            else
                QCOMPARE(drawn(rest, session), before);
        }
        const double share = all[out].weight / 7.0;
        QVERIFY(std::abs(moved - kSessions * share) < 5 * std::sqrt(kSessions * share));
    }
}

QTEST_GUILESS_MAIN(TestKeyPool)
#include "tst_key_pool.moc"
