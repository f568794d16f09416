// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/request_records.h"
#include "ui/requests/request_filter.h"
#include "ui/requests/text_match.h"

#include <QTest>

using namespace fairlead;
using namespace fairlead::ui;

class TestRequestFilter : public QObject {
    Q_OBJECT

private slots:
    void matchesRows_data();
    void matchesRows();
    void refusesWhatItCannotRead_data();
    void refusesWhatItCannotRead();
    void letsEverythingThroughWhenEmpty();
    void readsItsOwnWords();
    void survivesRandomText();
    void matchesGlobs_data();
    void matchesGlobs();
};

namespace {

// One request of every kind; the filter cases name which of them remain.
std::vector<std::pair<char, RequestRow>> sampleRows() {
    api::RequestRecord slow = test::answered(3, test::kNoonMs - 3'600'000);
    slow.client = "Claude Code";
    slow.model = "claude-sonnet-5-5";
    slow.modelAsked = "coder";
    slow.ttftUs = 3'500'000;
    slow.totalUs = 12'000'000;
    slow.tokens.output = 4000;
    api::RequestRecord cancelled = test::answered(5);
    cancelled.outcome = api::Outcome::CancelledByCaller;
    api::RequestRecord died = test::answered(6);
    died.outcome = api::Outcome::DiedMidStream;
    api::RequestRecord running = test::answered(7);
    running.status = 0;
    return {{'a', {test::answered(1)}},
            {'f', {test::fallback(2)}},
            {'s', {slow}},
            {'e', {test::failed(4)}},
            {'c', {cancelled}},
            {'d', {died}},
            {'r', {running, RequestPhase::Running}},
            {'x', {test::rejected(8)}}};
}

QString remaining(const RequestFilter& filter) {
    QString result;
    for (const auto& [letter, row] : sampleRows()) {
        if (filter.matches(row, test::kNoonMs + 60'000))
            result += QLatin1Char(letter);
    }
    return result;
}

} // namespace

void TestRequestFilter::matchesRows_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("left");
    const std::pair<const char*, const char*> cases[] = {
        {"status:>=400", "ex"},
        {"status:200", "afscd"},
        {"status:<400 total:>10s", "s"},
        {"model:gpt*", "afecdrx"},
        {"model:CLAUDE-sonnet*", "s"},
        {"client:codex", "afecdr"},
        {"client:\"claude code\"", "s"},
        {"-client:codex", "sx"},
        {"provider:groq", "fe"},
        {"tier:2", "f"},
        {"tries:0", "x"},
        {"tries:>1", "f"},
        {"route:chat", "afsecdrx"},
        {"since:15m", "afecdrx"},
        {"since:2h", "afsecdrx"},
        {"-since:15m", "s"},
        {"ttft:>2s", "s"},
        {"ttft:<=200ms", "afcdr"},
        {"total:>=1000ms", "afsecd"},
        {"out:>1000", "s"},
        {"outcome:failed", "e"},
        {"outcome:completed", "afs"},
        {"outcome:fallback", "f"},
        {"outcome:cancelled", "c"},
        {"outcome:died", "d"},
        {"outcome:rejected", "x"},
        {"outcome:RUNNING", "r"},
        {"error:429", ""},
        {"error:rate*", "f"},
        {"fire", "e"},
        {"\"on fire\"", "e"},
        {"-fire", "afscdrx"},
        {"sonnet", "s"},
        {"  status:503   FIRE ", "e"},
    };
    for (const auto& [text, left] : cases)
        QTest::newRow(text) << QString::fromLatin1(text) << QString::fromLatin1(left);
}

void TestRequestFilter::matchesRows() {
    QFETCH(QString, text);
    QFETCH(QString, left);
    const auto filter = RequestFilter::parse(text.toStdString());
    QVERIFY2(filter.has_value(), filter.has_value() ? "" : filter.error().message.c_str());
    QCOMPARE(remaining(*filter), left);
}

void TestRequestFilter::refusesWhatItCannotRead_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("offset");
    const std::pair<const char*, int> cases[] = {
        {"status:abc", 0},
        {"codex status:", 6},
        {"status:>=", 0},
        {"status:4xx", 0},
        {"ttft:>2parsecs", 0},
        {"outcome:good", 0},
        {"a b \"never closed", 4},
        {"colour:red", 0},
        {"status:-1", 0},
        {"status:1e3", 0},
        {"status:nan", 0},
        {"status:1.2.3", 0},
        {"total:>9999999999999999999s", 0},
        {"-status:", 0},
        {"x statuss:>400", 2},
        {"client:\"\"", 0},
    };
    for (const auto& [text, offset] : cases)
        QTest::newRow(text) << QString::fromLatin1(text) << offset;
}

