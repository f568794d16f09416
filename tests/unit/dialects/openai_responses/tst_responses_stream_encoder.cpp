// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/base/random_source.h"
#include "tests/support/canonical_text.h"
#include "tests/unit/dialects/openai_responses/responses_test.h"
#include "tests/unit/dialects/openai_responses/stream_grammar.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

using namespace fairlead;
using namespace fairlead::dialects;

namespace {

using namespace Qt::Literals::StringLiterals;
using test::eventsOf;
using test::Grammar;

Event eventOf(EventKind kind, std::string_view text = {}, int index = -1) {
    Event event;
    event.kind = kind;
    event.text = text;
    event.index = index;
    if (kind == EventKind::ToolCallStart) {
        event.text = {};
        event.name = text;
    }
    if (kind == EventKind::Citation || kind == EventKind::Logprobs) {
        event.text = {};
        event.raw = text;
    }
    return event;
}

std::string write(const std::vector<Event>& events, const AnswerContext& context = test::contextOf()) {
    test::StreamWriter writer(context);
    for (const Event& event : events)
        writer.event(event);
    return writer.out;
}

Event finishOf(FinishReason reason) {
    Event event = eventOf(EventKind::Finish);
    event.finish = reason;
    return event;
}

Event randomEvent(RandomSource& random) {
    static const std::array<EventKind, 18> kKinds = {EventKind::Start,         EventKind::Text,
                                                     EventKind::Refusal,       EventKind::Thinking,
                                                     EventKind::Signature,     EventKind::RedactedThinking,
                                                     EventKind::ToolCallStart, EventKind::ToolCallArguments,
                                                     EventKind::ToolCallEnd,   EventKind::BlockEnd,
                                                     EventKind::Citation,      EventKind::Media,
                                                     EventKind::Logprobs,      EventKind::UsageReport,
                                                     EventKind::Finish,        EventKind::KeepAlive,
                                                     EventKind::Text,          EventKind::ToolCallArguments};
    static const std::array<std::string_view, 5> kTexts = {"", "plain", "\\\"q\\\\", "\xC3\xA9\\n", "{}"};
    Event event = eventOf(kKinds[random.next() % kKinds.size()], kTexts[random.next() % kTexts.size()]);
    event.index = static_cast<int>(random.next() % 5) - 1;
    event.choice = random.next() % 8 == 0 ? 1 : 0;
    event.finish = static_cast<FinishReason>(random.next() % 9);
    if (random.next() % 3 == 0)
        event.id = "call_\"x";
    if (event.kind == EventKind::Citation)
        event.raw = random.next() % 2 == 0 ? "{\"type\":\"web\",\n\"url\":\"https://a\"}" : "{\"no\":1}";
    if (event.kind == EventKind::Logprobs)
        event.raw = "{\"content\":[{\"token\":\"a\",\r\n\"logprob\":-1}]}";
    if (event.kind == EventKind::Media) {
        event.mimeType = random.next() % 2 == 0 ? "image/png" : "audio/wav";
        event.data = "QUJD";
    }
    return event;
}

} // namespace

class TestResponsesStreamEncoder : public QObject {
    Q_OBJECT

private slots:
    void writesAWellFormedStreamWhateverComes();
    void neverEndsCleanAfterAnError();
    void repeatsWhatTheRequestSaid();
    void keepsEverythingOnOneLine();
    void tagsForeignSignatures();
    void carriesTheSignatureOfACallThroughTheNextTurn();
    void carriesRedactedThinkingThroughTheNextTurn();
    void givesEncryptedContentBackUnderItsOwnId();
    void says_data();
    void says();
    void writesCustomToolCalls();
    void writesLogprobsAndCitations();
};

