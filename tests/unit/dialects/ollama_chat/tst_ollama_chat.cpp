// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/base/padded_bytes.h"
#include "proxy/dialects/canonical_answer.h"
#include "proxy/dialects/codec.h"
#include "tests/support/canonical_text.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

using namespace fairlead;
using namespace fairlead::dialects;

namespace {

std::string padded(std::string_view text) {
    std::string bytes;
    bytes.reserve(text.size() + kJsonPadding);
    bytes += text;
    return bytes;
}

struct Outcome {
    Answer answer;
    bool ended = false;
};

Outcome decodeLines(const QByteArray& lines) {
    const auto decoder = ollamaChatCodec().streamDecoder();
    AnswerBuilder builder;
    for (const QByteArray& line : lines.split('\n'))
        decoder->decode(padded(line.toStdString()), {}, builder);
    const bool ended = decoder->end(builder);
    return {builder.take(), ended};
}

Part text(std::string_view words) {
    Part part;
    part.text = words;
    return part;
}

struct Written {
    QJsonObject body;
    std::string notes;
    std::string pointer;
};

template <typename T, typename Value>
ModelFacts knowing(std::optional<T> ModelFacts::*fact, Value value) {
    ModelFacts facts;
    facts.*fact = value;
    return facts;
}

Written write(const ChatRequest& request, const ProviderTraits& traits = {}, ModelFacts facts = {},
              Degradation degradation = Degradation::Transform) {
    const auto encoded = ollamaChatCodec().encodeRequest(
        request, {.model = "llama", .traits = traits, .facts = facts, .degradation = degradation, .stream = true});
    if (!encoded)
        return {{}, {}, encoded.error().pointer};
    return {QJsonDocument::fromJson(QByteArray::fromStdString(encoded->body)).object(), encoded->notes.joined(), {}};
}

QString jsonOf(const QJsonValue& value) {
    return QString::fromUtf8(value.isArray() ? QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact)
                                             : QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact));
}

ChatRequest question() {
    ChatRequest request;
    request.turns.push_back({Role::User, false, {text("q")}, {}});
    return request;
}

} // namespace

class TestOllamaChat : public QObject {
    Q_OBJECT

private slots:
    void readsStreams_data();
    void readsStreams();
    void hostileLinesGiveNoAnswer_data();
    void hostileLinesGiveNoAnswer();
    void readsTheRecordedAnswers();
    void writesMessages();
    void writesToolsFormatsAndOptions();
    void makesRoomForTheRequest();
    void refusesWhatItCannotGive();
    void speaksToNoCaller();
};

void TestOllamaChat::readsStreams_data() {
    QTest::addColumn<QByteArray>("lines");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char* name, const char* lines, const char* expected) {
        QTest::newRow(name) << QByteArray(lines) << QByteArray(expected);
    };
    row("text",
        "{\"model\":\"m\",\"message\":{\"role\":\"assistant\",\"content\":\"a\"},\"done\":false}\n"
        "{\"model\":\"m\",\"message\":{\"content\":\"b\"},\"done\":true,\"done_reason\":\"stop\","
        "\"prompt_eval_count\":3,\"eval_count\":2}",
        "model: m\nchoice\n  text\n    text: ab\n  finish: stop\ninput: 3\noutput: 2\ncomplete: yes\n");
    row("length", "{\"message\":{\"content\":\"a\"},\"done\":true,\"done_reason\":\"length\"}",
        "choice\n  text\n    text: a\n  finish: length\ncomplete: yes\n");
    row("thinking and a call",
        "{\"message\":{\"content\":\"\",\"thinking\":\"hm\",\"tool_calls\":[{\"id\":\"c1\",\"function\":{\"name\":"
        "\"f\","
        "\"arguments\":{\"a\":1.0}}}]},\"done\":false}\n{\"done\":true}",
        "choice\n  thinking\n    text: hm\n  tool call\n    call: c1\n    name: f\n    arguments: {\"a\":1.0}\n  "
        "finish: "
        "tool calls\ncomplete: yes\n");
    row("what comes after the end",
        "{\"message\":{\"content\":\"a\"},\"done\":true}\n{\"message\":{\"content\":\"b\"},\"done\":true}",
        "choice\n  text\n    text: a\n  finish: stop\ncomplete: yes\n");
}

