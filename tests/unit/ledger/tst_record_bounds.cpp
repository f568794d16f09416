// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/ledger/record_bounds.h"
#include "proxy/ledger/record_codec.h"
#include "tests/unit/ledger/ledger_test_support.h"

#include <QtTest/QTest>

using namespace fairlead;
using namespace fairlead::ledger;

class RecordBoundsTest : public QObject {
    Q_OBJECT

private slots:
    void leavesARecordWithinTheBoundsAlone() {
        SeededRandom random(21);
        for (int i = 0; i < 500; ++i) {
            const RequestRecord record = test::stored(test::anyRecord(random, test::kFirstMs));
            QVERIFY(bounded(record) == record);
        }
    }

    void cutsTextsAndMakesThemValid_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("expected");
        const auto row = [](const char* name, const QByteArray& text, const QByteArray& expected) {
            QTest::newRow(name) << text << expected;
        };
        row("fits", QByteArray(256, 'a'), QByteArray(256, 'a'));
        row("too long", QByteArray(100'000, 'a'), QByteArray(256, 'a'));
        row("cut inside two bytes", QByteArray(255, 'a') + "\xC3\xA9", QByteArray(255, 'a'));
        row("cut inside four bytes", QByteArray(253, 'a') + "\xF0\x9F\x98\x80", QByteArray(253, 'a'));
        row("four bytes that fit", QByteArray(252, 'a') + "\xF0\x9F\x98\x80",
            QByteArray(252, 'a') + "\xF0\x9F\x98\x80");
        row("invalid byte", "a\xFFz", "a\xEF\xBF\xBDz");
        row("broken off", "a\xE6\xA8", "a\xEF\xBF\xBD\xEF\xBF\xBD");
        row("surrogate", "\xED\xA0\x80", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
        row("only invalid ones", QByteArray(256, '\xFF'), QByteArray("\xEF\xBF\xBD").repeated(85));
        row("only continuations", QByteArray(300, '\x80'), QByteArray("\xEF\xBF\xBD").repeated(85));
    }
    void cutsTextsAndMakesThemValid() {
        QFETCH(const QByteArray, text);
        QFETCH(const QByteArray, expected);
        RequestRecord record;
        record.modelAsked = text.toStdString();
        QCOMPARE(QByteArray::fromStdString(bounded(record).modelAsked), expected);
    }

    void keepsOnlyTheCharactersOfAnErrorCode() {
        RequestRecord record;
        record.errorCode = "rate limit: \"x\"\n" + std::string(100, 'y');
        const RequestRecord result = bounded(record);
        QCOMPARE(result.errorCode, "rate_limit___x__" + std::string(48, 'y'));
    }

    void dropsErrorMessages() {
        SeededRandom random(22);
        for (int i = 0; i < 100; ++i) {
            const RequestRecord result = bounded(test::anyRecord(random, test::kFirstMs));
            QVERIFY(result == test::stored(result));
        }
    }

    void takesImpossibleTokenCountsForUnknown() {
        RequestRecord record;
        record.tokens.input = -1;
        record.tokens.output = kMaxCount + 1;
        record.tokens.cachedRead = kMaxCount;
        record.tokens.reasoning = 0;
        const TokenCounts tokens = bounded(record).tokens;
        QVERIFY(!tokens.input && !tokens.output && !tokens.audio);
        QVERIFY(tokens.cachedRead == kMaxCount);
        QVERIFY(tokens.reasoning == 0);
    }

    void keepsTheLastOfTooManyAttempts() {
        RequestRecord record;
        for (int i = 0; i < 1000; ++i)
            record.attempts.emplace_back().tier = i;
        const RequestRecord result = bounded(record);
        QCOMPARE(result.attempts.size(), kMaxAttempts);
        QCOMPARE(result.attempts[62].tier, 62);
        QCOMPARE(result.attempts[63].tier, 999);
    }

    void encodesTheLargestRecordWithinTheLimitOfTheJournal() {
        RequestRecord record;
        const std::string large(100'000, 'x');
        for (std::string* text :
             {&record.client, &record.endpoint, &record.route, &record.modelAsked, &record.provider, &record.model,
              &record.modelReported, &record.errorCode, &record.finishReason, &record.notes, &record.plan})
            *text = large;
        AttemptRecord attempt;
        for (std::string* text : {&attempt.provider, &attempt.model, &attempt.key, &attempt.errorCode})
            *text = large;
        for (std::int64_t* us : {&attempt.startUs, &attempt.dnsUs, &attempt.connectUs, &attempt.tlsUs,
                                 &attempt.firstByteUs, &attempt.totalUs})
            *us = std::numeric_limits<std::int64_t>::max();
        record.attempts.assign(100, attempt);
        std::string payload;
        encode(bounded(record), payload);
        QVERIFY(payload.size() <= kMaxEncodedBytes);
    }
};

QTEST_GUILESS_MAIN(RecordBoundsTest)
#include "tst_record_bounds.moc"
