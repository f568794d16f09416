// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/routing/failover.h"
#include "proxy/routing/rehearsal.h"

#include <QTest>

#include <map>

using namespace fairlead;
using namespace fairlead::routing;

namespace {

// Targets "a/m" to "d/m" in one tier, with a chain of "x/m" for context overflow and one of "y/m" for refused content.
Plan planOf(const std::string& providers, int maxAttempts = 6) {
    Plan plan;
    plan.route = std::string("r");
    for (const char id : providers)
        plan.attempts.push_back({std::string(1, id), "m", 0, std::string("place of ") + id});
    plan.skipped.push_back({"s", "m", 0, "the provider is disabled"});
    plan.onContextOverflow.push_back({"x", "m", 1, "place 1 in the chain for context overflow"});
    plan.onContentFilter.push_back({"y", "m", 2, "place 1 in the chain for refused content"});
    plan.maxAttempts = maxAttempts;
    return plan;
}

using Faults = std::map<std::string, ErrorClass>;

Rehearsal walk(const Plan& plan, const Faults& faults, const config::Route& route = {}) {
    return rehearse(plan, &route, [&faults](const std::string& provider, const std::string&) {
        const auto found = faults.find(provider);
        return found == faults.end() ? ErrorClass::None : found->second;
    });
}

// "a! b+ c. s-": fails, answers, not needed, left out; a number of tries other than one stands behind.
std::string told(const Rehearsal& rehearsal) {
    std::string text;
    for (const RehearsedStep& step : rehearsal.steps) {
        constexpr std::string_view kMarks = "+!.-";
        text += (text.empty() ? "" : " ") + step.provider + kMarks[static_cast<std::size_t>(step.end)];
        if (step.tries > 1)
            text += std::to_string(step.tries);
    }
    return text;
}

std::string reasonOf(const Rehearsal& rehearsal, const std::string& provider) {
    for (const RehearsedStep& step : rehearsal.steps) {
        if (step.provider == provider)
            return step.reason;
    }
    return {};
}

} // namespace

Q_DECLARE_METATYPE(fairlead::routing::Plan)
Q_DECLARE_METATYPE(Faults)

class TestRehearsal : public QObject {
    Q_OBJECT

private slots:
    void walksThroughThePlan_data();
    void walksThroughThePlan();
    void placesAreTheTurns();
    void saysWhyTheRestIsLeftOut();
    void whatATargetLacksEndsItUnderThePolicyFail();
    void everyClassOfFailureIsWalked_data();
    void everyClassOfFailureIsWalked();
    void aPlanWithoutTargetsAnswersNothing();
    void withoutARouteTheDefaultsHold();
    void waitsBetweenTriesOfOneTarget();
};

void TestRehearsal::walksThroughThePlan_data() {
    using enum ErrorClass;
    QTest::addColumn<Plan>("plan");
    QTest::addColumn<Faults>("faults");
    QTest::addColumn<std::string>("expected");
    const auto row = [](const char* name, const Plan& plan, const Faults& faults, const char* expected) {
        QTest::newRow(name) << plan << faults << std::string(expected);
    };
    row("no fault", planOf("abc"), {}, "a+ b. c. x- y- s-");
    row("the first is out", planOf("abc"), {{"a", NotFound}}, "a! b+ c. x- y- s-");
    row("two are out", planOf("abc"), {{"a", Auth}, {"b", RateLimited}}, "a! b! c+ x- y- s-");
    row("a fault that is never met", planOf("abc"), {{"c", Server}}, "a+ b. c. x- y- s-");
    row("all are out", planOf("ab"), {{"a", NotFound}, {"b", NotFound}}, "a! b! x- y- s-");
    row("a failure that may pass is tried again", planOf("abc"), {{"a", Server}}, "a!2 b+ c. x- y- s-");
    row("a refused connection is tried again by the last only", planOf("ab"), {{"a", Connect}, {"b", Connect}},
        "a! b!2 x- y- s-");
    row("the caller's mistake ends it", planOf("abc"), {{"a", BadRequest}}, "a! b- c- x- y- s-");
    row("the limit ends it", planOf("abc", 2), {{"a", NotFound}, {"b", NotFound}}, "a! b! c- x- y- s-");
    row("second tries count against the limit", planOf("abc", 2), {{"a", Server}}, "a!2 b- c- x- y- s-");
    row("a chain takes over", planOf("abc"), {{"a", ContextLength}}, "a! x+ b- c- y- s-");
    row("the other chain", planOf("abc"), {{"a", ContentFilter}}, "a! y+ b- c- x- s-");
    row("a chain fails", planOf("abc"), {{"a", ContextLength}, {"x", NotFound}}, "a! x! b- c- y- s-");
    row("from one chain into the other", planOf("ab"), {{"a", ContextLength}, {"x", ContentFilter}}, "a! x! y+ b- s-");
    row("after another failure", planOf("abc"), {{"a", Auth}, {"b", ContextLength}}, "a! b! x+ c- y- s-");
}

