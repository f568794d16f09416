// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/gemini/gemini_count_tokens.h"
#include "tests/support/canonical_text.h"
#include "tests/unit/dialects/gemini/gemini_fixtures.h"

#include <QtTest>

using namespace fairlead;
using namespace fairlead::dialects;

namespace {

Part text(std::string_view words) {
    Part part;
    part.text = words;
    return part;
}

Part call(std::string_view id, std::string_view name, std::string_view arguments) {
    Part part;
    part.kind = PartKind::ToolCall;
    part.callId = id;
    part.name = name;
    part.arguments = arguments;
    return part;
}

Part result(std::string_view id, std::string_view words) {
    Part part;
    part.kind = PartKind::ToolResult;
    part.callId = id;
    part.content = {text(words)};
    return part;
}

ChatRequest asked(std::vector<Turn> turns) {
    ChatRequest request;
    request.turns = std::move(turns);
    return request;
}

struct Written {
    QJsonObject body;
    std::string raw;
    std::string path;
    std::string notes;
    std::vector<ToolRename> renames;
    std::string pointer; // of the error
};

template <typename T, typename Value>
ModelFacts knowing(std::optional<T> ModelFacts::*fact, Value value) {
    ModelFacts facts;
    facts.*fact = value;
    return facts;
}

Written write(const ChatRequest& request, const ProviderTraits& traits = {}, ModelFacts facts = {},
              Degradation degradation = Degradation::Transform) {
    const EncodeOptions options{.model = "gemini-x",
                                .traits = traits,
                                .facts = facts,
                                .degradation = degradation,
                                .signer = "google",
                                .stream = true};
    const auto encoded = geminiCodec().encodeRequest(request, options);
    if (!encoded)
        return {{}, {}, {}, {}, {}, encoded.error().pointer};
    const QJsonObject body = QJsonDocument::fromJson(QByteArray::fromStdString(encoded->body)).object();
    return {body, encoded->body, encoded->path, encoded->notes.joined(), encoded->renamedTools, {}};
}

QString jsonOf(const QJsonValue& value) {
    return QString::fromUtf8(value.isArray() ? QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact)
                                             : QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact));
}

bool has(const Written& written, std::string_view note) {
    return written.notes.find(note) != std::string::npos;
}

} // namespace

class TestGeminiRequest : public QObject {
    Q_OBJECT

private slots:
    void readsEverySpelling_data();
    void readsEverySpelling();
    void refusesWhatItMust_data();
    void refusesWhatItMust();
    void matchesResultsWithoutIdsByName();
    void keepsUnknownMembersInTheirPlace();
    void putsResultsBehindTheirCalls();
    void beginsWithTheUserAndTakesTurns();
    void giveSignaturesToTheirSignerAlone();
    void skipsTheValidatorWhereASignatureIsMissing();
    void renamesFunctionsAndGivesTheNamesBack();
    void clampsAndDropsWithANote();
    void asksForThinkingAndFormats();
    void refusesWhatTheTargetLacks_data();
    void refusesWhatTheTargetLacks();
    void namesTheModelInThePath_data();
    void namesTheModelInThePath();
    void countsTokens();
};

