// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/openai_chat/balanced_object.h"
#include "tests/unit/dialects/openai_chat/chat_test.h"

#include <QtTest>

using namespace fairlead;
using namespace fairlead::dialects;
using namespace fairlead::test;

// Streams and whole answers of chat providers: each peculiarity in a few lines.

namespace {

std::string frames(const std::vector<std::string>& payloads) {
    std::string stream;
    for (const std::string& payload : payloads)
        stream += "data: " + payload + "\n\n";
    return stream;
}

std::string delta(const std::string& members, const std::string& finish = "null") {
    return R"({"id":"c1","model":"m","choices":[{"index":0,"delta":{)" + members + R"(},"finish_reason":)" + finish +
           "}]}";
}

std::string call(const std::string& members) {
    return delta("\"tool_calls\":[" + members + "]");
}

const std::string kDone = "[DONE]";
const std::string kStop = delta("", "\"stop\"");

} // namespace

class TestChatStreamDecoder : public QObject {
    Q_OBJECT

private slots:
    void readsDeltas_data();
    void readsDeltas();
    void neverTakesBrokenStreamsForComplete_data();
    void neverTakesBrokenStreamsForComplete();
    void readsOddAnswers_data();
    void readsOddAnswers();
    void readsUsageAfterAnError();
    void endsOnce();
    void joinsReasoningDetails();
    void tellsWholeObjectsFromOpenOnes_data();
    void tellsWholeObjectsFromOpenOnes();
};