void TestResponsesStreamEncoder::writesAWellFormedStreamWhateverComes() {
    SeededRandom random(7);
    const auto asked = test::readRequest(R"({"model":"m","input":"x","include":["reasoning.encrypted_content"]})");
    for (int round = 0; round < 3000; ++round) {
        AnswerContext context =
            test::contextOf(round % 2 == 0 ? &*asked.request : nullptr, round % 3 == 0 ? "openai" : "anthropic");
        test::StreamWriter writer(context);
        const auto count = random.next() % 30;
        for (std::uint64_t i = 0; i < count; ++i)
            writer.event(randomEvent(random));
        const bool error = random.next() % 4 == 0;
        Event last = eventOf(error ? EventKind::Error : EventKind::End);
        last.error.message = "It \"broke\".";
        writer.event(last);
        const std::size_t length = writer.out.size();
        writer.event(randomEvent(random));
        writer.event(eventOf(EventKind::End));
        QCOMPARE(writer.out.size(), length); // nothing behind the end
        Grammar grammar;
        QCOMPARE(grammar.check(writer.out), QString());
        QVERIFY(grammar.over());
        const auto reading = test::readStream(writer.out);
        QCOMPARE(reading.complete, grammar.last() != u"response.failed"_s);
    }
}

void TestResponsesStreamEncoder::neverEndsCleanAfterAnError() {
    Event error = eventOf(EventKind::Error);
    error.error = {ErrorClass::ContextLength, "invalid_request_error", "prompt is too long"};
    const std::string out = write({eventOf(EventKind::Start), eventOf(EventKind::Text, "part"), error,
                                   finishOf(FinishReason::Stop), eventOf(EventKind::End)});
    QVERIFY(out.find("response.completed") == std::string::npos);
    QVERIFY(out.find("event: error\n") < out.find("event: response.failed\n"));
    QString fault;
    const auto events = eventsOf(out, fault);
    // What Codex compacts the conversation at.
    QCOMPARE(events.back()[u"response"][u"error"][u"code"].toString(), u"context_length_exceeded"_s);
    QCOMPARE(events[events.size() - 2][u"error"][u"message"].toString(), u"prompt is too long"_s);
    QCOMPARE(events[events.size() - 2][u"code"].toString(), u"context_length_exceeded"_s);
}

void TestResponsesStreamEncoder::repeatsWhatTheRequestSaid() {
    const auto asked = test::readRequest(R"({"model":"m","input":"x","instructions":"Be \"brief\".","temperature":0.70,
        "top_p":0.5,"max_output_tokens":99,"tools":[{"type":"function","name":"f","parameters":{"type":"object"},
        "strict":true},{"type":"web_search"}],"tool_choice":"required","parallel_tool_calls":false,
        "reasoning":{"effort":"low","summary":"auto"},"text":{"verbosity":"low"},"truncation":"auto",
        "metadata":{"a":"b"},"store":false})");
    QVERIFY(asked.request.has_value());
    const std::string out = write({eventOf(EventKind::Start), eventOf(EventKind::Text, "x"), eventOf(EventKind::End)},
                                  test::contextOf(&*asked.request));
    QString fault;
    const QJsonValue response = eventsOf(out, fault).back()[u"response"];
    QCOMPARE(response[u"instructions"].toString(), u"Be \"brief\"."_s);
    QCOMPARE(response[u"temperature"].toDouble(), 0.7);
    QCOMPARE(response[u"max_output_tokens"].toInt(), 99);
    QCOMPARE(response[u"tools"].toArray().size(), 2);
    QCOMPARE(response[u"tools"][0][u"strict"].toBool(), true);
    QCOMPARE(response[u"tool_choice"].toString(), u"required"_s);
    QCOMPARE(response[u"parallel_tool_calls"].toBool(true), false);
    QCOMPARE(response[u"reasoning"][u"effort"].toString(), u"low"_s);
    QCOMPARE(response[u"text"][u"verbosity"].toString(), u"low"_s);
    QCOMPARE(response[u"truncation"].toString(), u"auto"_s);
    QCOMPARE(response[u"metadata"][u"a"].toString(), u"b"_s);
    QCOMPARE(response[u"status"].toString(), u"completed"_s);
    QVERIFY(response[u"id"].toString().startsWith(u"resp_"_s));
}

void TestResponsesStreamEncoder::keepsEverythingOnOneLine() {
    const auto asked = test::readRequest("{\"model\":\"m\",\"input\":\"x\",\"metadata\":{\n\"a\":\r\n\"b\"\n}}");
    const std::string out = write({eventOf(EventKind::Text, "x"),
                                   eventOf(EventKind::Citation, "{\"url\":\n\"https://a\"}"), eventOf(EventKind::End)},
                                  test::contextOf(&*asked.request));
    Grammar grammar;
    QCOMPARE(grammar.check(out), QString());
    for (const QByteArray& line : QByteArray::fromStdString(out).split('\n'))
        QVERIFY2(line.isEmpty() || line.startsWith("data: {") || line.startsWith("event: "), line.constData());
    QVERIFY(out.find('\r') == std::string::npos);
}

