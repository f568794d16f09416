// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/base/random_source.h"
#include "tests/support/canonical_text.h"
#include "tests/support/openai_fixtures.h"
#include "tests/unit/dialects/openai_chat/chat_test.h"

#include <QtTest>

#include <algorithm>
#include <set>

using namespace fairlead;
using namespace fairlead::dialects;
using namespace fairlead::test;
using namespace Qt::Literals::StringLiterals;

// Every recorded exchange of a chat API, read against what Qt's parser finds in it.

namespace {

// What a chat caller is not shown is taken away: signatures, and reasoning that is nothing else. A call without
// arguments has an empty object.
Answer shown(Answer answer) {
    answer.id.clear();
    for (AnswerChoice& choice : answer.choices) {
        for (AnswerBlock& block : choice.blocks) {
            block.signature.clear();
            if (block.kind == PartKind::ToolCall && block.arguments.empty())
                block.arguments = "{}";
        }
        std::erase_if(choice.blocks, [](const AnswerBlock& block) {
            return block.kind == PartKind::RedactedThinking || (block.kind == PartKind::Thinking && block.text.empty());
        });
    }
    return answer;
}

// Calls that had no id were given one.
void forgetMadeIds(const Answer& original, Answer& copy) {
    for (std::size_t i = 0; i < std::min(original.choices.size(), copy.choices.size()); ++i)
        for (std::size_t j = 0; j < std::min(original.choices[i].blocks.size(), copy.choices[i].blocks.size()); ++j)
            if (original.choices[i].blocks[j].callId.empty())
                copy.choices[i].blocks[j].callId.clear();
}

QString textOfContent(const QJsonValue& content) {
    if (content.isObject())
        return {};
    QString text = content.toString();
    for (const QJsonValue& part : content.toArray())
        text += part[u"text"].toString();
    return text;
}

struct Expected {
    QString text;
    QStringList calls; // name and arguments of choice 0, for calls that have an index or come whole
    bool error = false;
};

void add(Expected& expected, const QJsonObject& document, bool stream) {
    expected.error |= document.contains("error"_L1);
    for (const QJsonValue& choice : document[u"choices"].toArray()) {
        if (choice[u"index"].toInt() != 0)
            continue;
        const auto& [first, second] =
            stream ? std::pair(u"delta"_s, u"message"_s) : std::pair(u"message"_s, u"delta"_s);
        const QJsonValue message = choice[first].isObject() ? choice[first] : choice[second];
        expected.text += textOfContent(message[u"content"]);
        expected.text += message[u"audio"][u"transcript"].toString();
        for (const QJsonValue& call : message[u"tool_calls"].toArray()) {
            const QString name = call[u"function"][u"name"].toString() + call[u"custom"][u"name"].toString();
            const QString arguments = call[u"function"][u"arguments"].toString() + call[u"custom"][u"input"].toString();
            if (!name.isEmpty())
                expected.calls << name + u' ';
            if (!expected.calls.isEmpty()) {
                const qsizetype index = call[u"index"].toInt(static_cast<int>(expected.calls.size()) - 1);
                expected.calls[std::min(index, expected.calls.size() - 1)] += arguments;
            }
        }
    }
}

Expected expectedOf(const Fixture& fixture) {
    Expected expected;
    if (!fixture.stream) {
        add(expected, QJsonDocument::fromJson(fixture.answer).object(), false);
        return expected;
    }
    QByteArray text = fixture.answer;
    text.replace("\r\n", "\n");
    for (const QByteArray& line : text.split('\n'))
        if (line.startsWith("data:"))
            add(expected, QJsonDocument::fromJson(line.mid(5)).object(), true);
    return expected;
}

QString jsonBodyText(const std::string& body) {
    return QJsonDocument::fromJson(QByteArray::fromStdString("[\"" + body + "\"]")).array().at(0).toString();
}

} // namespace

class TestChatFixtures : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void readsTextAndCallsOfEveryAnswer();
    void readsKnownAnswers_data();
    void readsKnownAnswers();
    void readsStreamsAlikeForEverySplit();
    void givesNoEndForATruncatedStream();
    void writesStreamsThatReadAlike();
    void writesWholeAnswersThatReadAlike();
    void readsAndWritesEveryRequest();

