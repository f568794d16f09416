// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What no provider should answer, given to the readers of all five dialects. Whatever comes: no crash, no hang, one end
// at most, and never a complete answer that the provider did not give.

#include "proxy/base/padded_bytes.h"
#include "proxy/dialects/codec.h"
#include "proxy/dialects/sse_reader.h"
#include "tests/unit/dialects/codecs/feature_judge.h"
#include "tests/unit/dialects/codecs/feature_lines.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <functional>

using namespace fairlead;
using namespace fairlead::test;
using dialects::Dialect;

namespace {

class CountedAnswer final : public dialects::EventSink {
public:
    void event(const dialects::Event& event) override {
        afterEnd += ends > 0 ? 1 : 0;
        ends += event.kind == dialects::EventKind::End ? 1 : 0;
        builder.event(event);
    }
    dialects::AnswerBuilder builder;
    int ends = 0;
    int afterEnd = 0;
};

struct Outcome {
    dialects::Answer answer;
    int ends = 0;
    int afterEnd = 0;
    bool isSuccess() const { return answer.complete && !answer.error; }
};

Outcome readAnswer(Dialect dialect, std::string body, bool stream) {
    const dialects::Codec& codec = dialects::codecFor(dialect);
    CountedAnswer sink;
    padForJson(body);
    if (!stream) {
        static_cast<void>(codec.decodeAnswer(body, sink));
        return {sink.builder.take(), sink.ends, sink.afterEnd};
    }
    const auto decoder = codec.streamDecoder();
    if (dialect == Dialect::OllamaChat) {
        for (std::size_t from = 0; from < body.size();) {
            const std::size_t end = std::min(body.find('\n', from), body.size());
            std::string line = body.substr(from, end - from);
            padForJson(line);
            if (!line.empty())
                decoder->decode(line, {}, sink);
            from = end + 1;
        }
    } else {
        dialects::SseReader reader;
        dialects::SseEvent event;
        reader.feed(body);
        while (reader.next(event) == dialects::SseReader::Next::Event)
            if (event.hasData)
                decoder->decode(event.data, event.name, sink);
        if (reader.finish(event) && event.hasData)
            decoder->decode(event.data, event.name, sink);
    }
    decoder->end(sink);
    return {sink.builder.take(), sink.ends, sink.afterEnd};
}

std::string repeated(const char* text, std::size_t count) {
    std::string all;
    for (std::size_t i = 0; i < count; ++i)
        all += text;
    return all;
}

// Answers of no dialect.
std::vector<std::string> foreignBodies() {
    return {
        "",
        " ",
        "\n\n",
        "null",
        "true",
        "42",
        "-1",
        "\"pong\"",
        "[]",
        "[[]]",
        "[{}]",
        "{",
        "}",
        "{]",
        "{\"a\":",
        "{\"a\":1,}",
        "{a:1}",
        "{'a':1}",
        "{\"a\":1}{\"b\":2}",
        "{\"a\":01}",
        "{\"a\":1e99999}",
        "{\"a\":NaN}",
        "{\"a\":\"\\u12\"}",
        "{\"a\":\"\x01\"}",
        "{\"a\":\"\xff\xfe\"}",
        "\xff\xfe{\"a\":1}",
        "\xef\xbb\xbf<html></html>",
        "<!DOCTYPE html><html><body>502 Bad Gateway</body></html>",
        "OK",
        "Internal Server Error",
        "data: [DONE]\n\n",
        "data:\n\n",
        "data: \n\ndata: \n\n",
        ": comment\n\n",
        "event: done\ndata: {}\n\n",
        "retry: 10\n\n",
        "{\"status\":\"ok\"}",
        "{\"message\":\"ok\"}",
        "{\"result\":[]}",
        "{\"data\":[{\"id\":\"m\"}],\"object\":\"list\"}",
        R"({"error":null,"result":{}})",
        R"({"error":{"message":"Overloaded","type":"overloaded_error"}})",
        R"({"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}})",
        R"({"error":{"code":503,"message":"Overloaded","status":"UNAVAILABLE"}})",
        R"({"error":"Overloaded"})",
        R"({"object":"error","message":"Overloaded","code":503})",
        R"({"detail":"Not authenticated"})",
        R"([{"error":{"code":503,"message":"Overloaded","status":"UNAVAILABLE"}}])",
        repeated("[", 100'000),
        repeated("{\"a\":", 100'000),
        repeated("[", 2'000) + repeated("]", 2'000),
        "{\"a\":\"" + repeated("x", 100'000) + "\"}",
        std::string("{\"a\":1\0}", 8),
        std::string(1000, '\0'),
    };
}

// A right answer of each dialect: text, a tool call, usage.
const char* const kWhole[] = {
    R"({"id":"a1","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,"message":{"role":"assistant",)"
    R"("content":"pong","tool_calls":[{"id":"c1","type":"function","function":{"name":"look","arguments":"{\"q\":1}"}}]},)"
    R"("finish_reason":"tool_calls"}],"usage":{"prompt_tokens":10,"completion_tokens":5,"total_tokens":15}})",
    R"({"id":"resp_1","object":"response","created_at":1,"model":"m","status":"completed","output":[{"type":"message",)"
    R"("id":"msg_1","role":"assistant","status":"completed","content":[{"type":"output_text","text":"pong"}]},)"
    R"({"type":"function_call","id":"fc_1","call_id":"c1","name":"look","status":"completed","arguments":"{\"q\":1}"}],)"
    R"("usage":{"input_tokens":10,"output_tokens":5,"total_tokens":15}})",
    R"({"id":"msg_1","type":"message","role":"assistant","model":"m","content":[{"type":"text","text":"pong"},)"
    R"({"type":"tool_use","id":"c1","name":"look","input":{"q":1}}],"stop_reason":"tool_use","usage":)"
    R"({"input_tokens":10,"output_tokens":5}})",
    R"({"candidates":[{"content":{"role":"model","parts":[{"text":"pong"},{"functionCall":{"name":"look","args":{"q":1}}}]},)"
    R"("finishReason":"STOP","index":0}],"usageMetadata":{"promptTokenCount":10,"candidatesTokenCount":5,)"
    R"("totalTokenCount":15},"modelVersion":"m","responseId":"r1"})",
    R"({"model":"m","created_at":"2026-01-01T00:00:00Z","message":{"role":"assistant","content":"pong","tool_calls":)"
    R"([{"function":{"name":"look","arguments":{"q":1}}}]},"done":true,"done_reason":"stop","prompt_eval_count":10,)"
    R"("eval_count":5})",
};

