// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/routing/jurisdiction.h"
#include "tests/unit/routing/routing_samples.h"

#include <QTest>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <set>

using namespace fairlead;
using namespace fairlead::routing;

namespace {

Plan planned(const config::Config& config, const Facts& facts, const Surroundings& surroundings) {
    return makePlan(facts, config, NoIndex(), surroundings);
}

TargetState busy(int inFlight) {
    TargetState state;
    state.inFlight = inFlight;
    return state;
}

TargetState measured(double ttft, double total) {
    TargetState state;
    state.ttftMs = ttft;
    state.totalMs = total;
    return state;
}

TargetState standing(Standing now, double share = 1) {
    TargetState state;
    state.standing = now;
    state.share = share;
    return state;
}

} // namespace

class TestStrategy : public QObject {
    Q_OBJECT

private slots:
    void weightsHoldAndZeroGoesLast();
    void aSessionStaysWithItsTarget();
    void theFasterTargetGoesFirstByEitherMeasure();
    void theLessBusyTargetGoesFirst();
    void powerOfTwoNeverTakesTheBusiestFirst();
    void aSessionStaysWithWhoAnsweredItWhereTheStrategyLooksAtTheMoment_data();
    void aSessionStaysWithWhoAnsweredItWhereTheStrategyLooksAtTheMoment();
    void theCheaperTargetGoesFirstAndUnknownPricesLast();
    void whatCannotServeIsLeftOutWithTheReason_data();
    void whatCannotServeIsLeftOutWithTheReason();
    void transformKeepsWhatLacksAFeatureWhenNothingElseIsThere();
    void jurisdictionsFailClosed_data();
    void jurisdictionsFailClosed();
    void clientsJurisdictionsBindNamedProvidersToo();
    void theChainTakesOverWhenNothingIsLongEnough();
    void openTargetsAreLeftOutUnlessAllAre();
    void aRecoveringTargetTakesItsShare();
    void attemptsAreLimited();
    void noDroppedTargetIsEverTriedAndThePlanIsAFunctionOfItsInputs();
    void planningThreeTiersOfFiveIsMeasured();
};

void TestStrategy::weightsHoldAndZeroGoesLast() {
    config::Config config = oneTier(config::Strategy::Weighted, 4);
    auto& targets = config.routes[0].tiers[0].targets;
    targets[0].weight = 0;
    targets[1].weight = 1;
    targets[2].weight = 2;
    targets[3].weight = 7;
    SeededRandom random(42);
    constexpr int kDraws = 20'000;
    std::map<std::string, int> first;
    for (int i = 0; i < kDraws; ++i) {
        const Plan plan = planned(config, {"x", "dev"}, {nullptr, nullptr, &random});
        ++first[plan.attempts.front().provider];
        QCOMPARE(plan.attempts.back().provider, std::string("a"));
        QCOMPARE(plan.attempts.size(), std::size_t(4));
    }
    // Five standard deviations of a binomial.
    for (const auto& [provider, share] : std::map<std::string, double>{{"b", 0.1}, {"c", 0.2}, {"d", 0.7}}) {
        const double bound = 5 * std::sqrt(kDraws * share * (1 - share));
        QVERIFY2(std::abs(first[provider] - kDraws * share) < bound, provider.c_str());
    }
    QCOMPARE(planned(config, {"x", "dev"}, {nullptr, nullptr, &random}).attempts.back().reason,
             std::string("weight 0 of 10 in tier \"main\""));
}

void TestStrategy::aSessionStaysWithItsTarget() {
    const config::Config config = oneTier(config::Strategy::Weighted, 3);
    config::Config less = config;
    less.routes[0].tiers[0].targets[0].enabled = false;
    SeededRandom random(1);
    std::set<std::string> firsts;
    for (std::uint64_t session = 1; session <= 100; ++session) {
        Facts facts{"x", "dev"};
        facts.session = session;
        const std::string order = providersOf(planned(config, facts, {nullptr, nullptr, &random}));
        QCOMPARE(providersOf(planned(config, facts, {nullptr, nullptr, &random})), order);
        firsts.insert(order.substr(0, 1));
        if (!order.starts_with('a'))
            QCOMPARE(providersOf(planned(less, facts, {nullptr, nullptr, &random})).substr(0, 1), order.substr(0, 1));
    }
    QCOMPARE(firsts.size(), std::size_t(3));
}