private:
    static ReadAnswer read(const Fixture& fixture) {
        const std::string text = fixture.answer.toStdString();
        return fixture.stream ? readStream(text) : readWhole(text);
    }
    const Fixture* find(const QString& name) const {
        for (const Fixture& fixture : m_fixtures)
            if (fixture.name == name)
                return &fixture;
        return nullptr;
    }
    std::vector<Fixture> m_fixtures;
};

void TestChatFixtures::initTestCase() {
    for (Fixture& fixture : openAiFixtures())
        if (fixture.name.contains("/"_L1) && !fixture.name.contains("completions-"_L1) &&
            !fixture.name.contains("embeddings"_L1))
            m_fixtures.push_back(std::move(fixture));
    if (m_fixtures.empty())
        QSKIP("The recorded exchanges are not here (FAIRLEAD_SHARED_DIR).");
    QVERIFY(m_fixtures.size() > 100);
}

void TestChatFixtures::readsTextAndCallsOfEveryAnswer() {
    int checked = 0;
    for (const Fixture& fixture : m_fixtures) {
        if (fixture.status != 200)
            continue;
        const QByteArray kept = fixture.name.toUtf8();
        const char* name = kept.constData();
        const Expected expected = expectedOf(fixture);
        const ReadAnswer got = read(fixture);
        QVERIFY2(got.answer.error.has_value() == expected.error, name);
        QVERIFY2(got.count("end") == (expected.error ? 0 : 1), name);
        QVERIFY2(got.ended == (fixture.stream ? !expected.error : true), name);
        QVERIFY2(got.count("start") <= 1, name);
        if (expected.error)
            continue;
        QString text;
        QStringList calls;
        for (const AnswerBlock& block : got.answer.choices.at(0).blocks) {
            if (block.kind == PartKind::Text)
                text += jsonBodyText(block.text);
            if (block.kind == PartKind::ToolCall)
                calls << QString::fromStdString(block.name) + u' ' + QString::fromStdString(block.arguments);
        }
        if (!expected.text.isEmpty())
            QVERIFY2(text == expected.text, qPrintable(fixture.name + u": "_s + text + u" / "_s + expected.text));
        QVERIFY2(calls == expected.calls,
                 qPrintable(fixture.name + u": "_s + calls.join(u'|') + u" / "_s + expected.calls.join(u'|')));
        ++checked;
    }
    QVERIFY(checked > 80);
}

// Looked up by hand.
void TestChatFixtures::readsKnownAnswers_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("finish");
    QTest::addColumn<int>("choices");
    QTest::addColumn<int>("calls"); // of choice 0
    QTest::addColumn<QString>("contains");
    const auto row = [](const char* name, FinishReason finish, int choices, int calls, const char* contains) {
        QTest::newRow(name) << QString::fromUtf8(name) << static_cast<int>(finish) << choices << calls
                            << QString::fromUtf8(contains);
    };
    using enum FinishReason;
    row("openrouter/chat-stream-gemini-multi-finish", ToolCalls, 1, 1, "");
    row("gemini/chat-compat-stream-tool", ToolCalls, 1, 1, "");
    row("gemini/chat-compat-tool-no-id", ToolCalls, 1, 1, "signature 0 0 AVSoXO4A");
    row("mistral/chat-stream-tools-one-delta", ToolCalls, 1, 2, "");
    row("qwen/chat-stream-tool-call", ToolCalls, 1, 1, "");
    row("openrouter/chat-stream-multi-tools-delta", ToolCalls, 1, 5, "");
    row("openrouter/chat-stream-qwen-tool-id-empty", ToolCalls, 1, 1, "");
    row("groq/chat-stream-tools-parallel", ToolCalls, 1, 2, "");
    row("deepseek/chat-stream-parallel-truncated", Length, 1, 2, "");
    row("openai/chat-truncated-tool-call", Length, 1, 1, "");
    row("openai/chat-stream-length-no-text", Length, 1, 0, "");
    row("openai/chat-legacy-finish-details", Length, 1, 0, "");
    row("azure/chat-completion-filtered", ContentFilter, 1, 0, "");
    row("openai/chat-structured-refusal", Refusal, 1, 0, "refusal 0 -1 ");
    row("openai/chat-stream-refusal", Refusal, 1, 0, "refusal 0 -1 ");
    row("openrouter/chat-refusal-content-filter", ContentFilter, 1, 0, "");
    row("snowflake/chat-stream-thinking", Stop, 1, 0, "thinking 0 -1 15\n");
    row("together/chat-finish-eos", Stop, 1, 0, "finish 0 -1 eos");
    row("mistral/chat-stream-thinking-array", Stop, 1, 0, "thinking 0 -1  user is asking for");
    row("mistral/chat-stream-n2", Length, 2, 0, "");
    row("qwen/chat-stream-n2", Stop, 2, 0, "");
    row("openai/chat-n2", Stop, 2, 0, "");
    row("perplexity/chat-stream", Stop, 1, 0, "url_citation");
    row("cloudflare/chat-json-schema-object-content", Stop, 1, 0, "Apples are tasty");
    row("openai/chat-web-search-annotations", Stop, 1, 0, "\"url_citation\"");
    row("openai/chat-audio-output", Stop, 1, 0, "media 0 -1 audio/ogg");
    row("openai/chat-stream-audio-output", Stop, 1, 0, "media 0 -1 audio/pcm");
    row("openai/chat-custom-tool-call", ToolCalls, 1, 1, "math_exp");
    row("openrouter/chat-reasoning-details-replay", Stop, 1, 0, "signature 0 -1 [{\\\"type\\\"");
    row("openrouter/chat-stream-anthropic-reasoning", Stop, 1, 0, "anthropic-claude-v1");
    row("openai/chat-stream-logprobs", Length, 1, 0, "logprobs 0 -1 {");
    row("avian/chat-stream-reasoning-tools", ToolCalls, 1, 1, "thinking 0 -1 I\n");
    row("groq/chat-stream-reasoning", ToolCalls, 1, 1, "thinking");
}

