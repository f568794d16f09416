// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The router as one function: more than 300 cases of configuration, world and request, and the plan of each.

#include "tests/unit/routing/plan_notation.h"
#include "tests/unit/routing/plan_rows.h"

#include <QTest>

#include <set>

using namespace fairlead;
using namespace fairlead::routing;

Q_DECLARE_METATYPE(fairlead::routing::PlanRow)

namespace {

void addRows(const PlanRows& rows) {
    QTest::addColumn<PlanRow>("row");
    for (const PlanRow& row : rows)
        QTest::newRow(row.name.c_str()) << row;
}

} // namespace

class TestPlanTable : public QObject {
    Q_OBJECT

private slots:
    void theRouteIsChosen_data() { addRows(matchingRows()); }
    void theRouteIsChosen() { check(); }
    void hoursAndDaysAreKept_data() { addRows(timeRows()); }
    void hoursAndDaysAreKept() { check(); }
    void strategiesOrderTheirTier_data() { addRows(strategyRows()); }
    void strategiesOrderTheirTier() { check(); }
    void whatCannotServeIsLeftOut_data() { addRows(filterRows()); }
    void whatCannotServeIsLeftOut() { check(); }
    void lacksAreTakenByThePolicy_data() { addRows(degradationRows()); }
    void lacksAreTakenByThePolicy() { check(); }
    void chainsAndLimitsHold_data() { addRows(chainRows()); }
    void chainsAndLimitsHold() { check(); }
    void standingsAreHeeded_data() { addRows(standingRows()); }
    void standingsAreHeeded() { check(); }

    void theTableIsLargeAndSaysNothingTwice();
    void theNotationTellsPlansApart();

private:
    void check();
};

void TestPlanTable::check() {
    QFETCH(PlanRow, row);
    const config::Config config = readPlanConfig(row.config).config;
    const Asked asked(row.asked);
    World world(row.world);
    const Plan plan = makePlan(asked.facts(), config, world, {&world, &world, &world});
    const std::string difference = differenceOf(plan, row.plan);
    QVERIFY2(difference.empty(), difference.c_str());
}

void TestPlanTable::theTableIsLargeAndSaysNothingTwice() {
    std::size_t count = 0;
    std::set<std::string> seen;
    for (const PlanRows& rows :
         {matchingRows(), timeRows(), strategyRows(), filterRows(), degradationRows(), chainRows(), standingRows()}) {
        count += rows.size();
        for (const PlanRow& row : rows)
            seen.insert(row.config + "|" + row.world + "|" + row.asked);
    }
    qInfo("%zu cases", count);
    QVERIFY(count >= 300);
    QCOMPARE(seen.size(), count);
}

// A checker that finds everything good would make the table worthless.
void TestPlanTable::theNotationTellsPlansApart() {
    const config::Config config = readPlanConfig("route r; tier t ordered a b !c; overflow g").config;
    World world("");
    const Asked asked("m");
    const Plan plan = makePlan(asked.facts(), config, world, {&world, &world, &world});
    QCOMPARE(differenceOf(plan, "r: a b ~o:g -c"), std::string());
    for (const char* wrong : {"r: b a ~o:g -c", "r: a b ~o:g", "r: a b -c", "x: a b ~o:g -c", "r: a(place 2) b ~o:g -c",
                              "r: a b ~f:g -c", "r: a/n b ~o:g -c", "r: a b c ~o:g", "-: a b ~o:g -c", "r:"})
        QVERIFY2(!differenceOf(plan, wrong).empty(), wrong);
}

QTEST_GUILESS_MAIN(TestPlanTable)
#include "tst_plan_table.moc"