void TestStrategy::theFasterTargetGoesFirstByEitherMeasure() {
    config::Config config = oneTier(config::Strategy::LeastLatency, 3);
    SaidOfState state;
    state.targets = {{"a", measured(300, 400)}, {"b", measured(100, 900)}};
    const Plan plan = planned(config, {"x", "dev"}, {nullptr, &state, nullptr});
    QCOMPARE(providersOf(plan), std::string("c b a"));
    QCOMPARE(plan.attempts[0].reason, std::string("not measured lately in tier \"main\""));
    QCOMPARE(plan.attempts[1].reason, std::string("first token after 100 ms in tier \"main\""));
    config.routes[0].tiers[0].latency = config::LatencyMeasure::Total;
    QCOMPARE(providersOf(planned(config, {"x", "dev"}, {nullptr, &state, nullptr})), std::string("c a b"));
}

void TestStrategy::theLessBusyTargetGoesFirst() {
    config::Config config = oneTier(config::Strategy::LeastBusy, 3);
    SaidOfState state;
    state.targets = {{"a", busy(2)}, {"b", busy(1)}, {"c", busy(1)}};
    QCOMPARE(providersOf(planned(config, {"x", "dev"}, {nullptr, &state, nullptr})), std::string("b c a"));
    config.routes[0].tiers[0].targets[1].weight = 0;
    QCOMPARE(providersOf(planned(config, {"x", "dev"}, {nullptr, &state, nullptr})), std::string("c a b"));
}

void TestStrategy::aSessionStaysWithWhoAnsweredItWhereTheStrategyLooksAtTheMoment_data() {
    QTest::addColumn<int>("strategy");
    using enum config::Strategy;
    for (const config::Strategy strategy : {LeastLatency, LeastBusy, PowerOfTwo, LeastCost})
        QTest::addRow("%d", static_cast<int>(strategy)) << static_cast<int>(strategy);
}

void TestStrategy::aSessionStaysWithWhoAnsweredItWhereTheStrategyLooksAtTheMoment() {
    QFETCH(int, strategy);
    config::Config config = oneTier(static_cast<config::Strategy>(strategy), 3);
    SaidOfState state;
    state.targets = {{"a", busy(0)}, {"b", busy(5)}, {"c", busy(7)}};
    state.targets["b"].keptRank = 2;
    state.targets["c"].keptRank = 1;
    SeededRandom random(7);
    Facts facts{"x", "dev"};
    QVERIFY2(providersOf(planned(config, facts, {nullptr, &state, &random})).front() != 'c' ||
                 static_cast<config::Strategy>(strategy) != config::Strategy::LeastBusy,
             "without a session nothing is kept");
    facts.session = 7;
    const Plan plan = planned(config, facts, {nullptr, &state, &random});
    QCOMPARE(providersOf(plan), std::string("c b a"));
    QVERIFY(plan.attempts.front().reason.ends_with("kept for the session"));
    state.targets["c"].spike = Spike::Errors;
    QCOMPARE(providersOf(planned(config, facts, {nullptr, &state, &random})), std::string("b a c"));
    state.targets["c"] = standing(Standing::Open);
    QCOMPARE(providersOf(planned(config, facts, {nullptr, &state, &random})), std::string("b a"));
    config.routes[0].affinity = false;
    state.targets["c"] = busy(7);
    state.targets["c"].keptRank = 1;
    if (static_cast<config::Strategy>(strategy) == config::Strategy::LeastBusy)
        QCOMPARE(providersOf(planned(config, facts, {nullptr, &state, &random})), std::string("a b c"));
}

void TestStrategy::powerOfTwoNeverTakesTheBusiestFirst() {
    const config::Config config = oneTier(config::Strategy::PowerOfTwo, 4);
    SaidOfState state;
    state.targets = {{"a", busy(1)}, {"b", busy(2)}, {"c", busy(9)}, {"d", busy(3)}};
    SeededRandom random(7);
    std::map<std::string, int> first;
    for (int i = 0; i < 1000; ++i) {
        const Plan plan = planned(config, {"x", "dev"}, {nullptr, &state, &random});
        QCOMPARE(plan.attempts.size(), std::size_t(4));
        ++first[plan.attempts[0].provider];
    }
    QCOMPARE(first["c"], 0);
    // Of six pairs, three hold "a", two more "b" as the less busy, one "d".
    QVERIFY(first["a"] > first["b"] && first["b"] > first["d"] && first["d"] > 0);
}

