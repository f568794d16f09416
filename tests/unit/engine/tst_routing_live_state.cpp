// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/engine/routing_live_state.h"
#include "proxy/engine/snapshot.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <chrono>

using namespace fairlead;
using namespace fairlead::engine;
using namespace std::chrono_literals;
using api::TargetStanding;
using routing::Standing;

namespace {

class SaidNetwork final : public HostNetwork {
public:
    bool up = true;
    Clock::Nanoseconds slept = 1h;
    bool isUp() const override { return up; }
    Clock::Nanoseconds asleep() const override { return slept; }
};

struct Counter final : RoutingLiveState::Watcher {
    int changes = 0;
    void breakerChanged() override { ++changes; }
};

config::Provider provider(const std::string& id, const std::string& baseUrl, const std::string& proxy = {}) {
    config::Provider provider;
    provider.id = id;
    provider.dialect = config::Dialect::OpenAiChat;
    provider.baseUrl = baseUrl;
    provider.proxy = proxy;
    return provider;
}

// Three providers out there, one on this computer and one behind a proxy on it, each with the model "m" in one route.
config::Config fiveProviders() {
    config::Config config;
    config.providers = {provider("a", "https://a.example/v1"), provider("b", "https://b.example/v1"),
                        provider("c", "https://c.example/v1"), provider("local", "http://localhost:11434/v1"),
                        provider("tunnel", "https://d.example/v1", "socks5://127.0.0.1:9050")};
    config::Route route;
    route.id = "r";
    route.tiers.push_back({"main", config::Strategy::Ordered, {}});
    for (const config::Provider& each : config.providers)
        route.tiers[0].targets.push_back({each.id, "m"});
    config.routes.push_back(route);
    return config;
}

struct Bench {
    std::shared_ptr<SaidNetwork> network = std::make_shared<SaidNetwork>();
    RoutingLiveState live{network};
    config::Config config = fiveProviders();
    Clock::Nanoseconds now = 1000s;

    Bench() { live.configured(*makeSnapshot(config, {})); }
    void end(const std::string& id, ErrorClass errorClass, double ttftMs = 100) {
        live.started(id, "m");
        const Clock::Nanoseconds began = now;
        now += 1s;
        live.ended(id, "m", {errorClass, began, ttftMs, 2 * ttftMs}, config.breaker, now);
    }
    void endTimes(int times, const std::string& id, ErrorClass errorClass) {
        for (int i = 0; i < times; ++i)
            end(id, errorClass);
    }
    routing::TargetState of(const std::string& id) const { return live.of(id, "m", config.breaker, now); }
    Standing standing(const std::string& id) const { return of(id).standing; }
    api::TargetStatus status(const std::string& id) const {
        for (const api::TargetStatus& target : live.status(now, 5'000'000)) {
            if (target.provider == id)
                return target;
        }
        return {};
    }
};

} // namespace

class TestRoutingLiveState : public QObject {
    Q_OBJECT

private slots:
    void averagesComeFirstAndMediansOnceThereAreEnough();
    void oneProviderThatCannotBeReachedIsTakenOut();
    void nothingOpensWhenAllCannotBeReachedAtOnce();
    void whatOpenedJustBeforeIsClosedAgain();
    void withoutAnInterfaceNothingOpensButWhatIsLocal_data();
    void withoutAnInterfaceNothingOpensButWhatIsLocal();
    void afterSleepNothingOpens();
    void answersThatAreErrorsStillCountAgainstTheTarget();
    void oneProbeSpeaksForAllDueTargetsOfAProvider();
    void aProbeThatFailsThroughOurFaultSaysNothing();
    void aTrialThatEndsWithoutAWordMakesWay();
    void aTrialIsWonWithItsFirstContent();
    void theStatusFollowsTheBreaker();
    void aSpikeIsDegraded();
    void aResetIsToldAndClosesAtOnce();
    void whatIsNoTargetAnyMoreIsForgotten();
    void breakersSurviveARestart();
    void watchersHearOfChangesOnly();
    void theSystemTellsOfItsNetwork();
    void readingFifteenTargetsIsMeasured();
};

