// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/engine/limits_samples.h"

#include <QTest>

#include <thread>

using namespace fairlead;
using namespace fairlead::engine;
using namespace std::chrono_literals;

class TestLimits : public QObject {
    Q_OBJECT

private slots:
    void knowsWhetherTokensMatter();
    void aClientWithoutLimitsHoldsNothing();
    void namesWhoIsOverWhichLimit();
    void usersOfAClientAreCountedEach();
    void whoIsRefusedTakesNothing();
    void aPlaceIsGivenBackOnce();
    void estimatesAreCorrected();
    void moreUsersThanAreKeptShareAPlace();
    void aChangedLimitHoldsAtOnce();
    void forgetsWhatTheConfigurationNoLongerHas();
    void tellsWaitersOfFreePlaces();
    void manyThreadsNeverHaveMoreUnderWay();
};

void TestLimits::knowsWhetherTokensMatter() {
    config::Config config;
    config.clients.push_back(client({{10}, {}, {5}}, {{10}, {}, {5}}));
    config.providers.emplace_back();
    config.providers[0].keys.emplace_back();
    QVERIFY(!Limits::needsTokens(config));
    for (auto* limits : {&config.clients[0].rateLimits, &config.clients[0].userRateLimits,
                         &config.providers[0].rateLimits, &config.providers[0].keys[0].rateLimits}) {
        limits->tpm = 1;
        QVERIFY(Limits::needsTokens(config));
        limits->tpm.reset();
    }
}