void TestGeminiRequest::readsEverySpelling_data() {
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char* name, const char* body, const char* expected) {
        QTest::newRow(name) << QByteArray(body) << QByteArray(expected);
    };
    row("text", R"({"contents":[{"parts":[{"text":"a"}]}]})", "user\n  text\n    text: a\n");
    row("lists of one", R"({"contents":{"parts":{"text":"a"}},"system_instruction":{"parts":{"text":"s"}}})",
        "text\n  text: s\nuser\n  text\n    text: a\n");
    row("media",
        R"({"contents":[{"parts":[{"inline_data":{"mime_type":"image/png","data":"AA=="}},)"
        R"({"fileData":{"mimeType":"application/pdf","fileUri":"https://a/b.pdf"}},)"
        R"({"fileData":{"fileUri":"gs://x/y"}}]}]})",
        "user\n  media\n    mime type: image/png\n    data: AA==\n  media\n    mime type: application/pdf\n    url: "
        "https://a/b.pdf\n  media\n    file: gs://x/y\n");
    row("options",
        R"({"contents":[{"parts":[{"text":"a"}]}],"generation_config":{"max_output_tokens":5,"temperature":0.70,)"
        R"("topP":1,"top_k":3,"stop_sequences":["x"],"candidateCount":2,"seed":1,"response_mime_type":"application/json",)"
        R"("response_schema":{"type":"OBJECT","properties":{"a":{"type":"INTEGER","nullable":true}}},)"
        R"("thinkingConfig":{"thinkingLevel":"LOW"}}})",
        "user\n  text\n    text: a\nmax output tokens: 5\ntemperature: 0.70\ntop_p: 1\ntop_k: 3\nseed: 1\nstop: "
        "x\neffort: low\nchoices: 2\nformat: json schema\n  schema: "
        "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":[\"integer\",\"null\"]}}}\n");
    row("tools",
        R"({"contents":[{"parts":[{"text":"a"}]}],"tools":[{"function_declarations":[{"name":"f","description":"d",)"
        R"("parametersJsonSchema":{"type":"object"}}]},{"google_search":{}}],"tool_config":{"function_calling_config":)"
        R"({"mode":"ANY","allowed_function_names":["f"]}}})",
        "user\n  text\n    text: a\ntool\n  name: f\n  description: d\n  schema: {\"type\":\"object\"}\ntool\n  name: "
        "google_search\n  server: google_search\ntool choice: 3\ntool: f\n");
    row("nulls",
        R"({"contents":[{"parts":[{"text":"a","thought":null}]}],"tools":null,"generationConfig":{"topK":null}})",
        "user\n  text\n    text: a\n");
    row("thoughts are joined",
        R"({"contents":[{"role":"model","parts":[{"text":"a","thought":true},)"
        R"({"text":"b","thought":true,"thought_signature":"c2ln"},{"text":"c"}]}]})",
        "assistant\n  thinking\n    text: ab\n    signature: c2ln\n    signer: google\n  text\n    text: c\n");
    row("an unknown part", R"({"contents":[{"parts":[{"somethingNew":{"a":1}}]}]})",
        "user\n  opaque\n    type: somethingNew\n");
}

void TestGeminiRequest::readsEverySpelling() {
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, expected);
    const std::string document = test::padded(body.toStdString());
    const auto request = geminiCodec().decodeRequest(document);
    QVERIFY2(request, request ? "" : request.error().pointer.c_str());
    QCOMPARE(QString::fromStdString(test::canonicalText(*request)), QString::fromUtf8(expected));
}

void TestGeminiRequest::refusesWhatItMust_data() {
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("pointer");
    const auto row = [](const char* body, const char* pointer) {
        QTest::newRow(body) << QByteArray(body) << QByteArray(pointer);
    };
    row("", "");
    row("null", "");
    row("[]", "");
    row("{\"contents\":[}", "");
    row("{\"contents\":[{\"parts\":[{\"text\":\"\xff\"}]}]}", "");
    row("{}", "/contents");
    row("{\"contents\":[]}", "/contents");
    row("{\"contents\":null}", "/contents");
    row("{\"contents\":[1]}", "/contents/0");
    row("{\"contents\":[{\"role\":\"robot\",\"parts\":[]}]}", "/contents/0/role");
    row("{\"contents\":[{\"parts\":[1]}]}", "/contents/0/parts/0");
    row("{\"contents\":[{\"parts\":[{\"text\":1}]}]}", "/contents/0/parts/0/text");
    row("{\"contents\":[{\"parts\":[{\"inlineData\":{}}]}]}", "/contents/0/parts/0/inlineData");
    row("{\"contents\":[{\"parts\":[{\"functionCall\":{}}]}]}", "/contents/0/parts/0/functionCall/name");
    row("{\"contents\":[{\"parts\":[{\"functionCall\":{\"name\":\"f\",\"args\":[]}}]}]}",
        "/contents/0/parts/0/functionCall/args");
    row("{\"contents\":[{\"parts\":[{\"functionCall\":1}]}]}", "/contents/0/parts/0/functionCall");
    row("{\"contents\":[{}],\"tools\":[1]}", "/tools/0");
    row("{\"contents\":[{}],\"tools\":[{\"functionDeclarations\":[{}]}]}", "/tools/0/functionDeclarations/0/name");
    row("{\"contents\":[{}],\"generationConfig\":[]}", "/generationConfig");
    row("{\"contents\":[{}],\"generationConfig\":{\"temperature\":\"hot\"}}", "/generationConfig/temperature");
    row("{\"contents\":[{}],\"generationConfig\":{\"maxOutputTokens\":1.5}}", "/generationConfig/maxOutputTokens");
    row("{\"contents\":[{}],\"generationConfig\":{\"candidateCount\":0}}", "/generationConfig/candidateCount");
    row("{\"contents\":[{}],\"generationConfig\":{\"stopSequences\":[1]}}", "/generationConfig/stopSequences");
    row("{\"contents\":[{}],\"toolConfig\":1}", "/toolConfig");
    row("{\"contents\":[{}],\"systemInstruction\":1}", "/systemInstruction");
}