void TestChatStreamDecoder::readsDeltas_data() {
    QTest::addColumn<QString>("stream");
    QTest::addColumn<QString>("events"); // without start and usage
    const auto row = [](const char* name, const std::vector<std::string>& payloads, const char* events) {
        QTest::newRow(name) << QString::fromStdString(frames(payloads)) << QString::fromUtf8(events);
    };
    row("text", {delta(R"("role":"assistant","content":"a")"), delta(R"("content":"b")", R"("stop")"), kDone},
        "text 0 -1 a|text 0 -1 b|finish 0 -1 stop =1|end 0 -1");
    row("no done, finish seen", {delta(R"("content":"a")", R"("stop")")}, "text 0 -1 a|finish 0 -1 stop =1|end 0 -1");
    row("done, no finish", {delta(R"("content":"a")"), kDone}, "text 0 -1 a|finish 0 -1 =1|end 0 -1");
    row("empty texts open nothing",
        {delta(R"("content":"","reasoning_content":null)"), delta(R"("content":null,"reasoning_content":"t")"), kStop},
        "thinking 0 -1 t|finish 0 -1 stop =1|end 0 -1");
    row("the same reasoning twice", {delta(R"("reasoning":"t","reasoning_content":"t")"), kStop},
        "thinking 0 -1 t|finish 0 -1 stop =1|end 0 -1");
    row("think tags are text", {delta(R"("content":"<think>a</think>b")"), kStop},
        "text 0 -1 <think>a</think>b|finish 0 -1 stop =1|end 0 -1");
    row("calls by index, interleaved",
        {call(R"({"index":0,"id":"a","function":{"name":"f","arguments":""}})"),
         call(R"({"index":1,"id":"b","function":{"name":"g","arguments":"{"}})"),
         call(R"({"index":0,"function":{"arguments":"{}"}})"), call(R"({"index":1,"function":{"arguments":"}"}})"),
         kStop},
        "call-start 0 0 a f|call-start 0 1 b g|call-arguments 0 1 {|call-arguments 0 0 {}|call-arguments 0 1 }|"
        "call-end 0 0|call-end 0 1|finish 0 -1 stop =4|end 0 -1");
    row("a whole call ends when the next begins",
        {call(R"({"index":0,"id":"a","function":{"name":"f","arguments":"{}"}})"),
         call(R"({"index":1,"id":"b","function":{"name":"g","arguments":"{"}})"), delta("", R"("length")"), kDone},
        "call-start 0 0 a f|call-arguments 0 0 {}|call-end 0 0|call-start 0 1 b g|call-arguments 0 1 {|"
        "finish 0 -1 length =3|end 0 -1");
    row("no index, ids",
        {call(
             R"({"id":"a","function":{"name":"f","arguments":"{}"}},{"id":"b","function":{"name":"f","arguments":"{}"}})"),
         kStop},
        "call-start 0 0 a f|call-arguments 0 0 {}|call-end 0 0|call-start 0 1 b f|call-arguments 0 1 {}|call-end 0 1|"
        "finish 0 -1 stop =4|end 0 -1");
    row("neither index nor id",
        {call(R"({"id":"","function":{"name":"f","arguments":"{}"}})"),
         call(R"({"id":"","function":{"name":"g","arguments":"{}"}})"), kStop},
        "call-start 0 0 f|call-arguments 0 0 {}|call-end 0 0|call-start 0 1 g|call-arguments 0 1 {}|call-end 0 1|"
        "finish 0 -1 stop =4|end 0 -1");
    row("one index for all",
        {call(R"({"index":0,"id":"a","function":{"name":"f","arguments":"{}"}},)"
              R"({"index":0,"id":"b","function":{"name":"g","arguments":"{}"}})"),
         kStop},
        "call-start 0 0 a f|call-arguments 0 0 {}|call-end 0 0|call-start 0 1 b g|call-arguments 0 1 {}|call-end 0 1|"
        "finish 0 -1 stop =4|end 0 -1");
    row("empty never overwrites",
        {call(R"({"index":0,"id":"a","function":{"name":"f","arguments":""}})"),
         call(R"({"index":0,"id":"","function":{"name":"","arguments":null}})"),
         call(R"({"index":0,"id":"a","function":{"name":"","arguments":"{}"}})"), kStop},
        "call-start 0 0 a f|call-arguments 0 0 {}|call-end 0 0|finish 0 -1 stop =4|end 0 -1");
    row("the name comes later",
        {call(R"({"index":0,"id":"a"})"), call(R"({"index":0,"function":{"name":"f","arguments":"{}"}})"), kStop},
        "call-start 0 0 a f|call-arguments 0 0 {}|call-end 0 0|finish 0 -1 stop =4|end 0 -1");
    row("arguments as an object", {call(R"({"id":"a","function":{"name":"f","arguments":{"b":"c"}}})"), kStop},
        R"(call-start 0 0 a f|call-arguments 0 0 {\"b\":\"c\"}|call-end 0 0|finish 0 -1 stop =4|end 0 -1)");
    row("Google's signature of a call",
        {call(R"({"id":"a","function":{"name":"f"},"extra_content":{"google":{"thought_signature":"S"}}})"), kStop},
        "call-start 0 0 a f|signature 0 0 S|finish 0 -1 stop =4|end 0 -1");
    row("function_call",
        {delta(R"("function_call":{"name":"f","arguments":""})"), delta(R"("function_call":{"arguments":"{}"})"),
         delta("", R"("function_call")")},
        "call-start 0 0 f|call-arguments 0 0 {}|call-end 0 0|finish 0 -1 function_call =4|end 0 -1");
    row("stop behind tool_calls",
        {call(R"({"index":0,"id":"a","function":{"name":"f","arguments":"{}"}})"), delta("", R"("tool_calls")"),
         delta(R"("content":"x")", R"("stop")"), kDone},
        "call-start 0 0 a f|call-arguments 0 0 {}|text 0 -1 x|call-end 0 0|finish 0 -1 tool_calls =4|end 0 -1");
    row("delta and message",
        {R"({"choices":[{"index":0,"message":{"content":"ab"},"delta":{"content":"b"}}]})",
         R"({"choices":[{"index":0,"message":{"content":"ab"},"finish_reason":"stop"}]})"},
        "text 0 -1 b|finish 0 -1 stop =1|end 0 -1");
    row("a message alone", {R"({"choices":[{"message":{"content":"ab"},"finish_reason":"stop"}]})"},
        "text 0 -1 ab|finish 0 -1 stop =1|end 0 -1");
    row("parts",
        {delta(R"("content":[{"type":"thinking","thinking":[{"type":"text","text":"t"}]},"s",)"
               R"({"type":"text","text":"a"},{"type":"unknown"}])"),
         kStop},
        "thinking 0 -1 t|text 0 -1 s|text 0 -1 a|finish 0 -1 stop =1|end 0 -1");
    row("an image",
        {delta(R"("images":[{"type":"image_url","image_url":{"url":"data:image\/png;base64,QUJD"}}])"), kStop},
        "media 0 -1 image/png|finish 0 -1 stop =1|end 0 -1");
    row("a refusal", {delta(R"("refusal":"no")"), kStop}, "refusal 0 -1 no|finish 0 -1 stop =6|end 0 -1");
    row("vLLM's stop reason", {R"({"choices":[{"delta":{"content":"a"},"finish_reason":"stop","stop_reason":"END"}]})"},
        "text 0 -1 a|finish 0 -1 stop =2|end 0 -1");
    row("chunks without choices, unknown events, pings",
        {R"({"choices":[],"prompt_filter_results":[]})", "", R"({"type":"ping"})", delta(R"("content":"a")"),
         R"({"choices":[],"moderation":{}})", kStop},
        "text 0 -1 a|finish 0 -1 stop =1|end 0 -1");
    row("null as text", {delta(R"("content":"a")", R"("null")"), kStop}, "text 0 -1 a|finish 0 -1 stop =1|end 0 -1");
    row("empty logprobs", {R"({"choices":[{"delta":{"content":"a"},"logprobs":{"content":null}}]})", kStop},
        "text 0 -1 a|finish 0 -1 stop =1|end 0 -1");
}

void TestChatStreamDecoder::readsDeltas() {
    QFETCH(QString, stream);
    QFETCH(QString, events);
    const ReadAnswer read = readStream(stream.toStdString());
    QStringList seen;
    for (const std::string& event : read.events)
        if (!event.starts_with("start") && !event.starts_with("usage"))
            seen << QString::fromStdString(event);
    QCOMPARE(seen.join(u'|'), events);
    QVERIFY(read.ended);
    QCOMPARE(read.count("start"), 1);
}

void TestChatStreamDecoder::neverTakesBrokenStreamsForComplete_data() {
    QTest::addColumn<QByteArray>("stream");
    QTest::addColumn<bool>("error");
    const auto row = [](const char* name, const std::string& stream, bool error) {
        QTest::newRow(name) << QByteArray::fromStdString(stream) << error;
    };
    const std::string text = delta(R"("content":"a")");
    row("nothing", "", false);
    row("comments alone", ": hello\n\n: again\n\n", false);
    row("cut after text", frames({text}), false);
    row("one of two choices finished", frames({kStop, R"({"choices":[{"index":1,"delta":{"content":"b"}}]})"}), false);
    row("usage alone", frames({R"({"choices":[],"usage":{"prompt_tokens":1,"completion_tokens":1}})"}), false);
    row("not JSON", frames({text, "hello"}), true);
    row("half a document", frames({text, R"({"choices":[{"delta")"}), true);
    row("garbage behind the document", frames({kStop + "}"}), true);
    row("a number", frames({"1"}), true);
    row("a string", frames({"\"[DONE]\""}), true);
    row("an empty array", frames({"[]"}), true);
    row("bad escape", frames({delta(R"("content":"\q")")}), true);
    row("control character", frames({delta("\"content\":\"\x01\"")}), true);
    row("not UTF-8", frames({delta("\"content\":\"\xff\"")}), true);
    row("too deep", frames({std::string(100000, '[')}), true);
    row("deep and closed", frames({R"({"x":)" + std::string(2000, '[') + std::string(2000, ']') + "}"}), true);
    row("an error first", frames({R"({"error":{"message":"no","code":502}})", kDone}), true);
    row("an error in the middle, the stream goes on", frames({text, R"({"error":{"message":"no"}})", kStop, kDone}),
        true);
    row("an error named by its event", "event: error\ndata: {\"message\":\"no\"}\n\n" + frames({kDone}), true);
    row("an error as text", frames({R"({"error":"no"})", kDone}), true);
    row("an error in an array", frames({R"([{"error":{"code":429,"message":"slow"}}])", kDone}), true);
    row("an error in a choice", frames({R"({"choices":[{"error":{"message":"no"},"delta":{}}]})", kDone}), true);
    row("an error object", frames({R"({"object":"error","message":"no"})", kDone}), true);
    row("a bare message", frames({R"({"message":"no"})", kDone}), true);
    row("an unframed error", frames({text}) + "{\"error\":{\"message\":\"no\"}}", true);
    row("choices of the wrong kind", frames({R"({"choices":"x"})", R"({"choices":[1,null,"a"]})"}), false);
    row("a delta of the wrong kind", frames({R"({"choices":[{"delta":"x"}]})"}), false);
}

void TestChatStreamDecoder::neverTakesBrokenStreamsForComplete() {
    QFETCH(QByteArray, stream);
    QFETCH(bool, error);
    const ReadAnswer read = readStream(stream.toStdString());
    QVERIFY(!read.ended);
    QCOMPARE(read.count("end"), 0);
    QCOMPARE(read.count("finish"), 0);
    QCOMPARE(read.count("error"), error ? 1 : 0);
}

void TestChatStreamDecoder::readsOddAnswers_data() {
    QTest::addColumn<QString>("body");
    QTest::addColumn<QString>("outcome"); // "refused", "error" or the text
    const auto row = [](const char* name, const std::string& body, const char* outcome) {
        QTest::newRow(name) << QString::fromStdString(body) << QString::fromUtf8(outcome);
    };
    row("empty", "", "refused");
    row("text", "Bad gateway", "refused");
    row("HTML", "<html><title>502</title></html>", "refused");
    row("an array of nothing", "[]", "refused");
    row("half", R"({"choices":[{"message":{"content":"a")", "refused");
    row("no choices", R"({"id":"x"})", "refused");
    row("choices null", R"({"choices":null,"object":"chat.completion"})", "refused");
    row("garbage behind", R"({"choices":[]} x)", "refused");
    row("error", R"({"error":{"message":"no"}})", "error");
    row("error beside choices", R"({"choices":[{"message":{"content":"a"}}],"error":{"message":"no"}})", "error");
    row("error null", R"({"choices":[{"message":{"content":"a"}}],"error":null})", "a");
    row("byte order mark",
        "\xEF\xBB\xBF"
        R"({"choices":[{"message":{"content":"a"}}]})",
        "a");
    row("in an array", R"([{"choices":[{"message":{"content":"a"}}]}])", "a");
    row("an empty delta before the message",
        R"({"choices":[{"delta":{"role":"assistant","content":""},"message":{"content":"a"}}]})", "a");
    row("an empty delta behind the message",
        R"({"choices":[{"message":{"content":"a"},"delta":{"role":"assistant","content":""}}]})", "a");
    row("only a delta", R"({"choices":[{"delta":{"content":"a"},"message":null}]})", "a");
    row("no message", R"({"choices":[{"index":0,"finish_reason":"content_filter"}]})", "");
    row("content null", R"({"choices":[{"message":{"content":null},"finish_reason":"stop"}]})", "");
    row("content a number", R"({"choices":[{"message":{"content":42}}]})", "42");
    row("negative index", R"({"choices":[{"index":-5,"message":{"content":"a"}}]})", "a");
    row("calls of wrong kinds",
        R"({"choices":[{"message":{"content":"a","tool_calls":[1,{},{"function":3},"x",{"index":"y"}]}}]})", "a");
    row("details of wrong kinds", R"({"choices":[{"message":{"content":"a","reasoning_details":[1,{},"x"]}}]})", "a");
    row("everything of the wrong kind",
        R"({"choices":[{"index":{},"message":{"content":"a","refusal":[],"audio":1,"images":{},"annotations":"x"},)"
        R"("logprobs":7,"finish_reason":{},"stop_reason":[]}],"usage":"x","id":1,"model":[],"citations":{}})",
        "a");
}

void TestChatStreamDecoder::readsOddAnswers() {
    QFETCH(QString, body);
    QFETCH(QString, outcome);
    const ReadAnswer read = readWhole(body.toStdString());
    if (outcome == QLatin1String("refused")) {
        QVERIFY(!read.ended);
        QVERIFY(read.events.empty());
        return;
    }
    QVERIFY(read.ended);
    if (outcome == QLatin1String("error")) {
        QVERIFY(read.answer.error.has_value());
        QCOMPARE(read.count("end"), 0);
        return;
    }
    std::string text;
    for (const AnswerBlock& block : read.answer.choices.at(0).blocks)
        text += block.kind == PartKind::Text ? block.text : std::string();
    QCOMPARE(QString::fromStdString(text), outcome);
    QCOMPARE(read.count("end"), 1);
}

void TestChatStreamDecoder::readsUsageAfterAnError() {
    const ReadAnswer read = readStream(
        frames({delta(R"("content":"a")"), R"({"error":{"message":"no"}})",
                R"({"choices":[],"usage":{"prompt_tokens":3,"completion_tokens":4,"total_tokens":7}})", kDone}));
    QVERIFY(!read.ended);
    QCOMPARE(read.answer.usage.counts.output.value_or(-1), 4);
}

void TestChatStreamDecoder::endsOnce() {
    const ReadAnswer read = readStream(frames({kStop, kDone, kDone, delta(R"("content":"late")"), "not json"}));
    QVERIFY(read.ended);
    QCOMPARE(read.count("end"), 1);
    QCOMPARE(read.count("text"), 0);
    QCOMPARE(read.count("error"), 0);
}

void TestChatStreamDecoder::joinsReasoningDetails() {
    const ReadAnswer read = readStream(
        frames({delta(R"("reasoning":"a","reasoning_details":[{"type":"reasoning.text","text":"a","index":0}])"),
                delta(R"("reasoning":"b","reasoning_details":[{"type":"reasoning.text","text":"b","index":0}])"),
                delta(R"("reasoning_details":[{"type":"reasoning.text","signature":"S","index":0}])"),
                delta(R"("reasoning_details":[{"type":"reasoning.encrypted","data":"D","index":1}])"),
                delta(R"("content":"c")"), kStop}));
    const std::string expected = R"([{\"type\":\"reasoning.text\",\"text\":\"ab\",\"index\":0,\"signature\":\"S\"},)"
                                 R"({\"type\":\"reasoning.encrypted\",\"data\":\"D\",\"index\":1}])";
    QCOMPARE(read.answer.choices[0].blocks[0].signature, expected);
    QCOMPARE(read.answer.choices[0].blocks[0].text, std::string("ab"));
    QCOMPARE(read.answer.choices[0].blocks[1].text, std::string("c"));
}

void TestChatStreamDecoder::tellsWholeObjectsFromOpenOnes_data() {
    QTest::addColumn<QStringList>("pieces");
    QTest::addColumn<bool>("complete");
    const auto row = [](const char* name, const QStringList& pieces, bool complete) {
        QTest::newRow(name) << pieces << complete;
    };
    const auto text = [](const char* raw) { return QString::fromUtf8(raw); };
    row("nothing", {}, false);
    row("empty object", {text("{}")}, true);
    row("in pieces", {text("{"), text(R"(\"a)"), text(R"(\":[1)"), text("]}")}, true);
    row("brackets in a string", {text(R"({\"a\":\"}{\"})")}, true);
    row("an open string", {text(R"({\"a\":\"}{)")}, false);
    row("an escaped quote", {text(R"({\"a\":\"\\\"}\"})")}, true);
    row("an escape across pieces", {text(R"({\"a\":\"\\)"), text(R"(\"}\"})")}, true);
    row("escaped brackets", {text(R"(\u007b\u0022a\u0022:1\u007d)")}, true);
    row("two objects", {text("{}{}")}, false);
    row("an array", {text("[]")}, false);
    row("text", {text("4 + 4")}, false);
    row("white space around", {text(R"(\n {} \n)")}, true);
    row("half an escape", {text(R"({\u00)")}, false);
}

void TestChatStreamDecoder::tellsWholeObjectsFromOpenOnes() {
    QFETCH(QStringList, pieces);
    QFETCH(bool, complete);
    openai_chat::BalancedObject object;
    for (const QString& piece : pieces)
        object.add(piece.toStdString());
    QCOMPARE(object.isComplete(), complete);
}

QTEST_GUILESS_MAIN(TestChatStreamDecoder)
#include "tst_chat_stream_decoder.moc"
