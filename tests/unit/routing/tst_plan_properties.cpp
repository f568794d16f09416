// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What holds of every plan, tried on configurations, worlds and requests at random with a fixed seed.

#include "proxy/routing/jurisdiction.h"
#include "tests/unit/routing/random_routing.h"
#include "tests/unit/routing/routing_samples.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <set>

using namespace fairlead;
using namespace fairlead::routing;

namespace {

constexpr int kCases = 20'000;

Plan planOf(const RandomCase& made, std::uint64_t seed) {
    SeededRandom random(seed);
    return makePlan(made.facts, made.config, made.world, {&made.world, &made.world, &random});
}

std::vector<PlannedAttempt> everyPlanned(const Plan& plan) {
    std::vector<PlannedAttempt> all = plan.attempts;
    all.insert(all.end(), plan.onContextOverflow.begin(), plan.onContextOverflow.end());
    all.insert(all.end(), plan.onContentFilter.begin(), plan.onContentFilter.end());
    return all;
}

std::string textOf(const Plan& plan) {
    std::string text = plan.route + std::to_string(plan.maxAttempts);
    for (const auto* list : {&plan.attempts, &plan.onContextOverflow, &plan.onContentFilter}) {
        for (const PlannedAttempt& attempt : *list)
            text += "\n" + attempt.provider + "/" + attempt.model + " " + std::to_string(attempt.tier) + " " +
                    attempt.reason + (attempt.trial ? " trial" : "");
        text += "\n--";
    }
    for (const SkippedTarget& target : plan.skipped)
        text += "\n" + target.provider + " " + std::to_string(target.tier) + " " + target.reason;
    return text;
}

config::Priority priorityOf(const RandomCase& made) {
    const config::Client& client = made.config.clients[0];
    return made.facts.priority.value_or(made.facts.client == client.id ? client.priority : config::Priority::Normal);
}

} // namespace

class TestPlanProperties : public QObject {
    Q_OBJECT

private slots:
    void nothingIsTriedThatCannotServe();
    void nothingIsTriedThatIsDearerThanTheCeiling();
    void everyTargetIsPlannedOrLeftOutOnce();
    void tiersComeInOrder();
    void noneOutOfUseIsTriedWhileAnotherIsInUse();
    void thePlanIsAFunctionOfItsInputs();
    void whatDoesNotMatchChangesNothing();
    void weightsHold_data();
    void weightsHold();
    void sessionsAreSpreadByWeightAndStay();
};

void TestPlanProperties::nothingIsTriedThatCannotServe() {
    SeededRandom random(1);
    for (int i = 0; i < kCases; ++i) {
        const RandomCase made = randomCase(random);
        const Plan plan = planOf(made, random.next());
        for (const PlannedAttempt& attempt : everyPlanned(plan)) {
            const TargetFacts& facts = made.world.facts.at(attempt.provider);
            QVERIFY(made.targetOf(attempt.provider)->enabled);
            QVERIFY(made.providerOf(attempt.provider)->enabled);
            QVERIFY(isAllowed(facts.jurisdiction, made.route().jurisdictions));
            if (made.facts.client == "dev")
                QVERIFY(isAllowed(facts.jurisdiction, made.config.clients[0].jurisdictions));
            if (made.facts.inputTokens && facts.contextWindow)
                QVERIFY(*made.facts.inputTokens <= *facts.contextWindow);
        }
        if (made.route().degradation != config::Degradation::Skip)
            continue;
        for (const PlannedAttempt& attempt : plan.attempts) {
            if (attempt.tier >= static_cast<int>(made.route().tiers.size()))
                continue; // of a chain, where any answer is better than none
            const TargetFacts& facts = made.world.facts.at(attempt.provider);
            QVERIFY(!made.facts.tools || facts.tools != false);
            QVERIFY(!made.facts.images || facts.images != false);
            QVERIFY(!made.facts.schema || facts.schema != false);
        }
    }
}

