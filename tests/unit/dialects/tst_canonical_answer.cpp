// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/canonical_answer.h"
#include "proxy/dialects/schema_tool_filter.h"
#include "proxy/dialects/sidecar.h"
#include "proxy/dialects/signature_tag.h"
#include "proxy/dialects/tool_call_id.h"
#include "tests/support/canonical_text.h"
#include "tests/support/fake_clock.h"

#include <QTest>

using namespace fairlead;
using namespace fairlead::dialects;

namespace {

Event make(EventKind kind, std::string_view text = {}, int index = -1) {
    Event event;
    event.kind = kind;
    event.text = text;
    event.index = index;
    return event;
}

Event call(int index, std::string_view id, std::string_view name) {
    Event event = make(EventKind::ToolCallStart, {}, index);
    event.id = id;
    event.name = name;
    return event;
}

Event logprobs(std::string_view raw) {
    Event event = make(EventKind::Logprobs);
    event.raw = raw;
    return event;
}

Answer build(const std::vector<Event>& events) {
    AnswerBuilder builder;
    for (const Event& event : events)
        builder.event(event);
    return builder.take();
}

} // namespace

class TestCanonicalAnswer : public QObject {
    Q_OBJECT

private slots:
    void joinsPiecesAndKeepsBlocksApart();
    void interleavedCallsKeepTheirArguments();
    void logprobsOfAllPiecesAreKept();
    void withoutAnEndItIsNotComplete();
    void aHostileIndexIsBounded();
    void replayGivesTheSameAnswer();
    void aSchemasToolBecomesTheText();
    void theSidecarGivesReasoningBackToItsClientAlone();
    void theSidecarReplacesThinkingThatLostItsSignature();
    void theSidecarForgetsTheOldestAndTheOld();
    void theKeeperRemembersWhatCameBeforeTheCalls();
    void signatureTagsAreReadAsTheyWereWritten();
    void toolCallIdsFitTheirRule();
};

void TestCanonicalAnswer::joinsPiecesAndKeepsBlocksApart() {
    const Answer answer =
        build({make(EventKind::Thinking, "a"), make(EventKind::Thinking, "b"), make(EventKind::Signature, "s"),
               make(EventKind::Text, "x"), make(EventKind::Text, "y"), make(EventKind::BlockEnd),
               make(EventKind::Text, "z"), make(EventKind::End)});
    QCOMPARE(answer.choices[0].blocks.size(), std::size_t(3));
    QCOMPARE(answer.choices[0].blocks[0].text, std::string("ab"));
    QCOMPARE(answer.choices[0].blocks[0].signature, std::string("s"));
    QCOMPARE(answer.choices[0].blocks[1].text, std::string("xy"));
    QCOMPARE(answer.choices[0].blocks[2].text, std::string("z"));
}

void TestCanonicalAnswer::interleavedCallsKeepTheirArguments() {
    const Answer answer =
        build({call(0, "a", "f"), call(1, "b", "g"), make(EventKind::ToolCallArguments, R"({\"x\":)", 0),
               make(EventKind::ToolCallArguments, R"({\"y\":)", 1), make(EventKind::ToolCallArguments, "1}", 0),
               make(EventKind::ToolCallArguments, "2}", 1), make(EventKind::End)});
    QCOMPARE(answer.choices[0].blocks.size(), std::size_t(2));
    QCOMPARE(answer.choices[0].blocks[0].arguments, std::string("{\"x\":1}"));
    QCOMPARE(answer.choices[0].blocks[1].arguments, std::string("{\"y\":2}"));
}

void TestCanonicalAnswer::logprobsOfAllPiecesAreKept() {
    const std::string first = "{\"content\":[{\"token\":\"a\"}],\"refusal\":null}";
    const std::string second = "{\"content\":[{\"token\":\"b\"},{\"token\":\"c\"}]}";
    const Answer answer = build({make(EventKind::Text, "a"), logprobs(first), make(EventKind::Text, "bc"),
                                 logprobs(second), logprobs("nonsense"), make(EventKind::End)});
    QCOMPARE(answer.choices[0].blocks[0].logprobs,
             std::string("{\"content\":[{\"token\":\"a\"},{\"token\":\"b\"},{\"token\":\"c\"}]}"));
    const Answer single = build({make(EventKind::Text, "a"), logprobs(first), make(EventKind::End)});
    QCOMPARE(single.choices[0].blocks[0].logprobs, first);
}

