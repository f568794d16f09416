// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/ledger/journal_format.h"
#include "proxy/ledger/journal_segment.h"
#include "proxy/ledger/record_codec.h"
#include "tests/unit/ledger/ledger_test_support.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QtTest/QTest>

using namespace fairlead;
using namespace fairlead::ledger;

namespace {

QString journalFolder(const QTemporaryDir& dir) {
    return dir.filePath(QStringLiteral("journal"));
}

// Puts a journal with these records where a killed process would have left it.
QString leaveJournal(const QTemporaryDir& dir, const std::vector<RequestRecord>& records) {
    QDir().mkpath(journalFolder(dir));
    const QString path = journalFolder(dir) + QStringLiteral("/1-0.journal");
    const auto segment = JournalSegment::create(path.toStdString(), 65536);
    std::string payload;
    std::uint64_t sequence = 0;
    for (const RequestRecord& record : records) {
        encode(record, payload);
        if (!segment || (*segment)->append(payload, ++sequence) != JournalSegment::Append::Done)
            qFatal("the journal cannot be made");
    }
    return path;
}

std::vector<RequestRecord> someRecords(int count, std::uint64_t seed) {
    SeededRandom random(seed);
    std::vector<RequestRecord> records;
    for (int i = 0; i < count; ++i)
        records.push_back(test::stored(test::anyRecord(random, test::kFirstMs + i)));
    return records;
}

bool holds(Ledger& ledger, const RequestRecord& record) {
    const auto found = test::find(ledger, record.id);
    return found && *found && **found == record;
}

} // namespace

class LedgerFilesTest : public QObject {
    Q_OBJECT

private slots:
    void makesItsFolderForTheOwnerOnly() {
        const QTemporaryDir dir;
        const QString data = dir.filePath(QStringLiteral("a/b"));
        const auto ledger = test::openLedger(data);
        SeededRandom random(1);
        const auto recorder = ledger->makeRecorder();
        recorder->record(test::typicalRecord(random, test::kFirstMs));
        QVERIFY(test::totals(*ledger, 0).has_value()); // with -wal and -shm there
        constexpr auto kOthers = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
        QCOMPARE(QFile::permissions(data) & kOthers, QFile::Permissions());
        const QStringList files = test::filesBelow(data);
        QVERIFY(files.size() >= 4);
        for (const QString& file : files)
            QVERIFY2((QFile::permissions(file) & kOthers) == QFile::Permissions(), qPrintable(file));
    }

    void refusesAFolderThatCannotBeMade() {
        const QTemporaryDir dir;
        test::writeFile(dir.filePath(QStringLiteral("file")), "x");
        const auto opened = Ledger::open(dir.filePath(QStringLiteral("file/data")).toStdString());
        QVERIFY(!opened);
        QCOMPARE(opened.error().code, ErrorCode::Io);
    }

    void refusesASecondOwnerAndOpensAfterTheFirst() {
        const QTemporaryDir dir;
        auto ledger = test::openLedger(dir.path());
        const auto second = Ledger::open(dir.path().toStdString());
        QVERIFY(!second);
        QCOMPARE(second.error().code, ErrorCode::Conflict);
        ledger.reset();
        QVERIFY(Ledger::open(dir.path().toStdString()).has_value());
    }

    void refusesADatabaseOfANewerVersionAndLeavesItAlone() {
        const QTemporaryDir dir;
        test::openLedger(dir.path()).reset();
        test::runSql(dir.path(), {QStringLiteral("PRAGMA user_version = 99")});
        const QByteArray before = test::readFile(dir.filePath(QStringLiteral("ledger.db")));
        const QString journal = leaveJournal(dir, someRecords(3, 2));

        const auto opened = Ledger::open(dir.path().toStdString());
        QVERIFY(!opened);
        QCOMPARE(opened.error().code, ErrorCode::Parse);
        QVERIFY(opened.error().message.find("99") != std::string::npos);
        QCOMPARE(test::readFile(dir.filePath(QStringLiteral("ledger.db"))), before);
        QVERIFY(QFile::exists(journal));
    }

