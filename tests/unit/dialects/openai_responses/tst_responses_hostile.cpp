// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/canonical_text.h"
#include "tests/unit/dialects/openai_responses/responses_test.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

using namespace fairlead;
using namespace fairlead::dialects;

// What no well-behaved caller or provider sends, and what some providers send all the same.

namespace {

using namespace Qt::Literals::StringLiterals;

std::string frames(const QStringList& payloads) {
    std::string stream;
    for (const QString& payload : payloads)
        stream += "data: " + QString(payload).remove(u'\n').toStdString() + "\n\n";
    return stream;
}

// Of the first choice: "text(…) call(name id arguments) …" and the finish.
QString brief(const test::StreamReading& reading) {
    QStringList words;
    if (!reading.answer.choices.empty()) {
        for (const AnswerBlock& block : reading.answer.choices.front().blocks) {
            const QString text = QString::fromStdString(block.text);
            switch (block.kind) {
            case PartKind::Text:
                words << u"text("_s + text + u")"_s;
                break;
            case PartKind::Refusal:
                words << u"refusal("_s + text + u")"_s;
                break;
            case PartKind::Thinking:
                words << u"thinking("_s + text + u"|"_s + QString::fromStdString(block.signature) + u")"_s;
                break;
            case PartKind::ToolCall:
                words << u"call("_s + QString::fromStdString(block.name + " " + block.callId + " " + block.arguments) +
                             u")"_s;
                break;
            default:
                words << QString::fromStdString("media(" + block.mimeType + ")");
            }
        }
    }
    words << (reading.answer.error ? u"error"_s : reading.complete ? u"end"_s : u"broken"_s);
    return words.join(u" "_s);
}

} // namespace

class TestResponsesHostile : public QObject {
    Q_OBJECT

private slots:
    void refusesRequests_data();
    void refusesRequests();
    void acceptsRequests_data();
    void acceptsRequests();
    void readsStreams_data();
    void readsStreams();
    void refusesAnswers_data();
    void refusesAnswers();
    void boundsWhatItHolds();
    void writesErrorsAsTheSdksReadThem();
    void givesNoEndToAStreamCutAnywhere();
};

void TestResponsesHostile::refusesRequests_data() {
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("pointer");
    const auto row = [](const char* name, const QByteArray& body, const char* pointer) {
        QTest::newRow(name) << body << QString::fromUtf8(pointer);
    };
    row("nothing", "", "");
    row("not JSON", "hello", "");
    row("an array", "[]", "");
    row("cut off", R"({"model":"m","input":"x)", "");
    row("rubbish deep inside", R"({"model":"m","input":"x","metadata":{"a" 1}})", "");
    row("two documents", R"({"model":"m","input":"x"}{})", "");
    row("not UTF-8", "{\"model\":\"m\",\"input\":\"\xff\"}", "");
    row("nested too deeply", QByteArray(R"({"model":"m","x":)") + QByteArray(5000, '[') + QByteArray(5000, ']') + "}",
        "");
    row("no model", R"({"input":"x"})", "/model");
    row("model a number", R"({"model":1,"input":"x"})", "/model");
    row("input a number", R"({"model":"m","input":1})", "/input");
    row("item a number", R"({"model":"m","input":[1]})", "/input/0");
    row("item without type and role", R"({"model":"m","input":[{}]})", "/input/0");
    row("role of chat", R"({"model":"m","input":[{"role":"tool","content":"x"}]})", "/input/0/role");
    row("no content", R"({"model":"m","input":[{"role":"user"}]})", "/input/0/content");
    row("content a number", R"({"model":"m","input":[{"role":"user","content":1}]})", "/input/0/content");
    row("part without type", R"({"model":"m","input":[{"role":"user","content":[{}]}]})", "/input/0/content/0/type");
    row("text a number", R"({"model":"m","input":[{"role":"user","content":[{"type":"input_text","text":1}]}]})",
        "/input/0/content/0/text");
    row("image without image", R"({"model":"m","input":[{"role":"user","content":[{"type":"input_image"}]}]})",
        "/input/0/content/0");
    row("call without id", R"({"model":"m","input":[{"type":"function_call","name":"f","arguments":"{}"}]})",
        "/input/0/call_id");
    row("call without name", R"({"model":"m","input":[{"type":"function_call","call_id":"a","arguments":"{}"}]})",
        "/input/0/name");
    row("output without call", R"({"model":"m","input":[{"type":"function_call_output","output":"x"}]})",
        "/input/0/call_id");
    row("tools an object", R"({"model":"m","input":"x","tools":{}})", "/tools");
    row("tool a word", R"({"model":"m","input":"x","tools":["f"]})", "/tools/0");
    row("tool without type", R"({"model":"m","input":"x","tools":[{}]})", "/tools/0/type");
    row("tool of chat", R"({"model":"m","input":"x","tools":[{"type":"function","function":{"name":"f"}}]})",
        "/tools/0/name");
    row("unknown choice", R"({"model":"m","input":"x","tool_choice":"maybe"})", "/tool_choice");
    row("temperature a word", R"({"model":"m","input":"x","temperature":"hot"})", "/temperature");
    row("no tokens", R"({"model":"m","input":"x","max_output_tokens":0})", "/max_output_tokens");
    row("stream a word", R"({"model":"m","input":"x","stream":"yes"})", "/stream");
    row("schema missing", R"({"model":"m","input":"x","text":{"format":{"type":"json_schema"}}})",
        "/text/format/schema");
    row("encrypted content a number",
        R"({"model":"m","input":[{"type":"reasoning","encrypted_content":1,"summary":[]}]})",
        "/input/0/encrypted_content");
}

