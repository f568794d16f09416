// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/engine/limits_samples.h"

#include <QTest>

#include <map>

using namespace fairlead;
using namespace fairlead::engine;
using namespace std::chrono_literals;

class TestKeyLeases : public QObject {
    Q_OBJECT

private slots:
    void aLimitOfOneModelLeavesTheOthers();
    void aKeyThatCoolsIsAskedWhereNothingElseIsLeft();
    void aProviderWithoutKeysLeasesNone();
    void oneKeyCoolsAndTheOthersServe();
    void aTriedKeyIsPassedOver();
    void whenAllCoolTheShortestWaitCounts();
    void saysWhyTheOnlyKeyCools_data();
    void saysWhyTheOnlyKeyCools();
    void unreadableKeysArePassedOver();
    void keysAndProvidersHaveLimits();
    void asksForAKeyWithoutTakingIt();
    void weightsShareTheRequests();
    void aSessionKeepsItsKey();
    void learnsFromHeadersWhatIsLeft();
    void takesTheWaitFromTheHeaders();
    void aResetKeyServesAtOnce();
    void showsHowKeysDo();
};

void TestKeyLeases::aProviderWithoutKeysLeasesNone() {
    LimitsFixture f;
    QCOMPARE(f.leased(provider({})), std::string("-"));
    const RuntimeProvider limited = provider({}, {{}, {}, 1});
    const auto first = f.lease(limited);
    QCOMPARE(f.leased(limited), std::string("The provider \"openai\" is over its limit of 1 request at once."));
    f.answered("", ErrorClass::Auth); // no key, nothing to cool
    QVERIFY(f.limits.keys().empty());
}

void TestKeyLeases::oneKeyCoolsAndTheOthersServe() {
    LimitsFixture f;
    const RuntimeProvider two = provider({key("a"), key("b")});
    f.leased(two, {"b"});
    f.answered("a", ErrorClass::RateLimited, {}, 3000);
    for (int i = 0; i < 100; ++i)
        QCOMPARE(f.leased(two), std::string("b"));
    f.clock.advance(3s);
    int first = 0;
    for (int i = 0; i < 100; ++i)
        first += f.leased(two) == "a" ? 1 : 0;
    QVERIFY(first > 20 && first < 80);
    // What is no fault of the key's takes none out.
    for (const ErrorClass other : {ErrorClass::Server, ErrorClass::Connect, ErrorClass::None})
        f.answered("a", other);
    QCOMPARE(f.leased(two, {"b"}), std::string("a"));
}

void TestKeyLeases::aTriedKeyIsPassedOver() {
    LimitsFixture f;
    const RuntimeProvider two = provider({key("a"), key("b")});
    for (int i = 0; i < 50; ++i)
        QCOMPARE(f.leased(two, {"a"}), std::string("b"));
    QCOMPARE(f.leased(two, {"a", "b"}),
             std::string("Every key of the provider \"openai\" was tried for this request."));
}

void TestKeyLeases::whenAllCoolTheShortestWaitCounts() {
    LimitsFixture f;
    const RuntimeProvider two = provider({key("a"), key("b")});
    f.leased(two);
    f.answered("a", ErrorClass::Auth);
    f.answered("b", ErrorClass::RateLimited, {}, 4200);
    const auto refusal = std::get<Limits::Refusal>(f.lease(two));
    QCOMPARE(refusal.wait, 4200ms);
    QCOMPARE(refusal.errorClass, ErrorClass::RateLimited);
    QCOMPARE(
        refusal.message,
        std::string("No key of the provider \"openai\" can be used for 5 s: the key \"a\" was refused; the key \"b\" "
                    "was rate limited."));
    QCOMPARE(f.limits.timeToKey({two, f.model, 0}), 4200ms);
    f.clock.advance(4200ms);
    QCOMPARE(f.leased(two), std::string("b"));
}