    void refusesADatabaseOfAnotherProgramAndLeavesItAlone() {
        const QTemporaryDir dir;
        test::runSql(dir.path(),
                     {QStringLiteral("CREATE TABLE theirs (x)"), QStringLiteral("INSERT INTO theirs VALUES (1)")});
        const QByteArray before = test::readFile(dir.filePath(QStringLiteral("ledger.db")));
        const auto opened = Ledger::open(dir.path().toStdString());
        QVERIFY(!opened);
        QCOMPARE(opened.error().code, ErrorCode::Parse);
        QCOMPARE(test::readFile(dir.filePath(QStringLiteral("ledger.db"))), before);
    }

    void refusesAFileThatIsNoDatabaseAndLeavesItAlone() {
        const QTemporaryDir dir;
        const QByteArray garbage = QByteArray("This is a letter to my aunt. ").repeated(500);
        test::writeFile(dir.filePath(QStringLiteral("ledger.db")), garbage);
        const auto opened = Ledger::open(dir.path().toStdString());
        QVERIFY(!opened);
        QCOMPARE(opened.error().code, ErrorCode::Parse);
        QCOMPARE(test::readFile(dir.filePath(QStringLiteral("ledger.db"))), garbage);
    }

    // Version 1 had no plans: what the step to version 2 adds is taken away again.
    void readsADatabaseWithoutPlansAndAddsThem() {
        const QTemporaryDir dir;
        std::vector<RequestRecord> records = someRecords(20, 15);
        {
            leaveJournal(dir, records);
            const auto ledger = test::openLedger(dir.path());
            QVERIFY(holds(*ledger, records.back()));
        }
        test::runSql(dir.path(), {QStringLiteral("ALTER TABLE requests DROP COLUMN plan"),
                                  QStringLiteral("DROP TABLE plans"), QStringLiteral("PRAGMA user_version = 1")});
        for (RequestRecord& record : records)
            record.plan.clear();
        RequestRecord fresh = someRecords(21, 16).back();
        fresh.plan = "+1 openai/gpt-4o place 1";
        leaveJournal(dir, {fresh});
        const auto ledger = test::openLedger(dir.path());
        for (const RequestRecord& record : records)
            QVERIFY(holds(*ledger, record));
        QVERIFY(holds(*ledger, fresh));
    }

    void storesAPlanThatRepeatsOnce() {
        const QTemporaryDir dir;
        std::vector<RequestRecord> records = someRecords(40, 17);
        for (std::size_t i = 0; i < records.size(); ++i)
            records[i].plan = i % 4 == 0 ? "" : "plan " + std::to_string(i % 4);
        leaveJournal(dir, records);
        const auto ledger = test::openLedger(dir.path());
        for (const RequestRecord& record : records)
            QVERIFY(holds(*ledger, record));
        QCOMPARE(test::runSql(dir.path(), {QStringLiteral("SELECT count(*) FROM plans")}), QStringLiteral("3"));
        QCOMPARE(test::runSql(dir.path(), {QStringLiteral("SELECT count(*) FROM requests WHERE plan IS NULL")}),
                 QStringLiteral("10"));
    }

    void takesTheRecordsOfALeftJournalAndDeletesIt() {
        const QTemporaryDir dir;
        const auto records = someRecords(50, 3);
        const QString journal = leaveJournal(dir, records);
        const auto ledger = test::openLedger(dir.path());
        for (const RequestRecord& record : records)
            QVERIFY(holds(*ledger, record));
        QVERIFY(!QFile::exists(journal));
    }

    void takesAJournalTwiceWithoutAChange() {
        const QTemporaryDir dir;
        const auto records = someRecords(50, 4);
        for (int round = 0; round < 2; ++round) {
            leaveJournal(dir, records);
            const auto ledger = test::openLedger(dir.path());
            QCOMPARE(test::totals(*ledger, 0)->requests, 50);
            for (const RequestRecord& record : records)
                QVERIFY(holds(*ledger, record));
        }
        QCOMPARE(test::integrity(dir.path()), std::string("ok"));
    }