void TestResponsesHostile::refusesRequests() {
    QFETCH(QByteArray, body);
    QFETCH(QString, pointer);
    const auto read = test::readRequest(body.toStdString());
    QVERIFY(!read.request.has_value());
    QCOMPARE(QString::fromStdString(read.request.error().pointer), pointer);
    QVERIFY(!read.request.error().message.empty());
}

void TestResponsesHostile::acceptsRequests_data() {
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("line"); // in the canonical text
    const auto row = [](const char* name, const QByteArray& body, const char* line) {
        QTest::newRow(name) << body << QString::fromUtf8(line);
    };
    row("no input", R"({"model":"m","prompt":{"id":"p"}})", "model: m");
    row("nulls", R"({"model":"m","input":"x","temperature":null,"tools":null,"text":null,"stream":null})", "text: x");
    row("the last of two members counts", R"({"model":"a","model":"b","input":"x"})", "model: b");
    row("an escaped key", R"({"mod\u0065l":"m","input":"x"})", "model: m");
    row("a lone surrogate", R"({"model":"m","input":"\ud83d"})", "text: \xEF\xBF\xBD");
    row("an unknown part", R"({"model":"m","input":[{"role":"user","content":[{"type":"hologram"}]}]})",
        "type: hologram");
    row("an unknown item", R"({"model":"m","input":[{"type":"computer_call_output","output":{}}]})",
        "type: computer_call_output");
    row("an item reference", R"({"model":"m","input":[{"id":"msg_1"}]})", "type: item_reference");
    row("a server tool", R"({"model":"m","input":"x","tools":[{"type":"web_search"}]})", "server: web_search");
    row("arguments as an object",
        R"({"model":"m","input":[{"type":"function_call","call_id":"a","name":"f","arguments":{"x":1}}]})",
        "arguments: {\"x\":1}");
    row("a tagged signature",
        R"({"model":"m","input":[{"type":"reasoning","summary":[],"encrypted_content":"fl1.anthropic.c2ln"}]})",
        "signer: anthropic");
    row("two pieces of a summary",
        R"({"model":"m","input":[{"type":"reasoning","summary":[{"type":"summary_text","text":"a"},
            {"type":"summary_text","text":"b"}]}]})",
        "text: a\n\nb");
    row("a tag without an end", R"({"model":"m","input":[{"type":"reasoning","encrypted_content":"fl1."}]})",
        "signature: fl1.");
}

void TestResponsesHostile::acceptsRequests() {
    QFETCH(QByteArray, body);
    QFETCH(QString, line);
    const auto read = test::readRequest(body.toStdString());
    QVERIFY2(read.request.has_value(), read.request ? "" : read.request.error().message.c_str());
    const QString text = QString::fromStdString(test::canonicalText(*read.request));
    QVERIFY2(text.contains(line + u"\n"_s), qPrintable(text));
    const ProviderTraits traits;
    const auto written = openAiResponsesCodec().encodeRequest(*read.request, {.model = "m", .traits = traits});
    QVERIFY(written.has_value());
    QVERIFY(!QJsonDocument::fromJson(QByteArray::fromStdString(written->body)).isNull());
}

