// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/anthropic_messages/count_tokens.h"
#include "proxy/dialects/anthropic_messages/foreign_thinking.h"
#include "proxy/json/splice.h"
#include "tests/unit/dialects/anthropic_messages/messages_test.h"

#include <QtTest>

using namespace fairlead;
using namespace fairlead::dialects;

// Requests that are passed on verbatim, count_tokens, errors and hostile answers.

namespace {

std::string edited(const std::string& body, const ForeignThinking& found) {
    const std::string document = test::padded(body);
    std::string out;
    std::size_t at = 0;
    for (const ByteEdit& edit : found.edits) {
        const auto from = static_cast<std::size_t>(edit.bytes.data() - body.data());
        out += body.substr(at, from - at) + edit.text;
        at = from + edit.bytes.size();
    }
    return out + body.substr(at);
}

const std::string kForeign = R"({"type":"thinking","thinking":"hm","signature":"fl1.google.x"})";
const std::string kOwn = R"({"type":"thinking","thinking":"hm","signature":"fl1.anthropic.S"})";
const std::string kUntagged = R"({ "type" : "thinking", "thinking":"fl1.", "signature":"E==" })";
const std::string kRedacted = R"({"data":"fl1.openai.y","type":"redacted_thinking"})";
const std::string kText = R"({"type":"text","text":"about fl1.google.x"})";
const std::string kCall = R"({"type":"tool_use","id":"t","name":"f","input":{}})";

} // namespace

class TestMessagesPassthrough : public QObject {
    Q_OBJECT

private slots:
    void onlyThinkingOfOthersIsTakenOut_data() {
        QTest::addColumn<QString>("content");
        QTest::addColumn<QString>("left");
        QTest::addColumn<bool>("lost");
        const auto row = [](const char* name, const std::string& content, const std::string& left, bool lost = false) {
            QTest::newRow(name) << QString::fromStdString(content) << QString::fromStdString(left) << lost;
        };
        const std::string untagged = R"({"type":"thinking","thinking":"hm","signature":"S"})";
        row("nothing to do", kUntagged + ", " + kText, kUntagged + ", " + kText);
        row("at the front", kForeign + " ,\n " + kText, kText);
        row("at the end", kText + " ,\n " + kForeign, kText);
        row("in the middle", kText + ", " + kForeign + " ," + kText, kText + " ," + kText);
        row("several", kForeign + "," + kRedacted + "," + kText + "," + kRedacted + "," + kForeign + "," + kCall,
            kText + "," + kCall, true);
        row("before a call", kForeign + "," + kCall, kCall, true);
        row("all of them", kForeign + "," + kRedacted, "{\"type\":\"text\",\"text\":\"(thinking omitted)\"}");
        row("its own comes back untagged", kOwn + "," + kText, untagged + "," + kText);
    }
    void onlyThinkingOfOthersIsTakenOut() {
        QFETCH(const QString, content);
        QFETCH(const QString, left);
        QFETCH(const bool, lost);
        const auto bodyWith = [](const QString& blocks) {
            return R"({"model":"m" , "messages":[{"role":"user","content":"fl1.google.x"},{"role":"assistant","content":[ )" +
                   blocks.toStdString() + R"( ]},{"role":"user","content":[]}],"max_tokens":1.0e1})";
        };
        const std::string body = test::padded(bodyWith(content));
        const ForeignThinking found = removeForeignThinking(body, "anthropic");
        QCOMPARE(edited(body, found), bodyWith(left));
        QCOMPARE(found.lastToolTurnLostIt, lost);
    }

    void editsWorkTogetherWithASplice() {
        const std::string body = test::padded(R"({"model":"a","messages":[{"role":"assistant","content":[)" + kForeign +
                                              "," + kText + "]}]}");
        const auto members = json::members(body);
        QVERIFY(members.has_value());
        json::Splice splice(body, *members);
        splice.set("model", "\"b\"");
        for (const ByteEdit& edit : removeForeignThinking(body, "anthropic").edits)
            splice.replace({json::Kind::Null, edit.bytes}, edit.text);
        QCOMPARE(splice.toString(), R"({"model":"b","messages":[{"role":"assistant","content":[)" + kText + "]}]}");
    }

    void brokenBodiesGiveNoEdits_data() {
        QTest::addColumn<QString>("body");
        for (const char* body : {"", "fl1.", "{", "[\"fl1.a.b\"]", R"({"messages":"fl1.a.b"})",
                                 R"({"messages":[{"content":["fl1.a.b",5,null]}]})",
                                 R"({"messages":[{"content":[{"type":"thinking","signature":5,"x":"fl1.a.b"}]}]})",
                                 R"({"messages":[{"content":[{"type":"thinking","signature":"fl1.a.b"}]})",
                                 R"({"messages":[5,{"role":"assistant"},{"role":5,"content":{"a":"fl1.x.y"}}]})"})
            QTest::newRow(body) << QString::fromUtf8(body);
    }
    void brokenBodiesGiveNoEdits() {
        QFETCH(const QString, body);
        const std::string document = test::padded(body.toStdString());
        QVERIFY(removeForeignThinking(document, "anthropic").edits.empty());
    }