void TestRequestFilter::refusesWhatItCannotRead() {
    QFETCH(QString, text);
    QFETCH(int, offset);
    const auto filter = RequestFilter::parse(text.toStdString());
    QVERIFY(!filter);
    QCOMPARE(filter.error().code, ErrorCode::Parse);
    QCOMPARE(filter.error().offset, offset);
    QVERIFY(!filter.error().message.empty());
}

void TestRequestFilter::letsEverythingThroughWhenEmpty() {
    for (const char* text : {"", "   ", "\"\""}) {
        const auto filter = RequestFilter::parse(text);
        QVERIFY(filter.has_value());
        QVERIFY(filter->isEmpty());
        QCOMPARE(remaining(*filter), QStringLiteral("afsecdrx"));
    }
}

void TestRequestFilter::readsItsOwnWords() {
    for (const char* value : {"codex", "Claude Code", "a\"b", "http://x"}) {
        const auto filter = RequestFilter::parse(filterWord("client", value));
        QVERIFY(filter.has_value());
        QCOMPARE(filter->terms().size(), std::size_t(1));
        QCOMPARE(filter->terms()[0].field, RequestFilter::Field::Client);
    }
    QCOMPARE(filterWord("client", "Claude Code"), std::string("client:\"Claude Code\""));
}

void TestRequestFilter::survivesRandomText() {
    const std::string_view letters = "status:>=<\"- 0129.msh*?\xC3\xA9";
    std::uint32_t state = 7;
    int good = 0;
    for (int round = 0; round < 20'000; ++round) {
        std::string text;
        for (std::uint32_t i = 0; i < 1 + state % 24; ++i) {
            state = state * 1'664'525 + 1'013'904'223;
            text += letters[(state >> 8) % letters.size()];
        }
        const auto filter = RequestFilter::parse(text);
        if (filter) {
            ++good;
            (void)remaining(*filter);
        } else {
            QVERIFY(filter.error().offset >= 0 && filter.error().offset < static_cast<std::int64_t>(text.size()));
        }
    }
    QVERIFY(good > 0 && good < 20'000);
}

void TestRequestFilter::matchesGlobs_data() {
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("matches");
    QTest::newRow("whole") << "abc"
                           << "ABC" << true;
    QTest::newRow("prefix only") << "ab"
                                 << "abc" << false;
    QTest::newRow("star") << "a*c"
                          << "abbbc" << true;
    QTest::newRow("stars back off") << "*ab*b"
                                    << "aabxab" << true;
    QTest::newRow("question") << "a?c"
                              << "abc" << true;
    QTest::newRow("question needs one") << "a?"
                                        << "a" << false;
    QTest::newRow("empty pattern") << ""
                                   << "" << true;
    QTest::newRow("only stars") << "***"
                                << "" << true;
    QTest::newRow("many stars stay linear") << "*a*a*a*a*a*a*a*a*a*a*b" << QString(3000, QLatin1Char('a')) << false;
}

void TestRequestFilter::matchesGlobs() {
    QFETCH(QString, pattern);
    QFETCH(QString, text);
    QFETCH(bool, matches);
    QCOMPARE(globMatches(pattern.toStdString(), text.toStdString()), matches);
}

QTEST_GUILESS_MAIN(TestRequestFilter)
#include "tst_request_filter.moc"
