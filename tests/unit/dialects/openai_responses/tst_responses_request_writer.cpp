// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/canonical_text.h"
#include "tests/unit/dialects/openai_responses/responses_test.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

using namespace fairlead;
using namespace fairlead::dialects;

// Canonical requests as other dialects make them, by the rules that OpenAI's API refuses requests with.

namespace {

using namespace Qt::Literals::StringLiterals;

Part textOf(std::string_view text) {
    Part part;
    part.text = text;
    return part;
}

Part callOf(std::string_view id, std::string_view name = "f", std::string_view arguments = "{}") {
    Part part;
    part.kind = PartKind::ToolCall;
    part.callId = id;
    part.name = name;
    part.arguments = arguments;
    return part;
}

Part resultOf(std::string_view id, std::string_view text) {
    Part part;
    part.kind = PartKind::ToolResult;
    part.callId = id;
    part.content.push_back(textOf(text));
    return part;
}

Part thinkingOf(std::string_view signer, std::string_view signature) {
    Part part;
    part.kind = PartKind::Thinking;
    part.text = "hm";
    part.signer = signer;
    part.signature = signature;
    return part;
}

Part imageOf(std::string_view mimeType, std::string_view data) {
    Part part;
    part.kind = PartKind::Media;
    part.media.mimeType = mimeType;
    part.media.data = data;
    return part;
}

Turn turnOf(Role role, std::vector<Part> parts) {
    Turn turn;
    turn.role = role;
    turn.parts = std::move(parts);
    return turn;
}

ChatRequest requestOf(std::vector<Turn> turns) {
    ChatRequest request;
    request.dialect = Dialect::AnthropicMessages;
    request.model = "asked";
    request.turns = std::move(turns);
    return request;
}

template <typename T>
ModelFacts factsWith(std::optional<T> ModelFacts::*member, T value) {
    ModelFacts facts;
    facts.*member = value;
    return facts;
}

struct Written {
    bool has(const QString& key) const { return body.contains(key); }
    QJsonObject body;
    QString notes;
    QString pointer; // of an error
};

Written write(const ChatRequest& request, const ProviderTraits& traits = {}, ModelFacts facts = {},
              Degradation degradation = Degradation::Transform) {
    const EncodeOptions options{
        .model = "m", .traits = traits, .facts = facts, .degradation = degradation, .signer = "openai"};
    const auto written = openAiResponsesCodec().encodeRequest(request, options);
    if (!written)
        return {{}, {}, QString::fromStdString(written.error().pointer)};
    return {QJsonDocument::fromJson(QByteArray::fromStdString(written->body)).object(),
            QString::fromStdString(written->notes.joined()),
            {}};
}

// The kinds of the items in order: "user", "assistant", "call a", "output a", "reasoning".
QString shapeOf(const Written& written) {
    QStringList shape;
    for (const QJsonValue& item : written.body[u"input"].toArray()) {
        const QString type = item[u"type"].toString();
        if (type == u"message"_s)
            shape << item[u"role"].toString();
        else if (type == u"function_call"_s)
            shape << u"call "_s + item[u"call_id"].toString();
        else if (type == u"function_call_output"_s)
            shape << u"output "_s + item[u"call_id"].toString();
        else
            shape << type;
    }
    return shape.join(u", "_s);
}

} // namespace

class TestResponsesRequestWriter : public QObject {
    Q_OBJECT

private slots:
    void pairsCallsAndOutputs_data();
    void pairsCallsAndOutputs();
    void givesReasoningBackToItsSignerAlone();
    void asksForEncryptedReasoningWhereItCanComeBack();
    void saysThatToolsAreNotStrict();
    void writesToolChoices_data();
    void writesToolChoices();
    void leavesOutWhatTheApiDoesNotKnow();
    void refusesWhenThePolicySaysSo();
    void refusesToolsForAModelWithout();
    void raisesTheLimit();
    void writesFormats();
    void writesMedia();
    void writesOutputsWithImagesAsParts();
    void keepsSystemTextsApart();
    void keepsExtrasToItsOwnDialect();
    void writesReasoningOptions();
    void staysQuickForHostileHistories();
};

