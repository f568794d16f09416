// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/ledger/ledger_test_support.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QThread>
#include <QtTest/QTest>

#include <algorithm>
#include <atomic>
#include <deque>

using namespace fairlead;
using namespace fairlead::ledger;

namespace {

std::vector<RequestId> idsOf(const std::vector<RequestRecord>& records) {
    std::vector<RequestId> ids;
    for (const RequestRecord& record : records)
        ids.push_back(record.id);
    return ids;
}

Query newest(int limit) {
    Query query;
    query.limit = limit;
    return query;
}

RequestRecord at(std::int64_t ms, RandomSource& random) {
    return test::stored(test::typicalRecord(random, ms));
}

} // namespace

class LedgerTest : public QObject {
    Q_OBJECT

private slots:
    void givesBackEveryFieldOfARecord() {
        const QTemporaryDir dir;
        SeededRandom random(1);
        std::vector<RequestRecord> records;
        for (int i = 0; i < 1000; ++i)
            records.push_back(test::anyRecord(random, test::kFirstMs + i));
        {
            const auto ledger = test::openLedger(dir.path());
            const auto recorder = ledger->makeRecorder();
            for (const RequestRecord& record : records)
                recorder->record(record);
            for (std::size_t i = 0; i < records.size(); i += 10)
                QVERIFY(test::find(*ledger, records[i].id)->value() == test::stored(records[i]));
        }
        const auto ledger = test::openLedger(dir.path()); // and after a restart, when no text is remembered
        for (const RequestRecord& record : records)
            QVERIFY(test::find(*ledger, record.id)->value() == test::stored(record));
    }

    void answersAQueryWithWhatWasRecordedJustBefore() {
        const QTemporaryDir dir;
        const auto ledger = test::openLedger(dir.path());
        const auto recorder = ledger->makeRecorder();
        SeededRandom random(2);
        for (int i = 0; i < 200; ++i) {
            const RequestRecord record = at(test::kFirstMs + i, random);
            recorder->record(record);
            const auto found = test::query(*ledger, newest(1));
            QVERIFY(found && found->size() == 1);
            QVERIFY(found->front() == record);
        }
    }

    void findsNothingUnderAnIdThatWasNotRecorded() {
        const QTemporaryDir dir;
        const auto ledger = test::openLedger(dir.path());
        const auto found = test::find(*ledger, RequestId(42));
        QVERIFY(found && !*found);
    }

    void pagesNewestFirst() {
        const QTemporaryDir dir;
        const auto ledger = test::openLedger(dir.path());
        const auto recorder = ledger->makeRecorder();
        SeededRandom random(3);
        std::vector<RequestId> expected;
        for (int i = 0; i < 25; ++i) {
            const RequestRecord record = at(test::kFirstMs + i / 3, random); // several in one millisecond
            expected.push_back(record.id);
            recorder->record(record);
        }
        std::sort(expected.rbegin(), expected.rend());
        std::vector<RequestId> seen;
        Query page = newest(10);
        std::vector<std::size_t> sizes;
        for (int i = 0; i < 4; ++i) {
            const auto records = test::query(*ledger, page);
            QVERIFY(records.has_value());
            sizes.push_back(records->size());
            for (const RequestId id : idsOf(*records))
                seen.push_back(id);
            page.before = seen.back();
        }
        QCOMPARE(sizes, (std::vector<std::size_t>{10, 10, 5, 0}));
        QVERIFY(seen == expected);
    }