void TestGeminiRequest::refusesWhatItMust() {
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, pointer);
    const std::string document = test::padded(body.toStdString());
    const auto request = geminiCodec().decodeRequest(document);
    QVERIFY(!request);
    QCOMPARE(request.error().pointer, pointer.toStdString());
}

void TestGeminiRequest::matchesResultsWithoutIdsByName() {
    const std::string body = test::padded(
        R"({"contents":[{"role":"model","parts":[{"functionCall":{"name":"f","args":{"a":1}}},{"functionCall":{"name":"g"}},)"
        R"({"functionCall":{"name":"f","args":{"a":2}}}]},{"role":"function","parts":[)"
        R"({"functionResponse":{"name":"g","response":{"error":"no"}}},)"
        R"({"functionResponse":{"name":"f","response":{"result":"one"}}},)"
        R"({"functionResponse":{"name":"f","response":{"x":2}}}]}]})");
    const auto request = geminiCodec().decodeRequest(body);
    QVERIFY(request);
    const auto& calls = request->turns[0].parts;
    const auto& results = request->turns[1].parts;
    QCOMPARE(results[0].callId, calls[1].callId);
    QVERIFY(results[0].isError);
    QCOMPARE(results[1].callId, calls[0].callId);
    QCOMPARE(std::string(results[1].content[0].text), std::string("one"));
    QCOMPARE(results[2].callId, calls[2].callId);
    QCOMPARE(std::string(results[2].content[0].text), std::string(R"({\"x\":2})"));
    const Written written = write(*request);
    QVERIFY(written.raw.find("\"id\"") == std::string::npos);
    QVERIFY(written.raw.find(R"("response":{"x":2})") != std::string::npos);
}

void TestGeminiRequest::keepsUnknownMembersInTheirPlace() {
    const std::string body =
        test::padded(R"({"contents":[{"parts":[{"text":"a"}]}],"safetySettings":[{"a":1}],"cachedContent":"c",)"
                     R"("generationConfig":{"responseModalities":["TEXT"],"thinkingConfig":{"new":1}},)"
                     R"("toolConfig":{"retrievalConfig":{}}})");
    const auto request = geminiCodec().decodeRequest(body);
    QVERIFY(request);
    const Written written = write(*request);
    QCOMPARE(jsonOf(written.body[u"generationConfig"]),
             QStringLiteral(R"({"responseModalities":["TEXT"],"thinkingConfig":{"new":1}})"));
    QCOMPARE(jsonOf(written.body[u"toolConfig"]), QStringLiteral(R"({"retrievalConfig":{}})"));
    QCOMPARE(written.body[u"cachedContent"].toString(), QStringLiteral("c"));
    QVERIFY(written.body.contains(u"safetySettings"));
}