    void keepsADamagedJournalAsideAndItsFirstRecords() {
        const QTemporaryDir dir;
        const auto records = someRecords(10, 5);
        for (int round = 0; round < 2; ++round) { // the second does not overwrite the first
            const QString journal = leaveJournal(dir, records);
            QByteArray bytes = test::readFile(journal);
            std::size_t offset = sizeof(SegmentHead);
            for (int i = 0; i < 7; ++i)
                offset = frameAt({bytes.constData(), static_cast<std::size_t>(bytes.size())}, offset).next;
            const auto at = static_cast<qsizetype>(offset + sizeof(FrameHead));
            bytes[at] = static_cast<char>(bytes[at] ^ 1);
            test::writeFile(journal, bytes);

            const auto ledger = test::openLedger(dir.path());
            QCOMPARE(test::totals(*ledger, 0)->requests, 7);
            for (std::size_t i = 0; i < 7; ++i)
                QVERIFY(holds(*ledger, records[i]));
            QVERIFY(!QFile::exists(journal));
            const QStringList kept = QDir(journalFolder(dir)).entryList({QStringLiteral("*.bad")}, QDir::Files);
            QCOMPARE(kept.size(), round + 1);
        }
    }

    void keepsAJournalOfAnUnknownFormatAside() {
        const QTemporaryDir dir;
        const QString journal = leaveJournal(dir, someRecords(1, 6));
        QByteArray bytes = test::readFile(journal);
        bytes[8] = kJournalVersion + 1;
        test::writeFile(journal, bytes);
        const auto ledger = test::openLedger(dir.path());
        QCOMPARE(test::totals(*ledger, 0)->requests, 0);
        QCOMPARE(test::readFile(journal + QStringLiteral(".bad")), bytes);
    }

    void deletesAJournalThatWasNeverWrittenTo() {
        const QTemporaryDir dir;
        QDir().mkpath(journalFolder(dir));
        test::writeFile(journalFolder(dir) + QStringLiteral("/1-0.journal"), {});
        test::writeFile(journalFolder(dir) + QStringLiteral("/2-0.journal"), QByteArray(4096, '\0'));
        const auto ledger = test::openLedger(dir.path());
        QVERIFY(test::filesBelow(journalFolder(dir)).isEmpty());
    }

    void keepsRecordsWhileTheDatabaseCannotBeWritten() {
        const QTemporaryDir dir;
        const auto records = someRecords(100, 7);
        const auto ledger = test::openLedger(dir.path());
        const auto recorder = ledger->makeRecorder();
        recorder->record(records[0]);
        QCOMPARE(test::totals(*ledger, 0)->requests, 1);
        test::runSql(dir.path(), {QStringLiteral("ALTER TABLE requests RENAME TO hidden")});
        for (const RequestRecord& record : records)
            recorder->record(record);
        const auto failed = test::find(*ledger, records[5].id);
        QVERIFY(!failed); // an error, not "there is none"
        QCOMPARE(failed.error().code, ErrorCode::Io);
        QVERIFY(!ledger->lastError().empty());

        test::runSql(dir.path(), {QStringLiteral("ALTER TABLE hidden RENAME TO requests")});
        QTRY_COMPARE(ledger->lastError(), std::string()); // tried again by itself
        for (const RequestRecord& record : records)
            QVERIFY(holds(*ledger, record));
        QCOMPARE(ledger->lostRecords(), 0);
    }

    void keepsRecordsThatADatabaseNeverTookForTheNextStart() {
        const QTemporaryDir dir;
        const auto records = someRecords(20, 8);
        {
            const auto ledger = test::openLedger(dir.path());
            const auto recorder = ledger->makeRecorder();
            test::runSql(dir.path(), {QStringLiteral("ALTER TABLE requests RENAME TO hidden")});
            for (const RequestRecord& record : records)
                recorder->record(record);
        }
        test::runSql(dir.path(), {QStringLiteral("ALTER TABLE hidden RENAME TO requests")});
        const auto ledger = test::openLedger(dir.path());
        for (const RequestRecord& record : records)
            QVERIFY(holds(*ledger, record));
    }