void TestCanonicalAnswer::withoutAnEndItIsNotComplete() {
    QVERIFY(!build({make(EventKind::Text, "a")}).complete);
    QVERIFY(!build({make(EventKind::Text, "a"), make(EventKind::Error), make(EventKind::End)}).complete);
    QVERIFY(build({make(EventKind::End)}).complete);
}

void TestCanonicalAnswer::aHostileIndexIsBounded() {
    Event far = make(EventKind::Text, "x");
    far.choice = 2'000'000'000;
    Event negative = far;
    negative.choice = -5;
    const Answer answer = build({far, negative, make(EventKind::ToolCallArguments, "{}", 2'000'000'000),
                                 call(-7, "a", "f"), make(EventKind::End)});
    QVERIFY(answer.choices.size() <= 128);
    QVERIFY(answer.choices[0].blocks.size() <= 1025);
}

void TestCanonicalAnswer::replayGivesTheSameAnswer() {
    const Answer answer = build({make(EventKind::Thinking, "t"), make(EventKind::Signature, "s"),
                                 make(EventKind::Text, "x"), call(0, "a", "f"), make(EventKind::Signature, "g", 0),
                                 make(EventKind::ToolCallArguments, R"({\"q\":\"\u00e9\"})", 0), make(EventKind::End)});
    AnswerBuilder again;
    replay(answer, again);
    const std::string expected = test::canonicalText(answer);
    QCOMPARE(test::canonicalText(again.answer()), expected);
}

void TestCanonicalAnswer::aSchemasToolBecomesTheText() {
    AnswerBuilder builder;
    SchemaToolFilter filter("answer", builder);
    Event finish = make(EventKind::Finish);
    finish.finish = FinishReason::ToolCalls;
    for (const Event& event : {call(0, "a", "answer"), make(EventKind::ToolCallArguments, R"({\"n\":)", 0),
                               make(EventKind::ToolCallArguments, "1}", 0), make(EventKind::ToolCallEnd, {}, 0), finish,
                               make(EventKind::End)})
        filter.event(event);
    const Answer answer = builder.take();
    QCOMPARE(answer.choices[0].blocks.size(), std::size_t(1));
    QCOMPARE(answer.choices[0].blocks[0].kind, PartKind::Text);
    QCOMPARE(answer.choices[0].blocks[0].text, std::string(R"({\"n\":1})"));
    QCOMPARE(answer.choices[0].finish, FinishReason::Stop);
}

void TestCanonicalAnswer::theSidecarGivesReasoningBackToItsClientAlone() {
    test::FakeClock clock;
    Sidecar sidecar(clock);
    sidecar.remember("dev", "call_1", {"anthropic", {{"thought", "sig", false}, {"", "data", true}}, "own"});
    const auto restored = [&sidecar](std::string_view client) {
        ChatRequest request;
        Turn& turn = request.turns.emplace_back();
        turn.role = Role::Assistant;
        Part& part = turn.parts.emplace_back();
        part.kind = PartKind::ToolCall;
        part.callId = "call_1";
        restoreReasoning(request, sidecar, client);
        return request;
    };
    const ChatRequest own = restored("dev");
    QCOMPARE(own.turns[0].parts.size(), std::size_t(3));
    QCOMPARE(own.turns[0].parts[0].kind, PartKind::Thinking);
    QCOMPARE(own.turns[0].parts[0].signature, std::string_view("sig"));
    QCOMPARE(own.turns[0].parts[0].signer, std::string_view("anthropic"));
    QCOMPARE(own.turns[0].parts[1].kind, PartKind::RedactedThinking);
    QCOMPARE(own.turns[0].parts[1].text, std::string_view("data"));
    QCOMPARE(own.turns[0].parts[2].signature, std::string_view("own"));
    QCOMPARE(restored("other").turns[0].parts.size(), std::size_t(1));
}

void TestCanonicalAnswer::theSidecarReplacesThinkingThatLostItsSignature() {
    test::FakeClock clock;
    Sidecar sidecar(clock);
    sidecar.remember("dev", "signed", {"anthropic", {{"thought", "sig", false}}, {}});
    sidecar.remember("dev", "plain", {"deepseek", {{"thought", {}, false}}, {}});
    const auto restored = [&sidecar](std::string_view callId, std::string_view signature) {
        ChatRequest request;
        Turn& turn = request.turns.emplace_back();
        turn.role = Role::Assistant;
        Part& thinking = turn.parts.emplace_back();
        thinking.kind = PartKind::Thinking;
        thinking.text = "shown";
        thinking.signature = signature;
        turn.parts.emplace_back().text = "said";
        Part& call = turn.parts.emplace_back();
        call.kind = PartKind::ToolCall;
        call.callId = callId;
        restoreReasoning(request, sidecar, "dev");
        std::string parts;
        for (const Part& part : request.turns[0].parts)
            parts.append(part.text).append("/").append(part.signature).append(" ");
        return parts;
    };
    QCOMPARE(restored("signed", {}), std::string("thought/sig said/ / "));
    QCOMPARE(restored("signed", "own"), std::string("shown/own said/ / "));
    QCOMPARE(restored("plain", {}), std::string("shown/ said/ / "));
    QCOMPARE(restored("unknown", {}), std::string("shown/ said/ / "));
}

void TestCanonicalAnswer::theSidecarForgetsTheOldestAndTheOld() {
    test::FakeClock clock;
    Sidecar sidecar(clock, {4096, std::chrono::hours(1)});
    for (int i = 0; i < 100; ++i)
        sidecar.remember("c", "call_" + std::to_string(i), {"s", {{std::string(100, 'x'), {}, false}}, {}});
    QVERIFY(sidecar.bytes() <= 4096);
    QVERIFY(!sidecar.find("c", "call_0"));
    QVERIFY(sidecar.find("c", "call_99").has_value());
    clock.advance(std::chrono::hours(2));
    QVERIFY(!sidecar.find("c", "call_99"));
    sidecar.remember("c", "too large", {"s", {{std::string(5000, 'x'), {}, false}}, {}});
    QVERIFY(!sidecar.find("c", "too large"));
}

void TestCanonicalAnswer::theKeeperRemembersWhatCameBeforeTheCalls() {
    test::FakeClock clock;
    Sidecar sidecar(clock);
    ReasoningKeeper keeper(sidecar, "dev", "google");
    for (const Event& event :
         {make(EventKind::Thinking, "a"), make(EventKind::Thinking, "b"), make(EventKind::Signature, "s"),
          call(0, "c0", "f"), make(EventKind::Signature, "call signature", 0), call(1, "c1", "g"),
          make(EventKind::End)})
        keeper.event(event);
    const auto first = sidecar.find("dev", "c0");
    QVERIFY(first && first->reasoning.size() == 1);
    QCOMPARE(first->reasoning[0].text, std::string("ab"));
    QCOMPARE(first->reasoning[0].signature, std::string("s"));
    QCOMPARE(first->callSignature, std::string("call signature"));
    QVERIFY(sidecar.find("dev", "c1")->callSignature.empty());
    ReasoningKeeper broken(sidecar, "dev", "google");
    for (const Event& event : {make(EventKind::Thinking, "a"), call(0, "c2", "f"), make(EventKind::Error)})
        broken.event(event);
    QVERIFY(!sidecar.find("dev", "c2"));
}

void TestCanonicalAnswer::signatureTagsAreReadAsTheyWereWritten() {
    const std::string tagged = tagSignature("openai/main", "a.b+/=");
    const auto read = readSignatureTag(tagged);
    QVERIFY(read.has_value());
    QCOMPARE(read->signer, std::string_view("openai/main"));
    QCOMPARE(read->signature, std::string_view("a.b+/="));
    for (const char* foreign : {"", "fl1", "fl1.", "fl2.a.b", "EqQBCkYIAR"})
        QVERIFY2(!readSignatureTag(foreign), foreign);
}

void TestCanonicalAnswer::toolCallIdsFitTheirRule() {
    using Ids = ProviderTraits::ToolCallIds;
    QCOMPARE(fittedToolCallId("call_abc", Ids::Any), std::string("call_abc"));
    QCOMPARE(fittedToolCallId("abcDEF123", Ids::Nine), std::string("abcDEF123"));
    for (const std::string& id : {std::string("call_abc"), std::string(), std::string(300, 'x'), std::string("ü/?")}) {
        const std::string nine = fittedToolCallId(id, Ids::Nine);
        QCOMPARE(nine.size(), std::size_t(9));
        QCOMPARE(fittedToolCallId(id, Ids::Nine), nine);
        QVERIFY(fittedToolCallId(id, Ids::Forty).size() <= 40);
        QVERIFY(fittedToolCallId(id, Ids::Any).size() <= 64);
    }
    QVERIFY(fittedToolCallId("call_a", Ids::Nine) != fittedToolCallId("call_b", Ids::Nine));
    QVERIFY(madeToolCallId("req_1", 0, 0) != madeToolCallId("req_1", 0, 1));
    QCOMPARE(madeToolCallId("req_1", 0, 1), madeToolCallId("req_1", 0, 1));
}

QTEST_GUILESS_MAIN(TestCanonicalAnswer)
#include "tst_canonical_answer.moc"