void TestGeminiRequest::putsResultsBehindTheirCalls() {
    const Written written =
        write(asked({{Role::User, false, {text("q")}, {}},
                     {Role::Assistant, false, {call("1", "f", "{}"), call("2", "g", "{\"a")}, {}},
                     {Role::User, false, {text("and"), result("1", "one"), result("9", "lost")}, {}}}),
              {}, knowing(&ModelFacts::reasoning, false));
    QCOMPARE(
        jsonOf(written.body[u"contents"][2][u"parts"]),
        QStringLiteral(R"([{"functionResponse":{"name":"f","response":{"result":"one"}}},)"
                       R"({"functionResponse":{"name":"g","response":{"error":"No result was given for this call."}}},)"
                       R"({"text":"lost"},{"text":"and"}])"));
    QCOMPARE(jsonOf(written.body[u"contents"][1][u"parts"][1]),
             QStringLiteral(R"({"functionCall":{"args":{"_raw":"{\"a"},"name":"g"}})"));
    QVERIFY(has(written, "added:tool_result"));
    QVERIFY(has(written, "transformed:truncated_arguments>_raw"));
    QVERIFY(has(written, "transformed:tool_result_without_call>text"));
}

void TestGeminiRequest::beginsWithTheUserAndTakesTurns() {
    const Written written = write(asked({{Role::Assistant, false, {text("hi")}, {}},
                                         {Role::User, false, {text("a"), text("")}, {}},
                                         {Role::User, true, {text("b")}, {}},
                                         {Role::Assistant, false, {text("")}, {}},
                                         {Role::User, false, {text("c")}, {}}}));
    QCOMPARE(jsonOf(written.body[u"contents"]),
             QStringLiteral(R"([{"parts":[{"text":" "}],"role":"user"},{"parts":[{"text":"hi"}],"role":"model"},)"
                            R"({"parts":[{"text":"a"},{"text":"b"},{"text":"c"}],"role":"user"}])"));
    QVERIFY(has(written, "merged:user_turns"));
    QCOMPARE(write(asked({{Role::User, false, {text("")}, {}}})).pointer, std::string("/messages"));
}

void TestGeminiRequest::giveSignaturesToTheirSignerAlone() {
    Part own = text("mine");
    own.kind = PartKind::Thinking;
    own.signature = "c2ln";
    own.signer = "google";
    Part foreign = own;
    foreign.signer = "anthropic";
    const Written written = write(asked({{Role::User, false, {text("q")}, {}},
                                         {Role::Assistant, false, {foreign, own, call("1", "f", "{}")}, {}},
                                         {Role::User, false, {result("1", "r")}, {}}}));
    QCOMPARE(jsonOf(written.body[u"contents"][1][u"parts"]),
             QStringLiteral(R"([{"text":"mine","thought":true},)"
                            R"({"functionCall":{"args":{},"name":"f"},"thoughtSignature":"c2ln"}])"));
    QVERIFY(has(written, "dropped:thinking"));
}

void TestGeminiRequest::skipsTheValidatorWhereASignatureIsMissing() {
    const auto turns = [] {
        return asked({{Role::User, false, {text("q")}, {}},
                      {Role::Assistant, false, {call("1", "f", "{}"), call("2", "g", "{}")}, {}},
                      {Role::User, false, {result("1", "r"), result("2", "s")}, {}}});
    };
    const Written written = write(turns());
    QCOMPARE(written.body[u"contents"][1][u"parts"][0][u"thoughtSignature"].toString(),
             QStringLiteral("skip_thought_signature_validator"));
    QVERIFY(!written.body[u"contents"][1][u"parts"][1].toObject().contains(u"thoughtSignature"));
    QVERIFY(has(written, "transformed:thought_signature>skip_thought_signature_validator"));
    QVERIFY(write(turns(), {}, knowing(&ModelFacts::reasoning, false)).raw.find("skip_thought") == std::string::npos);
    ChatRequest older = turns();
    older.turns.push_back({Role::Assistant, false, {text("done")}, {}});
    older.turns.push_back({Role::User, false, {text("next")}, {}});
    QVERIFY(write(older).raw.find("skip_thought") == std::string::npos);
}

