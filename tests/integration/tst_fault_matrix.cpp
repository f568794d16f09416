// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What callers of every dialect see when a provider fails in one of many ways at one of several moments: attempts,
// answer, record and breaker. Prints the matrix; `ctest -R tst_fault_matrix -V` shows it.

#include "proxy/routing/failover.h"
#include "tests/integration/fault_matrix_stage.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <cstdio>
#include <set>

using namespace fairlead;
using namespace fairlead::test;
using dialects::Dialect;

namespace {

std::string attemptsExpected(const Failure& failure) {
    if (failure.moment != Moment::BeforeContent)
        return "A"; // nothing is tried again once content was sent
    return consequenceOf(failure.errorClass).attempts;
}

bool countsExpected(const Failure& failure) {
    return failure.moment != Moment::Never && consequenceOf(failure.errorClass).countsAgainstBreaker;
}

enum class Seen { AnswerOfA, AnswerOfB, ErrorOfA, BrokenOff };

Seen seenExpected(const Failure& failure) {
    switch (failure.moment) {
    case Moment::Never:
        return Seen::AnswerOfA;
    case Moment::AfterContent:
        return Seen::BrokenOff;
    case Moment::BeforeContent:
        break;
    }
    return attemptsExpected(failure).ends_with("B") ? Seen::AnswerOfB : Seen::ErrorOfA;
}

const char* textOf(Seen seen) {
    switch (seen) {
    case Seen::AnswerOfA:
        return "answer of A";
    case Seen::AnswerOfB:
        return "answer of B";
    case Seen::ErrorOfA:
        return "error of A";
    case Seen::BrokenOff:
        break;
    }
    return "error event";
}

// An error as the caller's dialect writes it.
bool isErrorOf(Dialect dialect, const std::string& body) {
    const QJsonObject object = QJsonDocument::fromJson(QByteArray::fromStdString(body)).object();
    const QJsonObject error = object.value(u"error").toObject();
    const bool named = error.value(u"message").isString();
    switch (dialect) {
    case Dialect::AnthropicMessages:
        return named && object.value(u"type").toString() == u"error" && error.value(u"type").isString();
    case Dialect::Gemini:
        return named && error.value(u"code").isDouble() && error.value(u"status").isString();
    default:
        return named && error.value(u"type").isString();
    }
}

// What the caller got, in one word; nothing when it fits none of them.
std::optional<Seen> seenBy(const Cell& cell) {
    const RawResponse& response = cell.response;
    if (response.status == 400 && isErrorOf(cell.pairing.caller, response.body))
        return Seen::ErrorOfA;
    if (response.status != 200)
        return std::nullopt;
    const dialects::Answer answer = FaultMatrixStage::answerOf(cell);
    const bool hasContent = !answer.choices.empty() && !answer.choices.front().blocks.empty();
    if (!hasContent)
        return std::nullopt;
    if (answer.error && !answer.complete)
        return Seen::BrokenOff;
    if (!answer.complete || answer.error || cell.answerCut)
        return std::nullopt;
    return response.headers.value("x-fairlead-provider") == cell.id ? Seen::AnswerOfA : Seen::AnswerOfB;
}

std::string nameOf(const Cell& cell) {
    return std::string(cell.row->fault) + ", " + cell.row->phase + ", " + (cell.stream ? "stream" : "whole") + ", " +
           cell.pairing.name;
}

} // namespace

class TestFaultMatrix : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void expectsWhatRoutingIsBuiltFor();
    void coversTwentyFaults();
    void goesAsItMust_data();
    void goesAsItMust();
    void countsAgainstBreakersAsItMust();
    void cleanupTestCase();

private:
    std::vector<Cell*> cellsOf(const FaultRow& row);

    std::unique_ptr<FaultMatrixStage> m_stage;
    std::map<std::string, api::TargetStanding> m_standings;
};

void TestFaultMatrix::initTestCase() {
    m_stage = std::make_unique<FaultMatrixStage>();
    QVERIFY(m_stage->start());
}

void TestFaultMatrix::expectsWhatRoutingIsBuiltFor() {
    for (const Consequence& expected : consequences()) {
        const routing::FailureAction& action = routing::actionFor(expected.errorClass);
        std::string attempts = "A";
        if (action.sameTarget)
            attempts += " A";
        if (action.nextTarget)
            attempts += " B";
        QCOMPARE(std::string(expected.attempts), attempts);
        QCOMPARE(expected.countsAgainstBreaker, action.countsAgainstBreaker);
    }
}

void TestFaultMatrix::coversTwentyFaults() {
    std::set<std::string> faults;
    std::set<std::string> phases;
    std::set<ErrorClass> classes;
    for (const FaultRow& row : faultRows()) {
        faults.insert(row.fault);
        phases.insert(row.phase);
        classes.insert(row.stream.errorClass);
        classes.insert(row.whole.errorClass);
    }
    QVERIFY(faults.size() >= 20);
    for (const char* phase : {"before headers", "after headers", "before content", "mid-stream"})
        QVERIFY(phases.contains(phase));
    for (const Consequence& consequence : consequences())
        QVERIFY2(classes.contains(consequence.errorClass), name(consequence.errorClass));
}

