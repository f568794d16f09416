// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/base/random_source.h"
#include "tests/unit/dialects/openai_chat/chat_test.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

#include <array>
#include <map>

using namespace fairlead;
using namespace fairlead::dialects;
using namespace fairlead::test;
using namespace Qt::Literals::StringLiterals;

// Streams for a chat caller: any sequence of events gives one that keeps the rules below.

namespace {

// The rules of a chat stream, checked frame by frame; the first breach is kept.
class Grammar {
public:
    explicit Grammar(std::string_view stream) {
        SseReader reader;
        SseEvent event;
        reader.feed(stream);
        while (reader.next(event) != SseReader::Next::NeedMore) {
            require(!m_over || !event.hasData, "something follows the end");
            if (event.hasData)
                frame(QByteArray(event.data.data(), static_cast<qsizetype>(event.data.size())));
        }
        SseEvent rest;
        require(!reader.finish(rest), "a frame without its blank line");
    }
    QString breach;
    bool done = false;
    bool error = false;
    QString text;

private:
    struct Choice {
        bool role = false;
        bool finished = false;
        int calls = 0;
    };

    void require(bool good, const char* what) {
        if (!good && breach.isEmpty())
            breach = QString::fromUtf8(what);
    }

    void frame(const QByteArray& data) {
        if (data == "[DONE]") {
            done = m_over = true;
            for (const auto& [index, choice] : m_choices)
                require(choice.finished, "a choice without a finish reason");
            require(!m_choices.empty(), "no choice");
            return;
        }
        const QJsonObject chunk = QJsonDocument::fromJson(data).object();
        require(!chunk.isEmpty(), "not a JSON object");
        if (chunk.contains("error"_L1)) {
            error = m_over = true;
            require(chunk[u"error"][u"message"].isString() && chunk[u"error"][u"type"].isString(), "a bad error");
            return;
        }
        require(chunk[u"object"] == u"chat.completion.chunk"_s, "a bad object");
        if (m_id.isEmpty())
            m_id = chunk[u"id"].toString();
        require(chunk[u"id"].toString() == m_id && m_id.startsWith(u"chatcmpl-"_s), "another id");
        require(chunk[u"model"].isString() && chunk[u"created"].isDouble(), "no model or time");
        for (const QJsonValue& each : chunk[u"choices"].toArray())
            choice(each.toObject());
    }

    void choice(const QJsonObject& object) {
        Choice& choice = m_choices[object[u"index"].toInt()];
        const QJsonObject delta = object[u"delta"].toObject();
        require(object[u"delta"].isObject(), "no delta");
        require(!choice.finished, "content behind the finish");
        require(delta.contains("role"_L1) == !choice.role, "the role is missing or repeated");
        choice.role = true;
        text += delta[u"content"].toString();
        for (const QJsonValue& call : delta[u"tool_calls"].toArray()) {
            const int index = call[u"index"].toInt(-1);
            if (call[u"id"].isUndefined()) {
                require(index >= 0 && index < choice.calls, "arguments of a call that has not begun");
            } else {
                require(index == choice.calls, "a call out of order");
                require(!call[u"id"].toString().isEmpty() && call[u"function"][u"name"].isString(), "a bad call");
                ++choice.calls;
            }
        }
        choice.finished = object[u"finish_reason"].isString();
    }

