// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/routing/compact_plan.h"

#include <QTest>

#include <algorithm>

using namespace fairlead;
using namespace fairlead::routing;

class TestCompactPlan : public QObject {
    Q_OBJECT

private slots:
    void namesEveryTargetWithItsReason();
    void aPlanOfNothingIsEmpty();
    void countsWhatDoesNotFit_data();
    void countsWhatDoesNotFit();
};

void TestCompactPlan::namesEveryTargetWithItsReason() {
    Plan plan;
    plan.attempts = {{"groq", "gpt-oss-120b", 0, "place 1 in tier \"primary\""},
                     {"openai", "gpt-4o", 1, "at most $0.000345 in tier \"secondary\""}};
    plan.skipped = {{"deepseek", "v4", 0, "out of use after failures"}};
    plan.onContextOverflow = {{"gemini", "flash", 2, "place 1 in the chain for context overflow"}};
    plan.onContentFilter = {{"local", "qwen", 3, "place 1 in the chain for refused content"}};
    QCOMPARE(compactPlan(plan), std::string("+1 groq/gpt-oss-120b place 1 in tier \"primary\"\n"
                                            "+2 openai/gpt-4o at most $0.000345 in tier \"secondary\"\n"
                                            "~1 gemini/flash place 1 in the chain for context overflow\n"
                                            "~1 local/qwen place 1 in the chain for refused content\n"
                                            "- deepseek/v4 out of use after failures"));
}

void TestCompactPlan::aPlanOfNothingIsEmpty() {
    QCOMPARE(compactPlan({}), std::string());
}

void TestCompactPlan::countsWhatDoesNotFit_data() {
    QTest::addColumn<int>("targets");
    QTest::addColumn<int>("reason"); // bytes
    QTest::addColumn<bool>("whole");
    QTest::newRow("fifteen of the usual length") << 15 << 30 << true;
    QTest::newRow("forty") << 40 << 30 << false;
    QTest::newRow("one that is too long") << 1 << 5000 << false;
    QTest::newRow("thousands") << 4000 << 10 << false;
}

void TestCompactPlan::countsWhatDoesNotFit() {
    QFETCH(int, targets);
    QFETCH(int, reason);
    Plan plan;
    for (int i = 0; i < targets; ++i)
        plan.attempts.push_back({"provider", "the-model", 0, std::string(static_cast<std::size_t>(reason), 'r')});
    const std::string text = compactPlan(plan);
    QVERIFY(text.size() <= kMaxCompactPlan);
    const bool whole = text.find("…") == std::string::npos;
    QTEST(whole, "whole");
    const auto lines = std::count(text.begin(), text.end(), '\n') + 1;
    if (!whole) {
        const std::size_t mark = text.find("… ") + std::string("… ").size();
        QCOMPARE(std::stoll(text.substr(mark)) + lines - 1, targets);
        QVERIFY(text.ends_with(" more"));
    }
}

QTEST_GUILESS_MAIN(TestCompactPlan)
#include "tst_compact_plan.moc"
