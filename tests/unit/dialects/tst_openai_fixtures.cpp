// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/base/random_source.h"
#include "proxy/dialects/openai_chat_scanner.h"
#include "proxy/dialects/sse_reader.h"
#include "tests/support/openai_fixtures.h"

#include <QtTest>

#include <map>
#include <memory>

using namespace fairlead;

// Every recorded answer of an OpenAI-compatible provider: passed on byte for byte and read alike however it is split,
// and read right, against what this file finds in it with Qt's parser and the rules in words.

namespace {

using namespace Qt::Literals::StringLiterals;

struct Reading {
    std::string raw;
    dialects::AnswerFacts facts;
    bool error = false;
    bool done = false;
    bool malformed = false;
    int firstContent = -1; // number of the event
    friend bool operator==(const Reading& a, const Reading& b) {
        return a.raw == b.raw && a.facts.model == b.facts.model && a.facts.finishReason == b.facts.finishReason &&
               a.facts.tokens == b.facts.tokens && a.facts.hasContent == b.facts.hasContent && a.error == b.error &&
               a.done == b.done && a.malformed == b.malformed && a.firstContent == b.firstContent;
    }
};

class StreamReading {
public:
    void feed(std::string_view part) {
        m_reader.feed(part);
        dialects::SseEvent event;
        while (m_reader.next(event) != dialects::SseReader::Next::NeedMore)
            take(event);
    }
    Reading finish() {
        dialects::SseEvent last;
        if (m_reader.finish(last))
            take(last);
        m_reading.facts = m_scanner.facts();
        return m_reading;
    }

private:
    void take(const dialects::SseEvent& event) {
        m_reading.raw.append(event.raw);
        if (!event.hasData)
            return;
        const auto seen = m_scanner.scan(event.data, event.name);
        if (seen.content && m_reading.firstContent < 0)
            m_reading.firstContent = m_events;
        m_reading.error |= seen.error;
        m_reading.done |= seen.terminal;
        m_reading.malformed |= seen.malformed;
        ++m_events;
    }

