// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/engine/session_table.h"

#include <QTest>

using namespace fairlead;
using namespace fairlead::engine;
using namespace std::chrono_literals;

class TestSessionTable : public QObject {
    Q_OBJECT

private slots:
    void remembersTheLastTargetsNewestFirst();
    void forgetsAfterAnHourWithoutAnAnswer();
    void holdsNoMoreThanItsBound();
    void tellsNamesApartWhereverTheyAreCut();
};

void TestSessionTable::remembersTheLastTargetsNewestFirst() {
    SessionTable table;
    QCOMPARE(SessionTable::rankIn(table.of(7, 0s), 1), 0);
    for (const std::uint64_t target : {1U, 2U, 3U, 4U, 5U})
        table.answered(7, target, 0s);
    QCOMPARE(table.of(7, 0s), (SessionTable::Kept{5, 4, 3, 2}));
    table.answered(7, 3, 0s);
    QCOMPARE(table.of(7, 0s), (SessionTable::Kept{3, 5, 4, 2}));
    QCOMPARE(SessionTable::rankIn(table.of(7, 0s), 5), 2);
    QCOMPARE(SessionTable::rankIn(table.of(7, 0s), 1), 0);
    QCOMPARE(table.of(8, 0s), SessionTable::Kept{});
}

void TestSessionTable::forgetsAfterAnHourWithoutAnAnswer() {
    SessionTable table;
    table.answered(7, 1, 0s);
    table.answered(7, 1, 30min);
    QCOMPARE(table.of(7, 90min), (SessionTable::Kept{1, 0, 0, 0}));
    QCOMPARE(table.of(7, 91min), SessionTable::Kept{});
}

void TestSessionTable::holdsNoMoreThanItsBound() {
    SessionTable table;
    for (std::uint64_t session = 1; session <= SessionTable::kMostSessions; ++session)
        table.answered(session, 1, 0s);
    table.answered(1, 1, 1s); // used again, so the second one is the oldest
    table.answered(SessionTable::kMostSessions + 1, 1, 2s);
    QCOMPARE(table.size(), SessionTable::kMostSessions);
    QVERIFY(table.of(1, 2s) != SessionTable::Kept{});
    QCOMPARE(table.of(2, 2s), SessionTable::Kept{});
}

void TestSessionTable::tellsNamesApartWhereverTheyAreCut() {
    QVERIFY(SessionTable::targetHash("ab", "c") != SessionTable::targetHash("a", "bc"));
    QCOMPARE(SessionTable::targetHash("ab", "c"), SessionTable::targetHash("ab", "c"));
}

QTEST_GUILESS_MAIN(TestSessionTable)
#include "tst_session_table.moc"