    void tokensAreCountedOfTheRequestAlone() {
        const std::string body = test::padded(
            R"({"model":"m","max_tokens":5,"stream":true,"temperature":0.5,"top_k":3,"stop_sequences":["x"],"metadata":{"user_id":"u"},"service_tier":"auto","container":"c","system":"s","thinking":{"type":"adaptive"},"tools":[{"name":"f","input_schema":{"type":"object"}}],"tool_choice":{"type":"auto"},"messages":[{"role":"user","content":"hi"}]})");
        const auto request = anthropicMessagesCodec().decodeRequest(body);
        QVERIFY(request.has_value());
        const ProviderTraits traits;
        EncodeOptions options{"n", traits};
        options.stream = true;
        const auto encoded = encodeCountTokens(*request, options);
        QVERIFY(encoded.has_value());
        QCOMPARE(encoded->path, std::string("/messages/count_tokens"));
        QCOMPARE(test::toObject(encoded->body).keys(),
                 QStringList({QStringLiteral("messages"), QStringLiteral("model"), QStringLiteral("system"),
                              QStringLiteral("thinking"), QStringLiteral("tool_choice"), QStringLiteral("tools")}));
        QCOMPARE(encodeCountTokensAnswer(12), std::string(R"({"input_tokens":12})"));
        QCOMPARE(readCountTokens(test::padded(R"({"input_tokens":12})")).value_or(-1), 12);
        for (const char* bad : {"", "{}", "[]", R"({"input_tokens":-1})", R"({"input_tokens":"3"})"})
            QVERIFY(!readCountTokens(test::padded(bad)).has_value());
    }

    void errorsHaveTheShapeThatTheSdksRead() {
        ErrorAnswer error;
        error.status = 429;
        error.errorClass = ErrorClass::RateLimited;
        error.code = "slow_down";
        error.message = "Too \"fast\".";
        error.requestId = "req_1";
        QCOMPARE(anthropicMessagesCodec().encodeError(error),
                 std::string("{\"type\":\"error\",\"error\":{\"type\":\"rate_limit_error\",\"message\":\"Too "
                             "\\\"fast\\\".\",\"code\":\"slow_down\"},\"request_id\":\"req_1\"}"));
    }

    void hostileAnswersAreErrors_data() {
        QTest::addColumn<QString>("body");
        QTest::addColumn<bool>("event"); // an Error event, else a parse error
        const auto row = [](const char* body, bool event) { QTest::newRow(body) << QString::fromUtf8(body) << event; };
        row("", false);
        row("null", false);
        row("[]", false);
        row("\"text\"", false);
        row("{", false);
        row("{}", false);
        row(R"({"type":"message"})", false);
        row(R"({"type":"message","content":"text"})", false);
        row(R"({"type":"message","content":[}])", false);
        row(R"({"content":[{"type":"text","text":"\x"}]})", false);
        row(R"({"choices":[{"message":{"content":"another dialect"}}]})", false);
        row("<html><title>502</title></html>", false);
        row(R"({"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}})", true);
        row(R"({"error":{"message":"no"}})", true);
        row(R"({"error":"no"})", true);
        row(R"({"type":"error"})", true);
    }
    void hostileAnswersAreErrors() {
        QFETCH(const QString, body);
        QFETCH(const bool, event);
        const std::string document = test::padded(body.toStdString());
        AnswerBuilder builder;
        const auto read = anthropicMessagesCodec().decodeAnswer(document, builder);
        QCOMPARE(read.has_value(), event);
        QCOMPARE(builder.answer().error.has_value(), event);
        QVERIFY(!builder.answer().complete);
    }

    void oddAnswersAreReadAllTheSame_data() {
        QTest::addColumn<QString>("body");
        QTest::addColumn<int>("blocks");
        const auto row = [](const char* body, int blocks) { QTest::newRow(body) << QString::fromUtf8(body) << blocks; };
        row(R"({"content":[]})", 0);
        row(R"({"content":[],"usage":null,"id":5,"model":null,"stop_reason":3})", 0);
        row(R"({"content":[{"type":"text","text":"a"},5,null,"x",[],{"type":"new_thing"}]})", 1);
        row(R"({"content":[{"type":"tool_use","id":null,"name":"f"}]})", 1);
        row(R"({"content":[{"type":"tool_use","id":"a","name":"f","input":{"x":[1,2]}}],"usage":{"input_tokens":"many"}})",
            1);
        row(R"({"content":[{"type":"text","text":"a","citations":null}],"error":null})", 1);
    }
    void oddAnswersAreReadAllTheSame() {
        QFETCH(const QString, body);
        QFETCH(const int, blocks);
        const Answer answer = test::readAnswer(body.toStdString());
        QVERIFY(answer.complete);
        QCOMPARE(static_cast<int>(answer.choices.front().blocks.size()), blocks);
        const std::string written = anthropicMessagesCodec().encodeAnswer(answer, test::contextOf("openai"));
        QVERIFY(json::validate(test::padded(written)).has_value());
    }

    void argumentsThatAreNoObjectStayText() {
        Answer answer;
        answer.choices.resize(1);
        AnswerBlock block;
        block.kind = PartKind::ToolCall;
        block.name = "f";
        block.arguments = "{\"a\":";
        answer.choices.front().blocks.push_back(block);
        const QJsonObject written = test::toObject(anthropicMessagesCodec().encodeAnswer(answer, test::contextOf("x")));
        const QJsonObject call = written[QStringLiteral("content")].toArray()[0].toObject();
        QCOMPARE(call[QStringLiteral("input")].toObject()[QStringLiteral("arguments")].toString(),
                 QStringLiteral("{\"a\":"));
        QVERIFY(call[QStringLiteral("id")].toString().startsWith(QStringLiteral("call_")));
    }
};

QTEST_GUILESS_MAIN(TestMessagesPassthrough)
#include "tst_messages_passthrough.moc"