void TestResponsesRequestWriter::pairsCallsAndOutputs_data() {
    QTest::addColumn<int>("number");
    QTest::addColumn<QString>("shape");
    QTest::addColumn<QString>("notes");
    QTest::newRow("plain") << 0 << u"user, call a, output a, user"_s << QString();
    QTest::newRow("no output at the end") << 1 << u"user, call a, output a"_s << u"added:tool_output"_s;
    QTest::newRow("a user text before the output") << 2 << u"call a, output a, user"_s << u"moved:tool_output"_s;
    QTest::newRow("an output of no call") << 3 << u"user, user"_s << u"transformed:orphan_tool_output>text"_s;
    QTest::newRow("an output twice") << 4 << u"call a, output a, user"_s << u"transformed:orphan_tool_output>text"_s;
    QTest::newRow("an id used again") << 5 << u"call a, output a, call a, output a"_s << QString();
    QTest::newRow("parallel calls, outputs the other way round")
        << 6 << u"call a, call b, output b, output a"_s << QString();
    QTest::newRow("one of two outputs missing")
        << 7 << u"call a, call b, output b, output a, user"_s << u"added:tool_output"_s;
    QTest::newRow("text between parallel calls")
        << 8 << u"call a, output a, assistant, call b, output b"_s << u"moved:tool_output"_s;
}

void TestResponsesRequestWriter::pairsCallsAndOutputs() {
    QFETCH(int, number);
    QFETCH(QString, shape);
    QFETCH(QString, notes);
    const auto user = [](std::vector<Part> parts) { return turnOf(Role::User, std::move(parts)); };
    const auto model = [](std::vector<Part> parts) { return turnOf(Role::Assistant, std::move(parts)); };
    const std::vector<std::vector<Turn>> histories = {
        {user({textOf("hi")}), model({callOf("a")}), user({resultOf("a", "1"), textOf("and?")})},
        {user({textOf("hi")}), model({callOf("a")})},
        {model({callOf("a")}), user({textOf("wait"), resultOf("a", "1")})},
        {user({textOf("hi"), resultOf("z", "1")})},
        {model({callOf("a")}), user({resultOf("a", "1"), resultOf("a", "2")})},
        {model({callOf("a")}), user({resultOf("a", "1")}), model({callOf("a")}), user({resultOf("a", "2")})},
        {model({callOf("a"), callOf("b")}), user({resultOf("b", "2"), resultOf("a", "1")})},
        {model({callOf("a"), callOf("b")}), user({resultOf("b", "2")}), user({textOf("hi")})},
        {model({callOf("a"), textOf("so"), callOf("b")}), user({resultOf("a", "1"), resultOf("b", "2")})},
    };
    const Written written = write(requestOf(histories.at(static_cast<std::size_t>(number))));
    QCOMPARE(shapeOf(written), shape);
    QCOMPARE(written.notes, notes);
}

void TestResponsesRequestWriter::givesReasoningBackToItsSignerAlone() {
    const auto history = [](Part thinking) {
        return requestOf({turnOf(Role::User, {textOf("hi")}),
                          turnOf(Role::Assistant, {std::move(thinking), callOf("a")}),
                          turnOf(Role::User, {resultOf("a", "1")})});
    };
    const Written own = write(history(thinkingOf("openai", "rs_1:gAAA")));
    QCOMPARE(shapeOf(own), u"user, reasoning, call a, output a"_s);
    QCOMPARE(own.body[u"input"][1][u"id"].toString(), u"rs_1"_s);
    QCOMPARE(own.body[u"input"][1][u"encrypted_content"].toString(), u"gAAA"_s);
    QCOMPARE(own.body[u"include"][0].toString(), u"reasoning.encrypted_content"_s);
    QCOMPARE(own.body[u"store"].toBool(true), false);
    const Written foreign = write(history(thinkingOf("anthropic", "c2ln")));
    QCOMPARE(shapeOf(foreign), u"user, call a, output a"_s);
    QCOMPARE(foreign.notes, u"dropped:reasoning"_s);
    ProviderTraits open;
    open.replay = ProviderTraits::ReasoningReplay::ReasoningContent;
    const Written welcome = write(history(thinkingOf("anthropic", "c2ln")), open);
    QCOMPARE(welcome.body[u"input"][1][u"content"][0][u"text"].toString(), u"hm"_s);
    // Without the item that came of it.
    const Written alone =
        write(requestOf({turnOf(Role::Assistant, {thinkingOf("openai", "gAAA")}), turnOf(Role::User, {textOf("hi")})}));
    QCOMPARE(shapeOf(alone), u"user"_s);
    QCOMPARE(alone.notes, u"dropped:reasoning"_s);
    // Before a message without an id of its own, it goes without one.
    const Written message =
        write(requestOf({turnOf(Role::Assistant, {thinkingOf("openai", "rs_1:gAAA"), textOf("so")})}));
    QCOMPARE(shapeOf(message), u"reasoning, assistant"_s);
    QVERIFY(message.body[u"input"][0][u"id"].isUndefined());
}