void TestPlanProperties::nothingIsTriedThatIsDearerThanTheCeiling() {
    SeededRandom random(2);
    int bounded = 0;
    for (int i = 0; i < kCases; ++i) {
        const RandomCase made = randomCase(random);
        const auto ceiling = made.route().maxCost.of(priorityOf(made));
        if (!ceiling)
            continue;
        ++bounded;
        for (const PlannedAttempt& attempt : everyPlanned(planOf(made, random.next()))) {
            const auto cost = made.world.facts.at(attempt.provider).cost;
            QVERIFY(cost && *cost <= *ceiling);
        }
    }
    QVERIFY(bounded > kCases / 5);
}

void TestPlanProperties::everyTargetIsPlannedOrLeftOutOnce() {
    SeededRandom random(3);
    for (int i = 0; i < kCases; ++i) {
        const RandomCase made = randomCase(random);
        const Plan plan = planOf(made, random.next());
        std::multiset<std::string> seen;
        for (const PlannedAttempt& attempt : everyPlanned(plan)) {
            seen.insert(attempt.provider);
            QVERIFY(!attempt.reason.empty());
        }
        for (const SkippedTarget& target : plan.skipped) {
            seen.insert(target.provider);
            QVERIFY(!target.reason.empty());
        }
        std::multiset<std::string> all;
        for (const config::Provider& provider : made.config.providers)
            all.insert(provider.id);
        QVERIFY2(seen == all, textOf(plan).c_str());
        QVERIFY(static_cast<int>(plan.attempts.size()) <= made.route().retry.maxAttempts);
    }
}

void TestPlanProperties::tiersComeInOrder() {
    SeededRandom random(4);
    for (int i = 0; i < kCases; ++i) {
        const RandomCase made = randomCase(random);
        const Plan plan = planOf(made, random.next());
        QVERIFY(std::is_sorted(plan.attempts.begin(), plan.attempts.end(),
                               [](const PlannedAttempt& a, const PlannedAttempt& b) { return a.tier < b.tier; }));
        for (const PlannedAttempt& attempt : plan.attempts) {
            const auto& tiers = made.route().tiers;
            if (static_cast<std::size_t>(attempt.tier) >= tiers.size())
                continue;
            const auto& targets = tiers[static_cast<std::size_t>(attempt.tier)].targets;
            QVERIFY(std::any_of(targets.begin(), targets.end(), [&attempt](const config::Target& target) {
                return target.provider == attempt.provider;
            }));
        }
    }
}

void TestPlanProperties::noneOutOfUseIsTriedWhileAnotherIsInUse() {
    SeededRandom random(5);
    for (int i = 0; i < kCases; ++i) {
        const RandomCase made = randomCase(random);
        const Plan plan = planOf(made, random.next());
        const auto standingOf = [&made](const PlannedAttempt& attempt) {
            return made.world.states.at(attempt.provider).standing;
        };
        const auto isOfTier = [&made](const PlannedAttempt& attempt) {
            return attempt.tier < static_cast<int>(made.route().tiers.size());
        };
        bool anyInUse = false;
        bool anyOpen = false;
        for (const PlannedAttempt& attempt : plan.attempts) {
            anyInUse = anyInUse || (isOfTier(attempt) && standingOf(attempt) == Standing::Closed);
            anyOpen = anyOpen || (isOfTier(attempt) && standingOf(attempt) == Standing::Open);
            if (isOfTier(attempt))
                QCOMPARE(attempt.trial, standingOf(attempt) == Standing::HalfOpen);
        }
        QVERIFY2(!(anyInUse && anyOpen), textOf(plan).c_str());
    }
}

void TestPlanProperties::thePlanIsAFunctionOfItsInputs() {
    SeededRandom random(6);
    for (int i = 0; i < kCases / 4; ++i) {
        const RandomCase made = randomCase(random);
        const std::uint64_t seed = random.next();
        const RandomCase copy = made;
        QCOMPARE(textOf(planOf(copy, seed)), textOf(planOf(made, seed)));
    }
}