    dialects::SseReader m_reader;
    dialects::OpenAiChatStreamScanner m_scanner;
    Reading m_reading;
    int m_events = 0;
};

Reading readSplitAt(std::string_view text, std::size_t at) {
    StreamReading reading;
    reading.feed(text.substr(0, at));
    reading.feed(text.substr(at));
    return reading.finish();
}

Reading readInPieces(std::string_view text, std::size_t size) {
    StreamReading reading;
    for (std::size_t i = 0; i < text.size(); i += size)
        reading.feed(text.substr(i, size));
    return reading.finish();
}

// What Qt's parser finds.
struct Expected {
    TokenCounts tokens;
    QString finish;
    QString model;
    bool content = false;
    bool error = false;
};

std::optional<std::int64_t> count(const QJsonValue& value) {
    return value.isDouble() ? std::optional<std::int64_t>(value.toInteger()) : std::nullopt;
}

TokenCounts countsOf(const QJsonObject& usage) {
    TokenCounts counts;
    counts.origin = TokenOrigin::Reported;
    counts.input = count(usage[u"prompt_tokens"]);
    counts.output = count(usage[u"completion_tokens"]);
    const QJsonObject in = usage[u"prompt_tokens_details"].toObject();
    const QJsonObject out = usage[u"completion_tokens_details"].toObject();
    counts.cachedRead = count(in[u"cached_tokens"]);
    for (const auto& own : {u"cached_tokens"_s, u"prompt_cache_hit_tokens"_s, u"cache_read_input_tokens"_s}) {
        if (!counts.cachedRead)
            counts.cachedRead = count(usage[own]);
    }
    counts.cachedWrite = count(in[u"cache_write_tokens"]);
    if (!counts.cachedWrite)
        counts.cachedWrite = count(usage[u"cache_creation_input_tokens"]);
    counts.reasoning = count(out[u"reasoning_tokens"]);
    if (!counts.reasoning)
        counts.reasoning = count(usage[u"reasoning_tokens"]);
    const auto audioIn = count(in[u"audio_tokens"]);
    const auto audioOut = count(out[u"audio_tokens"]);
    if (audioIn || audioOut)
        counts.audio = audioIn.value_or(0) + audioOut.value_or(0);
    return counts;
}

bool carries(const QJsonObject& message) {
    for (const auto& name : {u"content"_s, u"reasoning_content"_s, u"reasoning"_s, u"refusal"_s, u"tool_calls"_s,
                             u"function_call"_s, u"audio"_s, u"reasoning_details"_s, u"images"_s}) {
        const QJsonValue value = message[name];
        if (!value.toString().isEmpty() || !value.toArray().isEmpty() || !value.toObject().isEmpty())
            return true;
    }
    return false;
}

void addTo(Expected& expected, const QJsonObject& document) {
    for (const QJsonValue& usage : {document[u"x_groq"][u"usage"], document[u"usage"]}) {
        if (usage.isObject())
            expected.tokens = countsOf(usage.toObject());
    }
    if (!document[u"model"].toString().isEmpty())
        expected.model = document[u"model"].toString();
    expected.error = expected.error || !document[u"error"].isUndefined();
    expected.content = expected.content || !document[u"data"].toArray().isEmpty();
    for (const QJsonValue& choice : document[u"choices"].toArray()) {
        expected.content = expected.content || carries(choice[u"delta"].toObject()) ||
                           carries(choice[u"message"].toObject()) || !choice[u"text"].toString().isEmpty();
        QString finish = choice[u"finish_reason"].toString();
        if (finish.isEmpty())
            finish = choice[u"finish_details"][u"type"].toString();
        if (choice[u"index"].toInt() == 0 && !finish.isEmpty() && (finish != u"stop" || expected.finish.isEmpty()))
            expected.finish = finish;
    }
}

Expected expectedOf(const test::Fixture& fixture) {
    Expected expected;
    if (!fixture.stream) {
        addTo(expected, QJsonDocument::fromJson(fixture.answer).object());
        return expected;
    }
    QByteArray text = fixture.answer;
    text.replace("\r\n", "\n");
    for (const QByteArray& line : text.split('\n')) {
        if (line.startsWith("data:"))
            addTo(expected, QJsonDocument::fromJson(line.mid(5)).object());
    }
    return expected;
}

TokenCounts tokens(std::int64_t input, std::int64_t output, std::int64_t cachedRead, std::int64_t reasoning) {
    TokenCounts counts;
    counts.input = input;
    counts.output = output;
    counts.cachedRead = cachedRead;
    counts.reasoning = reasoning;
    counts.audio = 0;
    counts.origin = TokenOrigin::Reported;
    return counts;
}

// Where the counts as written are not what was used: worked out by hand.
std::map<QString, TokenCounts> correctedTokens() {
    TokenCounts gemini = tokens(35, 74, 0, 62);
    gemini.cachedRead.reset();
    gemini.audio.reset();
    return {{u"xai/chat-tools-parallel"_s, tokens(436, 68 + 148, 152, 148)},
            {u"xai/chat-stream-reasoning-tools"_s, tokens(506, 12 + 38, 448, 38)},
            {u"gemini/chat-compat-tool-no-id"_s, gemini}};
}

std::string describe(const TokenCounts& counts) {
    std::string text;
    for (const auto& each :
         {counts.input, counts.output, counts.cachedRead, counts.cachedWrite, counts.reasoning, counts.audio})
        text += each ? std::to_string(*each) + ' ' : std::string("- ");
    return text;
}

void check(const test::Fixture& fixture, const dialects::AnswerFacts& facts, bool error) {
    Expected expected = expectedOf(fixture);
    const auto corrections = correctedTokens();
    if (const auto corrected = corrections.find(fixture.name); corrected != corrections.end())
        expected.tokens = corrected->second;
    const auto verify = [&](bool good, const std::string& what) {
        QVERIFY2(good, (fixture.name.toStdString() + ": " + what).c_str());
    };
    verify(facts.tokens == expected.tokens, describe(facts.tokens) + "instead of " + describe(expected.tokens));
    verify(facts.finishReason == expected.finish.toStdString(), "finish " + facts.finishReason);
    verify(facts.model == expected.model.toStdString(), "model " + facts.model);
    verify(facts.hasContent == expected.content, "content");
    verify(error == expected.error, "error");
}

} // namespace

class TestOpenAiFixtures : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void readsStreamsRight();
    void readsWholeAnswersRight();
    void readsKnownStreams_data();
    void readsKnownStreams();
    void passesStreamsOnAndReadsThemAlikeForEverySplit();
    void countsWordsBeforeAnErrorAsContent();

private:
    const test::Fixture* find(const QString& name) const {
        for (const auto& fixture : m_fixtures) {
            if (fixture.name == name)
                return &fixture;
        }
        return nullptr;
    }
    std::vector<test::Fixture> m_fixtures;
};

void TestOpenAiFixtures::initTestCase() {
    m_fixtures = test::openAiFixtures();
    if (m_fixtures.empty())
        QSKIP("The recorded exchanges are not here (FAIRLEAD_SHARED_DIR).");
    QVERIFY(m_fixtures.size() > 100);
}