    void filtersByEachMember_data() {
        QTest::addColumn<QString>("member");
        for (const char* member : {"client", "provider", "model", "outcome", "since", "all"})
            QTest::newRow(member) << QString::fromLatin1(member);
    }
    void filtersByEachMember() {
        QFETCH(const QString, member);
        const QTemporaryDir dir;
        const auto ledger = test::openLedger(dir.path());
        const auto recorder = ledger->makeRecorder();
        SeededRandom random(4);
        Query query = newest(1000);
        const bool all = member == QLatin1String("all");
        if (all || member == QLatin1String("client"))
            query.client = "ci";
        if (all || member == QLatin1String("provider"))
            query.provider = "groq";
        if (all || member == QLatin1String("model"))
            query.model = "gpt-4o";
        if (all || member == QLatin1String("outcome"))
            query.outcome = Outcome::DiedMidStream;
        if (all || member == QLatin1String("since"))
            query.sinceMs = test::kFirstMs + 300;
        std::vector<RequestId> expected;
        for (int i = 0; i < 1000; ++i) {
            RequestRecord record = at(test::kFirstMs + i, random);
            record.client = random.next() % 2 == 0 ? "ci" : "dev";
            record.outcome = random.next() % 2 == 0 ? Outcome::DiedMidStream : Outcome::Completed;
            recorder->record(record);
            const bool matches = (query.client.empty() || record.client == query.client) &&
                                 (query.provider.empty() || record.provider == query.provider) &&
                                 (query.model.empty() || record.model == query.model) &&
                                 (!query.outcome || record.outcome == *query.outcome) &&
                                 record.startedMs >= query.sinceMs;
            if (matches)
                expected.insert(expected.begin(), record.id);
        }
        const auto records = test::query(*ledger, query);
        QVERIFY(records.has_value());
        QVERIFY(!expected.empty() && expected.size() < 1000);
        QVERIFY(idsOf(*records) == expected);
    }

    void findsNothingForANameThatNoRecordHas() {
        const QTemporaryDir dir;
        const auto ledger = test::openLedger(dir.path());
        SeededRandom random(5);
        ledger->makeRecorder()->record(at(test::kFirstMs, random));
        Query query;
        query.client = "nobody";
        const auto records = test::query(*ledger, query);
        QVERIFY(records && records->empty());
    }

    void refusesALimitOutOfRange() {
        const QTemporaryDir dir;
        const auto ledger = test::openLedger(dir.path());
        for (const int limit : {-1, 0, 1001}) {
            const auto records = test::query(*ledger, newest(limit));
            QVERIFY(!records);
            QCOMPARE(records.error().code, ErrorCode::InvalidArgument);
        }
    }

    void sumsWhatHappenedSinceAMoment() {
        const QTemporaryDir dir;
        const auto ledger = test::openLedger(dir.path());
        const auto recorder = ledger->makeRecorder();
        SeededRandom random(6);
        Totals expected;
        for (int i = 0; i < 500; ++i) {
            RequestRecord record = test::anyRecord(random, test::kFirstMs + i);
            recorder->record(record);
            if (i < 100)
                continue;
            const TokenCounts& tokens = record.tokens;
            ++expected.requests;
            expected.failed += record.outcome == Outcome::Failed || record.outcome == Outcome::DiedMidStream ? 1 : 0;
            expected.inputTokens += tokens.input.value_or(0);
            expected.outputTokens += tokens.output.value_or(0);
            const bool unknown = !tokens.input || !tokens.output;
            expected.unknownTokens += record.outcome == Outcome::Completed && unknown ? 1 : 0;
        }
        const auto sums = test::totals(*ledger, test::kFirstMs + 100);
        QVERIFY(sums.has_value());
        QCOMPARE(sums->requests, expected.requests);
        QCOMPARE(sums->failed, expected.failed);
        QCOMPARE(sums->inputTokens, expected.inputTokens);
        QCOMPARE(sums->outputTokens, expected.outputTokens);
        QCOMPARE(sums->unknownTokens, expected.unknownTokens);
        QCOMPARE(test::totals(*ledger, test::kFirstMs + 500)->requests, 0);
    }

    void takesRecordsOfSeveralThreads() {
        const QTemporaryDir dir;
        const auto ledger = test::openLedger(dir.path());
        constexpr int kThreads = 4;
        constexpr int kEach = 7000; // more than one segment
        std::vector<std::unique_ptr<QThread>> threads;
        for (int t = 0; t < kThreads; ++t) {
            threads.emplace_back(QThread::create([&ledger, t] {
                const auto recorder = ledger->makeRecorder();
                SeededRandom random(static_cast<std::uint64_t>(t));
                for (int i = 0; i < kEach; ++i)
                    recorder->record(test::typicalRecord(random, test::kFirstMs + t + std::int64_t{i} * kThreads));
            }));
            threads.back()->start();
        }
        for (const auto& thread : threads)
            thread->wait();
        QCOMPARE(test::totals(*ledger, 0)->requests, kThreads * kEach);
        QCOMPARE(ledger->lostRecords(), 0);
        // The recorders are gone and everything is in the database: no journal is needed any more.
        QVERIFY(test::filesBelow(dir.path() + QStringLiteral("/journal")).isEmpty());
    }

