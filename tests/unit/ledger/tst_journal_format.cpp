// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/ledger/crc32.h"
#include "proxy/ledger/journal_format.h"
#include "proxy/ledger/journal_segment.h"
#include "proxy/ledger/record_codec.h"
#include "tests/unit/ledger/ledger_test_support.h"

#include <QTemporaryDir>
#include <QtTest/QTest>

#include <cstring>

using namespace fairlead;
using namespace fairlead::ledger;

namespace {

struct Sample {
    std::vector<RequestRecord> records;
    std::string bytes;             // of the segment, as large as it was made
    std::vector<std::size_t> ends; // where each frame ends
};

Sample makeSample(int records, std::size_t size) {
    const QTemporaryDir dir;
    SeededRandom random(11);
    Sample sample;
    const auto segment = JournalSegment::create(dir.filePath(QStringLiteral("s")).toStdString(), size);
    std::string payload;
    for (int i = 0; i < records; ++i) {
        sample.records.push_back(test::stored(test::typicalRecord(random, test::kFirstMs + i)));
        encode(sample.records.back(), payload);
        if ((*segment)->append(payload, 7 + static_cast<std::uint64_t>(i)) != JournalSegment::Append::Done)
            qFatal("the sample does not fit");
        sample.ends.push_back((*segment)->published().size());
    }
    sample.bytes = test::readFile(dir.filePath(QStringLiteral("s"))).toStdString();
    return sample;
}

// True when `content` is the first records of the sample, in order.
bool isPrefix(const SegmentContent& content, const Sample& sample) {
    return content.records.size() <= sample.records.size() &&
           std::equal(content.records.begin(), content.records.end(), sample.records.begin());
}

} // namespace

class JournalFormatTest : public QObject {
    Q_OBJECT

private slots:
    void readsWhatWasAppended() {
        const Sample sample = makeSample(20, 16384);
        const SegmentContent content = readSegment(sample.bytes);
        QCOMPARE(content.damage, std::string());
        QVERIFY(content.records == sample.records);
    }

    void refusesARecordThatDoesNotFit() {
        const auto segment = JournalSegment::createInMemory(4096);
        const std::string payload(4096 - sizeof(SegmentHead) - sizeof(FrameHead), 'x');
        QCOMPARE((*segment)->append(payload + "x", 1), JournalSegment::Append::Full);
        QCOMPARE((*segment)->append(payload, 1), JournalSegment::Append::Done);
        QCOMPARE((*segment)->append("", 2), JournalSegment::Append::Full);
        QVERIFY(frameAt((*segment)->published(), sizeof(SegmentHead)).payload == payload);
        QCOMPARE(frameAt((*segment)->published(), 4096).state, Frame::State::End);
    }

    void keepsEarlierRecordsOfAFileCutAtAnyByte() {
        const Sample sample = makeSample(4, 4096);
        for (std::size_t size = 0; size < sample.bytes.size(); ++size) {
            const SegmentContent content = readSegment(std::string_view(sample.bytes).substr(0, size));
            QVERIFY(isPrefix(content, sample));
            // A frame counts with its payload; the padding behind it may be missing.
            std::size_t whole = 0;
            while (whole < sample.ends.size() && sample.ends[whole] <= size)
                ++whole;
            QVERIFY(content.records.size() >= whole);
        }
    }

    void neverTakesAWrongRecordFromAFileWithAFlippedByte() {
        const Sample sample = makeSample(4, 4096);
        const std::size_t used = sample.ends.back();
        for (std::size_t at = 0; at < used; ++at) {
            for (const unsigned flip : {0x01U, 0x80U, 0xFFU}) {
                std::string bytes = sample.bytes;
                bytes[at] = static_cast<char>(static_cast<unsigned char>(bytes[at]) ^ flip);
                const SegmentContent content = readSegment(bytes);
                QVERIFY2(isPrefix(content, sample), qPrintable(QString::number(at)));
                std::size_t before = 0;
                while (sample.ends[before] <= at)
                    ++before;
                if (at >= sizeof(SegmentHead))
                    QVERIFY(content.records.size() >= before);
            }
        }
    }

    void readsNothingPastARecordThatWasNotPublished() {
        Sample sample = makeSample(3, 4096);
        // Killed before the length of the last frame was written: the payload is there, the length is not.
        sample.bytes.replace(sample.ends[1], sizeof(std::uint32_t), sizeof(std::uint32_t), '\0');
        const SegmentContent content = readSegment(sample.bytes);
        QCOMPARE(content.damage, std::string());
        QCOMPARE(content.records.size(), 2U);
        QVERIFY(isPrefix(content, sample));
    }