void TestOllamaChat::readsStreams() {
    QFETCH(QByteArray, lines);
    QFETCH(QByteArray, expected);
    const Outcome outcome = decodeLines(lines);
    QVERIFY(outcome.ended);
    QCOMPARE(QString::fromStdString(test::canonicalText(outcome.answer)), QString::fromUtf8(expected));
}

void TestOllamaChat::hostileLinesGiveNoAnswer_data() {
    QTest::addColumn<QByteArray>("lines");
    QTest::addColumn<bool>("error");
    const auto row = [](const char* lines, bool error) { QTest::newRow(lines) << QByteArray(lines) << error; };
    row("", false);
    row("{}", false);
    row("{\"message\":{\"content\":\"a\"},\"done\":false}", false);
    row("{\"message\":null,\"done\":\"true\"}", false);
    row("x", true);
    row("[]", true);
    row("{\"message\":", true);
    row("{\"message\":{\"content\":\"\\x\"}}", true);
    row("{\"message\":{\"tool_calls\":[1]}}", true);
    row("{\"message\":{\"tool_calls\":[{\"function\":{}}]}}", true);
    row("{\"message\":{\"tool_calls\":[{\"function\":{\"name\":1}}]}}", true);
    row("{\"error\":\"model not found\"}", true);
    row("{\"message\":{\"content\":\"a\"},\"done\":false}\n{\"error\":\"boom\"}", true);
    row("{\"error\":\"boom\"}\n{\"done\":true}", true);
}

void TestOllamaChat::hostileLinesGiveNoAnswer() {
    QFETCH(QByteArray, lines);
    QFETCH(bool, error);
    const Outcome outcome = decodeLines(lines);
    QVERIFY(!outcome.ended);
    QVERIFY(!outcome.answer.complete);
    QCOMPARE(outcome.answer.error.has_value(), error);
    AnswerBuilder builder;
    const auto whole = ollamaChatCodec().decodeAnswer(padded(lines.toStdString()), builder);
    QVERIFY(!whole || builder.answer().error);
}