void TestResponsesStreamEncoder::tagsForeignSignatures() {
    const std::vector<Event> events = {eventOf(EventKind::Thinking, "hm"), eventOf(EventKind::Signature, "c2ln"),
                                       eventOf(EventKind::End)};
    QVERIFY(write(events, test::contextOf(nullptr, "anthropic")).find(R"("encrypted_content":"fl1.anthropic.c2ln")") !=
            std::string::npos);
    QVERIFY(write(events).find(R"("encrypted_content":"c2ln")") != std::string::npos);
    // Unsigned thinking says whose it is when the caller carries such content back.
    const auto asked = test::readRequest(R"({"model":"m","input":"x","include":["reasoning.encrypted_content"]})");
    const std::vector<Event> unsigned_ = {eventOf(EventKind::Thinking, "hm"), eventOf(EventKind::End)};
    QVERIFY(write(unsigned_, test::contextOf(&*asked.request, "deepseek")).find(R"("fl1.deepseek.")") !=
            std::string::npos);
    QVERIFY(write(unsigned_, test::contextOf(nullptr, "deepseek")).find("encrypted_content") == std::string::npos);
}

// The items of an answer as the input of the next request.
test::ReadRequest nextTurn(const std::string& stream) {
    QString fault;
    const QJsonArray output = eventsOf(stream, fault).back()[u"response"][u"output"].toArray();
    QJsonObject request;
    request[u"model"] = u"m"_s;
    request[u"input"] = output;
    return test::readRequest(QJsonDocument(request).toJson(QJsonDocument::Compact).toStdString());
}

void TestResponsesStreamEncoder::carriesTheSignatureOfACallThroughTheNextTurn() {
    Event start = eventOf(EventKind::ToolCallStart, "look", 0);
    start.id = "call_a.b";
    Event signature = eventOf(EventKind::Signature, "Z2Vt", 0);
    const auto read = nextTurn(write({start, signature, eventOf(EventKind::ToolCallArguments, "{}", 0),
                                      finishOf(FinishReason::ToolCalls), eventOf(EventKind::End)},
                                     test::contextOf(nullptr, "google")));
    QVERIFY(read.request.has_value());
    QCOMPARE(read.request->turns.size(), std::size_t(1));
    QCOMPARE(read.request->turns[0].parts.size(), std::size_t(1));
    const Part& call = read.request->turns[0].parts[0];
    QCOMPARE(call.kind, PartKind::ToolCall);
    QCOMPARE(std::string(call.signature), std::string("Z2Vt"));
    QCOMPARE(std::string(call.signer), std::string("google"));
}

void TestResponsesStreamEncoder::carriesRedactedThinkingThroughTheNextTurn() {
    const auto read = nextTurn(write({eventOf(EventKind::RedactedThinking, "c2VjcmV0"), eventOf(EventKind::End)},
                                     test::contextOf(nullptr, "anthropic")));
    QVERIFY(read.request.has_value());
    const Part& part = read.request->turns.at(0).parts.at(0);
    QCOMPARE(part.kind, PartKind::RedactedThinking);
    QCOMPARE(std::string(part.text), std::string("c2VjcmV0"));
    QCOMPARE(std::string(part.signer), std::string("anthropic"));
}

// OpenAI binds its content to the id of the item, which a caller of another dialect never sees.
void TestResponsesStreamEncoder::givesEncryptedContentBackUnderItsOwnId() {
    const auto answer = test::readWhole(R"({"object":"response","status":"completed","output":[
        {"id":"rs_real","type":"reasoning","summary":[],"encrypted_content":"gAAA"},
        {"id":"fc_1","type":"function_call","call_id":"c1","name":"f","arguments":"{}"}]})");
    QVERIFY(answer.has_value());
    const AnswerBlock& block = answer->choices.at(0).blocks.at(0);
    QCOMPARE(block.signature, std::string("rs_real:gAAA"));
    const auto back = nextTurn(test::writeStream(*answer, test::contextOf()));
    QVERIFY(back.request.has_value());
    const ProviderTraits traits;
    const auto written = openAiResponsesCodec().encodeRequest(
        *back.request, EncodeOptions{.model = "m", .traits = traits, .signer = "openai"});
    QVERIFY(written.has_value());
    QVERIFY2(written->body.find(R"("id":"rs_real","summary":[],"encrypted_content":"gAAA")") != std::string::npos,
             written->body.c_str());
    const auto elsewhere = openAiResponsesCodec().encodeRequest(
        *back.request, EncodeOptions{.model = "m", .traits = traits, .signer = "xai"});
    QVERIFY(elsewhere->body.find("gAAA") == std::string::npos);
    QCOMPARE(elsewhere->notes.joined(), std::string("dropped:reasoning, added:tool_output"));
}