    void takesAnEmptyOrUntouchedFileForNoRecords() {
        for (const std::size_t size : {0U, 1U, 63U, 64U, 4096U}) {
            const SegmentContent content = readSegment(std::string(size, '\0'));
            QVERIFY(content.records.empty());
            QCOMPARE(content.damage, std::string());
        }
    }

    void namesWhatItDoesNotUnderstand_data() {
        const Sample sample = makeSample(2, 4096);
        QTest::addColumn<QByteArray>("bytes");
        const auto row = [](const char* name, const std::string& bytes) {
            QTest::newRow(name) << QByteArray::fromStdString(bytes);
        };
        row("text", "not a journal");
        row("long text", std::string(4096, 'x'));
        std::string newer = sample.bytes;
        newer[8] = kJournalVersion + 1;
        row("newer version", newer);
        std::string shortHead = sample.bytes.substr(0, 12);
        row("half a head", shortHead);
        std::string repeated = sample.bytes; // the same valid frame twice: the sequence does not go on
        repeated.replace(sample.ends[1], sample.ends[0] - 64, sample.bytes, 64, sample.ends[0] - 64);
        row("repeated frame", repeated);
        std::string huge = sample.bytes;
        huge.replace(sample.ends[1], 4, 4, '\xFF');
        row("huge length", huge);
    }
    void namesWhatItDoesNotUnderstand() {
        QFETCH(const QByteArray, bytes);
        const SegmentContent content = readSegment({bytes.constData(), static_cast<std::size_t>(bytes.size())});
        QVERIFY(!content.damage.empty());
        QVERIFY(isPrefix(content, makeSample(2, 4096)));
    }

    void refusesPayloadsThatAreNotOneRecord() {
        SeededRandom random(12);
        std::string payload;
        for (int i = 0; i < 50; ++i) {
            const RequestRecord record = test::stored(test::anyRecord(random, test::kFirstMs));
            encode(record, payload);
            QVERIFY(decode(payload) == record);
            for (std::size_t size = 0; size < payload.size(); ++size)
                QVERIFY(!decode(std::string_view(payload).substr(0, size)));
            QVERIFY(!decode(payload + "x"));
        }
    }

    // What an older version left behind. Its records end where the plan begins.
    void readsTheFormatWithoutPlans() {
        SeededRandom random(14);
        RequestRecord record = test::stored(test::anyRecord(random, test::kFirstMs));
        record.plan.clear();
        std::string payload;
        encode(record, payload);
        payload.pop_back(); // the length of the empty plan
        QVERIFY(decode(payload, 1) == record);
        QVERIFY(!decode(payload, 2));

        const auto segment = JournalSegment::createInMemory(1U << 17U);
        QVERIFY((*segment)->append(payload, 1) == JournalSegment::Append::Done);
        std::string bytes((*segment)->published());
        constexpr std::uint32_t kOld = 1;
        std::memcpy(bytes.data() + sizeof(SegmentHead::magic), &kOld, sizeof(kOld));
        const SegmentContent content = readSegment(bytes);
        QCOMPARE(content.damage, std::string());
        QCOMPARE(content.records.size(), std::size_t(1));
        QVERIFY(content.records[0] == record);
    }

    void neverCrashesOnRandomPayloads() {
        SeededRandom random(13);
        std::string payload;
        for (int i = 0; i < 20'000; ++i) {
            encode(test::stored(test::typicalRecord(random, test::kFirstMs)), payload);
            for (std::uint64_t flips = random.next() % 4; flips > 0; --flips)
                payload[random.next() % payload.size()] = static_cast<char>(random.next());
            std::string again;
            if (const auto record = decode(payload)) { // what is taken is a record within the types
                encode(*record, again);
                QVERIFY(decode(again) == record);
            }
        }
    }

    void computesTheKnownChecksum() {
        QCOMPARE(crc32c("123456789"), 0xE3069283U); // the check value of CRC-32C
        QCOMPARE(crc32c("6789", crc32c("12345")), 0xE3069283U);
        QCOMPARE(crc32c(""), 0U);
    }
};

QTEST_GUILESS_MAIN(JournalFormatTest)
#include "tst_journal_format.moc"