void TestGeminiRequest::renamesFunctionsAndGivesTheNamesBack() {
    ChatRequest request = asked({{Role::User, false, {text("q")}, {}}});
    request.tools.resize(2);
    request.tools[0].name = "mcp/files read";
    request.tools[1].name = "plain.name-1";
    request.toolChoice = ToolChoice{ToolChoiceMode::Named, "mcp/files read", {}};
    const Written written = write(request);
    QCOMPARE(written.renames.size(), std::size_t(1));
    const auto declarations = written.body[u"tools"][0][u"functionDeclarations"];
    QCOMPARE(declarations[0][u"name"].toString().toStdString(), written.renames[0].sent);
    QCOMPARE(declarations[1][u"name"].toString(), QStringLiteral("plain.name-1"));
    QCOMPARE(written.body[u"toolConfig"][u"functionCallingConfig"][u"allowedFunctionNames"][0].toString().toStdString(),
             written.renames[0].sent);
    QVERIFY(isPlainToolName(written.renames[0].sent));
    QVERIFY(plainToolName("a b") != plainToolName("a/b"));
    QVERIFY(isPlainToolName(plainToolName(std::string(200, 'x'))) && isPlainToolName(plainToolName("1")));
    test::CountingSink sink;
    ToolNameRestorer restorer(written.renames, sink);
    Event event;
    event.kind = EventKind::ToolCallStart;
    event.index = 0;
    event.name = written.renames[0].sent;
    restorer.event(event);
    QCOMPARE(sink.builder.answer().choices[0].blocks[0].name, std::string("mcp/files read"));
}

void TestGeminiRequest::clampsAndDropsWithANote() {
    ChatRequest request = asked({{Role::User, false, {text("q")}, {}}});
    request.sampling.temperature = "3.5";
    request.sampling.topP = "0.90";
    request.sampling.seed = "99999999999";
    request.sampling.logitBias = "{}";
    request.stops = {"a", "b", "", "c", "d", "e", "f"};
    request.maxOutputTokens = 100000;
    request.choices = 20;
    request.parallelToolCalls = false;
    request.extras = {{"reasoning_split", "1"}};
    const Written written = write(request, {}, knowing(&ModelFacts::maxOutputTokens, 8192));
    QCOMPARE(jsonOf(written.body[u"generationConfig"]),
             QStringLiteral(R"({"candidateCount":8,"maxOutputTokens":8192,"stopSequences":["a","b","c","d","e"],)"
                            R"("temperature":2,"topP":0.9})"));
    QVERIFY(written.raw.find("\"topP\":0.90") != std::string::npos);
    for (const char* note :
         {"transformed:temperature>2", "dropped:seed", "dropped:logit_bias", "dropped:stop",
          "transformed:max_tokens>8192", "transformed:n>8", "dropped:parallel_tool_calls", "dropped:reasoning_split"})
        QVERIFY2(has(written, note), note);
}

void TestGeminiRequest::asksForThinkingAndFormats() {
    ChatRequest request = asked({{Role::User, false, {text("q")}, {}}});
    request.reasoning.effort = Effort::Maximum;
    request.reasoning.showThoughts = true;
    request.format.kind = OutputFormat::JsonSchema;
    request.format.schema = R"({"type":"object","properties":{"a":{"type":["string","null"]}}})";
    QCOMPARE(jsonOf(write(request).body[u"generationConfig"]),
             QStringLiteral(R"({"responseJsonSchema":{"properties":{"a":{"type":["string","null"]}},"type":"object"},)"
                            R"("responseMimeType":"application/json","thinkingConfig":{"includeThoughts":true,)"
                            R"("thinkingBudget":24576}})"));
    ProviderTraits traits;
    traits.openApiSchemas = true;
    QCOMPARE(jsonOf(write(request, traits, knowing(&ModelFacts::reasoning, false)).body[u"generationConfig"]),
             QStringLiteral(R"({"responseMimeType":"application/json","responseSchema":{"properties":)"
                            R"({"a":{"nullable":true,"type":"STRING"}},"type":"OBJECT"}})"));
    traits.schema = ProviderTraits::SchemaSupport::None;
    QVERIFY(has(write(request, traits), "dropped:response_format"));
    QCOMPARE(write(request, traits, {}, Degradation::Refuse).pointer, std::string("/response_format"));
}