void TestResponsesRequestWriter::asksForEncryptedReasoningWhereItCanComeBack() {
    ChatRequest request = requestOf({turnOf(Role::User, {textOf("hi")})});
    QVERIFY(!write(request).has(u"include"_s));
    QVERIFY(write(request, {}, factsWith(&ModelFacts::reasoning, true)).has(u"include"_s));
    QVERIFY(!write(request, {}, factsWith(&ModelFacts::reasoning, false)).has(u"include"_s));
    request.reasoning.showThoughts = true;
    QVERIFY(write(request).has(u"include"_s));
    request.reasoning.showThoughts = std::nullopt;
    request.reasoning.effort = Effort::Low;
    QVERIFY(write(request).has(u"include"_s));
    request.reasoning.effort = Effort::None;
    QVERIFY(!write(request).has(u"include"_s));
}

void TestResponsesRequestWriter::saysThatToolsAreNotStrict() {
    ChatRequest request = requestOf({turnOf(Role::User, {textOf("hi")})});
    Tool tool;
    tool.name = "f";
    tool.schema = R"({"type":"object"})";
    request.tools = {tool, tool};
    request.tools[1].schema = {};
    request.tools[1].strict = true;
    const Written foreign = write(request);
    QCOMPARE(foreign.body[u"tools"][0][u"strict"], QJsonValue(false));
    QCOMPARE(foreign.body[u"tools"][1][u"strict"], QJsonValue(true));
    QCOMPARE(foreign.body[u"tools"][1][u"parameters"][u"type"].toString(), u"object"_s);
    request.dialect = Dialect::OpenAiResponses;
    QVERIFY(write(request).body[u"tools"][0][u"strict"].isUndefined()); // as the caller wrote it
}

void TestResponsesRequestWriter::writesToolChoices_data() {
    QTest::addColumn<int>("mode");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("json");
    const auto row = [](const char* title, ToolChoiceMode mode, const char* name, const char* json) {
        QTest::newRow(title) << static_cast<int>(mode) << QString::fromUtf8(name) << QString::fromUtf8(json);
    };
    row("auto", ToolChoiceMode::Auto, "", R"(["auto"])");
    row("none", ToolChoiceMode::None, "", R"(["none"])");
    row("any", ToolChoiceMode::Any, "", R"(["required"])");
    row("one", ToolChoiceMode::Named, "f", R"([{"name":"f","type":"function"}])");
    row("one that is not there", ToolChoiceMode::Named, "g", "[null]");
}

void TestResponsesRequestWriter::writesToolChoices() {
    QFETCH(int, mode);
    QFETCH(QString, name);
    QFETCH(QString, json);
    ChatRequest request = requestOf({turnOf(Role::User, {textOf("hi")})});
    Tool tool;
    tool.name = "f";
    request.tools = {tool};
    const std::string chosen = name.toStdString();
    request.toolChoice = ToolChoice{static_cast<ToolChoiceMode>(mode), chosen, {}};
    QJsonValue value = write(request).body[u"tool_choice"];
    if (value.isUndefined())
        value = QJsonValue::Null;
    QCOMPARE(QString::fromUtf8(QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact)), json);
    request.toolChoice = ToolChoice{ToolChoiceMode::Any, {}, {"f", "gone"}};
    const QJsonValue allowed = write(request).body[u"tool_choice"];
    QCOMPARE(allowed[u"type"].toString(), u"allowed_tools"_s);
    QCOMPARE(allowed[u"mode"].toString(), u"required"_s);
    QCOMPARE(allowed[u"tools"].toArray().size(), 1);
}

void TestResponsesRequestWriter::leavesOutWhatTheApiDoesNotKnow() {
    ChatRequest request = requestOf({turnOf(Role::User, {textOf("hi")})});
    request.stops = {"END"};
    request.choices = 3;
    request.sampling.topK = "40";
    request.sampling.seed = "1";
    request.sampling.temperature = "2.5";
    request.sampling.topP = "0.90";
    const Written written = write(request);
    QCOMPARE(written.notes, u"clamped:temperature, dropped:stop, dropped:n, dropped:top_k, dropped:seed"_s);
    for (const auto& key : {u"stop"_s, u"n"_s, u"top_k"_s, u"seed"_s})
        QVERIFY(!written.body.contains(key));
    QCOMPARE(written.body[u"temperature"].toDouble(), 2.0);
    ProviderTraits traits;
    traits.refused = {"temperature", "top_p"};
    const Written without = write(request, traits);
    QVERIFY(!without.body.contains(u"temperature"_s) && !without.body.contains(u"top_p"_s));
    // Reasoning models of OpenAI take neither.
    QVERIFY(!write(request, {}, factsWith(&ModelFacts::reasoning, true)).body.contains(u"top_p"_s));
}

