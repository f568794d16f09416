// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/ledger/ledger_test_support.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QtTest/QTest>

#include <cstring>
#include <map>
#include <utility>

using namespace fairlead;

namespace {

constexpr int kWaitMs = 60'000; // for a loaded machine

// What the child said it had recorded, until it was killed.
std::vector<RequestId> runAndKill(const QString& dir, std::uint64_t seed, qsizetype killAfter) {
    QProcess child;
    child.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    child.start(QStringLiteral(LEDGER_WRITER_CHILD), {dir, QString::number(seed)});
    QByteArray output;
    constexpr qsizetype kIdBytes = sizeof(std::int64_t);
    while (output.size() < killAfter * kIdBytes && child.waitForReadyRead(kWaitMs))
        output += child.readAllStandardOutput();
    child.kill(); // SIGKILL
    child.waitForFinished(kWaitMs);
    output += child.readAllStandardOutput();
    std::vector<RequestId> ids;
    for (qsizetype at = 0; at + kIdBytes <= output.size(); at += kIdBytes) {
        std::int64_t number = 0;
        std::memcpy(&number, output.constData() + at, sizeof(number));
        ids.emplace_back(number);
    }
    return ids;
}

using Records = std::map<RequestId, ledger::RequestRecord>;

Records storedRecords(ledger::Ledger& ledger) {
    Records all;
    ledger::Query page;
    page.limit = 1000;
    for (;;) {
        const auto records = test::query(ledger, page);
        if (!records || records->empty())
            return all;
        page.before = records->back().id;
        for (const auto& record : *records)
            all.emplace(record.id, record);
    }
}

} // namespace

class LedgerKillTest : public QObject {
    Q_OBJECT

private slots:
    void keepsEveryRecordOfAKilledProcess() {
        SeededRandom random(20270115);
        for (std::uint64_t round = 0; round < 20; ++round) {
            const QTemporaryDir dir;
            // From before the first drain to beyond the first journal segment.
            const auto killAfter = static_cast<qsizetype>(1 + random.next() % (round % 4 == 0 ? 20'000 : 500));
            const auto reported = runAndKill(dir.path(), round, killAfter);
            QVERIFY2(std::cmp_greater_equal(reported.size(), killAfter), "the child ended by itself");

            const auto ledger = test::openLedger(dir.path());
            const Records records = storedRecords(*ledger);
            SeededRandom same(round); // makes the records of the child again
            std::int64_t ms = test::kFirstMs;
            for (const RequestId id : reported) {
                const auto expected = test::typicalRecord(same, ms++);
                QVERIFY(expected.id == id);
                const auto found = records.find(id);
                QVERIFY2(found != records.end() && found->second == expected, qPrintable(QString::number(round)));
            }
            QCOMPARE(test::integrity(dir.path()), std::string("ok"));
        }
    }

    void refusesAFolderThatAnotherProcessHasOpenUntilItIsKilled() {
        const QTemporaryDir dir;
        QProcess child;
        child.start(QStringLiteral(LEDGER_WRITER_CHILD), {dir.path(), QStringLiteral("1")});
        QVERIFY(child.waitForReadyRead(kWaitMs));
        const auto refused = ledger::Ledger::open(dir.path().toStdString());
        child.kill();
        QVERIFY(child.waitForFinished(kWaitMs));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Conflict);
        QVERIFY(ledger::Ledger::open(dir.path().toStdString()).has_value());
    }

    void keepsTheRecordsOfRunsThatWereKilledOneAfterTheOther() {
        const QTemporaryDir dir;
        std::vector<RequestId> reported;
        for (std::uint64_t seed = 100; seed < 104; ++seed)
            for (const RequestId id : runAndKill(dir.path(), seed, 300))
                reported.push_back(id);
        const auto ledger = test::openLedger(dir.path());
        for (const RequestId id : reported) {
            const auto found = test::find(*ledger, id);
            QVERIFY(found && *found);
        }
    }
};

QTEST_GUILESS_MAIN(LedgerKillTest)
#include "tst_ledger_kill.moc"