void TestStrategy::theCheaperTargetGoesFirstAndUnknownPricesLast() {
    const config::Config config = oneTier(config::Strategy::LeastCost, 3);
    SaidOfTargets targets;
    targets.targets["b"].cost = PicoUsd(5'000'000);
    targets.targets["c"].cost = PicoUsd(3'000'000);
    const Plan plan = planned(config, {"x", "dev"}, {&targets, nullptr, nullptr});
    QCOMPARE(providersOf(plan), std::string("c b a"));
    QCOMPARE(plan.attempts[0].reason, std::string("at most $0.000003 in tier \"main\""));
    QCOMPARE(plan.attempts[2].reason, std::string("price unknown in tier \"main\""));
}

void TestStrategy::whatCannotServeIsLeftOutWithTheReason_data() {
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("reason");
    QTest::newRow("tools") << QStringLiteral("tools") << QStringLiteral("the model has no tools");
    QTest::newRow("images") << QStringLiteral("images") << QStringLiteral("the model takes no images");
    QTest::newRow("schema") << QStringLiteral("schema") << QStringLiteral("the model has no output by schema");
    QTest::newRow("window") << QStringLiteral("window") << QStringLiteral("about 101 tokens do not fit into its 100");
    QTest::newRow("window is enough") << QStringLiteral("enough") << QString();
    QTest::newRow("dear") << QStringLiteral("dear")
                          << QStringLiteral("up to $0.000002 is over the ceiling of $0.000001");
    QTest::newRow("price unknown") << QStringLiteral("price")
                                   << QStringLiteral("its price is not known, and the route has a ceiling");
    QTest::newRow("nothing known") << QStringLiteral("nothing") << QString();
}

void TestStrategy::whatCannotServeIsLeftOutWithTheReason() {
    QFETCH(QString, what);
    config::Config config = oneTier(config::Strategy::Ordered, 2);
    config.routes[0].degradation = config::Degradation::Skip;
    SaidOfTargets targets;
    TargetFacts& target = targets.targets["a"];
    Facts facts{"x", "dev"};
    facts.tools = facts.images = facts.schema = true;
    facts.inputTokens = what == QStringLiteral("enough") ? 100 : 101;
    if (what == QStringLiteral("tools"))
        target.tools = false;
    if (what == QStringLiteral("images"))
        target.images = false;
    if (what == QStringLiteral("schema"))
        target.schema = false;
    if (what == QStringLiteral("window") || what == QStringLiteral("enough"))
        target.contextWindow = 100;
    if (what == QStringLiteral("dear") || what == QStringLiteral("price")) {
        config.routes[0].maxCost.normal = PicoUsd(1'000'000);
        targets.targets["b"].cost = PicoUsd(1'000'000);
    }
    if (what == QStringLiteral("dear"))
        target.cost = PicoUsd(2'000'000);
    const Plan plan = planned(config, facts, {&targets, nullptr, nullptr});
    QTEST(QString::fromStdString(reasonWhyNot(plan, "a")), "reason");
    QCOMPARE(providersOf(plan), std::string(plan.skipped.empty() ? "a b" : "b"));
}

void TestStrategy::transformKeepsWhatLacksAFeatureWhenNothingElseIsThere() {
    config::Config config = oneTier(config::Strategy::Ordered, 2);
    SaidOfTargets targets;
    targets.targets["a"].tools = false;
    Facts facts{"x", "dev"};
    facts.tools = true;
    QCOMPARE(providersOf(planned(config, facts, {&targets, nullptr, nullptr})), std::string("b"));
    targets.targets["b"].tools = false;
    QCOMPARE(providersOf(planned(config, facts, {&targets, nullptr, nullptr})), std::string("a b"));
    config.routes[0].degradation = config::Degradation::Skip;
    QVERIFY(planned(config, facts, {&targets, nullptr, nullptr}).attempts.empty());
}

void TestStrategy::jurisdictionsFailClosed_data() {
    QTest::addColumn<QString>("jurisdiction");
    QTest::addColumn<bool>("allowed");
    for (const auto& [place, allowed] :
         {std::pair{"EU", true}, {"DE", true}, {"local", true}, {"US", false}, {"CH", false}, {"", false}})
        QTest::addRow("\"%s\"", place) << QString::fromLatin1(place) << allowed;
}

void TestStrategy::jurisdictionsFailClosed() {
    QFETCH(QString, jurisdiction);
    const std::string place = jurisdiction.toStdString();
    config::Config config = oneTier(config::Strategy::Ordered, 1);
    config.routes[0].jurisdictions = {"EU", "local"};
    SaidOfTargets targets;
    targets.targets["a"].jurisdiction = place;
    QTEST(!planned(config, {"x", "dev"}, {&targets, nullptr, nullptr}).attempts.empty(), "allowed");
    QVERIFY(planned(config, {"x", "dev"}, {}).attempts.empty());
    QVERIFY(isAllowed(place, {}));
    QVERIFY2(!isAllowed("EU", {"DE"}), "anywhere in the union is not one state of it");
}