void TestRehearsal::walksThroughThePlan() {
    QFETCH(Plan, plan);
    QFETCH(Faults, faults);
    QTEST(told(walk(plan, faults)), "expected");
}

void TestRehearsal::placesAreTheTurns() {
    std::vector<int> places;
    for (const RehearsedStep& step : walk(planOf("abc"), {{"a", ErrorClass::ContextLength}}).steps)
        places.push_back(step.place);
    QCOMPARE(places, (std::vector<int>{1, 2, 0, 0, 0, 0}));
    QCOMPARE(walk(planOf("abc"), {}).steps[2].place, 3);
}

void TestRehearsal::saysWhyTheRestIsLeftOut() {
    using enum ErrorClass;
    const Rehearsal refused = walk(planOf("ab"), {{"a", BadRequest}});
    QCOMPARE(reasonOf(refused, "a"), std::string("place of a"));
    QCOMPARE(reasonOf(refused, "b"), std::string("nothing else is tried after bad_request"));
    QCOMPARE(reasonOf(refused, "s"), std::string("the provider is disabled"));
    QCOMPARE(reasonOf(walk(planOf("ab", 1), {{"a", NotFound}}), "b"),
             std::string("beyond the route's limit of 1 attempts"));
    const Rehearsal chained = walk(planOf("ab"), {{"a", ContextLength}});
    QCOMPARE(reasonOf(chained, "b"), std::string("another chain takes over after context_length"));
    QCOMPARE(reasonOf(chained, "y"), std::string("waits for a target that refuses the content"));
    QCOMPARE(reasonOf(refused, "x"), std::string("waits for a target to which the request is too long"));
}

void TestRehearsal::whatATargetLacksEndsItUnderThePolicyFail() {
    config::Route route;
    QCOMPARE(told(walk(planOf("ab"), {{"a", ErrorClass::Unsupported}}, route)), std::string("a! b+ x- y- s-"));
    route.degradation = config::Degradation::Fail;
    QCOMPARE(told(walk(planOf("ab"), {{"a", ErrorClass::Unsupported}}, route)), std::string("a! b- x- y- s-"));
}

void TestRehearsal::everyClassOfFailureIsWalked_data() {
    QTest::addColumn<int>("number");
    for (int number = 1; number <= static_cast<int>(kLastErrorClass); ++number)
        QTest::newRow(name(static_cast<ErrorClass>(number))) << number;
}

// Whatever fails, it ends, and it goes on exactly where the table says so.
void TestRehearsal::everyClassOfFailureIsWalked() {
    QFETCH(int, number);
    const auto errorClass = static_cast<ErrorClass>(number);
    Plan plan = planOf("ab");
    plan.onContextOverflow.clear();
    plan.onContentFilter.clear();
    const Rehearsal rehearsal = walk(plan, {{"a", errorClass}});
    QCOMPARE(rehearsal.answered, movesOn(errorClass));
    QCOMPARE(rehearsal.steps[0].fault, errorClass);
    const Rehearsal all = walk(plan, {{"a", errorClass}, {"b", errorClass}});
    QVERIFY(!all.answered);
    QCOMPARE(all.steps.size(), std::size_t(3));
}

void TestRehearsal::aPlanWithoutTargetsAnswersNothing() {
    const Rehearsal rehearsal = walk(planOf(""), {});
    QVERIFY(!rehearsal.answered);
    QCOMPARE(told(rehearsal), std::string("x- y- s-"));
}

void TestRehearsal::withoutARouteTheDefaultsHold() {
    Plan plan;
    plan.attempts.push_back({"a", "m", 0, "named by the caller"});
    const Rehearsal rehearsal =
        rehearse(plan, nullptr, [](const std::string&, const std::string&) { return ErrorClass::Server; });
    QCOMPARE(told(rehearsal), std::string("a!2"));
}

void TestRehearsal::waitsBetweenTriesOfOneTarget() {
    config::Route route;
    route.retry.sameTarget = 3;
    const Rehearsal rehearsal = walk(planOf("ab"), {{"a", ErrorClass::Server}}, route);
    QCOMPARE(rehearsal.steps[0].tries, 4);
    QVERIFY(rehearsal.steps[0].waited.count() > 0);
    QVERIFY(rehearsal.steps[0].waited <= route.retry.backoff * 7);
    QCOMPARE(rehearsal.steps[1].waited.count(), 0);
    QCOMPARE(walk(planOf("ab"), {{"a", ErrorClass::Server}}, route).steps[0].waited, rehearsal.steps[0].waited);
}

QTEST_GUILESS_MAIN(TestRehearsal)
#include "tst_rehearsal.moc"