void TestChatFixtures::readsKnownAnswers() {
    QFETCH(QString, name);
    QFETCH(int, finish);
    QFETCH(int, choices);
    QFETCH(int, calls);
    QFETCH(QString, contains);
    const Fixture* fixture = find(name);
    QVERIFY(fixture);
    const ReadAnswer got = read(*fixture);
    QVERIFY(got.answer.complete);
    QCOMPARE(static_cast<int>(got.answer.choices.size()), choices);
    QCOMPARE(static_cast<int>(got.answer.choices[0].finish), finish);
    QCOMPARE(static_cast<int>(std::count_if(got.answer.choices[0].blocks.begin(), got.answer.choices[0].blocks.end(),
                                            [](const AnswerBlock& b) { return b.kind == PartKind::ToolCall; })),
             calls);
    QVERIFY2(QString::fromStdString(got.joined()).contains(contains), got.joined().c_str());
    QCOMPARE(got.count("finish"), choices);
}

void TestChatFixtures::readsStreamsAlikeForEverySplit() {
    constexpr std::size_t kSplitEverywhere = 3 * 1024;
    SeededRandom random(1);
    for (const Fixture& fixture : m_fixtures) {
        if (!fixture.stream)
            continue;
        const std::string text = fixture.answer.toStdString();
        const std::string whole = readStream(text).joined();
        const bool everywhere = text.size() <= kSplitEverywhere;
        for (std::size_t i = 0; i < (everywhere ? text.size() : 20); ++i) {
            const std::size_t at = everywhere ? i : static_cast<std::size_t>(random.next() % text.size());
            QVERIFY2(readStream(text, {at}).joined() == whole, qPrintable(fixture.name));
        }
    }
}

// Cut before its finish reason, a stream must not look complete.
void TestChatFixtures::givesNoEndForATruncatedStream() {
    for (const Fixture& fixture : m_fixtures) {
        if (!fixture.stream || fixture.status != 200)
            continue;
        const std::string text = fixture.answer.toStdString();
        const std::string head = text.substr(0, std::min(text.find("finish_reason\":\""), text.size() / 2));
        const ReadAnswer got = readStream(head);
        QVERIFY2(!got.ended || fixture.name.startsWith(u"perplexity"_s), qPrintable(fixture.name));
        QVERIFY2(got.count("end") == (got.ended ? 1 : 0), qPrintable(fixture.name));
    }
}