void TestStrategy::clientsJurisdictionsBindNamedProvidersToo() {
    config::Config config = oneTier(config::Strategy::Ordered, 2);
    config::Client client;
    client.id = "dev";
    client.jurisdictions = {"EU"};
    config.clients.push_back(client);
    SaidOfTargets targets;
    targets.targets["a"].jurisdiction = "US";
    targets.targets["b"].jurisdiction = "FR";
    const Surroundings surroundings{&targets, nullptr, nullptr};
    QCOMPARE(providersOf(planned(config, {"x", "dev"}, surroundings)), std::string("b"));
    QCOMPARE(reasonWhyNot(planned(config, {"a/x", "dev"}, surroundings), "a"),
             std::string("the client does not allow the jurisdiction \"US\""));
    QCOMPARE(providersOf(planned(config, {"b/x", "dev"}, surroundings)), std::string("b"));
    QCOMPARE(providersOf(planned(config, {"a/x", "app"}, surroundings)), std::string("a"));
}

void TestStrategy::theChainTakesOverWhenNothingIsLongEnough() {
    config::Config config = oneTier(config::Strategy::Ordered, 2);
    config.routes[0].onContextOverflow = {{"b", "long"}};
    config.routes[0].onContentFilter = {{"a", "calm"}};
    config.routes[0].tiers[0].targets.pop_back();
    SaidOfTargets targets;
    targets.targets["a"].contextWindow = 100;
    Facts facts{"x", "dev"};
    facts.inputTokens = 50;
    Plan plan = planned(config, facts, {&targets, nullptr, nullptr});
    QCOMPARE(providersOf(plan), std::string("a"));
    QCOMPARE(plan.onContextOverflow.at(0).model, std::string("long"));
    QCOMPARE(plan.onContentFilter.at(0).model, std::string("calm"));
    facts.inputTokens = 500;
    plan = planned(config, facts, {&targets, nullptr, nullptr});
    QCOMPARE(providersOf(plan), std::string("b"));
    QCOMPARE(plan.attempts[0].tier, 1);
    QVERIFY(plan.onContextOverflow.empty());
}

void TestStrategy::openTargetsAreLeftOutUnlessAllAre() {
    const config::Config config = oneTier(config::Strategy::Ordered, 3);
    SaidOfState state;
    state.targets = {{"a", standing(Standing::Open)}, {"b", standing(Standing::HalfOpen)}};
    const Surroundings surroundings{nullptr, &state, nullptr};
    Plan plan = planned(config, {"x", "dev"}, surroundings);
    QCOMPARE(providersOf(plan), std::string("b c"));
    QCOMPARE(reasonWhyNot(plan, "a"), std::string("out of use after failures"));
    QVERIFY(plan.attempts[0].trial && !plan.attempts[1].trial);
    state.targets = {{"a", standing(Standing::Open)}, {"b", standing(Standing::Open)}, {"c", standing(Standing::Open)}};
    plan = planned(config, {"x", "dev"}, surroundings);
    QCOMPARE(providersOf(plan), std::string("a b c"));
    QCOMPARE(plan.attempts[0].reason, std::string("place 1 in tier \"main\", since all targets are out of use"));
}