void TestOpenAiFixtures::readsStreamsRight() {
    int checked = 0;
    for (const auto& fixture : m_fixtures) {
        if (!fixture.stream)
            continue;
        const Reading reading = readSplitAt(fixture.answer.toStdString(), 0);
        check(fixture, reading.facts, reading.error);
        QVERIFY2(!reading.malformed, qPrintable(fixture.name));
        QCOMPARE(reading.done, fixture.answer.contains("[DONE]"));
        QVERIFY2(reading.facts.hasContent || !reading.facts.finishReason.empty() || reading.error,
                 qPrintable(fixture.name));
        if (QTest::currentTestFailed())
            return;
        ++checked;
    }
    QVERIFY(checked > 50);
}

void TestOpenAiFixtures::readsWholeAnswersRight() {
    int checked = 0;
    for (const auto& fixture : m_fixtures) {
        if (fixture.stream || fixture.status != 200)
            continue;
        const auto answer = dialects::scanOpenAiAnswer(fixture.answer.toStdString());
        QVERIFY2(!answer.malformed, qPrintable(fixture.name));
        check(fixture, answer.facts, answer.error.has_value());
        if (QTest::currentTestFailed())
            return;
        ++checked;
    }
    QVERIFY(checked > 40);
}

// Looked up by hand, so that an error in the rules above does not hide one in the scanner.
void TestOpenAiFixtures::readsKnownStreams_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("finish");
    QTest::addColumn<qlonglong>("input"); // -1 = unknown
    QTest::addColumn<qlonglong>("output");
    QTest::addColumn<int>("firstContent");
    const auto row = [](const char* name, const char* finish, qlonglong input, qlonglong output, int firstContent) {
        QTest::newRow(name) << QString::fromUtf8(name) << QString::fromUtf8(finish) << input << output << firstContent;
    };
    row("openrouter/chat-stream-gemini-multi-finish", "tool_calls", 41, 100, 0);
    row("openrouter/chat-stream-error-first", "", -1, -1, -1);
    row("groq/chat-stream-error-tool-use-failed", "", -1, -1, -1);
    row("openai/chat-stream-no-usage", "stop", -1, -1, 1);
    row("openai/chat-stream-length-no-text", "length", 13, 50, 1);
    row("snowflake/chat-stream-thinking", "", 45, 73, 0);
    row("perplexity/chat-stream", "stop", 8, 5, 0);
    row("databricks/chat-stream-tools", "tool_calls", 501, 51, 0);
    row("vllm/completions-stream", "length", -1, -1, 0);
}

void TestOpenAiFixtures::readsKnownStreams() {
    QFETCH(QString, name);
    QFETCH(QString, finish);
    QFETCH(qlonglong, input);
    QFETCH(qlonglong, output);
    QFETCH(int, firstContent);
    const test::Fixture* fixture = find(name);
    QVERIFY(fixture);
    const Reading reading = readSplitAt(fixture->answer.toStdString(), 0);
    QCOMPARE(reading.facts.finishReason, finish.toStdString());
    QCOMPARE(reading.facts.tokens.input.value_or(-1), input);
    QCOMPARE(reading.facts.tokens.output.value_or(-1), output);
    QCOMPARE(reading.firstContent, firstContent);
}

void TestOpenAiFixtures::passesStreamsOnAndReadsThemAlikeForEverySplit() {
    constexpr std::size_t kSplitEverywhere = 8 * 1024;
    SeededRandom random(1);
    for (const auto& fixture : m_fixtures) {
        if (!fixture.stream)
            continue;
        const std::string text = fixture.answer.toStdString();
        const Reading whole = readSplitAt(text, 0);
        QVERIFY2(whole.raw == text, qPrintable(fixture.name));
        QVERIFY2(readInPieces(text, 1) == whole, qPrintable(fixture.name));
        const bool everywhere = text.size() <= kSplitEverywhere;
        const std::size_t splits = everywhere ? text.size() : 200;
        for (std::size_t i = 0; i < splits; ++i) {
            const std::size_t at = everywhere ? i : static_cast<std::size_t>(random.next() % text.size());
            QVERIFY2(readSplitAt(text, at) == whole, qPrintable(fixture.name + u" at "_s + QString::number(at)));
        }
        for (int i = 0; i < 10; ++i) {
            const std::size_t size = 1 + static_cast<std::size_t>(random.next() % 700);
            QVERIFY2(readInPieces(text, size) == whole, qPrintable(fixture.name + u" by "_s + QString::number(size)));
        }
    }
}

void TestOpenAiFixtures::countsWordsBeforeAnErrorAsContent() {
    const test::Fixture* fixture = find(u"groq/chat-stream-error-after-text"_s);
    QVERIFY(fixture);
    const Reading reading = readSplitAt(fixture->answer.toStdString(), 0);
    QVERIFY(reading.error);
    QVERIFY(reading.facts.hasContent);
    QVERIFY(reading.facts.finishReason.empty());
}

QTEST_GUILESS_MAIN(TestOpenAiFixtures)
#include "tst_openai_fixtures.moc"