    void keepsRecordsInMemoryWhileNoJournalCanBeMade() {
        const QTemporaryDir dir;
        const auto records = someRecords(100, 9);
        const auto ledger = test::openLedger(dir.path());
        QVERIFY(QDir().rmdir(journalFolder(dir)));
        const auto recorder = ledger->makeRecorder();
        for (const RequestRecord& record : records)
            recorder->record(record);
        QVERIFY(ledger->lastError().find("memory") != std::string::npos);
        for (const RequestRecord& record : records)
            QVERIFY(holds(*ledger, record));

        QVERIFY(QDir().mkdir(journalFolder(dir)));
        SeededRandom random(10);
        for (std::int64_t ms = test::kFirstMs + 1000; !ledger->lastError().empty(); ++ms)
            recorder->record(test::typicalRecord(random, ms)); // until the memory is full and a file is made again
        QCOMPARE(test::filesBelow(journalFolder(dir)).size(), 1);
        QCOMPARE(ledger->lostRecords(), 0);
    }

    void countsWhatIsLostWhenTheJournalIsFull() {
        const QTemporaryDir dir;
        const auto ledger = test::openLedger(dir.path());
        const auto recorder = ledger->makeRecorder();
        test::runSql(dir.path(), {QStringLiteral("ALTER TABLE requests RENAME TO hidden")});
        SeededRandom random(11);
        RequestRecord large = test::typicalRecord(random, test::kFirstMs);
        for (std::string* text : {&large.client, &large.endpoint, &large.route, &large.modelAsked, &large.notes})
            text->assign(1024, 'x'); // to get there soon
        std::int64_t recorded = 0;
        for (; ledger->lostRecords() == 0; ++recorded) {
            large.id = RequestId(large.id.number() + 1);
            recorder->record(large);
            QVERIFY(recorded < 100'000);
        }
        QVERIFY(!ledger->lastError().empty());
        test::runSql(dir.path(), {QStringLiteral("ALTER TABLE hidden RENAME TO requests")});
        QTRY_COMPARE_WITH_TIMEOUT(test::totals(*ledger, 0).value_or(Totals{}).requests, recorded - 1, 60'000);
        large.id = RequestId(large.id.number() + 1);
        recorder->record(large); // there is room again
        QCOMPARE(test::totals(*ledger, 0)->requests, recorded);
        QCOMPARE(ledger->lostRecords(), 1);
        QCOMPARE(ledger->lastError(), std::string());
    }

    void writesNoWordsOfProvidersToTheDisk() {
        const QByteArray canary = "CANARY-7d1f prompt words";
        const QTemporaryDir dir;
        const auto search = [&] {
            for (const QString& file : test::filesBelow(dir.path()))
                if (test::readFile(file).contains(canary) || test::readFile(file).contains("CANARY"))
                    return file;
            return QString();
        };
        SeededRandom random(12);
        {
            const auto ledger = test::openLedger(dir.path());
            const auto recorder = ledger->makeRecorder();
            for (int i = 0; i < 200; ++i) {
                RequestRecord record = test::anyRecord(random, test::kFirstMs + i);
                record.errorMessage = canary.toStdString();
                for (AttemptRecord& attempt : record.attempts)
                    attempt.errorMessage = canary.toStdString();
                recorder->record(record);
            }
            QCOMPARE(search(), QString()); // in the journal
            QCOMPARE(test::totals(*ledger, 0)->requests, 200);
            QCOMPARE(search(), QString()); // in the write-ahead log
        }
        QCOMPARE(search(), QString()); // in the database
        QCOMPARE(test::runSql(dir.path(), {QStringLiteral("SELECT count(*) FROM requests")}), QStringLiteral("200"));
    }

    void storesARequestInLessThanThreeHundredBytes() {
        const QTemporaryDir dir;
        constexpr int kRequests = 20'000;
        {
            const auto ledger = test::openLedger(dir.path());
            const auto recorder = ledger->makeRecorder();
            SeededRandom random(13);
            for (int i = 0; i < kRequests; ++i)
                recorder->record(test::typicalRecord(random, test::kFirstMs + std::int64_t{i} * 40));
        } // closing moves the write-ahead log into the database
        const auto bytes = QFileInfo(dir.filePath(QStringLiteral("ledger.db"))).size();
        qInfo("%.1f bytes a request", static_cast<double>(bytes) / kRequests);
        QVERIFY(bytes > kRequests * 20);
        QVERIFY(bytes < kRequests * 300);
    }
};

QTEST_GUILESS_MAIN(LedgerFilesTest)
#include "tst_ledger_files.moc"