void TestRoutingLiveState::averagesComeFirstAndMediansOnceThereAreEnough() {
    Bench bench;
    QVERIFY(!bench.of("a").ttftMs);
    bench.end("a", ErrorClass::None, 100);
    bench.end("a", ErrorClass::None, 200);
    QCOMPARE(bench.of("a").ttftMs.value(), 120.0);
    QCOMPARE(bench.of("a").totalMs.value(), 240.0);
    for (int i = 0; i < 18; ++i)
        bench.end("a", ErrorClass::None, i == 9 ? 90'000 : 150);
    QCOMPARE(bench.of("a").ttftMs.value(), 150.0);
    bench.now += 5min + 1s;
    QVERIFY(!bench.of("a").ttftMs);
}

void TestRoutingLiveState::oneProviderThatCannotBeReachedIsTakenOut() {
    Bench bench;
    bench.end("b", ErrorClass::None);
    bench.endTimes(3, "a", ErrorClass::Connect);
    QCOMPARE(bench.standing("a"), Standing::Open);
    QCOMPARE(bench.status("a").failures, 3);
}

void TestRoutingLiveState::nothingOpensWhenAllCannotBeReachedAtOnce() {
    Bench bench;
    bench.end("a", ErrorClass::None);
    for (int i = 0; i < 10; ++i) {
        bench.end("a", ErrorClass::TimeoutConnect);
        bench.end("b", ErrorClass::Connect);
        bench.end("c", ErrorClass::Tls);
    }
    for (const char* id : {"a", "b", "c"})
        QCOMPARE(bench.standing(id), Standing::Closed);
    QCOMPARE(bench.status("b").failures, 0);
    bench.end("c", ErrorClass::None);
    bench.endTimes(3, "a", ErrorClass::Connect);
    QVERIFY2(bench.standing("a") == Standing::Open, "an answer from elsewhere ends it");
}

void TestRoutingLiveState::whatOpenedJustBeforeIsClosedAgain() {
    Bench bench;
    bench.endTimes(3, "c", ErrorClass::Server);
    QCOMPARE(bench.standing("c"), Standing::Open);
    bench.end("b", ErrorClass::None);
    bench.endTimes(3, "local", ErrorClass::Connect);
    bench.endTimes(3, "a", ErrorClass::Connect);
    QCOMPARE(bench.standing("a"), Standing::Open);
    bench.end("b", ErrorClass::Connect);
    QCOMPARE(bench.standing("a"), Standing::Closed);
    QCOMPARE(bench.standing("b"), Standing::Closed);
    QVERIFY2(bench.standing("c") == Standing::Open, "it answered, and badly");
    QVERIFY2(bench.standing("local") == Standing::Open, "needs no network");
    bench.end("b", ErrorClass::None);
    bench.endTimes(2, "a", ErrorClass::Connect);
    QVERIFY2(bench.standing("a") == Standing::Closed, "what it failed before does not count");
}

void TestRoutingLiveState::withoutAnInterfaceNothingOpensButWhatIsLocal_data() {
    QTest::addColumn<QString>("id");
    QTest::addColumn<bool>("opens");
    QTest::newRow("out there") << QStringLiteral("a") << false;
    QTest::newRow("on this computer") << QStringLiteral("local") << true;
    QTest::newRow("behind a proxy on it") << QStringLiteral("tunnel") << true;
}

void TestRoutingLiveState::withoutAnInterfaceNothingOpensButWhatIsLocal() {
    QFETCH(QString, id);
    Bench bench;
    bench.network->up = false;
    bench.endTimes(5, id.toStdString(), ErrorClass::Connect);
    QTEST(bench.standing(id.toStdString()) == Standing::Open, "opens");
}

void TestRoutingLiveState::afterSleepNothingOpens() {
    Bench bench;
    bench.end("a", ErrorClass::None);
    bench.network->slept += 8h;
    bench.endTimes(1, "a", ErrorClass::TimeoutIdle); // began before it slept
    bench.endTimes(5, "a", ErrorClass::Connect);
    QCOMPARE(bench.standing("a"), Standing::Closed);
    bench.now += 30s;
    bench.endTimes(3, "a", ErrorClass::Connect);
    QCOMPARE(bench.standing("a"), Standing::Open);
}

void TestRoutingLiveState::answersThatAreErrorsStillCountAgainstTheTarget() {
    Bench bench;
    bench.network->up = false;
    bench.end("a", ErrorClass::Connect);
    bench.end("b", ErrorClass::Connect);
    bench.endTimes(3, "a", ErrorClass::Overloaded);
    QCOMPARE(bench.standing("a"), Standing::Open);
}

void TestRoutingLiveState::oneProbeSpeaksForAllDueTargetsOfAProvider() {
    Bench bench;
    bench.config.routes[0].tiers[0].targets.push_back({"a", "n"});
    bench.live.configured(*makeSnapshot(bench.config, {}));
    QVERIFY(!bench.live.nextProbeAt(bench.config.breaker));
    for (const char* model : {"m", "n"}) {
        for (int i = 0; i < 3; ++i) {
            bench.live.started("a", model);
            bench.live.ended("a", model, {ErrorClass::Server, bench.now, {}, 1}, bench.config.breaker, bench.now);
        }
    }
    QCOMPARE(bench.live.nextProbeAt(bench.config.breaker).value(), bench.now + 30s);
    QVERIFY(bench.live.claimProbes(bench.config.breaker, bench.now).empty());
    bench.now += 30s;
    const auto probes = bench.live.claimProbes(bench.config.breaker, bench.now);
    QCOMPARE(probes.size(), std::size_t(1));
    QCOMPARE(probes[0].provider, std::string("a"));
    QCOMPARE(probes[0].models, (std::vector<std::string>{"m", "n"}));
    QVERIFY2(bench.live.claimProbes(bench.config.breaker, bench.now).empty(), "one worker sends it");
    bench.live.probed(probes[0], ErrorClass::Overloaded, bench.now, bench.now + 1s);
    QCOMPARE(bench.standing("a"), Standing::Open);
    QCOMPARE(bench.live.nextProbeAt(bench.config.breaker).value(), bench.now + 31s);
    QCOMPARE(bench.status("a").requests, 4);
    bench.live.probed(probes[0], ErrorClass::None, bench.now, bench.now + 2s);
    QCOMPARE(bench.standing("a"), Standing::HalfOpen);
    QCOMPARE(bench.live.of("a", "n", bench.config.breaker, bench.now).standing, Standing::HalfOpen);
    QVERIFY(!bench.live.nextProbeAt(bench.config.breaker));
}

void TestRoutingLiveState::aProbeThatFailsThroughOurFaultSaysNothing() {
    Bench bench;
    bench.endTimes(3, "a", ErrorClass::Server);
    bench.now += 30s;
    const auto probes = bench.live.claimProbes(bench.config.breaker, bench.now);
    bench.network->up = false;
    bench.live.probed(probes.at(0), ErrorClass::Connect, bench.now, bench.now);
    QCOMPARE(bench.status("a").requests, 3);
    QCOMPARE(bench.standing("a"), Standing::Open);
}

void TestRoutingLiveState::aTrialThatEndsWithoutAWordMakesWay() {
    const std::array ends = {ErrorClass::CancelledByCaller, ErrorClass::RateLimited, ErrorClass::BadRequest};
    for (const ErrorClass end : ends) {
        Bench bench;
        bench.endTimes(3, "a", ErrorClass::Server);
        bench.now += 30s;
        bench.live.probed(bench.live.claimProbes(bench.config.breaker, bench.now).at(0), ErrorClass::None, bench.now,
                          bench.now);
        QVERIFY(bench.live.claimTrial("a", "m", bench.config.breaker, bench.now));
        QVERIFY(!bench.live.claimTrial("a", "m", bench.config.breaker, bench.now));
        QCOMPARE(bench.status("a").standing, TargetStanding::HalfOpen);
        bench.end("a", end);
        QVERIFY(bench.live.claimTrial("a", "m", bench.config.breaker, bench.now));
    }
}

void TestRoutingLiveState::aTrialIsWonWithItsFirstContent() {
    Bench bench;
    bench.endTimes(3, "a", ErrorClass::Server);
    bench.now += 30s;
    bench.live.probed(bench.live.claimProbes(bench.config.breaker, bench.now).at(0), ErrorClass::None, bench.now,
                      bench.now);
    QVERIFY(bench.live.claimTrial("a", "m", bench.config.breaker, bench.now));
    bench.live.started("a", "m");
    bench.live.answering("a", "m", bench.now, bench.config.breaker, bench.now + 1s);
    QCOMPARE(bench.standing("a"), Standing::Ramping);
    bench.live.ended("a", "m", {ErrorClass::DiedMidStream, bench.now, 5, 9}, bench.config.breaker, bench.now + 2s);
    QVERIFY2(bench.standing("a") == Standing::Open, "it did not keep what it promised");
}

void TestRoutingLiveState::theStatusFollowsTheBreaker() {
    Bench bench;
    QVERIFY(bench.live.status(bench.now, 1).empty());
    bench.end("a", ErrorClass::None, 50);
    api::TargetStatus status = bench.status("a");
    QCOMPARE(status.model, std::string("m"));
    QCOMPARE(status.standing, TargetStanding::InUse);
    QCOMPARE(status.ttftP50Ms.value(), 50.0);
    QCOMPARE(status.p99Ms.value(), 100.0);
    QVERIFY(status.lastError.empty() && status.openedMs == 0 && status.nextProbeMs == 0);
    bench.endTimes(3, "a", ErrorClass::Overloaded);
    bench.now += 10s;
    status = bench.status("a");
    QCOMPARE(status.standing, TargetStanding::Open);
    QCOMPARE(status.openedMs, std::int64_t(4'990'000));
    QCOMPARE(status.nextProbeMs, std::int64_t(5'020'000));
    QCOMPARE(status.requests, 4);
    QCOMPARE(status.failures, 3);
    QCOMPARE(status.lastError, std::string("overloaded"));
    bench.now += 20s;
    bench.live.probed(bench.live.claimProbes(bench.config.breaker, bench.now).at(0), ErrorClass::None, bench.now,
                      bench.now);
    status = bench.status("a");
    QCOMPARE(status.standing, TargetStanding::HalfOpen);
    QCOMPARE(status.openedMs, std::int64_t(4'970'000));
    QCOMPARE(status.nextProbeMs, std::int64_t(0));
    bench.end("a", ErrorClass::None);
    status = bench.status("a");
    QCOMPARE(status.standing, TargetStanding::Recovering);
    QCOMPARE(status.sharePercent, 10);
    bench.endTimes(10, "a", ErrorClass::None);
    status = bench.status("a");
    QCOMPARE(status.standing, TargetStanding::InUse);
    QCOMPARE(status.sharePercent, 100);
    QCOMPARE(status.openedMs, std::int64_t(0));
}

void TestRoutingLiveState::aSpikeIsDegraded() {
    Bench bench;
    bench.endTimes(50, "a", ErrorClass::None);
    for (int i = 0; i < 4; ++i) {
        QCOMPARE(bench.status("a").standing, TargetStanding::InUse);
        bench.end("a", ErrorClass::None);
        bench.end("a", ErrorClass::Server);
    }
    QCOMPARE(bench.of("a").spike, routing::Spike::Errors);
    QCOMPARE(bench.standing("a"), Standing::Closed);
    bench.now += 7s;
    QCOMPARE(bench.status("a").standing, TargetStanding::Degraded);
    QCOMPARE(bench.status("a").openedMs, std::int64_t(4'993'000));
}

void TestRoutingLiveState::aResetIsToldAndClosesAtOnce() {
    Bench bench;
    bench.endTimes(3, "a", ErrorClass::Server);
    Counter counter;
    bench.live.addWatcher(counter);
    bench.live.reset("a", "unknown");
    bench.live.reset("unknown", "m");
    QCOMPARE(counter.changes, 0);
    const std::uint64_t revision = bench.live.revision();
    bench.live.reset("a", "m");
    QCOMPARE(counter.changes, 1);
    QVERIFY(bench.live.revision() > revision);
    QCOMPARE(bench.standing("a"), Standing::Closed);
    bench.live.removeWatcher(counter);
}

void TestRoutingLiveState::whatIsNoTargetAnyMoreIsForgotten() {
    Bench bench;
    bench.endTimes(3, "a", ErrorClass::Server);
    bench.endTimes(3, "b", ErrorClass::Server);
    bench.endTimes(3, "c", ErrorClass::Server);
    bench.config.providers[1].enabled = false;
    bench.config.routes[0].tiers[0].targets.erase(bench.config.routes[0].tiers[0].targets.begin());
    bench.live.started("a", "m");
    bench.live.configured(*makeSnapshot(bench.config, {}));
    QCOMPARE(bench.live.status(bench.now, 1).size(), std::size_t(1));
    QCOMPARE(bench.standing("c"), Standing::Open);
    QCOMPARE(bench.standing("a"), Standing::Closed);
    bench.live.ended("a", "m", {ErrorClass::Server, bench.now, {}, 1}, bench.config.breaker, bench.now);
    bench.endTimes(1, "b", ErrorClass::Server); // a request that began with the configuration before
    QCOMPARE(bench.live.status(bench.now, 1).size(), std::size_t(1));
}

void TestRoutingLiveState::breakersSurviveARestart() {
    Bench before;
    before.endTimes(3, "a", ErrorClass::Server);
    before.endTimes(3, "b", ErrorClass::Server);
    before.now += 1s;
    before.endTimes(6, "b", ErrorClass::None); // the second step of the ramp
    before.end("c", ErrorClass::Server);
    before.now += 100s;
    const auto saved = before.live.saved(before.now);
    QCOMPARE(saved.size(), std::size_t(2));
    Bench after;
    after.now = 7s;
    after.live.restore(saved, after.now);
    QCOMPARE(after.standing("a"), Standing::Open);
    QCOMPARE(after.status("a").openedMs, before.status("a").openedMs);
    QCOMPARE(after.standing("b"), Standing::Ramping);
    QCOMPARE(after.of("b").share, 0.5);
    QCOMPARE(after.standing("c"), Standing::Closed);
    QCOMPARE(after.live.claimProbes(after.config.breaker, after.now).size(), std::size_t(1));
    QCOMPARE(after.live.saved(after.now), saved);
}

void TestRoutingLiveState::watchersHearOfChangesOnly() {
    Bench bench;
    Counter counter;
    bench.live.addWatcher(counter);
    bench.endTimes(10, "a", ErrorClass::None);
    bench.endTimes(2, "a", ErrorClass::Server);
    bench.endTimes(5, "a", ErrorClass::BadRequest);
    QCOMPARE(counter.changes, 0);
    bench.end("a", ErrorClass::Server);
    QCOMPARE(counter.changes, 1);
    bench.now += 30s;
    bench.live.probed(bench.live.claimProbes(bench.config.breaker, bench.now).at(0), ErrorClass::None, bench.now,
                      bench.now);
    QCOMPARE(counter.changes, 2);
    QVERIFY(bench.live.claimTrial("a", "m", bench.config.breaker, bench.now));
    bench.end("a", ErrorClass::Server);
    QVERIFY2(counter.changes == 3, "a trial that failed: a probe is due again");
    bench.live.removeWatcher(counter);
    bench.live.reset("a", "m");
    QCOMPARE(counter.changes, 3);
}

void TestRoutingLiveState::theSystemTellsOfItsNetwork() {
    const SystemNetwork network;
    const Clock::Nanoseconds first = network.asleep();
    QVERIFY(first > -1s);
    QVERIFY(std::chrono::abs(network.asleep() - first) < 1s);
    constexpr int kRounds = 1000;
    int up = 0;
    const auto start = std::chrono::steady_clock::now();
    for (int i = 0; i < kRounds; ++i)
        up += network.isUp() ? 1 : 0;
    const auto took = std::chrono::steady_clock::now() - start;
    QVERIFY(up == 0 || up == kRounds);
    qInfo("%.1f us to look at the interfaces (%s)", std::chrono::duration<double, std::micro>(took).count() / kRounds,
          up > 0 ? "up" : "down");
}

void TestRoutingLiveState::readingFifteenTargetsIsMeasured() {
    Bench bench;
    bench.config.routes[0].tiers[0].targets.clear();
    for (int i = 0; i < 15; ++i)
        bench.config.routes[0].tiers[0].targets.push_back({"a", "some-provider/some-model-" + std::to_string(i)});
    bench.live.configured(*makeSnapshot(bench.config, {}));
    const auto& targets = bench.config.routes[0].tiers[0].targets;
    for (const config::Target& target : targets) {
        for (int i = 0; i < 100; ++i) {
            bench.live.started(target.provider, target.model);
            bench.live.ended(target.provider, target.model, {ErrorClass::None, bench.now, 100, 200},
                             bench.config.breaker, bench.now);
        }
    }
    constexpr int kRounds = 20'000;
    int answered = 0;
    const auto start = std::chrono::steady_clock::now();
    for (int i = 0; i < kRounds; ++i) {
        for (const config::Target& target : targets)
            answered += bench.live.of(target.provider, target.model, bench.config.breaker, bench.now).ttftMs ? 1 : 0;
    }
    const auto took = std::chrono::steady_clock::now() - start;
    QCOMPARE(answered, 15 * kRounds);
    qInfo("%.2f us to read 15 targets", std::chrono::duration<double, std::micro>(took).count() / kRounds);
}

QTEST_GUILESS_MAIN(TestRoutingLiveState)
#include "tst_routing_live_state.moc"
