// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/canonical_text.h"
#include "tests/unit/dialects/openai_chat/chat_test.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

using namespace fairlead;
using namespace fairlead::dialects;
using namespace fairlead::test;

// Requests: what is refused with which pointer, what is read, and what becomes of it for providers that differ.

namespace {

std::string withMessages(const std::string& messages, const std::string& more = {}) {
    return R"({"model":"m","messages":[)" + messages + "]" + (more.empty() ? "" : "," + more) + "}";
}

const std::string kUser = R"({"role":"user","content":"u"})";
const std::string kTool = R"("tools":[{"type":"function","function":{"name":"f","parameters":{"type":"object"}}}])";

std::string aCall(const std::string& id) {
    return R"({"role":"assistant","content":null,"tool_calls":[{"id":")" + id +
           R"(","type":"function","function":{"name":"f","arguments":"{}"}}]})";
}
std::string aResult(const std::string& id) {
    return R"({"role":"tool","tool_call_id":")" + id + R"(","content":"r"})";
}

using Change = void (*)(ProviderTraits&);

} // namespace
Q_DECLARE_METATYPE(Change)

class TestChatRequest : public QObject {
    Q_OBJECT

private slots:
    void refusesWhatCannotBeRead_data();
    void refusesWhatCannotBeRead();
    void fitsRequestsToProviders_data();
    void fitsRequestsToProviders();
    void refusesWhatHasNothingNear_data();
    void refusesWhatHasNothingNear();
    void keepsSignaturesForTheirSigners();
    void sendsOwnParametersToItsOwnDialectOnly();
    void keepsTextAndSchemasVerbatim();
    void asksForASchemaByATool();
};