void TestGeminiRequest::refusesWhatTheTargetLacks_data() {
    QTest::addColumn<int>("which");
    QTest::addColumn<QByteArray>("pointer");
    const char* pointers[] = {
        "/tools", "/images", "/images", "/files", "/audio", "/documents", "/previous_response_id"};
    for (int i = 0; i < 7; ++i)
        QTest::addRow("%d", i) << i << QByteArray(pointers[i]);
}

void TestGeminiRequest::refusesWhatTheTargetLacks() {
    QFETCH(int, which);
    QFETCH(QByteArray, pointer);
    ChatRequest request = asked({{Role::User, false, {text("q")}, {}}});
    ProviderTraits traits;
    ModelFacts facts;
    Part media;
    media.kind = PartKind::Media;
    media.media.data = "AA==";
    switch (which) {
    case 0:
        request.tools.resize(1);
        request.tools[0].name = "f";
        facts.tools = false;
        break;
    case 1:
        facts.images = false;
        break;
    case 2:
        media.media.data = {};
        media.media.url = "https://a/b.png";
        traits.imageUrls = false;
        break;
    case 3:
        media.media.data = {};
        media.media.fileId = "file-1";
        break;
    case 4:
        media.media.kind = MediaKind::Audio;
        traits.audio = false;
        break;
    case 5:
        media.media.kind = MediaKind::Document;
        facts.documents = false;
        break;
    default:
        request.previousResponseId = "resp_1";
    }
    request.turns[0].parts.push_back(media);
    QCOMPARE(write(request, traits, facts).pointer, pointer.toStdString());
}

void TestGeminiRequest::namesTheModelInThePath_data() {
    QTest::addColumn<QByteArray>("model");
    QTest::addColumn<QByteArray>("path");
    const auto row = [](const char* model, const char* path) {
        QTest::newRow(model) << QByteArray(model) << QByteArray(path);
    };
    row("gemini-2.5-pro", "/models/gemini-2.5-pro:generateContent");
    row("models/gemini-2.5-pro", "/models/gemini-2.5-pro:generateContent");
    row("tunedModels/a", "/tunedModels/a:generateContent");
    row("a/../b?c#d e", "/models/a%2F..%2Fb%3Fc%23d%20e:generateContent");
    row("", "");
    row("models/", "");
    row("..", "");
}

void TestGeminiRequest::namesTheModelInThePath() {
    QFETCH(QByteArray, model);
    QFETCH(QByteArray, path);
    const ChatRequest request = asked({{Role::User, false, {text("q")}, {}}});
    const ProviderTraits traits;
    const std::string name = model.toStdString();
    const auto encoded = geminiCodec().encodeRequest(request, {.model = name, .traits = traits});
    QCOMPARE(encoded ? encoded->path : std::string(), path.toStdString());
    if (!encoded)
        QCOMPARE(encoded.error().pointer, std::string("/model"));
}

void TestGeminiRequest::countsTokens() {
    const ChatRequest request = asked({{Role::User, false, {text("q")}, {}}});
    const ProviderTraits traits;
    const auto encoded = geminiEncodeCountTokens(request, {.model = "models/g", .traits = traits});
    QVERIFY(encoded);
    QCOMPARE(encoded->path, std::string("/models/g:countTokens"));
    QCOMPARE(encoded->body, std::string(R"({"generateContentRequest":{"model":"models/g","contents":)"
                                        R"([{"role":"user","parts":[{"text":"q"}]}]}})"));
    const std::string body = test::padded(encoded->body);
    const auto decoded = geminiDecodeCountTokens(body);
    QVERIFY(decoded);
    QCOMPARE(decoded->model, std::string("g"));
    QCOMPARE(geminiReadCountTokens(test::padded(geminiEncodeCountTokensAnswer(61))).value_or(-1), 61);
    for (const char* bad : {"", "{}", "[]", "{\"totalTokens\":-1}", "{\"totalTokens\":\"x\"}"})
        QVERIFY2(!geminiReadCountTokens(test::padded(bad)), bad);
}

QTEST_GUILESS_MAIN(TestGeminiRequest)
#include "tst_gemini_request.moc"