void TestResponsesHostile::readsStreams_data() {
    QTest::addColumn<QStringList>("payloads");
    QTest::addColumn<QString>("expected");
    const QString done = u"{\"type\":\"response.completed\",\"response\":{\"status\":\"completed\"}}"_s;
    const auto row = [](const char* name, const QStringList& payloads, const char* expected) {
        QTest::newRow(name) << payloads << QString::fromUtf8(expected);
    };
    const auto whole = [](const char* output) -> QString {
        return QString::fromUtf8(R"({"type":"response.completed","response":{"status":"completed","output":[)") +
               QString::fromUtf8(output) + u"]}}"_s;
    };
    const QString delta = uR"({"type":"response.output_text.delta","output_index":0,"delta":"ab"})"_s;
    const QString message = uR"({"type":"message","content":[{"type":"output_text","text":"ab"}]})"_s;
    row("nothing", {}, "broken");
    row("only [DONE]", {u"[DONE]"_s}, "broken");
    row("text without an end", {delta}, "text(ab) broken");
    row("[DONE] without the last event", {delta, u"[DONE]"_s}, "text(ab) broken");
    row("an end without anything before", {done}, "end");
    row("text by deltas alone", {delta, done}, "text(ab) end");
    row("text only in text.done", {uR"({"type":"response.output_text.done","output_index":0,"text":"ab"})"_s, done},
        "text(ab) end");
    row("text only in part.done",
        {uR"({"type":"response.content_part.done","output_index":0,"part":{"type":"output_text","text":"ab"}})"_s,
         done},
        "text(ab) end");
    row("text only in item.done",
        {u"{\"type\":\"response.output_item.done\",\"output_index\":0,\"item\":"_s + message + u"}"_s, done},
        "text(ab) end");
    row("text only in the last event", {whole(R"({"type":"message","content":[{"type":"output_text","text":"ab"}]})")},
        "text(ab) end");
    row("text everywhere",
        {delta, uR"({"type":"response.output_text.done","output_index":0,"text":"ab"})"_s,
         uR"({"type":"response.content_part.done","output_index":0,"part":{"type":"output_text","text":"ab"}})"_s,
         u"{\"type\":\"response.output_item.done\",\"output_index\":0,\"item\":"_s + message + u"}"_s,
         whole(R"({"type":"message","content":[{"type":"output_text","text":"ab"}]})")},
        "text(ab) end");
    row("an item left out of the last event",
        {uR"({"type":"response.output_item.done","output_index":0,"item":{"type":"reasoning","summary":[]}})"_s,
         uR"({"type":"response.output_text.delta","output_index":1,"delta":"ab"})"_s,
         whole(R"({"type":"message","content":[{"type":"output_text","text":"ab"}]})")},
        "text(ab) end");
    row("a second message in the last event alone",
        {delta, whole(R"({"type":"message","content":[{"type":"output_text","text":"ab"}]},
            {"type":"message","content":[{"type":"output_text","text":"cd"}]})")},
        "text(ab) text(cd) end");
    row("arguments without the item",
        {uR"({"type":"response.function_call_arguments.delta","output_index":0,"delta":"{}"})"_s,
         uR"({"type":"response.output_item.done","output_index":0,"item":{"type":"function_call","call_id":"c",
            "name":"f","arguments":"{}"}})"_s.remove(u'\n'),
         done},
        "call(f c {}) end");
    row("a call only in the last event",
        {whole(R"({"type":"function_call","call_id":"c","name":"f","arguments":"{\"a\":1}"})")},
        "call(f c {\"a\":1}) end");
    row("two calls under one index",
        {uR"({"type":"response.output_item.added","output_index":0,"item":{"type":"function_call","call_id":"c","name":"f"}})"_s,
         uR"({"type":"response.function_call_arguments.delta","output_index":0,"delta":"1"})"_s,
         uR"({"type":"response.output_item.added","output_index":0,"item":{"type":"function_call","call_id":"d","name":"g"}})"_s,
         uR"({"type":"response.function_call_arguments.delta","output_index":0,"delta":"2"})"_s, done},
        "call(f c 1) call(g d 2) end");
    row("a custom call",
        {uR"({"type":"response.output_item.added","output_index":0,"item":{"type":"custom_tool_call","call_id":"c","name":"f","input":""}})"_s,
         uR"({"type":"response.custom_tool_call_input.done","output_index":0,"input":"raw \"x\""})"_s, done},
        "call(f c raw \"x\") end");
    row("both forms of the same thoughts",
        {uR"({"type":"response.reasoning_text.delta","output_index":0,"delta":"deep"})"_s,
         uR"({"type":"response.reasoning_summary_text.delta","output_index":0,"delta":"short"})"_s,
         uR"({"type":"response.output_item.done","output_index":0,"item":{"type":"reasoning","content":[],"summary":[{"type":"summary_text","text":"short"}]}})"_s,
         done},
        "thinking(deep|) end");
    row("several parts of a summary",
        {uR"({"type":"response.reasoning_summary_text.delta","output_index":0,"summary_index":0,"delta":"a"})"_s,
         uR"({"type":"response.reasoning_summary_text.delta","output_index":0,"summary_index":1,"delta":"b"})"_s, done},
        "thinking(a\\n\\nb|) end");
    row("an id that changes is not bound to the content",
        {uR"({"type":"response.output_item.added","output_index":0,"item":{"type":"reasoning","id":"rs_a"}})"_s,
         uR"({"type":"response.output_item.done","output_index":0,"item":{"type":"reasoning","id":"rs_b","encrypted_content":"E"}})"_s,
         done},
        "thinking(|E) end");
    row("a refusal", {uR"({"type":"response.refusal.delta","output_index":0,"delta":"No"})"_s, done},
        "refusal(No) end");
    row("an image", {whole(R"({"type":"image_generation_call","result":"QUJD","output_format":"webp"})")},
        "media(image/webp) end");
    row("a flat error", {uR"({"type":"error","code":"x","message":"broke","param":null})"_s, done}, "error");
    row("a nested error", {delta, uR"({"type":"error","error":{"code":"x","message":"broke"}})"_s, done},
        "text(ab) error");
    row("an error without a type", {uR"({"error":{"message":"broke","code":500}})"_s, done}, "error");
    row("failed", {uR"({"type":"response.failed","response":{"status":"failed","error":null}})"_s, done}, "error");
    row("completed, but failed",
        {uR"({"type":"response.completed","response":{"status":"failed","error":{"message":"x"}}})"_s}, "error");
    row("not JSON", {delta, u"oops"_s, done}, "text(ab) error");
    row("not an object", {u"[1]"_s, done}, "error");
    row("bad escape", {uR"({"type":"response.output_text.delta","delta":"\q"})"_s, done}, "error");
    row("cut off inside", {uR"({"type":"response.output_text.delta","delta":"a)"_s, done}, "error");
    row("events behind the end", {done, delta}, "end");
    row("unknown events",
        {uR"({"type":"response.hologram.delta","delta":"x"})"_s, uR"({"type":"keepalive","sequence_number":1})"_s,
         uR"({})"_s, done},
        "end");
    row("indexes out of all bounds",
        {uR"({"type":"response.output_text.delta","output_index":-9223372036854775808,"content_index":99999999999,"delta":"a"})"_s,
         done},
        "text(a) end");
    row("indexes of the wrong kind",
        {uR"({"type":"response.output_text.delta","output_index":"x","content_index":{},"delta":"a"})"_s, done},
        "text(a) end");
    row("items of the wrong kind",
        {uR"({"type":"response.output_item.added","output_index":0,"item":[1]})"_s,
         uR"({"type":"response.output_item.done","output_index":0,"item":"x"})"_s,
         uR"({"type":"response.content_part.done","output_index":0,"part":7})"_s, done},
        "end");
    row("the last event without a response", {delta, uR"({"type":"response.completed"})"_s}, "text(ab) error");
}