std::vector<Cell*> TestFaultMatrix::cellsOf(const FaultRow& row) {
    std::vector<Cell*> cells;
    for (Cell& cell : m_stage->cells()) {
        if (cell.row == &row)
            cells.push_back(&cell);
    }
    return cells;
}

void TestFaultMatrix::goesAsItMust_data() {
    QTest::addColumn<int>("row");
    for (std::size_t i = 0; i < faultRows().size(); ++i)
        QTest::addRow("%s, %s", faultRows()[i].fault, faultRows()[i].phase) << static_cast<int>(i);
}

void TestFaultMatrix::goesAsItMust() {
    QFETCH(int, row);
    const std::vector<Cell*> cells = cellsOf(faultRows()[static_cast<std::size_t>(row)]);
    m_stage->run(cells);
    std::string complaints;
    for (const Cell* cell : cells) {
        const Seen seen = seenExpected(cell->expected);
        const auto check = [&](const char* what, const std::string& actual, const std::string& expected) {
            if (actual != expected)
                complaints += "\n  " + nameOf(*cell) + ": " + what + " is \"" + actual + "\", not \"" + expected + '"';
        };
        check("attempts", FaultMatrixStage::attemptsOf(*cell), attemptsExpected(cell->expected));
        const auto actual = seenBy(*cell);
        check("caller", actual ? textOf(*actual) : std::to_string(cell->response.status) + ' ' + cell->response.body,
              textOf(seen));
        for (const ledger::AttemptRecord& attempt : cell->record.attempts) {
            const bool good = attempt.provider != cell->id;
            check("class", name(attempt.errorClass), name(good ? ErrorClass::None : cell->expected.errorClass));
        }
        const bool broken = seen == Seen::BrokenOff;
        const bool failed = broken || seen == Seen::ErrorOfA;
        check("class of the request", name(cell->record.errorClass),
              name(failed ? cell->expected.errorClass : ErrorClass::None));
        const ledger::Outcome outcome = broken   ? ledger::Outcome::DiedMidStream
                                        : failed ? ledger::Outcome::Failed
                                                 : ledger::Outcome::Completed;
        check("outcome", name(cell->record.outcome), name(outcome));
        check("x-fairlead-attempts", std::string(cell->response.headers.value("x-fairlead-attempts")),
              broken ? "1" : std::to_string(cell->record.attempts.size()));
    }
    QVERIFY2(complaints.empty(), complaints.c_str());
}

// Where the faulty target had one attempt only, a second request makes the two failures in a row that open a breaker.
void TestFaultMatrix::countsAgainstBreakersAsItMust() {
    for (const FaultRow& row : faultRows()) {
        std::vector<Cell*> once;
        for (Cell* cell : cellsOf(row)) {
            if (attemptsExpected(cell->expected).find("A A") == std::string::npos)
                once.push_back(cell);
        }
        m_stage->repeat(once);
    }
    const auto isOpen = [this](const Cell& cell) {
        const auto found = m_standings.find(cell.id);
        return found != m_standings.end() && found->second == api::TargetStanding::Open;
    };
    const auto complaints = [&] {
        m_standings = m_stage->standings();
        std::string wrong;
        for (const Cell& cell : m_stage->cells()) {
            if (isOpen(cell) != countsExpected(cell.expected))
                wrong += "\n  " + nameOf(cell) + (isOpen(cell) ? ": counted" : ": did not count");
        }
        return wrong;
    };
    QTRY_VERIFY2_WITH_TIMEOUT(complaints().empty(), complaints().c_str(), 30'000);
}

// Cells of a row that went alike share a line.
void TestFaultMatrix::cleanupTestCase() {
    const char* const format = "%-24s %-15s %-6s %-19s %-8s %-12s %-6s %s\n";
    std::printf(format, "fault", "phase", "answer", "class", "attempts", "caller", "counts", "dialects");
    for (const FaultRow& row : faultRows()) {
        for (const bool stream : {false, true}) {
            std::map<std::string, std::string> lines;
            for (const Cell* cell : cellsOf(row)) {
                if (cell->stream != stream)
                    continue;
                const auto seen = seenBy(*cell);
                const auto standing = m_standings.find(cell->id);
                const bool open = standing != m_standings.end() && standing->second == api::TargetStanding::Open;
                const ErrorClass failed =
                    cell->record.attempts.empty() ? ErrorClass::Local : cell->record.attempts.front().errorClass;
                char line[200];
                std::snprintf(line, sizeof line, "%-24s %-15s %-6s %-19s %-8s %-12s %-6s", row.fault, row.phase,
                              stream ? "stream" : "whole", failed == ErrorClass::None ? "-" : name(failed),
                              FaultMatrixStage::attemptsOf(*cell).c_str(), seen ? textOf(*seen) : "?",
                              open ? "yes" : "-");
                lines[line] += std::string(" ") + cell->pairing.name;
            }
            for (const auto& [line, names] : lines)
                std::printf("%s%s\n", line.c_str(), lines.size() == 1 ? " all" : names.c_str());
        }
    }
    std::fflush(stdout);
    m_stage.reset();
}

QTEST_GUILESS_MAIN(TestFaultMatrix)
#include "tst_fault_matrix.moc"