    void leavesNoJournalBehindAfterACleanEnd() {
        const QTemporaryDir dir;
        {
            const auto ledger = test::openLedger(dir.path());
            SeededRandom random(7);
            const auto recorder = ledger->makeRecorder();
            recorder->record(at(test::kFirstMs, random));
            QVERIFY(!test::filesBelow(dir.path() + QStringLiteral("/journal")).isEmpty());
        }
        QVERIFY(test::filesBelow(dir.path() + QStringLiteral("/journal")).isEmpty());
        QCOMPARE(test::integrity(dir.path()), std::string("ok"));
    }

    void keepsTheRecordsOfARecorderThatOutlivesTheLedger() {
        const QTemporaryDir dir;
        SeededRandom random(8);
        const RequestRecord record = at(test::kFirstMs, random);
        auto ledger = test::openLedger(dir.path());
        const auto recorder = ledger->makeRecorder();
        ledger.reset();
        recorder->record(record);
        ledger = test::openLedger(dir.path());
        QVERIFY(test::find(*ledger, record.id)->value() == record);
    }

    void answersOnTheThreadOfTheContext() {
        const QTemporaryDir dir;
        const auto ledger = test::openLedger(dir.path());
        QThread thread;
        QObject context;
        context.moveToThread(&thread);
        thread.start();
        std::atomic<QThread*> answeredOn{nullptr};
        ledger->totals(0, &context, [&](const Result<Totals>&) { answeredOn = QThread::currentThread(); });
        QTRY_COMPARE(answeredOn.load(), &thread);
        thread.quit();
        thread.wait();
    }

    void answersNobodyWhoIsGone() {
        const QTemporaryDir dir;
        const auto ledger = test::openLedger(dir.path());
        bool answered = false;
        for (int i = 0; i < 200; ++i) {
            QObject context;
            ledger->totals(0, &context, [&](const Result<Totals>&) { answered = true; });
        }
        QVERIFY(test::totals(*ledger, 0).has_value()); // asked later, answered later
        QVERIFY(!answered);
    }

    void survivesContextsThatDieWhileTheyAreAnswered() {
        const QTemporaryDir dir;
        const auto ledger = test::openLedger(dir.path());
        std::vector<std::unique_ptr<QThread>> threads;
        for (int t = 0; t < 4; ++t) {
            threads.emplace_back(QThread::create([&ledger] {
                // Each lives through a few more questions, so that answers come before, during and after its end.
                std::deque<std::unique_ptr<QObject>> contexts;
                for (std::size_t i = 0; i < 500; ++i) {
                    contexts.push_back(std::make_unique<QObject>());
                    ledger->totals(0, contexts.back().get(), [](const Result<Totals>&) {});
                    if (contexts.size() > i % 5)
                        contexts.pop_front();
                }
            }));
            threads.back()->start();
        }
        for (const auto& thread : threads)
            thread->wait();
        QVERIFY(test::totals(*ledger, 0).has_value());
    }

    void answersQuestionsThatWereAskedBeforeTheEnd() {
        const QTemporaryDir dir;
        auto ledger = test::openLedger(dir.path());
        QObject context;
        int answers = 0;
        for (int i = 0; i < 20; ++i)
            ledger->totals(0, &context, [&](const Result<Totals>&) { ++answers; });
        ledger.reset();
        QTRY_COMPARE(answers, 20);
    }

    void writesOnceWhatIsRecordedTwice() {
        const QTemporaryDir dir;
        SeededRandom random(9);
        const RequestRecord record = test::stored(test::anyRecord(random, test::kFirstMs));
        const auto ledger = test::openLedger(dir.path());
        const auto recorder = ledger->makeRecorder();
        recorder->record(record);
        recorder->record(record);
        QCOMPARE(test::totals(*ledger, 0)->requests, 1);
        QVERIFY(test::find(*ledger, record.id)->value() == record);
    }
};

QTEST_GUILESS_MAIN(LedgerTest)
#include "tst_ledger.moc"