void TestResponsesHostile::readsStreams() {
    QFETCH(QStringList, payloads);
    QFETCH(QString, expected);
    const auto reading = test::readStream(frames(payloads));
    QCOMPARE(brief(reading), expected);
    QVERIFY(reading.ends + reading.errors <= 1);
    QCOMPARE(reading.afterLast, 0);
    QCOMPARE(reading.complete, reading.ends == 1);
}

void TestResponsesHostile::refusesAnswers_data() {
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("readable"); // an error event, else not the dialect
    const auto row = [](const char* name, const QByteArray& body, bool readable) {
        QTest::newRow(name) << body << readable;
    };
    row("nothing", "", false);
    row("HTML", "<html>502</html>", false);
    row("an array", "[]", false);
    row("another object", R"({"hello":1})", false);
    row("chat", R"({"object":"chat.completion","choices":[]})", false);
    row("cut off", R"({"object":"response","status":"completed","output":[{"type":"mess)", false);
    row("rubbish inside", R"({"object":"response","output":[{"a" 1}]})", false);
    row("an error", R"({"error":{"message":"broke","type":"server_error"}})", true);
    row("failed", R"({"object":"response","status":"failed","error":{"code":"server_error","message":"x"}})", true);
    row("in the background", R"({"object":"response","status":"queued","output":[]})", true);
    row("cancelled", R"({"object":"response","status":"cancelled","output":[]})", true);
}