void TestChatRequest::refusesWhatCannotBeRead_data() {
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("pointer");
    const auto row = [](const char* name, const std::string& body, const char* pointer) {
        QTest::newRow(name) << QByteArray::fromStdString(body) << QString::fromUtf8(pointer);
    };
    row("empty", "", "");
    row("text", "hello", "");
    row("an array", "[]", "");
    row("half", R"({"model":"m","messages":[)", "");
    row("trailing comma", R"({"model":"m",})", "");
    row("single quotes", "{'model':'m'}", "");
    row("broken deep inside", withMessages(kUser, R"("tools":[{"type":"function","function":{"name":"f","x":[1 2]}}])"),
        "");
    row("not UTF-8", withMessages("{\"role\":\"user\",\"content\":\"\xff\"}"), "");
    row("too deep", R"({"model":"m","messages":)" + std::string(300, '[') + std::string(300, ']') + "}", "");
    row("no model", R"({"messages":[]})", "/model");
    row("model a number", R"({"model":1,"messages":[]})", "/model");
    row("model empty", R"({"model":"","messages":[]})", "/model");
    row("no messages", R"({"model":"m"})", "/messages");
    row("messages empty", R"({"model":"m","messages":[]})", "/messages");
    row("messages an object", R"({"model":"m","messages":{}})", "/messages");
    row("messages null", R"({"model":"m","messages":null})", "/messages");
    row("a message a string", withMessages("\"a\""), "/messages/0");
    row("no role", withMessages(R"({"content":"a"})"), "/messages/0/role");
    row("role unknown", withMessages(kUser + R"(,{"role":"judge","content":"a"})"), "/messages/1/role");
    row("role a number", withMessages(R"({"role":1})"), "/messages/0/role");
    row("content a number", withMessages(R"({"role":"user","content":1})"), "/messages/0/content");
    row("content an object", withMessages(R"({"role":"user","content":{}})"), "/messages/0/content");
    row("a part a number", withMessages(R"({"role":"user","content":[1]})"), "/messages/0/content/0");
    row("a part without type", withMessages(R"({"role":"user","content":[{}]})"), "/messages/0/content/0/type");
    row("text a number", withMessages(R"({"role":"user","content":[{"type":"text","text":1}]})"),
        "/messages/0/content/0/text");
    row("image without address", withMessages(R"({"role":"user","content":[{"type":"image_url","image_url":{}}]})"),
        "/messages/0/content/0/image_url");
    row("sound without data", withMessages(R"({"role":"user","content":[{"type":"input_audio","input_audio":{}}]})"),
        "/messages/0/content/0/input_audio/data");
    row("empty file", withMessages(R"({"role":"user","content":[{"type":"file","file":{}}]})"),
        "/messages/0/content/0/file");
    row("image in system",
        withMessages(R"({"role":"system","content":[{"type":"image_url","image_url":{"url":"https://a"}}]})"),
        "/messages/0/content");
    row("result without call", withMessages(R"({"role":"tool","content":"a"})"), "/messages/0/tool_call_id");
    row("calls an object", withMessages(R"({"role":"assistant","tool_calls":{}})"), "/messages/0/tool_calls");
    row("a call without function", withMessages(R"({"role":"assistant","tool_calls":[{"id":"a"}]})"),
        "/messages/0/tool_calls/0/function");
    row("tools an object", withMessages(kUser, R"("tools":{})"), "/tools");
    row("a tool a string", withMessages(kUser, R"("tools":["a"])"), "/tools/0");
    row("a tool without name", withMessages(kUser, R"("tools":[{"type":"function","function":{}}])"),
        "/tools/0/function/name");
    row("choice unknown", withMessages(kUser, R"("tool_choice":"maybe")"), "/tool_choice");
    row("choice of nothing", withMessages(kUser, R"("tool_choice":{"type":"function"})"), "/tool_choice/function/name");
    row("stream a string", withMessages(kUser, R"("stream":"yes")"), "/stream");
    row("temperature a string", withMessages(kUser, R"("temperature":"hot")"), "/temperature");
    row("limit a fraction", withMessages(kUser, R"("max_tokens":1.5)"), "/max_tokens");
    row("limit negative", withMessages(kUser, R"("max_completion_tokens":-1)"), "/max_completion_tokens");
    row("n zero", withMessages(kUser, R"("n":0)"), "/n");
    row("n huge", withMessages(kUser, R"("n":100000)"), "/n");
    row("stop a number", withMessages(kUser, R"("stop":[1])"), "/stop");
    row("format a string", withMessages(kUser, R"("response_format":"json")"), "/response_format");
    row("logit_bias an array", withMessages(kUser, R"("logit_bias":[])"), "/logit_bias");
}

void TestChatRequest::refusesWhatCannotBeRead() {
    QFETCH(QByteArray, body);
    QFETCH(QString, pointer);
    const DecodedRequest read(body.toStdString());
    QVERIFY(read.error.has_value());
    QCOMPARE(QString::fromStdString(read.error->pointer), pointer);
    QVERIFY(read.error->offset <= body.size());
}

void TestChatRequest::fitsRequestsToProviders_data() {
    QTest::addColumn<QString>("body");
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("expected"); // of the body, behind the model
    QTest::addColumn<QString>("notes");
    const auto row = [](const char* name, const std::string& body, Change change, const std::string& expected,
                        const char* notes = "") {
        QTest::newRow(name) << QString::fromStdString(body) << change << QString::fromStdString(expected)
                            << QString::fromUtf8(notes);
    };
    const Change asIs = [](ProviderTraits&) {};
    const std::string user = R"("messages":[)" + kUser + "]";
    const std::string system = R"({"role":"system","content":"s"},)";
    using Traits = ProviderTraits;
    row("plain", withMessages(kUser), asIs, user);
    row("limit", withMessages(kUser, R"("max_tokens":5)"), asIs, user + R"(,"max_completion_tokens":5)");
    row(
        "old limit", withMessages(kUser, R"("max_completion_tokens":5)"),
        [](Traits& t) { t.limit = Traits::LimitParameter::MaxTokens; }, user + R"(,"max_tokens":5)");
    row("both limits", withMessages(kUser, R"("max_completion_tokens":5,"max_tokens":9)"), asIs,
        user + R"(,"max_completion_tokens":5)");
    row(
        "developer", withMessages(system + kUser), [](Traits& t) { t.systemRole = Traits::SystemRole::Developer; },
        R"("messages":[{"role":"developer","content":"s"},)" + kUser + "]");
    row(
        "no system role", withMessages(system + kUser), [](Traits& t) { t.systemRole = Traits::SystemRole::None; },
        R"("messages":[{"role":"user","content":[{"type":"text","text":"s"},{"type":"text","text":"u"}]}])",
        "transformed:system>user");
    row(
        "no system role, text alone", withMessages(system + kUser),
        [](Traits& t) {
            t.systemRole = Traits::SystemRole::None;
            t.contentAsText = true;
        },
        R"("messages":[{"role":"user","content":"s\n\nu"}])", "transformed:system>user, merged:text_parts");
    row(
        "hot", withMessages(kUser, R"("temperature":1.70)"), [](Traits& t) { t.maxTemperature = 1.0; },
        user + R"(,"temperature":1)", "transformed:temperature>clamped");
    row("number text", withMessages(kUser, R"("temperature":0.70,"top_p":1e-1)"), asIs,
        user + R"(,"temperature":0.70,"top_p":1e-1)");
    row(
        "stops", withMessages(kUser, R"("stop":["a","b","c"])"), [](Traits& t) { t.maxStops = 2; },
        user + R"(,"stop":["a","b"])", "dropped:stop");
    row(
        "refused", withMessages(kUser, R"("seed":1,"user":"x")"),
        [](Traits& t) {
            t.refused = {"seed", "user"};
        },
        user, "dropped:seed, dropped:user");
    row("effort", withMessages(kUser, R"("reasoning_effort":"high")"), asIs, user + R"(,"reasoning_effort":"high")");
    row(
        "effort as object", withMessages(kUser, R"("reasoning_effort":"high")"),
        [](Traits& t) { t.reasoning = Traits::ReasoningRequest::Object; }, user + R"(,"reasoning":{"effort":"high"})");
    row(
        "budget as object", withMessages(kUser, R"("thinking":{"type":"enabled","budget_tokens":2000})"),
        [](Traits& t) { t.reasoning = Traits::ReasoningRequest::Object; },
        user + R"(,"reasoning":{"max_tokens":2000})");
    row(
        "thinking off", withMessages(kUser, R"("enable_thinking":false)"),
        [](Traits& t) { t.reasoning = Traits::ReasoningRequest::ThinkingObject; },
        user + R"(,"thinking":{"type":"disabled"})");
    row(
        "thinking by a switch", withMessages(kUser, R"("reasoning":{"max_tokens":99})"),
        [](Traits& t) { t.reasoning = Traits::ReasoningRequest::EnableThinking; },
        user + R"(,"enable_thinking":true,"thinking_budget":99)");
    row(
        "no reasoning", withMessages(kUser, R"("reasoning_effort":"low")"),
        [](Traits& t) { t.reasoning = Traits::ReasoningRequest::None; }, user, "dropped:reasoning");
    row(
        "required", withMessages(kUser, kTool + R"(,"tool_choice":"required")"),
        [](Traits& t) { t.requiredToolChoice = "any"; }, user + "," + kTool + R"(,"tool_choice":"any")");
    row(
        "cannot be forced", withMessages(kUser, kTool + R"(,"tool_choice":"required")"),
        [](Traits& t) { t.requiredToolChoice = ""; }, user + "," + kTool, "dropped:tool_choice");
    row("choice without tools", withMessages(kUser, R"("tool_choice":"auto","parallel_tool_calls":true)"), asIs, user);
    row(
        "json object", withMessages(kUser, R"("response_format":{"type":"json_object"})"),
        [](Traits& t) { t.schema = Traits::SchemaSupport::None; },
        R"("messages":[{"role":"system","content":"Answer with one JSON object and nothing else."},)" + kUser + "]",
        "transformed:json_object>prompt");
    row(
        "ids of nine", withMessages(kUser + "," + aCall("abcdefghi") + "," + aResult("abcdefghi")),
        [](Traits& t) { t.toolCallIds = Traits::ToolCallIds::Nine; },
        R"("messages":[)" + kUser + "," + aCall("abcdefghi") + "," + aResult("abcdefghi") + "]");
    row("result in the wrong place",
        withMessages(kUser + "," + aCall("a") + R"(,{"role":"user","content":"u"},)" + aResult("a")), asIs,
        R"("messages":[)" + kUser + "," + aCall("a") + "," + aResult("a") + "," + kUser + "]");
    row("a call without result", withMessages(kUser + "," + aCall("a") + "," + kUser), asIs,
        R"("messages":[)" + kUser + "," + aCall("a") + R"(,{"role":"tool","tool_call_id":"a","content":""},)" + kUser +
            "]",
        "transformed:missing_tool_result>empty");
    row("a result without call", withMessages(kUser + "," + aResult("z")), asIs,
        R"("messages":[)" + kUser + R"(,{"role":"user","content":"r"}])", "transformed:tool_result_without_call>text");
    row(
        "neighbours", withMessages(kUser + "," + kUser), [](Traits& t) { t.alternatingTurns = true; },
        R"("messages":[{"role":"user","content":[{"type":"text","text":"u"},{"type":"text","text":"u"}]}])",
        "merged:user_turns");
    row("functions", withMessages(kUser, R"("functions":[{"name":"f","parameters":{"type":"object"}}])"), asIs,
        user + "," + kTool);
    row("flat tools", withMessages(kUser, R"("tools":[{"type":"function","name":"f","parameters":{"type":"object"}}])"),
        asIs, user + "," + kTool);
    row("unknown parts and tools",
        withMessages(R"({"role":"user","content":[{"type":"odd","x":1}]})", R"("tools":[{"type":"web","y":2}])"), asIs,
        R"("messages":[{"role":"user","content":[{"type":"odd","x":1}]}],"tools":[{"type":"web","y":2}])");
    row("a message's own parameters", withMessages(kUser + R"(,{"role":"assistant","content":"p","prefix":true})"),
        asIs, R"("messages":[)" + kUser + R"(,{"role":"assistant","content":"p","prefix":true}])");
    row(
        "reasoning while tools run",
        withMessages(kUser + R"(,{"role":"assistant","content":"a","reasoning_content":"old"},)" + kUser +
                     R"(,{"role":"assistant","content":null,"reasoning_content":"t","tool_calls":[{"id":"a",)"
                     R"("type":"function","function":{"name":"f","arguments":""}}]},)" +
                     aResult("a")),
        [](Traits& t) { t.replay = Traits::ReasoningReplay::ReasoningContent; },
        R"("messages":[)" + kUser + R"(,{"role":"assistant","content":"a"},)" + kUser +
            R"(,{"role":"assistant","content":null,"reasoning_content":"t","tool_calls":[{"id":"a","type":"function",)"
            R"("function":{"name":"f","arguments":"{}"}}]},)" +
            aResult("a") + "]",
        "dropped:reasoning_history");
}

void TestChatRequest::fitsRequestsToProviders() {
    QFETCH(QString, body);
    QFETCH(Change, change);
    QFETCH(QString, expected);
    QFETCH(QString, notes);
    const DecodedRequest read(body.toStdString());
    QVERIFY2(!read.error, read.error ? read.error->message.c_str() : "");
    ProviderTraits traits;
    change(traits);
    const auto written = openAiChatCodec().encodeRequest(read.request, {.model = "x", .traits = traits});
    QVERIFY(written.has_value());
    const QString head = QStringLiteral("{\"model\":\"x\",");
    QCOMPARE(QString::fromStdString(written->body), head + expected + u'}');
    QCOMPARE(QString::fromStdString(written->notes.joined()), notes);
}

void TestChatRequest::refusesWhatHasNothingNear_data() {
    QTest::addColumn<QString>("body");
    QTest::addColumn<Change>("change");
    QTest::addColumn<bool>("refuse"); // Degradation::Refuse
    QTest::addColumn<QString>("pointer");
    const auto row = [](const char* name, const std::string& body, Change change, bool refuse, const char* pointer) {
        QTest::newRow(name) << QString::fromStdString(body) << change << refuse << QString::fromUtf8(pointer);
    };
    const auto part = [](const std::string& members) {
        return withMessages(R"({"role":"user","content":[{)" + members + "}]}");
    };
    const std::string image = R"("type":"image_url","image_url":{"url":"https://a"})";
    row(
        "tools", withMessages(kUser, kTool), [](ProviderTraits& t) { t.tools = false; }, false, "/tools");
    row(
        "images", part(image), [](ProviderTraits& t) { t.images = false; }, false, "/messages");
    row(
        "addresses", part(image), [](ProviderTraits& t) { t.imageUrls = false; }, false, "/messages");
    row(
        "documents", part(R"("type":"file","file":{"file_data":"data:application/pdf;base64,QQ=="})"),
        [](ProviderTraits& t) { t.documents = false; }, false, "/messages");
    row(
        "sounds", part(R"("type":"input_audio","input_audio":{"data":"QQ==","format":"wav"})"),
        [](ProviderTraits& t) { t.audio = false; }, false, "/messages");
    row(
        "stops", withMessages(kUser, R"("stop":"a")"), [](ProviderTraits& t) { t.maxStops = 0; }, true, "/stop");
    row(
        "schema",
        withMessages(kUser, R"("response_format":{"type":"json_schema","json_schema":{"name":"n","schema":{}}})"),
        [](ProviderTraits& t) { t.schema = ProviderTraits::SchemaSupport::JsonObject; }, true, "/response_format");
    row(
        "a refused parameter", withMessages(kUser, R"("seed":1)"), [](ProviderTraits& t) { t.refused = {"seed"}; },
        true, "/seed");
}

void TestChatRequest::refusesWhatHasNothingNear() {
    QFETCH(QString, body);
    QFETCH(Change, change);
    QFETCH(bool, refuse);
    QFETCH(QString, pointer);
    const DecodedRequest read(body.toStdString());
    QVERIFY(!read.error);
    ProviderTraits traits;
    const Degradation degradation = refuse ? Degradation::Refuse : Degradation::Transform;
    QVERIFY(openAiChatCodec()
                .encodeRequest(read.request, {.model = "x", .traits = traits, .degradation = degradation})
                .has_value());
    change(traits);
    const auto written =
        openAiChatCodec().encodeRequest(read.request, {.model = "x", .traits = traits, .degradation = degradation});
    QVERIFY(!written.has_value());
    QCOMPARE(written.error().code, ErrorCode::InvalidArgument);
    QCOMPARE(QString::fromStdString(written.error().pointer), pointer);
}

void TestChatRequest::keepsSignaturesForTheirSigners() {
    const std::string body = withMessages(kUser +
                                          R"(,{"role":"assistant","content":"a","reasoning_details":[)"
                                          R"({"type":"reasoning.text","text":"t","signature":"fl1.anthropic.SIG"}]},)" +
                                          kUser);
    const DecodedRequest read(body);
    QVERIFY(!read.error);
    const Part& thinking = read.request.turns[1].parts[0];
    QCOMPARE(std::string(thinking.signer), std::string("anthropic"));
    QCOMPARE(std::string(thinking.signature), std::string("SIG"));
    ProviderTraits traits;
    traits.replay = ProviderTraits::ReasoningReplay::ReasoningDetails;
    const auto own =
        openAiChatCodec().encodeRequest(read.request, {.model = "x", .traits = traits, .signer = "anthropic"});
    const auto other =
        openAiChatCodec().encodeRequest(read.request, {.model = "x", .traits = traits, .signer = "router"});
    QVERIFY(own->body.find("\"signature\":\"SIG\"") != std::string::npos);
    QVERIFY(other->body.find("SIG") == std::string::npos);
    QCOMPARE(other->notes.joined(), std::string("dropped:reasoning_history"));
}

void TestChatRequest::sendsOwnParametersToItsOwnDialectOnly() {
    DecodedRequest read(withMessages(kUser, R"("web_search_options":{"a":1},"top_k":3)"));
    const ProviderTraits traits;
    const auto own = openAiChatCodec().encodeRequest(read.request, {.model = "x", .traits = traits});
    QVERIFY(own->body.find(R"("web_search_options":{"a":1})") != std::string::npos);
    read.request.dialect = Dialect::AnthropicMessages;
    const auto other = openAiChatCodec().encodeRequest(read.request, {.model = "x", .traits = traits});
    QVERIFY(other->body.find("web_search_options") == std::string::npos);
    QCOMPARE(other->notes.joined(), std::string("dropped:top_k, dropped:web_search_options"));
}

void TestChatRequest::keepsTextAndSchemasVerbatim() {
    const std::string text = R"(caf\u00e9 \/ \ud83d end)";
    const std::string schema = R"({ "type":"object", "x":1.0, "$defs":{} })";
    const DecodedRequest read(
        withMessages(R"({"role":"user","content":")" + text + "\"}",
                     R"("tools":[{"type":"function","function":{"name":"f","parameters":)" + schema + "}}]"));
    QVERIFY(!read.error);
    const ProviderTraits traits;
    const auto written = openAiChatCodec().encodeRequest(read.request, {.model = "x", .traits = traits});
    QVERIFY(written->body.find(text) != std::string::npos);
    QVERIFY(written->body.find(schema) != std::string::npos);
}

