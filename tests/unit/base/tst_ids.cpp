// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/base/random_source.h"
#include "proxy/base/request_id.h"

#include <QTest>

#include <cstdint>
#include <limits>
#include <set>
#include <string>

using namespace fairlead;

namespace {

class FixedRandom final : public RandomSource {
public:
    explicit FixedRandom(std::uint64_t value) : m_value(value) {}
    std::uint64_t next() override { return m_value; }

private:
    std::uint64_t m_value;
};

constexpr std::int64_t kLast = std::numeric_limits<std::int64_t>::max();

} // namespace

class TestIds : public QObject {
    Q_OBJECT

private slots:
    void writesAndReadsRequestIds_data() {
        QTest::addColumn<qint64>("number");
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("zero") << qint64{0} << QByteArray("req_0000000000000");
        QTest::newRow("one") << qint64{1} << QByteArray("req_0000000000001");
        QTest::newRow("last digit") << qint64{31} << QByteArray("req_000000000000z");
        QTest::newRow("carry") << qint64{32} << QByteArray("req_0000000000010");
        QTest::newRow("largest") << qint64{kLast} << QByteArray("req_7zzzzzzzzzzzz");
    }
    void writesAndReadsRequestIds() {
        QFETCH(qint64, number);
        QFETCH(QByteArray, text);
        QCOMPARE(RequestId(number).toString(), text.toStdString());
        const auto parsed = RequestId::parse(text.toStdString());
        QVERIFY(parsed);
        QCOMPARE(parsed->number(), number);
    }

    void refusesWhatIsNoRequestId_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("prefix alone") << QByteArray("req_");
        QTest::newRow("too short") << QByteArray("req_000000000000");
        QTest::newRow("too long") << QByteArray("req_00000000000000");
        QTest::newRow("other prefix") << QByteArray("xeq_0000000000000");
        QTest::newRow("upper case") << QByteArray("req_000000000000Z");
        QTest::newRow("letter that is no digit") << QByteArray("req_000000000000l");
        QTest::newRow("NUL") << QByteArray("req_000000000000\0", 17);
        QTest::newRow("more than 63 bits") << QByteArray("req_8000000000000");
        QTest::newRow("all bits") << QByteArray("req_zzzzzzzzzzzzz");
        QTest::newRow("sign") << QByteArray("req_-000000000001");
    }
    void refusesWhatIsNoRequestId() {
        QFETCH(QByteArray, text);
        const auto parsed = RequestId::parse(text.toStdString());
        QVERIFY(!parsed);
        QCOMPARE(parsed.error().code, ErrorCode::Parse);
    }

    void makesIdsOfTimeAndChance() {
        FixedRandom random(~std::uint64_t{0});
        QCOMPARE(RequestId::make(1, random.next()).number(), (std::int64_t{1} << 21) | 0x1FFFFF);
        QCOMPARE(RequestId::make((std::int64_t{1} << 42) - 1, random.next()).number(), kLast);
        QVERIFY(RequestId::make(std::int64_t{1} << 42, random.next()).number() > 0);
    }

    void sortsIdsByTime() {
        SeededRandom random(1);
        RequestId before;
        QVERIFY(before.isNull());
        for (std::int64_t ms = 1'800'000'000'000; ms < 1'800'000'001'000; ++ms) {
            const RequestId id = RequestId::make(ms, random.next());
            QVERIFY(before < id);
            QVERIFY(before.toString() < id.toString());
            before = id;
        }
    }

    void makesTokensOfTheirAlphabet() {
        SeededRandom random(1);
        std::set<char> seen;
        const std::string token = randomToken(random, 10'000);
        QCOMPARE(token.size(), std::size_t{10'000});
        seen.insert(token.begin(), token.end());
        QCOMPARE(std::string(seen.begin(), seen.end()), std::string("23456789abcdefghijkmnpqrstuvwxyz"));
        QCOMPARE(randomToken(random, 0), std::string());
    }

    void repeatsASeededSequence() {
        SeededRandom one(7);
        SeededRandom same(7);
        SeededRandom other(8);
        const std::string token = randomToken(one, 20);
        QCOMPARE(randomToken(same, 20), token);
        QVERIFY(randomToken(other, 20) != token);
    }

    void neverRepeatsATokenOfTheSystem() {
        SystemRandom random;
        std::set<std::string> tokens;
        for (int i = 0; i < 100; ++i)
            tokens.insert(randomToken(random, 32));
        QCOMPARE(tokens.size(), std::size_t{100});
    }
};

QTEST_GUILESS_MAIN(TestIds)
#include "tst_ids.moc"