void TestKeyLeases::saysWhyTheOnlyKeyCools_data() {
    QTest::addColumn<int>("errorClass");
    QTest::addColumn<QString>("words");
    QTest::newRow("auth") << static_cast<int>(ErrorClass::Auth) << "for 60 s: the key \"a\" was refused.";
    QTest::newRow("quota") << static_cast<int>(ErrorClass::Quota)
                           << "for 10 min: the quota of the key \"a\" is used up.";
    QTest::newRow("rate") << static_cast<int>(ErrorClass::RateLimited) << "for 1 s: the key \"a\" was rate limited.";
}

void TestKeyLeases::saysWhyTheOnlyKeyCools() {
    QFETCH(int, errorClass);
    QFETCH(QString, words);
    LimitsFixture f;
    const RuntimeProvider one = provider({key("a")});
    QCOMPARE(f.leased(one), std::string("a"));
    f.answered("a", static_cast<ErrorClass>(errorClass));
    const auto refusal = std::get<Limits::Refusal>(f.lease(one));
    QCOMPARE(static_cast<int>(refusal.errorClass), errorClass);
    QVERIFY2(QString::fromStdString(refusal.message).endsWith(words), refusal.message.c_str());
    QVERIFY(!refusal.concurrency);
}

void TestKeyLeases::unreadableKeysArePassedOver() {
    LimitsFixture f;
    const RuntimeKey locked{"locked", {nullptr, "The keychain is locked."}, 1000, {}};
    QCOMPARE(f.leased(provider({locked, key("a", 0)})), std::string("a"));
    // Without any, the first one says why.
    QCOMPARE(f.leased(provider({locked, locked})), std::string("locked"));
    f.answered("a", ErrorClass::Auth);
    QVERIFY(f.leased(provider({locked, key("a")})).starts_with("No key of the provider"));
}

