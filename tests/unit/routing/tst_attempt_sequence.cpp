// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/routing/attempt_sequence.h"
#include "proxy/routing/failover.h"

#include <QTest>

#include <string>

using namespace fairlead;
using namespace fairlead::routing;
using namespace std::chrono_literals;

namespace {

// Draws the longest first wait: 500 ms.
class Highest final : public RandomSource {
public:
    std::uint64_t next() override { return 500; }
};

Plan planOf(const std::string& targets, int maxAttempts = 0) {
    Plan plan;
    plan.route = "chat";
    for (const char target : targets)
        plan.attempts.push_back({std::string(1, target), "m", 0, {}});
    plan.maxAttempts = maxAttempts;
    return plan;
}

// Fails with one class after the other and writes down where the request goes: "A A+500 B".
std::string walk(AttemptSequence sequence, const std::vector<AttemptSequence::Failure>& failures) {
    Highest random;
    std::string path = sequence.current().provider;
    sequence.sent();
    for (const AttemptSequence::Failure& failure : failures) {
        const auto next = sequence.after(failure, random);
        if (next.step == AttemptSequence::Step::GiveUp)
            return path + " end";
        path += " " + sequence.current().provider;
        if (next.step == AttemptSequence::Step::NextKey)
            path += "'";
        if (next.wait.count() > 0)
            path += "+" + std::to_string(next.wait.count());
        sequence.sent();
    }
    return path;
}

} // namespace

class TestAttemptSequence : public QObject {
    Q_OBJECT

private slots:
    void goesWhereTheFailureSays_data();
    void goesWhereTheFailureSays();
    void everyClassFollowsTheTable();
    void theChainForOverflowReplacesTheRestOnce();
    void whatATargetLacksIsAnsweredWhereThePolicySaysFail();
    void advancingStartsTheCountAnew();
};

void TestAttemptSequence::goesWhereTheFailureSays_data() {
    using enum ErrorClass;
    QTest::addColumn<QString>("targets");
    QTest::addColumn<int>("most");
    QTest::addColumn<QList<int>>("failures");
    QTest::addColumn<int>("retryAfter");
    QTest::addColumn<bool>("otherKeys");
    QTest::addColumn<int>("timeLeft");
    QTest::addColumn<QString>("path");
    const auto row = [](const char* name, const char* targets, int most, std::initializer_list<ErrorClass> failures,
                        int retryAfter, bool otherKeys, int timeLeft, const char* path) {
        QList<int> numbers;
        for (const ErrorClass failure : failures)
            numbers << static_cast<int>(failure);
        QTest::newRow(name) << targets << most << numbers << retryAfter << otherKeys << timeLeft << path;
    };
    row("a server error is tried again once", "AB", 0, {Server, Server, Server}, -1, false, -1, "A A+500 B B+500");
    row("and at the end the request ends", "AB", 0, {Server, Server, Server, Server}, -1, false, -1,
        "A A+500 B B+500 end");
    row("a refused connection goes on at once", "AB", 0, {Connect}, -1, false, -1, "A B");
    row("and waits where nothing else is left", "A", 0, {Connect, Connect}, -1, false, -1, "A A+500 end");
    row("an overloaded target, too", "AB", 0, {Overloaded, Overloaded, Overloaded}, -1, false, -1, "A B B+500 end");
    row("a limit belongs to the key", "AB", 0, {RateLimited}, 3000, true, -1, "A A'");
    row("without another key to the target", "AB", 0, {RateLimited}, 3000, false, -1, "A B");
    row("what the target asks for is waited for", "A", 0, {RateLimited}, 3000, false, -1, "A A+3500");
    row("unless it is longer than the longest wait", "A", 0, {RateLimited}, 8001, false, -1, "A end");
    row("or than the deadline", "A", 0, {RateLimited}, 3000, false, 3200, "A end");
    row("a server error does not wait past the deadline either", "AB", 0, {Server}, -1, false, 400, "A B");
    row("a hang is not tried again", "A", 0, {TimeoutFirstByte}, -1, false, -1, "A end");
    row("a bad request ends it", "AB", 0, {BadRequest}, -1, true, -1, "A end");
    row("a bad key asks for the next one", "AB", 0, {Auth, Auth}, -1, true, -1, "A A' A'");
    row("the limit of attempts holds", "ABC", 2, {Connect, Connect}, -1, false, -1, "A B end");
    row("and counts retries", "ABC", 2, {Server, Server}, -1, false, -1, "A A+500 end");
}

void TestAttemptSequence::goesWhereTheFailureSays() {
    QFETCH(QString, targets);
    QFETCH(int, most);
    QFETCH(QList<int>, failures);
    QFETCH(int, retryAfter);
    QFETCH(bool, otherKeys);
    QFETCH(int, timeLeft);
    std::vector<AttemptSequence::Failure> seen;
    for (const int failure : failures) {
        AttemptSequence::Failure each{static_cast<ErrorClass>(failure)};
        if (retryAfter >= 0)
            each.retryAfter = std::chrono::milliseconds(retryAfter);
        if (timeLeft >= 0)
            each.timeLeft = std::chrono::milliseconds(timeLeft);
        each.otherKeys = otherKeys;
        seen.push_back(each);
    }
    const AttemptSequence sequence(planOf(targets.toStdString(), most), config::Retry{},
                                   config::Degradation::Transform);
    QTEST(QString::fromStdString(walk(sequence, seen)), "path");
}

void TestAttemptSequence::everyClassFollowsTheTable() {
    for (int number = 1; number <= static_cast<int>(kLastErrorClass); ++number) {
        const auto errorClass = static_cast<ErrorClass>(number);
        const FailureAction& action = actionFor(errorClass);
        const AttemptSequence sequence(planOf("AB"), config::Retry{}, config::Degradation::Transform);
        const std::string path = walk(sequence, {{errorClass}});
        const std::string expected = action.sameTarget ? "A A+500" : action.nextTarget ? "A B" : "A end";
        QVERIFY2(path == expected, name(errorClass));
    }
}

void TestAttemptSequence::theChainForOverflowReplacesTheRestOnce() {
    Plan plan = planOf("AB");
    plan.onContextOverflow = planOf("X").attempts;
    const AttemptSequence sequence(plan, config::Retry{}, config::Degradation::Transform);
    QCOMPARE(walk(sequence, {{ErrorClass::ContextLength}, {ErrorClass::ContextLength}}), std::string("A X end"));
}

void TestAttemptSequence::whatATargetLacksIsAnsweredWhereThePolicySaysFail() {
    QCOMPARE(
        walk(AttemptSequence(planOf("AB"), config::Retry{}, config::Degradation::Skip), {{ErrorClass::Unsupported}}),
        std::string("A B"));
    QCOMPARE(
        walk(AttemptSequence(planOf("AB"), config::Retry{}, config::Degradation::Fail), {{ErrorClass::Unsupported}}),
        std::string("A end"));
}

void TestAttemptSequence::advancingStartsTheCountAnew() {
    Highest random;
    AttemptSequence sequence(planOf("AB"), config::Retry{}, config::Degradation::Transform);
    sequence.sent();
    QCOMPARE(sequence.after({ErrorClass::Server}, random).step, AttemptSequence::Step::SameTarget);
    sequence.advance();
    QCOMPARE(sequence.current().provider, std::string("B"));
    QCOMPARE(sequence.after({ErrorClass::Server}, random).step, AttemptSequence::Step::SameTarget);
    QVERIFY(!sequence.hasNext());
}

QTEST_GUILESS_MAIN(TestAttemptSequence)
#include "tst_attempt_sequence.moc"