void TestChatFixtures::writesStreamsThatReadAlike() {
    for (const Fixture& fixture : m_fixtures) {
        if (!fixture.stream || fixture.status != 200)
            continue;
        const std::string text = fixture.answer.toStdString();
        const ReadAnswer first = readStream(text);
        EncodingSink sink(contextFor());
        {
            const auto decoder = openAiChatCodec().streamDecoder();
            SseReader reader;
            SseEvent event;
            reader.feed(text);
            while (reader.next(event) != SseReader::Next::NeedMore)
                if (event.hasData)
                    decoder->decode(event.data, event.name, sink);
            if (reader.finish(event) && event.hasData)
                decoder->decode(event.data, event.name, sink);
            decoder->end(sink);
        }
        const ReadAnswer second = readStream(sink.out);
        if (first.answer.error) {
            QVERIFY2(second.answer.error.has_value() && !second.ended, qPrintable(fixture.name));
            QVERIFY2(sink.out.find("[DONE]") == std::string::npos, qPrintable(fixture.name));
            continue;
        }
        Answer copy = shown(second.answer);
        const Answer original = shown(first.answer);
        forgetMadeIds(original, copy);
        if (original.model.empty())
            copy.model.clear();
        QCOMPARE(QString::fromStdString(fixture.name.toStdString() + canonicalText(copy)),
                 QString::fromStdString(fixture.name.toStdString() + canonicalText(original)));
    }
}

void TestChatFixtures::writesWholeAnswersThatReadAlike() {
    for (const Fixture& fixture : m_fixtures) {
        if (fixture.stream || fixture.status != 200)
            continue;
        const ReadAnswer first = read(fixture);
        if (first.answer.error)
            continue;
        AnswerContext context = contextFor();
        const DecodedRequest request(fixture.request.toStdString());
        context.request = fixture.request.isEmpty() ? nullptr : &request.request;
        const std::string written = openAiChatCodec().encodeAnswer(first.answer, context);
        QVERIFY2(QJsonDocument::fromJson(QByteArray::fromStdString(written)).isObject(), written.c_str());
        const ReadAnswer second = readWhole(written);
        Answer copy = shown(second.answer);
        const Answer original = shown(first.answer);
        forgetMadeIds(original, copy);
        QCOMPARE(QString::fromStdString(fixture.name.toStdString() + canonicalText(copy)),
                 QString::fromStdString(fixture.name.toStdString() + canonicalText(original)));
    }
}

void TestChatFixtures::readsAndWritesEveryRequest() {
    // Refused by the vendor as well, and its answer is the fixture.
    const std::set<QString> refused = {u"openai/error-400-empty-messages"_s};
    int checked = 0;
    for (const Fixture& fixture : m_fixtures) {
        if (fixture.request.isEmpty())
            continue;
        const DecodedRequest first(fixture.request.toStdString());
        if (refused.count(fixture.name) > 0) {
            QVERIFY2(first.error.has_value(), qPrintable(fixture.name));
            continue;
        }
        QVERIFY2(!first.error,
                 qPrintable(fixture.name + u' ' + QString::fromStdString(first.error ? first.error->message : "")));
        ProviderTraits traits;
        traits.maxStops = 100;
        traits.replay = fixture.request.contains("reasoning_details")
                            ? ProviderTraits::ReasoningReplay::ReasoningDetails
                            : ProviderTraits::ReasoningReplay::Reasoning;
        const auto written = openAiChatCodec().encodeRequest(
            first.request, {.model = first.request.model, .traits = traits, .signer = "openai"});
        QVERIFY2(written.has_value(), qPrintable(fixture.name));
        QCOMPARE(written->path, std::string("/chat/completions"));
        QVERIFY2(QJsonDocument::fromJson(QByteArray::fromStdString(written->body)).isObject(), written->body.c_str());
        const DecodedRequest second(written->body);
        QVERIFY2(!second.error, qPrintable(fixture.name));
        QCOMPARE(QString::fromStdString(fixture.name.toStdString() + canonicalText(second.request)),
                 QString::fromStdString(fixture.name.toStdString() + canonicalText(first.request)));
        QCOMPARE(second.request.extras.size(), first.request.extras.size());
        ++checked;
    }
    QVERIFY(checked > 80);
}

QTEST_GUILESS_MAIN(TestChatFixtures)
#include "tst_chat_fixtures.moc"