void TestResponsesRequestWriter::refusesWhenThePolicySaysSo() {
    ChatRequest request = requestOf({turnOf(Role::User, {textOf("hi")})});
    request.stops = {"END"};
    QCOMPARE(write(request, {}, {}, Degradation::Refuse).pointer, u"/stop"_s);
    request.stops.clear();
    QVERIFY(write(request, {}, {}, Degradation::Refuse).pointer.isEmpty());
    Tool search;
    search.serverType = "web_search_20250305";
    request.tools = {search};
    QCOMPARE(write(request, {}, {}, Degradation::Refuse).pointer, u"/tools"_s);
    const Written without = write(request);
    QCOMPARE(without.notes, u"dropped:server_tool"_s);
    QVERIFY(!without.body.contains(u"tools"_s));
}

void TestResponsesRequestWriter::refusesToolsForAModelWithout() {
    ChatRequest request = requestOf({turnOf(Role::User, {textOf("hi")})});
    request.tools.emplace_back();
    request.tools.back().name = "f";
    QCOMPARE(write(request, {}, factsWith(&ModelFacts::tools, false)).pointer, u"/tools"_s);
    request.toolChoice = ToolChoice{ToolChoiceMode::None, {}, {}};
    QCOMPARE(write(request, {}, factsWith(&ModelFacts::tools, false)).notes, u"dropped:tools"_s);
}

void TestResponsesRequestWriter::raisesTheLimit() {
    ChatRequest request = requestOf({turnOf(Role::User, {textOf("hi")})});
    request.maxOutputTokens = 5;
    QCOMPARE(write(request).body[u"max_output_tokens"].toInt(), 16);
    QCOMPARE(write(request).notes, u"raised:max_output_tokens"_s);
    request.maxOutputTokens = 5000;
    QCOMPARE(write(request, {}, factsWith(&ModelFacts::maxOutputTokens, std::int64_t(1000)))
                 .body[u"max_output_tokens"]
                 .toInt(),
             1000);
}

void TestResponsesRequestWriter::writesFormats() {
    ChatRequest request = requestOf({turnOf(Role::User, {textOf("hi")})});
    request.format.kind = OutputFormat::JsonSchema;
    request.format.schema = R"({"type":"object","x":1.0})";
    const QJsonValue format = write(request).body[u"text"][u"format"];
    QCOMPARE(format[u"type"].toString(), u"json_schema"_s);
    QCOMPARE(format[u"name"].toString(), u"response"_s);
    QCOMPARE(format[u"schema"][u"type"].toString(), u"object"_s);
    const Written plain = write(request, {}, factsWith(&ModelFacts::jsonSchema, false));
    QCOMPARE(plain.body[u"text"][u"format"][u"type"].toString(), u"json_object"_s);
    QCOMPARE(plain.notes, u"transformed:json_schema>json_object"_s);
}

void TestResponsesRequestWriter::writesMedia() {
    Part file;
    file.kind = PartKind::Media;
    file.media.kind = MediaKind::Document;
    file.media.mimeType = "application/pdf";
    file.media.data = "JVBERi0=";
    Part url;
    url.kind = PartKind::Media;
    url.media.url = "https://a/b.png";
    Part elsewhere;
    elsewhere.kind = PartKind::Media;
    elsewhere.media.fileId = "file_of_another";
    Part document = file;
    document.media.data = {};
    document.media.text = "plain";
    const ChatRequest request =
        requestOf({turnOf(Role::User, {textOf("see"), imageOf("image/jpeg", "QUJD"), file, url, elsewhere, document})});
    const Written written = write(request);
    const QJsonValue content = written.body[u"input"][0][u"content"];
    QCOMPARE(content[1][u"image_url"].toString(), u"data:image/jpeg;base64,QUJD"_s);
    QCOMPARE(content[2][u"type"].toString(), u"input_file"_s);
    QCOMPARE(content[2][u"file_data"].toString(), u"data:application/pdf;base64,JVBERi0="_s);
    QCOMPARE(content[2][u"filename"].toString(), u"document.pdf"_s);
    QCOMPARE(content[3][u"image_url"].toString(), u"https://a/b.png"_s);
    QCOMPARE(content[4][u"type"].toString(), u"input_text"_s);
    QCOMPARE(content[5][u"text"].toString(), u"plain"_s);
    QVERIFY(written.notes.contains(u"transformed:"_s));
    QVERIFY(write(request, {}, factsWith(&ModelFacts::images, false))
                .body[u"input"][0][u"content"][1][u"text"]
                .toString()
                .contains(u"image"_s));
    QCOMPARE(write(request, {}, factsWith(&ModelFacts::images, false), Degradation::Refuse).pointer, u"/input"_s);
}