void TestOllamaChat::readsTheRecordedAnswers() {
    const QString shared = QStringLiteral(FAIRLEAD_SHARED_DIR);
    if (shared.isEmpty())
        QSKIP("The recorded exchanges are not here (FAIRLEAD_SHARED_DIR).");
    const auto read = [&](const char* name) {
        QFile file(shared + QStringLiteral("/fixtures/ollama/") + QString::fromUtf8(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    const Outcome stream = decodeLines(read("native-stream/response.ndjson"));
    QVERIFY(stream.ended);
    QCOMPARE(stream.answer.choices[0].blocks[0].text, std::string("Hello! How can I assist you today?"));
    QCOMPARE(stream.answer.usage.counts.output.value_or(-1), 10);
    AnswerBuilder builder;
    QVERIFY(ollamaChatCodec().decodeAnswer(padded(read("native-tool-call/response.json").toStdString()), builder));
    const AnswerChoice& choice = builder.answer().choices[0];
    QCOMPARE(choice.blocks.size(), std::size_t(2));
    QCOMPARE(choice.blocks[1].callId, std::string("call_2k7ryu9k"));
    QCOMPARE(choice.blocks[1].arguments, std::string(R"({"a":2,"b":3})"));
    QVERIFY(choice.finish == FinishReason::ToolCalls);
    AnswerBuilder failed;
    QVERIFY(ollamaChatCodec().decodeAnswer(padded(read("native-error-404/response.json").toStdString()), failed));
    QVERIFY(failed.answer().error && failed.answer().error->message.find("not found") != std::string::npos);
}

void TestOllamaChat::writesMessages() {
    ChatRequest request = question();
    request.system = {text("s1"), text("s2")};
    Part image;
    image.kind = PartKind::Media;
    image.media.data = "AAAA";
    request.turns[0].parts.push_back(image);
    Part call;
    call.kind = PartKind::ToolCall;
    call.callId = "c1";
    call.name = "f";
    call.arguments = R"({"a":1.0})";
    Part thinking = text("hm");
    thinking.kind = PartKind::Thinking;
    request.turns.push_back({Role::Assistant, false, {thinking, text("x"), text("y"), call}, {}});
    Part result;
    result.kind = PartKind::ToolResult;
    result.callId = "c1";
    result.name = "f";
    result.content = {text("r")};
    request.turns.push_back({Role::User, false, {result, text("more")}, {}});
    ProviderTraits traits;
    traits.replay = ProviderTraits::ReasoningReplay::Reasoning;
    const Written written = write(request, traits);
    QCOMPARE(
        jsonOf(written.body[u"messages"]),
        QStringLiteral(R"([{"content":"s1\n\ns2","role":"system"},{"content":"q","images":["AAAA"],"role":"user"},)"
                       R"({"content":"xy","role":"assistant","thinking":"hm","tool_calls":[{"function":)"
                       R"({"arguments":{"a":1},"name":"f"},"id":"c1"}]},)"
                       R"({"content":"r","role":"tool","tool_call_id":"c1","tool_name":"f"},)"
                       R"({"content":"more","role":"user"}])"));
    QVERIFY(written.body[u"stream"].toBool());
}

void TestOllamaChat::writesToolsFormatsAndOptions() {
    ChatRequest request = question();
    request.tools.resize(2);
    request.tools[0].name = "f";
    request.tools[0].schema = R"({"type":"object"})";
    request.tools[1].name = "g";
    request.toolChoice = ToolChoice{ToolChoiceMode::Named, "f", {}};
    request.format.kind = OutputFormat::JsonSchema;
    request.format.schema = R"({"type":"object"})";
    request.reasoning.effort = Effort::High;
    request.sampling.temperature = "0.5";
    request.sampling.topK = "3";
    request.maxOutputTokens = 7;
    request.stops = {"x", ""};
    const Written written = write(request);
    QCOMPARE(jsonOf(written.body[u"tools"]),
             QStringLiteral(R"([{"function":{"name":"f","parameters":{"type":"object"}},"type":"function"}])"));
    QCOMPARE(jsonOf(written.body[u"format"]), QStringLiteral(R"({"type":"object"})"));
    QCOMPARE(jsonOf(written.body[u"options"]),
             QStringLiteral(R"({"num_predict":7,"stop":["x"],"temperature":0.5,"top_k":3})"));
    QVERIFY(written.body[u"think"].toBool());
    QVERIFY(written.notes.find("transformed:tool_choice>fewer_tools") != std::string::npos);
    QCOMPARE(write(request, {}, {}, Degradation::Refuse).pointer, std::string("/tool_choice"));
}

void TestOllamaChat::makesRoomForTheRequest() {
    const std::string words(60000, 'x'); // 20,000 tokens
    ChatRequest request = question();
    request.turns[0].parts.push_back(text(words));
    ProviderTraits traits;
    QVERIFY(!write(request, traits).body.contains(u"options"));
    traits.nativeNumCtx = true;
    QCOMPARE(write(request, traits).body[u"options"][u"num_ctx"].toInt(), 32768);
    const Written limited = write(request, traits, knowing(&ModelFacts::contextWindow, 8192));
    QCOMPARE(limited.body[u"options"][u"num_ctx"].toInt(), 8192);
    QVERIFY(limited.notes.find("added:num_ctx.8192") != std::string::npos);
    QVERIFY(!write(question(), traits).body.contains(u"options"));
}

void TestOllamaChat::refusesWhatItCannotGive() {
    ChatRequest request = question();
    Part media;
    media.kind = PartKind::Media;
    media.media.url = "https://a/b.png";
    request.turns[0].parts.push_back(media);
    QCOMPARE(write(request).pointer, std::string("/images"));
    request.turns[0].parts.back().media.kind = MediaKind::Document;
    QCOMPARE(write(request).pointer, std::string("/documents"));
    ChatRequest tools = question();
    tools.tools.resize(1);
    QCOMPARE(write(tools, {}, knowing(&ModelFacts::tools, false)).pointer, std::string("/tools"));
    QCOMPARE(write(ChatRequest()).pointer, std::string("/messages"));
    QVERIFY(!write(tools, {}, knowing(&ModelFacts::reasoning, false)).body.contains(u"think"));
}

void TestOllamaChat::speaksToNoCaller() {
    QVERIFY(!ollamaChatCodec().decodeRequest(padded("{}")));
    ErrorAnswer error;
    error.message = "no";
    QCOMPARE(ollamaChatCodec().encodeError(error), std::string(R"({"error":"no"})"));
    std::string out;
    ollamaChatCodec().streamEncoder({})->encode({}, out);
    QVERIFY(out.empty());
}

QTEST_GUILESS_MAIN(TestOllamaChat)
#include "tst_ollama_chat.moc"