void TestResponsesHostile::refusesAnswers() {
    QFETCH(QByteArray, body);
    QFETCH(bool, readable);
    const auto answer = test::readWhole(body.toStdString());
    QCOMPARE(answer.has_value(), readable);
    if (readable) {
        QVERIFY(answer->error.has_value());
        QVERIFY(!answer->complete);
        QVERIFY(!answer->error->message.empty());
    }
}

void TestResponsesHostile::boundsWhatItHolds() {
    std::string stream;
    for (int i = 0; i < 3000; ++i)
        stream += R"(data: {"type":"response.output_text.delta","output_index":)" + std::to_string(i) +
                  ",\"delta\":\"a\"}\n\n";
    QVERIFY(test::readStream(stream).answer.error.has_value());
    stream.clear();
    for (int i = 0; i < 20000; ++i)
        stream += R"(data: {"type":"response.output_text.delta","content_index":)" + std::to_string(i) +
                  ",\"delta\":\"a\"}\n\n";
    QVERIFY(test::readStream(stream).answer.error.has_value());
}

void TestResponsesHostile::writesErrorsAsTheSdksReadThem() {
    const ErrorAnswer error{.status = 429,
                            .errorClass = ErrorClass::RateLimited,
                            .code = "slow_\"down",
                            .message = "Too \"many\".",
                            .param = "/input",
                            .requestId = "req_1"};
    const QJsonValue written =
        QJsonDocument::fromJson(QByteArray::fromStdString(openAiResponsesCodec().encodeError(error)))
            .object()[u"error"];
    QCOMPARE(written[u"message"].toString(), u"Too \"many\"."_s);
    QCOMPARE(written[u"type"].toString(), u"rate_limit_error"_s);
    QCOMPARE(written[u"code"].toString(), u"slow_\"down"_s);
    QCOMPARE(written[u"param"].toString(), u"/input"_s);
    const ErrorAnswer bare{
        .status = 500, .errorClass = ErrorClass::Server, .code = {}, .message = "x", .param = {}, .requestId = {}};
    const QJsonObject nothing =
        QJsonDocument::fromJson(QByteArray::fromStdString(openAiResponsesCodec().encodeError(bare)))
            .object()[u"error"]
            .toObject();
    QVERIFY(nothing.contains(u"param"_s) && nothing[u"param"].isNull() && nothing[u"code"].isNull());
}

void TestResponsesHostile::givesNoEndToAStreamCutAnywhere() {
    const std::string stream =
        frames({uR"({"type":"response.created","response":{"id":"r","model":"m"}})"_s,
                uR"({"type":"response.output_text.delta","output_index":0,"delta":"ab"})"_s,
                uR"({"type":"response.completed","response":{"status":"completed","output":[]}})"_s});
    const std::size_t complete = stream.size() - 2; // without its blank line the last event is whole as well
    for (std::size_t length = 0; length < complete; ++length) {
        const auto reading = test::readStream(std::string_view(stream).substr(0, length));
        QVERIFY(!reading.complete);
        QCOMPARE(reading.ends, 0);
    }
    QVERIFY(test::readStream(stream).complete);
}

QTEST_GUILESS_MAIN(TestResponsesHostile)
#include "tst_responses_hostile.moc"