    std::map<int, Choice> m_choices;
    QString m_id;
    bool m_over = false;
};

Event make(EventKind kind, std::string_view text = {}, int index = -1) {
    Event event;
    event.kind = kind;
    event.text = text;
    event.index = index;
    return event;
}

std::string encode(const std::vector<Event>& events, const AnswerContext& context = contextFor()) {
    EncodingSink sink(context);
    for (const Event& event : events)
        sink.event(event);
    return sink.out;
}

Event anyEvent(SeededRandom& random) {
    static constexpr std::array<std::string_view, 6> kTexts = {"",  "a",     R"(\n\"quoted\")", R"({\"a\":1})",
                                                               "é", "[DONE]"};
    static constexpr std::array<std::string_view, 5> kRaw = {
        "", "{\"content\":[\n{\"token\":\"a\"}]}", R"({"type":"url_citation","url":"https://a.example"})", "{broken",
        R"({"web":{"uri":"https://b.example","title":"B"}})"};
    Event event;
    event.kind = static_cast<EventKind>(random.next() % (static_cast<std::uint64_t>(EventKind::End)));
    if (event.kind == EventKind::Error && random.next() % 8 != 0)
        event.kind = EventKind::Text;
    event.choice = static_cast<int>(random.next() % 3);
    event.index = static_cast<int>(random.next() % 5) - 1;
    event.text = kTexts[random.next() % kTexts.size()];
    event.name = random.next() % 2 == 0 ? "" : "tool";
    event.id = random.next() % 2 == 0 ? "" : "call\"1";
    event.model = random.next() % 2 == 0 ? "" : "model";
    event.raw = event.kind == EventKind::Logprobs ? kRaw[random.next() % 2] : kRaw[random.next() % kRaw.size()];
    event.data = random.next() % 2 == 0 ? "" : "QUJD";
    event.mimeType = random.next() % 2 == 0 ? "image/png" : "audio/wav";
    event.finish = static_cast<FinishReason>(random.next() % 9);
    event.stopSequence = random.next() % 2 == 0 ? "" : "END";
    event.error.message = "broken";
    if (random.next() % 2 == 0)
        event.usage.counts.input = 3;
    return event;
}

} // namespace

class TestChatStreamEncoder : public QObject {
    Q_OBJECT

private slots:
    void givesAWellFormedStreamForAnyEvents();
    void writesNothingAfterTheEnd();
    void neverEndsCleanlyAfterAnError();
    void writesUsageOnlyWhenAskedFor();
    void keepsTextAsItWasEscaped();
    void givesCallsAnIdAndAPlaceInOrder();
    void givesCallsWithoutArgumentsAnEmptyObject();
    void tellsToolCallsFromAPlainStop();
    void answersFunctionsWithAFunctionCall();
    void answersCustomToolsWithTheirText();
    void writesNoSignature();
    void keepsValuesWithLineBreaksInOneFrame();
    void writesErrorsAsTheSdksExpect();
};

void TestChatStreamEncoder::givesAWellFormedStreamForAnyEvents() {
    SeededRandom random(7);
    for (int run = 0; run < 4000; ++run) {
        EncodingSink sink(contextFor(run % 2 == 0));
        bool error = false;
        const std::uint64_t count = random.next() % 25;
        for (std::uint64_t i = 0; i < count; ++i) {
            const Event event = anyEvent(random);
            error |= event.kind == EventKind::Error;
            sink.event(event);
        }
        sink.event(make(EventKind::End));
        sink.event(make(EventKind::End));
        const Grammar grammar(sink.out);
        QVERIFY2(grammar.breach.isEmpty(), qPrintable(grammar.breach + u'\n' + QString::fromStdString(sink.out)));
        QCOMPARE(grammar.error, error);
        QCOMPARE(grammar.done, !error);
        const ReadAnswer read = readStream(sink.out);
        QCOMPARE(read.ended, !error);
    }
}

void TestChatStreamEncoder::writesNothingAfterTheEnd() {
    EncodingSink sink(contextFor());
    sink.event(make(EventKind::End));
    const std::string ended = sink.out;
    for (const EventKind kind : {EventKind::Text, EventKind::KeepAlive, EventKind::End, EventKind::Error})
        sink.event(make(kind, "x"));
    QCOMPARE(sink.out, ended);
    QVERIFY(ended.ends_with("data: [DONE]\n\n"));
}

void TestChatStreamEncoder::neverEndsCleanlyAfterAnError() {
    Event error = make(EventKind::Error);
    error.error = {ErrorClass::Overloaded, "overloaded_error", "Try later."};
    const std::string out = encode({make(EventKind::Text, "a"), error, make(EventKind::Finish), make(EventKind::End)});
    QVERIFY(out.find("[DONE]") == std::string::npos);
    QVERIFY(out.find(R"("finish_reason":"stop")") == std::string::npos);
    const std::string ending = R"("code":"overloaded_error"}})"
                               "\n\n";
    QVERIFY(out.ends_with(ending));
}

void TestChatStreamEncoder::writesUsageOnlyWhenAskedFor() {
    Event usage = make(EventKind::UsageReport);
    usage.usage.counts.input = 5;
    usage.usage.counts.output = 7;
    usage.usage.counts.cachedRead = 2;
    usage.usage.counts.reasoning = 3;
    const std::vector<Event> events = {make(EventKind::Text, "a"), usage, make(EventKind::End)};
    QVERIFY(encode(events, contextFor(false)).find("usage") == std::string::npos);
    const std::string chunk = R"("choices":[],"usage":{"prompt_tokens":5,"completion_tokens":7,"total_tokens":12,)"
                              R"("prompt_tokens_details":{"cached_tokens":2},)"
                              R"("completion_tokens_details":{"reasoning_tokens":3}}})";
    QVERIFY(encode(events).find(chunk) != std::string::npos);
    QVERIFY(encode({make(EventKind::End)}).find("\"prompt_tokens\"") == std::string::npos);
}

void TestChatStreamEncoder::keepsTextAsItWasEscaped() {
    const std::string out = encode({make(EventKind::Text, R"(caf\u00e9 \/ \ud83d)"), make(EventKind::End)});
    QVERIFY(out.find(R"("content":"caf\u00e9 \/ \ud83d")") != std::string::npos);
}

void TestChatStreamEncoder::givesCallsAnIdAndAPlaceInOrder() {
    const std::string out =
        encode({make(EventKind::ToolCallArguments, R"({\"a\":)", 4), make(EventKind::ToolCallStart, {}, 2),
                make(EventKind::ToolCallArguments, "1}", 4), make(EventKind::End)});
    const ReadAnswer read = readStream(out);
    QCOMPARE(read.answer.choices[0].blocks.size(), std::size_t(2));
    QCOMPARE(read.answer.choices[0].blocks[0].arguments, std::string(R"({"a":1})"));
    QVERIFY(read.answer.choices[0].blocks[0].callId.starts_with("call_"));
    QVERIFY(read.answer.choices[0].blocks[0].callId != read.answer.choices[0].blocks[1].callId);
    QCOMPARE(encode({make(EventKind::ToolCallStart, {}, 0)}), encode({make(EventKind::ToolCallStart, {}, 0)}));
}

void TestChatStreamEncoder::givesCallsWithoutArgumentsAnEmptyObject() {
    const std::vector<Event> events = {
        make(EventKind::ToolCallStart, {}, 0),     make(EventKind::ToolCallStart, {}, 1),
        make(EventKind::ToolCallArguments, "", 0), make(EventKind::ToolCallArguments, R"({\"a\":1})", 1),
        make(EventKind::ToolCallEnd, {}, 0),       make(EventKind::End)};
    const auto blocks = readStream(encode(events)).answer.choices.at(0).blocks;
    QCOMPARE(blocks.at(0).arguments, std::string("{}"));
    QCOMPARE(blocks.at(1).arguments, std::string(R"({"a":1})"));
    AnswerBuilder builder;
    for (const Event& event : events)
        builder.event(event);
    const std::string whole = openAiChatCodec().encodeAnswer(builder.take(), contextFor());
    QCOMPARE(readWhole(whole).answer.choices.at(0).blocks.at(0).arguments, std::string("{}"));
}

void TestChatStreamEncoder::tellsToolCallsFromAPlainStop() {
    Event stop = make(EventKind::Finish);
    stop.finish = FinishReason::Stop;
    Event length = stop;
    length.finish = FinishReason::Length;
    const Event call = make(EventKind::ToolCallStart, {}, 0);
    const Event end = make(EventKind::End);
    QVERIFY(encode({call, stop, end}).find(R"("finish_reason":"tool_calls")") != std::string::npos);
    QVERIFY(encode({call, end}).find(R"("finish_reason":"tool_calls")") != std::string::npos);
    QVERIFY(encode({call, length, end}).find(R"("finish_reason":"length")") != std::string::npos);
    QVERIFY(encode({end}).find(R"("finish_reason":"stop")") != std::string::npos);
}

void TestChatStreamEncoder::answersFunctionsWithAFunctionCall() {
    const DecodedRequest request(
        R"({"model":"m","messages":[{"role":"user","content":"a"}],"functions":[{"name":"f","parameters":{}}]})");
    QVERIFY(!request.error);
    AnswerContext context = contextFor();
    context.request = &request.request;
    Event start = make(EventKind::ToolCallStart, {}, 0);
    start.name = "f";
    const std::string out =
        encode({start, make(EventKind::ToolCallArguments, R"({\"a\":1})", 0), make(EventKind::End)}, context);
    QVERIFY(out.find("tool_calls") == std::string::npos);
    QVERIFY(out.find(R"("function_call":{"name":"f","arguments":""})") != std::string::npos);
    QVERIFY(out.find(R"("function_call":{"arguments":"{\"a\":1}"})") != std::string::npos);
    QVERIFY(out.find(R"("finish_reason":"function_call")") != std::string::npos);
}

void TestChatStreamEncoder::answersCustomToolsWithTheirText() {
    const DecodedRequest request(R"({"model":"m","messages":[{"role":"user","content":"a"}],
        "tools":[{"type":"custom","custom":{"name":"calc"}}]})");
    QVERIFY(!request.error);
    AnswerContext context = contextFor();
    context.request = &request.request;
    Event start = make(EventKind::ToolCallStart, {}, 0);
    start.name = "calc";
    start.id = "call_1";
    const std::string out =
        encode({start, make(EventKind::ToolCallArguments, "4 + 4", 0), make(EventKind::End)}, context);
    QVERIFY(out.find(R"("id":"call_1","type":"custom","custom":{"name":"calc","input":""})") != std::string::npos);
    QVERIFY(out.find(R"({"index":0,"custom":{"input":"4 + 4"}})") != std::string::npos);
}

void TestChatStreamEncoder::writesNoSignature() {
    const std::string out = encode({make(EventKind::Thinking, "hm"), make(EventKind::Signature, "SIGNED"),
                                    make(EventKind::RedactedThinking, "SIGNED"), make(EventKind::End)});
    QVERIFY(out.find("SIGNED") == std::string::npos);
    QVERIFY(out.find(R"("reasoning_content":"hm")") != std::string::npos);
}

void TestChatStreamEncoder::keepsValuesWithLineBreaksInOneFrame() {
    Event logprobs = make(EventKind::Logprobs);
    logprobs.raw = "{\n\"content\": [\r\n{\"token\": \"a\"}]\n}";
    Event citation = make(EventKind::Citation);
    citation.raw = "{\n\"type\": \"url_citation\",\n\"url_citation\": {\"url\": \"https://a.example\"}\n}";
    const ReadAnswer read = readStream(encode({make(EventKind::Text, "a"), logprobs, citation, make(EventKind::End)}));
    QCOMPARE(read.count("logprobs"), 1);
    QCOMPARE(read.count("citation"), 1);
}

void TestChatStreamEncoder::writesErrorsAsTheSdksExpect() {
    ErrorAnswer error;
    error.status = 429;
    error.errorClass = ErrorClass::RateLimited;
    error.message = "Slow \"down\".";
    const std::string expected = R"({"error":{"message":"Slow \"down\".","type":"rate_limit_error","param":null,)"
                                 R"("code":"rate_limit_exceeded"}})";
    QCOMPARE(openAiChatCodec().encodeError(error), expected);
    error.code = "own_code";
    error.param = "/tools";
    QVERIFY(openAiChatCodec().encodeError(error).ends_with(R"("param":"/tools","code":"own_code"}})"));
}

QTEST_GUILESS_MAIN(TestChatStreamEncoder)
#include "tst_chat_stream_encoder.moc"