void TestStrategy::aRecoveringTargetTakesItsShare() {
    const config::Config config = oneTier(config::Strategy::Ordered, 2);
    SaidOfState state;
    state.targets = {{"a", standing(Standing::Ramping, 0.1)}};
    SeededRandom random(3);
    int taken = 0;
    for (int i = 0; i < 10'000; ++i)
        taken += providersOf(planned(config, {"x", "dev"}, {nullptr, &state, &random})) == "a b" ? 1 : 0;
    QVERIFY2(std::abs(taken - 1000) < 150, std::to_string(taken).c_str()); // five standard deviations
}

void TestStrategy::attemptsAreLimited() {
    config::Config config = oneTier(config::Strategy::Ordered, 3);
    config.routes[0].retry.maxAttempts = 2;
    const Plan plan = planned(config, {"x", "dev"}, {});
    QCOMPARE(providersOf(plan), std::string("a b"));
    QCOMPARE(reasonWhyNot(plan, "c"), std::string("beyond the route's limit of 2 attempts"));
}

void TestStrategy::noDroppedTargetIsEverTriedAndThePlanIsAFunctionOfItsInputs() {
    SeededRandom random(20261121);
    const auto chance = [&random](unsigned of) { return random.next() % of == 0; };
    for (int round = 0; round < 3000; ++round) {
        config::Config config = oneTier(static_cast<config::Strategy>(random.next() % 6), 5);
        config::Route& route = config.routes[0];
        route.tiers.push_back(route.tiers[0]);
        for (config::Target& target : route.tiers[1].targets)
            target.model = "n";
        route.degradation = static_cast<config::Degradation>(random.next() % 3);
        if (chance(2))
            route.jurisdictions = {"EU"};
        if (chance(2))
            route.maxCost.normal = PicoUsd(50);
        route.retry.maxAttempts = 1 + static_cast<int>(random.next() % 12);
        SaidOfTargets targets;
        SaidOfState state;
        for (config::Provider& provider : config.providers) {
            provider.enabled = !chance(8);
            TargetFacts& facts = targets.targets[provider.id];
            facts.jurisdiction = chance(3) ? "US" : chance(3) ? "" : "DE";
            if (!chance(4))
                facts.cost = PicoUsd(static_cast<std::int64_t>(random.next() % 100));
            facts.contextWindow = static_cast<std::int64_t>(random.next() % 1000);
            facts.tools = chance(2);
            state.targets[provider.id] =
                standing(static_cast<Standing>(random.next() % 4), static_cast<double>(random.next() % 10) / 10);
        }
        Facts facts{"x", "dev"};
        facts.inputTokens = static_cast<std::int64_t>(random.next() % 1000);
        facts.tools = chance(2);
        facts.session = chance(2) ? random.next() : 0;
        const std::uint64_t seed = random.next();
        const auto make = [&] {
            SeededRandom own(seed);
            return planned(config, facts, {&targets, &state, &own});
        };
        const Plan plan = make();
        std::set<std::pair<std::string, std::string>> seen;
        for (const PlannedAttempt& attempt : plan.attempts) {
            QVERIFY(seen.emplace(attempt.provider, attempt.model).second);
            const TargetFacts& target = targets.targets[attempt.provider];
            const auto index = static_cast<std::size_t>(attempt.provider[0] - 'a');
            QVERIFY(config.providers[index].enabled);
            QVERIFY(route.jurisdictions.empty() || target.jurisdiction == "DE");
            QVERIFY(!route.maxCost.normal || (target.cost && *target.cost <= *route.maxCost.normal));
            QVERIFY(*target.contextWindow >= *facts.inputTokens);
            QVERIFY(route.degradation != config::Degradation::Skip || !facts.tools || *target.tools);
            QVERIFY(!attempt.reason.empty());
        }
        for (const SkippedTarget& skipped : plan.skipped) {
            QVERIFY(seen.emplace(skipped.provider, skipped.model).second);
            QVERIFY(!skipped.reason.empty());
        }
        QCOMPARE(seen.size(), std::size_t(10));
        QVERIFY(std::ssize(plan.attempts) <= route.retry.maxAttempts);
        QCOMPARE(providersOf(make()), providersOf(plan));
    }
}

void TestStrategy::planningThreeTiersOfFiveIsMeasured() {
    for (const auto strategy : {config::Strategy::Ordered, config::Strategy::Weighted, config::Strategy::LeastLatency,
                                config::Strategy::LeastBusy, config::Strategy::LeastCost}) {
        config::Config config = oneTier(strategy, 5);
        auto& tiers = config.routes[0].tiers;
        tiers.push_back(tiers[0]);
        tiers.push_back(tiers[0]);
        config.routes[0].retry.maxAttempts = 20;
        SaidOfTargets targets;
        SaidOfState state;
        SeededRandom random(1);
        const Facts facts{"x", "dev"};
        constexpr int kPlans = 20'000;
        std::size_t attempts = 0;
        const auto start = std::chrono::steady_clock::now();
        for (int i = 0; i < kPlans; ++i)
            attempts += planned(config, facts, {&targets, &state, &random}).attempts.size();
        const auto took = std::chrono::steady_clock::now() - start;
        QCOMPARE(attempts, std::size_t(15 * kPlans));
        qInfo("strategy %d: %.2f us a plan of 3 tiers x 5 targets", static_cast<int>(strategy),
              std::chrono::duration<double, std::micro>(took).count() / kPlans);
    }
}

QTEST_GUILESS_MAIN(TestStrategy)
#include "tst_strategy.moc"