void TestResponsesStreamEncoder::says_data() {
    QTest::addColumn<int>("finish");
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char* name, FinishReason finish, const char* type, const char* reason) {
        QTest::newRow(name) << static_cast<int>(finish) << QString::fromUtf8(type) << QString::fromUtf8(reason);
    };
    row("stop", FinishReason::Stop, "response.completed", "");
    row("unknown", FinishReason::Unknown, "response.completed", "");
    row("length", FinishReason::Length, "response.incomplete", "max_output_tokens");
    row("filter", FinishReason::ContentFilter, "response.incomplete", "content_filter");
    row("tools", FinishReason::ToolCalls, "response.completed", "");
    row("refusal without words", FinishReason::Refusal, "response.incomplete", "content_filter");
    row("fault of the model", FinishReason::Error, "response.failed", "");
}

void TestResponsesStreamEncoder::says() {
    QFETCH(int, finish);
    QFETCH(QString, type);
    QFETCH(QString, reason);
    QString fault;
    const auto events = eventsOf(
        write({eventOf(EventKind::Start), finishOf(static_cast<FinishReason>(finish)), eventOf(EventKind::End)}),
        fault);
    QCOMPARE(events.back()[u"type"].toString(), type);
    QCOMPARE(events.back()[u"response"][u"incomplete_details"][u"reason"].toString(), reason);
}

void TestResponsesStreamEncoder::writesCustomToolCalls() {
    const auto asked = test::readRequest(
        R"({"model":"m","input":"x","tools":[{"type":"custom","name":"apply_patch","format":{"type":"text"}}]})");
    const std::string out = write({eventOf(EventKind::ToolCallStart, "apply_patch", 0),
                                   eventOf(EventKind::ToolCallArguments, "*** Begin\\n", 0), eventOf(EventKind::End)},
                                  test::contextOf(&*asked.request));
    QString fault;
    const QJsonValue item = eventsOf(out, fault).back()[u"response"][u"output"][0];
    QCOMPARE(item[u"type"].toString(), u"custom_tool_call"_s);
    QCOMPARE(item[u"input"].toString(), u"*** Begin\n"_s);
    Grammar grammar;
    QCOMPARE(grammar.check(out), QString());
}

void TestResponsesStreamEncoder::writesLogprobsAndCitations() {
    const std::string out = write(
        {eventOf(EventKind::Text, "a"), eventOf(EventKind::Logprobs, R"({"content":[{"token":"a","logprob":-1}]})"),
         eventOf(EventKind::Text, "b"), eventOf(EventKind::Logprobs, R"({"content":[{"token":"b","logprob":-2}]})"),
         eventOf(EventKind::Citation, R"({"type":"url_citation","url_citation":{"url":"https://c","title":"T"}})"),
         eventOf(EventKind::Citation, R"({"web":{"uri":"https://g","title":"G"}})"),
         eventOf(EventKind::Citation, R"({"type":"char_location","cited_text":"x"})"), eventOf(EventKind::End)});
    QString fault;
    const QJsonValue part = eventsOf(out, fault).back()[u"response"][u"output"][0][u"content"][0];
    QCOMPARE(part[u"logprobs"].toArray().size(), 2);
    QCOMPARE(part[u"annotations"].toArray().size(), 2);
    QCOMPARE(part[u"annotations"][0][u"url"].toString(), u"https://c"_s);
    QCOMPARE(part[u"annotations"][1][u"url"].toString(), u"https://g"_s);
    QCOMPARE(part[u"annotations"][1][u"type"].toString(), u"url_citation"_s);
}

QTEST_GUILESS_MAIN(TestResponsesStreamEncoder)
#include "tst_responses_stream_encoder.moc"