void TestChatRequest::asksForASchemaByATool() {
    const std::string format =
        R"("response_format":{"type":"json_schema","json_schema":{"name":"n","schema":{"type":"object"}}})";
    const DecodedRequest read(withMessages(kUser, format));
    ProviderTraits traits;
    traits.schema = ProviderTraits::SchemaSupport::None;
    const auto written = openAiChatCodec().encodeRequest(read.request, {.model = "x", .traits = traits});
    QCOMPARE(written->answerTool, std::string("n"));
    QCOMPARE(written->notes.joined(), std::string("transformed:json_schema>tool"));
    const QJsonObject body = QJsonDocument::fromJson(QByteArray::fromStdString(written->body)).object();
    QCOMPARE(body[u"tool_choice"][u"function"][u"name"].toString(), QStringLiteral("n"));
    QVERIFY(!body.contains(QLatin1String("response_format")));
    // With tools of its own the model must stay free to call them.
    const DecodedRequest busy(withMessages(kUser, kTool + "," + format));
    const auto prompted = openAiChatCodec().encodeRequest(busy.request, {.model = "x", .traits = traits});
    QVERIFY(prompted->answerTool.empty());
    QCOMPARE(prompted->notes.joined(), std::string("transformed:json_schema>prompt"));
}

QTEST_GUILESS_MAIN(TestChatRequest)
#include "tst_chat_request.moc"
