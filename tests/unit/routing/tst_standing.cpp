// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How the standing of targets changes the order of a tier: health and breaker.

#include "tests/unit/routing/routing_samples.h"

#include <QTest>

using namespace fairlead;
using namespace fairlead::routing;

namespace {

TargetState unwell(Spike spike) {
    TargetState state;
    state.spike = spike;
    return state;
}

TargetState standing(Standing now, double share = 1) {
    TargetState state;
    state.standing = now;
    state.share = share;
    return state;
}

Plan planned(const config::Config& config, const LiveState& live, RandomSource& random, std::uint64_t session = 0) {
    Facts facts{"x", "dev"};
    facts.session = session;
    return makePlan(facts, config, NoIndex(), {nullptr, &live, &random});
}

} // namespace

class TestStanding : public QObject {
    Q_OBJECT

private slots:
    void aTargetWithASpikeGoesLastInItsTierAndNeverOut_data();
    void aTargetWithASpikeGoesLastInItsTierAndNeverOut();
    void aSessionMovesForErrorsAndNotForASlowSpell();
    void itStaysBeforeTheNextTierAndBeforeWeightZero();
    void whatIsHalfOpenGoesBeforeWhatIsOpen();
};

void TestStanding::aTargetWithASpikeGoesLastInItsTierAndNeverOut_data() {
    QTest::addColumn<int>("strategy");
    QTest::addColumn<int>("spike");
    QTest::addColumn<QString>("reason");
    using config::Strategy;
    for (const Strategy strategy : {Strategy::Ordered, Strategy::Weighted, Strategy::LeastLatency, Strategy::LeastCost,
                                    Strategy::LeastBusy, Strategy::PowerOfTwo}) {
        QTest::addRow("%d slow", static_cast<int>(strategy))
            << static_cast<int>(strategy) << static_cast<int>(Spike::Slow)
            << QStringLiteral("put back: it is slower than before");
        QTest::addRow("%d errors", static_cast<int>(strategy))
            << static_cast<int>(strategy) << static_cast<int>(Spike::Errors)
            << QStringLiteral("put back: it fails more than before");
    }
}

void TestStanding::aTargetWithASpikeGoesLastInItsTierAndNeverOut() {
    QFETCH(int, strategy);
    QFETCH(int, spike);
    QFETCH(QString, reason);
    const config::Config config = oneTier(static_cast<config::Strategy>(strategy), 3);
    SaidOfState state;
    state.targets = {{"a", unwell(static_cast<Spike>(spike))}};
    SeededRandom random(1);
    for (int i = 0; i < 50; ++i) {
        const Plan plan = planned(config, state, random);
        QCOMPARE(plan.attempts.size(), std::size_t(3));
        QCOMPARE(plan.attempts[2].provider, std::string("a"));
        QVERIFY(QString::fromStdString(plan.attempts[2].reason).endsWith(reason));
        QVERIFY(plan.attempts[0].reason.find("put back") == std::string::npos);
    }
}

void TestStanding::aSessionMovesForErrorsAndNotForASlowSpell() {
    const config::Config config = oneTier(config::Strategy::Weighted, 3);
    SeededRandom random(1);
    int first = 0;
    for (std::uint64_t session = 1; session <= 100; ++session) {
        SaidOfState state;
        const std::string usual = providersOf(planned(config, state, random, session));
        first += usual[0] == 'a' ? 1 : 0;
        state.targets = {{"a", unwell(Spike::Slow)}};
        QCOMPARE(providersOf(planned(config, state, random, session)), usual);
        state.targets = {{"a", unwell(Spike::Errors)}};
        QVERIFY(providersOf(planned(config, state, random, session)).ends_with('a'));
    }
    QVERIFY(first > 0);
}

void TestStanding::itStaysBeforeTheNextTierAndBeforeWeightZero() {
    config::Config config = oneTier(config::Strategy::LeastBusy, 3);
    auto& tiers = config.routes[0].tiers;
    tiers.push_back(tiers[0]);
    tiers[0].targets[1].weight = 0;
    tiers[0].targets.pop_back();
    tiers[1].targets = {tiers[1].targets[2]};
    SaidOfState state;
    state.targets = {{"a", unwell(Spike::Errors)}};
    SeededRandom random(1);
    QCOMPARE(providersOf(planned(config, state, random)), std::string("a b c"));
}

void TestStanding::whatIsHalfOpenGoesBeforeWhatIsOpen() {
    const config::Config config = oneTier(config::Strategy::Ordered, 3);
    SaidOfState state;
    state.targets = {
        {"a", standing(Standing::Open)}, {"b", standing(Standing::HalfOpen)}, {"c", standing(Standing::Ramping, 0)}};
    SeededRandom random(1);
    Plan plan = planned(config, state, random);
    QCOMPARE(providersOf(plan), std::string("b a c"));
    QVERIFY(plan.attempts[0].trial && !plan.attempts[1].trial && !plan.attempts[2].trial);
    state.targets["c"] = standing(Standing::Ramping, 1);
    plan = planned(config, state, random);
    QCOMPARE(providersOf(plan), std::string("b c"));
}

QTEST_GUILESS_MAIN(TestStanding)
#include "tst_standing.moc"