void TestKeyLeases::keysAndProvidersHaveLimits() {
    LimitsFixture f;
    const RuntimeProvider two = provider({key("a", 1, {{}, {}, 1}), key("b", 1, {{}, {}, 2})}, {{}, 900, 3});
    {
        std::vector<std::variant<Limits::KeyLease, Limits::Refusal>> leases;
        std::map<std::string, int> counts;
        for (int i = 0; i < 3; ++i) {
            leases.push_back(f.lease(two));
            ++counts[std::get<Limits::KeyLease>(leases.back()).key->id];
        }
        QCOMPARE(counts["a"], 1);
        QCOMPARE(counts["b"], 2);
        const auto refusal = std::get<Limits::Refusal>(f.lease(two));
        QVERIFY(refusal.concurrency);
        QVERIFY2(
            refusal.message.ends_with("the key \"a\" is over its limit of 1 request at once; the key \"b\" is over its "
                                      "limit of 2 requests at once."),
            refusal.message.c_str());
    }
    auto lease = std::get<Limits::KeyLease>(f.lease(two, {}, 0, 800));
    QCOMPARE(f.leased(two, {}, 0, 200),
             std::string("The provider \"openai\" is over its limit of 900 tokens a minute."));
    QCOMPARE(f.limits.timeToKey({two, f.model, 250}), 10'000ms);
    lease.settle(100);
    QVERIFY(f.leased(two, {}, 0, 800).size() == 1);
}

void TestKeyLeases::asksForAKeyWithoutTakingIt() {
    LimitsFixture f;
    const RuntimeProvider one = provider({key("a", 1, {1, {}, {}})});
    for (int i = 0; i < 10; ++i)
        QCOMPARE(f.limits.timeToKey({one, f.model, 0}), 0ms);
    QVERIFY(f.limits.keys().empty());
    QCOMPARE(f.leased(one), std::string("a"));
    QCOMPARE(f.limits.timeToKey({one, f.model, 0}), 60'000ms);
    QCOMPARE(f.limits.timeToKey({provider({}), f.model, 0}), 0ms);
}

void TestKeyLeases::weightsShareTheRequests() {
    LimitsFixture f;
    const RuntimeProvider two = provider({key("a", 3), key("b", 1), key("spare", 0)});
    std::map<std::string, int> counts;
    for (int i = 0; i < 10'000; ++i)
        ++counts[f.leased(two)];
    QVERIFY(std::abs(counts["a"] - 7500) < 217); // five standard deviations
    QCOMPARE(counts["spare"], 0);
    f.answered("a", ErrorClass::Auth);
    f.answered("b", ErrorClass::Auth);
    QCOMPARE(f.leased(two), std::string("spare"));
}

void TestKeyLeases::aSessionKeepsItsKey() {
    LimitsFixture f;
    const RuntimeProvider three = provider({key("a"), key("b"), key("c")});
    std::map<std::string, int> counts;
    for (std::uint64_t session = 1; session <= 300; ++session) {
        const std::string own = f.leased(three, {}, session);
        ++counts[own];
        for (int i = 0; i < 3; ++i)
            QCOMPARE(f.leased(three, {}, session), own);
        f.answered(own, ErrorClass::RateLimited);
        const std::string other = f.leased(three, {}, session);
        QVERIFY(other != own);
        f.clock.advance(2min);
        QCOMPARE(f.leased(three, {}, session), own); // and goes back to it
        f.answered(own, ErrorClass::None);
    }
    for (const auto& [id, count] : counts)
        QVERIFY2(count > 60 && count < 140, id.c_str());
}

void TestKeyLeases::learnsFromHeadersWhatIsLeft() {
    LimitsFixture f;
    const RuntimeProvider two = provider({key("a"), key("b")});
    f.leased(two);
    f.answered("a", ErrorClass::None,
               {{"x-ratelimit-remaining-requests", "0"},
                {"x-ratelimit-reset-requests", "20s"},
                {"x-ratelimit-remaining-tokens", "5000"}});
    for (int i = 0; i < 50; ++i)
        QCOMPARE(f.leased(two), std::string("b"));
    // Better than nothing: the provider may have counted otherwise.
    QCOMPARE(f.leased(two, {"b"}), std::string("a"));
    f.clock.advance(20s);
    QCOMPARE(f.leased(two, {"b"}), std::string("a"));
    // What is asked for since then is counted down.
    f.answered("a", ErrorClass::None, {{"x-ratelimit-remaining-tokens", "500"}, {"x-ratelimit-reset-tokens", "1s"}});
    QCOMPARE(f.leased(two, {"b"}, 0, 301), std::string("a"));
    for (int i = 0; i < 50; ++i)
        QCOMPARE(f.leased(two, {}, 0, 200), std::string("b"));
    f.clock.advance(1s);
    f.answered("b", ErrorClass::None,
               {{"anthropic-ratelimit-tokens-remaining", "100"},
                {"anthropic-ratelimit-tokens-reset", "2027-01-15T08:10:00Z"}});
    for (int i = 0; i < 50; ++i)
        QCOMPARE(f.leased(two, {}, 0, 200), std::string("a")); // b has too little for this one
}

void TestKeyLeases::takesTheWaitFromTheHeaders() {
    LimitsFixture f;
    const RuntimeProvider one = provider({key("a")});
    f.leased(one);
    f.answered("a", ErrorClass::RateLimited, {{"retry-after", "17"}});
    QCOMPARE(f.limits.timeToKey({one, f.model, 0}), 17'000ms);
    f.clock.advance(17s);
    f.answered("a", ErrorClass::RateLimited, {{"retry-after", "17"}}, 5000); // the body is nearer to the cause
    QCOMPARE(f.limits.timeToKey({one, f.model, 0}), 5000ms);
    f.clock.advance(5s);
    f.answered("a", ErrorClass::RateLimited, {{"retry-after", "999999999"}});
    QVERIFY(f.limits.timeToKey({one, f.model, 0}) <= 1h);
}

void TestKeyLeases::aResetKeyServesAtOnce() {
    LimitsFixture f;
    const RuntimeProvider one = provider({key("a")});
    f.leased(one);
    f.answered("a", ErrorClass::Auth);
    f.limits.resetKey("openai", "b");
    f.limits.resetKey("groq", "a");
    QVERIFY(f.leased(one) != "a");
    f.limits.resetKey("openai", "a");
    QCOMPARE(f.leased(one), std::string("a"));
}

void TestKeyLeases::showsHowKeysDo() {
    LimitsFixture f;
    const RuntimeProvider three = provider({key("c"), key("b", 1, {1, {}, {}}), key("a"), key("unused")});
    QVERIFY(f.limits.keys().empty());
    f.leased(three, {"a", "b", "unused"});
    f.leased(three, {"a", "c", "unused"});
    f.leased(three, {"b", "c", "unused"});
    f.answered("c", ErrorClass::Quota);
    f.answered("a", ErrorClass::None,
               {{"x-ratelimit-remaining", "0"}, {"x-ratelimit-reset", "30"}, {"x-ratelimit-remaining-tokens", "77"}});
    const auto keys = f.limits.keys();
    QCOMPARE(keys.size(), std::size_t{3});
    const std::int64_t now = f.clock.wallMs();
    const api::KeyStatus a{
        "openai", "a", api::KeyStanding::Limited, now + 30'000, "The provider says that nothing is left.", 0, 77};
    const api::KeyStatus b{
        "openai", "b", api::KeyStanding::Limited, now + 60'000, "It is over its limit of 1 request a minute.", {}, {}};
    const api::KeyStatus c{
        "openai", "c", api::KeyStanding::Cooling, now + 600'000, "Its quota at the provider is used up.", {}, {}};
    QVERIFY(keys[0] == a);
    QVERIFY(keys[1] == b);
    QVERIFY(keys[2] == c);
    f.clock.advance(10min);
    for (const api::KeyStatus& status : f.limits.keys()) {
        QCOMPARE(status.standing, api::KeyStanding::Ready);
        QCOMPARE(status.readyAtMs, 0);
        QVERIFY(status.reason.empty());
    }
}

// Vendors count requests and tokens by model, and so do keys that share one account.
void TestKeyLeases::aLimitOfOneModelLeavesTheOthers() {
    LimitsFixture f;
    const RuntimeProvider one = provider({key("a")});
    QCOMPARE(f.leased(one), std::string("a"));
    f.answered("a", ErrorClass::RateLimited, {}, 3000);
    QVERIFY(f.leased(one) != "a");
    f.model = "other";
    QCOMPARE(f.leased(one), std::string("a"));
    f.answered("a", ErrorClass::Quota);
    QVERIFY(f.leased(one) != "a");
    f.model = "third";
    QVERIFY(f.leased(one) != "a");
}

void TestKeyLeases::aKeyThatCoolsIsAskedWhereNothingElseIsLeft() {
    LimitsFixture f;
    const RuntimeProvider one = provider({key("a")});
    QCOMPARE(f.leased(one), std::string("a"));
    f.answered("a", ErrorClass::Auth);
    QVERIFY(f.leased(one) != "a");
    f.last = true;
    QCOMPARE(f.leased(one), std::string("a"));
    f.answered("a", ErrorClass::RateLimited, {}, 3000);
    QCOMPARE(f.leased(one), std::string("a"));
    const RuntimeProvider two = provider({key("a"), key("b")});
    QCOMPARE(f.leased(two), std::string("b")); // rather one that does not cool
    f.answered("b", ErrorClass::Auth);
    QVERIFY2(f.leased(two, {"a"}) != "b", "one of them is enough");
}

QTEST_GUILESS_MAIN(TestKeyLeases)
#include "tst_key_leases.moc"
