// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/base/random_source.h"
#include "proxy/routing/retry_budget.h"

#include <QTest>

#include <algorithm>
#include <deque>

using namespace fairlead;
using namespace fairlead::routing;
using namespace std::chrono_literals;

class TestRetryBudget : public QObject {
    Q_OBJECT

private slots:
    void allowsAShareOfTheRequestsOrTheReserve_data();
    void allowsAShareOfTheRequestsOrTheReserve();
    void theWindowMovesOn();
    void aStormEndsAtTheBudget();
    void noTenSecondsEverHoldMoreThanTheBudget();
};

void TestRetryBudget::allowsAShareOfTheRequestsOrTheReserve_data() {
    QTest::addColumn<double>("ratio");
    QTest::addColumn<int>("requests");
    QTest::addColumn<int>("allowed");
    QTest::newRow("nothing asked") << 0.2 << 0 << 100;
    QTest::newRow("a fifth") << 0.2 << 1000 << 200;
    QTest::newRow("less than the reserve") << 0.2 << 499 << 100;
    QTest::newRow("as many again") << 1.0 << 1000 << 1000;
    QTest::newRow("none") << 0.0 << 1000 << 0;
    QTest::newRow("less than none") << -1.0 << 1000 << 0;
}

void TestRetryBudget::allowsAShareOfTheRequestsOrTheReserve() {
    QFETCH(double, ratio);
    QFETCH(int, requests);
    RetryBudget budget;
    for (int i = 0; i < requests; ++i)
        budget.request(50s);
    int allowed = 0;
    while (allowed < 10'000 && budget.take(ratio, 50s))
        ++allowed;
    QTEST(allowed, "allowed");
}

void TestRetryBudget::theWindowMovesOn() {
    RetryBudget budget;
    const auto takeAll = [&budget](Clock::Nanoseconds now) {
        int allowed = 0;
        while (allowed < 10'000 && budget.take(0.5, now))
            ++allowed;
        return allowed;
    };
    for (int i = 0; i < 300; ++i)
        budget.request(1000s);
    QCOMPARE(takeAll(1000s), 150);
    QCOMPARE(takeAll(1009s), 0);
    QCOMPARE(takeAll(1010s), 100); // requests and retries of then are both forgotten
    QCOMPARE(takeAll(1000s), 0);   // a moment that went back counts as the newest
    QCOMPARE(takeAll(500'000s), 100);
}

// Every attempt fails and every request asks for five retries.
void TestRetryBudget::aStormEndsAtTheBudget() {
    RetryBudget budget;
    int attempts = 0;
    constexpr int kSeconds = 60;
    constexpr int kRequests = 1000; // a second
    for (int second = 0; second < kSeconds; ++second) {
        for (int i = 0; i < kRequests; ++i) {
            const Clock::Nanoseconds now = std::chrono::seconds(second) + std::chrono::milliseconds(i);
            budget.request(now);
            ++attempts;
            for (int retry = 0; retry < 5 && budget.take(0.2, now); ++retry)
                ++attempts;
        }
    }
    // 20 %, and what the first requests take of the reserve.
    QVERIFY2(attempts <= 1.2 * kSeconds * kRequests + 100, std::to_string(attempts).c_str());
    QVERIFY2(attempts >= 1.19 * kSeconds * kRequests, std::to_string(attempts).c_str());
}

void TestRetryBudget::noTenSecondsEverHoldMoreThanTheBudget() {
    SeededRandom random(20261121);
    RetryBudget budget;
    std::deque<std::int64_t> requests; // the second of each
    std::deque<std::int64_t> retries;
    Clock::Nanoseconds now = 7s;
    for (int i = 0; i < 20'000; ++i) {
        now += std::chrono::milliseconds(random.next() % (random.next() % 50 == 0 ? 20'000 : 20));
        const std::int64_t second = std::chrono::duration_cast<std::chrono::seconds>(now).count();
        for (auto* times : {&requests, &retries}) {
            while (!times->empty() && times->front() <= second - 10)
                times->pop_front();
        }
        if (random.next() % 3 == 0) {
            budget.request(now);
            requests.push_back(second);
        } else {
            const bool may =
                static_cast<double>(retries.size()) + 1 <= std::max(0.25 * static_cast<double>(requests.size()), 100.0);
            QCOMPARE(budget.take(0.25, now), may);
            if (may)
                retries.push_back(second);
        }
    }
}

QTEST_GUILESS_MAIN(TestRetryBudget)
#include "tst_retry_budget.moc"