void TestResponsesRequestWriter::writesOutputsWithImagesAsParts() {
    Part result = resultOf("a", "shot");
    result.content.push_back(imageOf("image/png", "QUJD"));
    const Written written = write(requestOf({turnOf(Role::Assistant, {callOf("a")}), turnOf(Role::User, {result})}));
    const QJsonValue output = written.body[u"input"][1][u"output"];
    QCOMPARE(output[0][u"type"].toString(), u"input_text"_s);
    QCOMPARE(output[1][u"type"].toString(), u"input_image"_s);
}

void TestResponsesRequestWriter::keepsSystemTextsApart() {
    ChatRequest request = requestOf({turnOf(Role::User, {textOf("hi")})});
    request.system = {textOf("first"), textOf("second")};
    Turn middle = turnOf(Role::User, {textOf("now")});
    middle.system = true;
    request.turns.push_back(middle);
    const Written written = write(request);
    QCOMPARE(written.body[u"instructions"].toString(), u"first"_s);
    QCOMPARE(shapeOf(written), u"system, user, system"_s);
    ProviderTraits traits;
    traits.systemRole = ProviderTraits::SystemRole::Developer;
    QCOMPARE(shapeOf(write(request, traits)), u"developer, user, developer"_s);
}

void TestResponsesRequestWriter::keepsExtrasToItsOwnDialect() {
    const auto read = test::readRequest(R"({"model":"m","input":"x","truncation":"auto","max_tool_calls":3,
        "include":["file_search_call.results","reasoning.encrypted_content"],"tool_choice":{"type":"file_search"},
        "tools":[{"type":"file_search","vector_store_ids":["v"]}],"reasoning":{"effort":"low","summary":"detailed"}})");
    QVERIFY(read.request.has_value());
    const Written same = write(*read.request);
    QCOMPARE(same.body[u"truncation"].toString(), u"auto"_s);
    QCOMPARE(same.body[u"max_tool_calls"].toInt(), 3);
    QCOMPARE(same.body[u"include"].toArray().size(), 2);
    QCOMPARE(same.body[u"tool_choice"][u"type"].toString(), u"file_search"_s);
    QCOMPARE(same.body[u"reasoning"][u"summary"].toString(), u"detailed"_s);
    ChatRequest foreign = *read.request;
    foreign.dialect = Dialect::OpenAiChat;
    const Written other = write(foreign);
    QVERIFY(!other.body.contains(u"truncation"_s) && !other.body.contains(u"tool_choice"_s));
}

void TestResponsesRequestWriter::writesReasoningOptions() {
    ChatRequest request = requestOf({turnOf(Role::User, {textOf("hi")})});
    request.reasoning.budgetTokens = 10000;
    request.reasoning.showThoughts = true;
    const Written written = write(request);
    QCOMPARE(written.body[u"reasoning"][u"effort"].toString(), u"medium"_s);
    QCOMPARE(written.body[u"reasoning"][u"summary"].toString(), u"auto"_s);
    QCOMPARE(written.notes, u"transformed:thinking_budget>effort"_s);
    const Written without = write(request, {}, factsWith(&ModelFacts::reasoning, false));
    QVERIFY(!without.body.contains(u"reasoning"_s));
    QCOMPARE(without.notes, u"dropped:reasoning"_s);
}

// Nothing here may grow with the square of the history.
void TestResponsesRequestWriter::staysQuickForHostileHistories() {
    std::vector<Part> calls;
    std::vector<Part> results;
    for (int i = 0; i < 100000; ++i) {
        calls.push_back(callOf("a"));
        results.push_back(resultOf("a", "1"));
    }
    const Written written =
        write(requestOf({turnOf(Role::Assistant, std::move(calls)), turnOf(Role::User, std::move(results))}));
    QVERIFY(written.body[u"input"].toArray().size() >= 200000);
}

QTEST_GUILESS_MAIN(TestResponsesRequestWriter)
#include "tst_responses_request_writer.moc"