void TestLimits::aClientWithoutLimitsHoldsNothing() {
    LimitsFixture f;
    Counter counter;
    f.limits.addWaiter(counter);
    for (int i = 0; i < 10'000; ++i)
        QVERIFY(isAdmitted(f.limits.admit(client({}), "ann", 1'000'000'000)));
    QCOMPARE(counter.calls.load(), 0); // nothing was given back
    f.limits.removeWaiter(counter);
}

void TestLimits::namesWhoIsOverWhichLimit() {
    LimitsFixture f;
    const auto limited = client({60, 1000, 2}, {{}, 100, {}});
    const auto message = [](const auto& answer) { return std::get<Limits::Refusal>(answer).message; };
    {
        const auto first = f.limits.admit(limited, "ann", 1);
        const auto second = f.limits.admit(limited, "bob", 1);
        const auto third = f.limits.admit(limited, "bob", 1);
        QCOMPARE(message(third), std::string("The client \"ci\" is over its limit of 2 requests at once."));
        QVERIFY(std::get<Limits::Refusal>(third).concurrency);
        QCOMPARE(std::get<Limits::Refusal>(third).wait, 1000ms);
    }
    QVERIFY(isAdmitted(f.limits.admit(limited, "ann", 99)));
    auto refused = f.limits.admit(limited, "ann", 10);
    QCOMPARE(message(refused),
             std::string("The user \"ann\" of the client \"ci\" is over its limit of 100 tokens a minute."));
    QCOMPARE(std::get<Limits::Refusal>(refused).wait, 6000ms);
    QCOMPARE(std::get<Limits::Refusal>(refused).errorClass, ErrorClass::RateLimited);
    QVERIFY(!std::get<Limits::Refusal>(refused).concurrency);
    for (int i = 0; i < 57; ++i)
        QVERIFY(isAdmitted(f.limits.admit(limited, "user" + std::to_string(i), 1)));
    refused = f.limits.admit(limited, "cat", 1);
    QCOMPARE(message(refused), std::string("The client \"ci\" is over its limit of 60 requests a minute."));
    QCOMPARE(std::get<Limits::Refusal>(refused).wait, 1000ms);
    f.clock.advance(1s);
    QVERIFY(isAdmitted(f.limits.admit(limited, "cat", 1)));
}

void TestLimits::usersOfAClientAreCountedEach() {
    LimitsFixture f;
    const auto limited = client({}, {1, {}, {}});
    for (const char* user : {"ann", "bob", ""}) {
        QVERIFY(isAdmitted(f.limits.admit(limited, user, 0)));
        QVERIFY(!isAdmitted(f.limits.admit(limited, user, 0)));
    }
    config::Client other = limited;
    other.id = "desk";
    QVERIFY(isAdmitted(f.limits.admit(other, "ann", 0)));
}

void TestLimits::whoIsRefusedTakesNothing() {
    LimitsFixture f;
    const auto limited = client({2, {}, 1}, {{}, 10, {}});
    QVERIFY(isAdmitted(f.limits.admit(limited, "ann", 10)));
    for (int i = 0; i < 10; ++i)
        QVERIFY(!isAdmitted(f.limits.admit(limited, "ann", 10))); // her tokens are spent
    QVERIFY(isAdmitted(f.limits.admit(limited, "bob", 10)));      // the client's second request, and its only place
    // Of two that refuse, the one that takes longer is named.
    const auto refusal = std::get<Limits::Refusal>(f.limits.admit(limited, "ann", 10));
    QCOMPARE(refusal.wait, 60'000ms);
    QVERIFY2(refusal.message.starts_with("The user \"ann\""), refusal.message.c_str());
}

void TestLimits::aPlaceIsGivenBackOnce() {
    LimitsFixture f;
    const auto limited = client({{}, {}, 1});
    auto admission = std::get<Limits::Admission>(f.limits.admit(limited, "", 0));
    QVERIFY(!isAdmitted(f.limits.admit(limited, "", 0)));
    Limits::Admission moved = std::move(admission);
    QVERIFY(!isAdmitted(f.limits.admit(limited, "", 0)));
    moved = Limits::Admission();
    auto next = std::get<Limits::Admission>(f.limits.admit(limited, "", 0));
    moved = std::move(next);
    QVERIFY(!isAdmitted(f.limits.admit(limited, "", 0)));
}

void TestLimits::estimatesAreCorrected() {
    LimitsFixture f;
    const auto limited = client({{}, 1000, {}});
    auto admission = std::get<Limits::Admission>(f.limits.admit(limited, "", 1000));
    QVERIFY(!isAdmitted(f.limits.admit(limited, "", 1)));
    admission.settle(400);
    QVERIFY(!isAdmitted(f.limits.admit(limited, "", 601)));
    QVERIFY(isAdmitted(f.limits.admit(limited, "", 300)));
    admission.settle(700); // said again: 700, not 700 more
    QVERIFY(!isAdmitted(f.limits.admit(limited, "", 1)));
    admission.settle(0);
    QVERIFY(isAdmitted(f.limits.admit(limited, "", 700)));
    QVERIFY(!isAdmitted(f.limits.admit(limited, "", 1)));
    admission.settle(-5); // nonsense changes nothing
    QVERIFY(!isAdmitted(f.limits.admit(limited, "", 1)));
}

void TestLimits::moreUsersThanAreKeptShareAPlace() {
    LimitsFixture f;
    const auto limited = client({}, {1, {}, {}});
    for (int i = 0; i < 10'000; ++i)
        QVERIFY(isAdmitted(f.limits.admit(limited, "user" + std::to_string(i), 0)));
    QVERIFY(isAdmitted(f.limits.admit(limited, "one more", 0)));
    QVERIFY(!isAdmitted(f.limits.admit(limited, "and another", 0)));
    f.clock.advance(60s); // those that are idle make room
    QVERIFY(isAdmitted(f.limits.admit(limited, "one more", 0)));
    QVERIFY(isAdmitted(f.limits.admit(limited, "and another", 0)));
    QVERIFY(isAdmitted(f.limits.admit(limited, std::string(100'000, 'x'), 0)));
    QVERIFY(!isAdmitted(f.limits.admit(limited, std::string(100'000, 'x') + "y", 0)));
}

void TestLimits::aChangedLimitHoldsAtOnce() {
    LimitsFixture f;
    QVERIFY(isAdmitted(f.limits.admit(client({1, {}, {}}), "", 0)));
    QVERIFY(!isAdmitted(f.limits.admit(client({1, {}, {}}), "", 0)));
    QVERIFY(isAdmitted(f.limits.admit(client({2, {}, {}}), "", 0)));
    QVERIFY(isAdmitted(f.limits.admit(client({}), "", 0)));
}

void TestLimits::forgetsWhatTheConfigurationNoLongerHas() {
    LimitsFixture f;
    const auto limited = client({1, {}, {}});
    const RuntimeProvider two = provider({key("a"), key("b")});
    f.leased(two, {"a"});
    f.leased(two, {"b"});
    auto held = f.limits.admit(limited, "", 0);
    config::Config config;
    config.clients.push_back(limited);
    config.providers.emplace_back();
    config.providers[0].id = "openai";
    config.providers[0].keys.emplace_back();
    config.providers[0].keys[0].id = "b";
    f.limits.keepOnly(config);
    QCOMPARE(f.limits.keys().size(), std::size_t{1});
    QVERIFY(!isAdmitted(f.limits.admit(limited, "", 0)));
    f.limits.keepOnly({});
    QVERIFY(f.limits.keys().empty());
    QVERIFY(isAdmitted(f.limits.admit(limited, "", 0)));
    std::get<Limits::Admission>(held).settle(5); // what is held outlives its name
}

void TestLimits::tellsWaitersOfFreePlaces() {
    LimitsFixture f;
    Counter counter;
    f.limits.addWaiter(counter);
    {
        auto admission = std::get<Limits::Admission>(f.limits.admit(client({{}, 100, 1}), "", 50));
        QCOMPARE(counter.calls.load(), 0);
        admission.settle(60);
        QCOMPARE(counter.calls.load(), 0); // that took more
        admission.settle(10);
        QCOMPARE(counter.calls.load(), 1);
    }
    QCOMPARE(counter.calls.load(), 2);
    f.limits.resetKey("openai", "a");
    QCOMPARE(counter.calls.load(), 3);
    f.limits.removeWaiter(counter);
    QVERIFY(isAdmitted(f.limits.admit(client({{}, 100, 1}), "", 5)));
    QCOMPARE(counter.calls.load(), 3);
}

void TestLimits::manyThreadsNeverHaveMoreUnderWay() {
    const SystemClock clock;
    Limits limits(clock);
    constexpr int kMost = 3;
    const auto limited = client({{}, {}, kMost});
    const RuntimeProvider two = provider({key("a", 1, {{}, {}, 1}), key("b", 1, {{}, {}, 1})}, {{}, {}, 2});
    std::atomic<int> underWay = 0;
    std::atomic<int> leased = 0;
    std::atomic<int> most = 0;
    std::atomic<int> mostLeased = 0;
    const auto note = [](std::atomic<int>& highest, int value) {
        int seen = highest;
        while (value > seen && !highest.compare_exchange_weak(seen, value)) {
        }
    };
    std::vector<std::thread> threads;
    for (unsigned seed = 1; seed <= 4; ++seed) {
        threads.emplace_back([&, seed] {
            SeededRandom random(seed);
            for (int i = 0; i < 5000; ++i) {
                const auto admitted = limits.admit(limited, "", 0);
                if (!isAdmitted(admitted))
                    continue;
                note(most, ++underWay);
                const auto lease = limits.leaseKey({two, "m", 0, random.next()}, random);
                if (std::holds_alternative<Limits::KeyLease>(lease)) {
                    note(mostLeased, ++leased);
                    limits.answered("openai", std::get<Limits::KeyLease>(lease).key->id, "m", ErrorClass::None, {}, -1);
                    --leased;
                }
                --underWay;
            }
        });
    }
    for (std::thread& thread : threads)
        thread.join();
    QVERIFY(most <= kMost);
    QVERIFY(mostLeased <= 2);
    // None was lost.
    std::vector<std::variant<Limits::Admission, Limits::Refusal>> held;
    for (int i = 0; i < kMost; ++i) {
        held.push_back(limits.admit(limited, "", 0));
        QVERIFY(isAdmitted(held.back()));
    }
    SeededRandom random(1);
    const auto first = limits.leaseKey({two, "m"}, random);
    const auto second = limits.leaseKey({two, "m"}, random);
    QVERIFY(std::holds_alternative<Limits::KeyLease>(first) && std::holds_alternative<Limits::KeyLease>(second));
}

QTEST_GUILESS_MAIN(TestLimits)
#include "tst_limits.moc"