class StreamText final : public dialects::EventSink {
public:
    explicit StreamText(Dialect dialect) {
        dialects::AnswerContext context;
        context.requestId = "01J0";
        context.model = "m";
        context.includeUsage = true;
        context.signer = "openai";
        m_encoder = dialects::codecFor(dialect).streamEncoder(context);
    }
    void event(const dialects::Event& event) override { m_encoder->encode(event, text); }
    std::string text;

private:
    std::unique_ptr<dialects::StreamEncoder> m_encoder;
};

// The same answer as a stream.
std::string streamOf(std::size_t dialect) {
    if (kProviderDialects[dialect] == Dialect::OllamaChat)
        return std::string(R"({"model":"m","message":{"role":"assistant","content":"po"},"done":false})") + "\n" +
               R"({"model":"m","message":{"role":"assistant","content":"ng","tool_calls":[{"function":{"name":"look",)"
               R"("arguments":{"q":1}}}]},"done":false})" +
               "\n" + R"({"model":"m","message":{"role":"assistant","content":""},"done":true,"done_reason":"stop",)" +
               R"("prompt_eval_count":10,"eval_count":5})" + "\n";
    StreamText text(kProviderDialects[dialect]);
    replay(readAnswer(kProviderDialects[dialect], kWhole[dialect], false).answer, text);
    return text.text;
}

// Every value in the document, one at a time, is something else.
void eachMutation(const QJsonValue& value, const std::function<void(const QJsonValue&)>& use) {
    static const QJsonValue kOthers[] = {QJsonValue::Null, QJsonValue(true),          QJsonValue(-1),
                                         QJsonValue(4e9),  QJsonValue(1e300),         QJsonValue(QString()),
                                         QJsonArray(),     QJsonValue(QJsonObject()), QJsonArray{QJsonValue::Null}};
    for (const QJsonValue& other : kOthers)
        use(other);
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        for (const QString& key : object.keys()) {
            QJsonObject changed = object;
            changed.remove(key);
            use(changed);
            eachMutation(object[key], [&](const QJsonValue& inner) {
                changed[key] = inner;
                use(changed);
            });
        }
    }
    if (value.isArray()) {
        const QJsonArray array = value.toArray();
        for (qsizetype i = 0; i < array.size(); ++i)
            eachMutation(array[i], [&](const QJsonValue& inner) {
                QJsonArray changed = array;
                changed[i] = inner;
                use(changed);
            });
    }
}

// Nothing but what stands in the body; content that is no string is given as its JSON text.
bool saysNothingElse(const dialects::Answer& answer, const std::string& body) {
    for (const auto& choice : answer.choices)
        for (const auto& block : choice.blocks) {
            const bool text = block.kind == dialects::PartKind::Text && body.find(block.text) != std::string::npos;
            const bool call = block.kind == dialects::PartKind::ToolCall;
            const bool empty = block.text.empty() && block.arguments.empty();
            if (!text && !call && !empty)
                return false;
        }
    return true;
}

bool isWhole(const dialects::Answer& answer) {
    return answer.choices.size() == 1 && answer.choices[0].blocks.size() == 2 &&
           answer.choices[0].blocks[0].text == "pong" && answer.choices[0].blocks[1].name == "look" &&
           answer.choices[0].blocks[1].arguments == "{\"q\":1}";
}

} // namespace