void TestPlanProperties::whatDoesNotMatchChangesNothing() {
    SeededRandom random(7);
    for (int i = 0; i < kCases / 4; ++i) {
        const RandomCase made = randomCase(random);
        const std::uint64_t seed = random.next();
        RandomCase more = made;
        config::Route other{"other", {{"nobody-asks-for-this"}}, made.route().tiers};
        more.config.routes.insert(more.config.routes.begin(), other);
        other.id = "behind";
        other.match.model = {"*"};
        more.config.routes.push_back(other);
        config::Client client;
        client.id = "somebody";
        client.jurisdictions = {"CN"};
        more.config.clients.push_back(client);
        config::Provider provider;
        provider.id = "unused";
        more.config.providers.insert(more.config.providers.begin(), provider);
        QCOMPARE(textOf(planOf(more, seed)), textOf(planOf(made, seed)));
    }
}

void TestPlanProperties::weightsHold_data() {
    QTest::addColumn<std::vector<int>>("weights");
    const auto row = [](const char* name, std::vector<int> weights) { QTest::newRow(name) << std::move(weights); };
    row("even", {1, 1, 1});
    row("five three two", {5, 3, 2});
    row("one in a hundred", {99, 1});
    row("with nothing", {3, 0, 1});
    row("the largest", {1000, 999, 1});
}

// The first place goes by the weights, and the second by what is left of them.
void TestPlanProperties::weightsHold() {
    QFETCH(std::vector<int>, weights);
    constexpr int kDraws = 40'000;
    config::Config config = oneTier(config::Strategy::Weighted, static_cast<int>(weights.size()));
    double sum = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        config.routes[0].tiers[0].targets[i].weight = weights[i];
        sum += weights[i];
    }
    SeededRandom random(8);
    std::map<std::string, int> firsts;
    std::map<std::string, int> secondsAfterA;
    for (int i = 0; i < kDraws; ++i) {
        const Plan plan = makePlan({"x", ""}, config, NoIndex(), {nullptr, nullptr, &random});
        ++firsts[plan.attempts[0].provider];
        if (plan.attempts[0].provider == "a")
            ++secondsAfterA[plan.attempts[1].provider];
    }
    // Five standard deviations: a fair draw fails one time in two million.
    const auto holds = [](int count, double share, int draws) {
        return std::abs(count - share * draws) <= 5 * std::sqrt(share * (1 - share) * draws);
    };
    for (std::size_t i = 0; i < weights.size(); ++i) {
        const std::string id(1, static_cast<char>('a' + i));
        QVERIFY2(holds(firsts[id], weights[i] / sum, kDraws), std::to_string(firsts[id]).c_str());
        if (i > 0 && sum > weights[0])
            QVERIFY(holds(secondsAfterA[id], weights[i] / (sum - weights[0]), firsts["a"]));
    }
}

void TestPlanProperties::sessionsAreSpreadByWeightAndStay() {
    constexpr int kSessions = 20'000;
    config::Config config = oneTier(config::Strategy::Weighted, 4);
    for (std::size_t i = 0; i < 4; ++i)
        config.routes[0].tiers[0].targets[i].weight = static_cast<int>(i + 1);
    config::Config without = config;
    without.routes[0].tiers[0].targets[1].enabled = false;
    SeededRandom random(9);
    std::map<std::string, int> firsts;
    for (int i = 0; i < kSessions; ++i) {
        Facts facts{"x", ""};
        facts.session = random.next();
        const auto firstOf = [&](const config::Config& asked) {
            return makePlan(facts, asked, NoIndex(), {nullptr, nullptr, &random}).attempts[0].provider;
        };
        const std::string first = firstOf(config);
        ++firsts[first];
        QCOMPARE(firstOf(config), first);
        if (first != "b")
            QCOMPARE(firstOf(without), first);
    }
    for (int i = 0; i < 4; ++i) {
        const double share = (i + 1) / 10.0;
        const int count = firsts[std::string(1, static_cast<char>('a' + i))];
        QVERIFY(std::abs(count - share * kSessions) <= 5 * std::sqrt(share * (1 - share) * kSessions));
    }
}

QTEST_GUILESS_MAIN(TestPlanProperties)
#include "tst_plan_properties.moc"