class TestHostileAnswers : public QObject {
    Q_OBJECT

private slots:
    void theRightAnswersAreRead();
    void whatIsNoAnswerIsNoSuccess_data();
    void whatIsNoAnswerIsNoSuccess();
    void valuesOfTheWrongKindMakeNothingUp();
    void aCutAnswerIsNoSuccess();
    void nothingFollowsTheEnd();
};

void TestHostileAnswers::theRightAnswersAreRead() {
    for (std::size_t i = 0; i < kProviderDialects.size(); ++i) {
        const Outcome whole = readAnswer(kProviderDialects[i], kWhole[i], false);
        QVERIFY2(whole.isSuccess() && isWhole(whole.answer), dialects::name(kProviderDialects[i]));
        const Outcome stream = readAnswer(kProviderDialects[i], streamOf(i), true);
        QVERIFY2(stream.isSuccess() && isWhole(stream.answer), streamOf(i).c_str());
    }
}

void TestHostileAnswers::whatIsNoAnswerIsNoSuccess_data() {
    QTest::addColumn<int>("dialect");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("stream");
    const auto bodies = foreignBodies();
    for (std::size_t dialect = 0; dialect < kProviderDialects.size(); ++dialect)
        for (std::size_t i = 0; i < bodies.size(); ++i) {
            const char* name = dialects::name(kProviderDialects[dialect]);
            const auto add = [&](const char* how, const std::string& body, bool stream) {
                QTest::addRow("%s %s %zu %s", name, how, i, body.substr(0, 40).c_str())
                    << static_cast<int>(dialect) << QByteArray::fromStdString(body) << stream;
            };
            add("whole", bodies[i], false);
            add("stream", bodies[i], true);
            if (kProviderDialects[dialect] != Dialect::OllamaChat)
                add("event", "data: " + bodies[i] + "\n\n", true);
        }
}

void TestHostileAnswers::whatIsNoAnswerIsNoSuccess() {
    QFETCH(int, dialect);
    QFETCH(QByteArray, body);
    QFETCH(bool, stream);
    const Outcome outcome =
        readAnswer(kProviderDialects[static_cast<std::size_t>(dialect)], body.toStdString(), stream);
    QVERIFY2(!outcome.isSuccess(), joined(featureLines(outcome.answer)).c_str());
    QVERIFY(outcome.ends <= 1);
    QCOMPARE(outcome.afterEnd, 0);
}

void TestHostileAnswers::valuesOfTheWrongKindMakeNothingUp() {
    int count = 0;
    for (std::size_t i = 0; i < kProviderDialects.size(); ++i)
        eachMutation(QJsonDocument::fromJson(kWhole[i]).object(), [&](const QJsonValue& value) {
            const QByteArray whole = value.isArray() ? QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact)
                                                     : QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact);
            ++count;
            for (const bool stream : {false, true}) {
                const bool framed = stream && kProviderDialects[i] != Dialect::OllamaChat;
                const std::string body = (framed ? "data: " : "") + whole.toStdString() + (framed ? "\n\n" : "");
                const Outcome outcome = readAnswer(kProviderDialects[i], body, stream);
                QVERIFY(outcome.ends <= 1 && outcome.afterEnd == 0);
                QVERIFY2(!outcome.isSuccess() || saysNothingElse(outcome.answer, body), body.c_str());
            }
        });
    QVERIFY2(count > 1000, std::to_string(count).c_str());
}

void TestHostileAnswers::aCutAnswerIsNoSuccess() {
    for (std::size_t i = 0; i < kProviderDialects.size(); ++i) {
        const std::string whole = kWhole[i];
        for (std::size_t cut = 0; cut < whole.size(); ++cut)
            QVERIFY2(!readAnswer(kProviderDialects[i], whole.substr(0, cut), false).isSuccess(),
                     whole.substr(0, cut).c_str());
        const std::string stream = streamOf(i);
        for (std::size_t cut = 0; cut < stream.size(); ++cut) {
            const Outcome outcome = readAnswer(kProviderDialects[i], stream.substr(0, cut), true);
            // A stream may be complete before its last bytes, but not before its last words.
            QVERIFY2(!outcome.isSuccess() || isWhole(outcome.answer), stream.substr(0, cut).c_str());
        }
    }
}

void TestHostileAnswers::nothingFollowsTheEnd() {
    for (std::size_t i = 0; i < kProviderDialects.size(); ++i) {
        const std::string stream = streamOf(i);
        const std::size_t lastEvent = stream.rfind("\n\n", stream.size() - 3);
        const std::string last = stream.substr(lastEvent == std::string::npos ? 0 : lastEvent + 2);
        for (const std::string& more :
             {stream, last, last + last, std::string("data: {}\n\n"), std::string("garbage\n\n")}) {
            const Outcome outcome = readAnswer(kProviderDialects[i], stream + more, true);
            QVERIFY2(outcome.ends <= 1 && outcome.afterEnd == 0, (stream + more).c_str());
        }
    }
}

QTEST_GUILESS_MAIN(TestHostileAnswers)
#include "tst_hostile_answers.moc"
