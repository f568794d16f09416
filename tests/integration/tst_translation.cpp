// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Every dialect in, every dialect out, over real sockets, against a provider that checks what it gets.

#include "proxy/base/padded_bytes.h"
#include "proxy/dialects/signature_tag.h"
#include "proxy/simulator/scenario.h"
#include "proxy/simulator/simulator.h"
#include "tests/integration/dialect_caller.h"
#include "tests/integration/relay_harness.h"
#include "tests/support/canonical_text.h"

#include <QTest>

#include <array>

using namespace fairlead;
using namespace fairlead::test;
using dialects::Dialect;

namespace {

constexpr std::array kCallers = {Dialect::OpenAiChat, Dialect::OpenAiResponses, Dialect::AnthropicMessages,
                                 Dialect::Gemini};
struct ProviderKind {
    config::Dialect dialect;
    const char* name;
    const char* base; // behind the host
};
constexpr std::array kProviders = {ProviderKind{config::Dialect::OpenAiChat, "openai-chat", "/v1"},
                                   ProviderKind{config::Dialect::OpenAiResponses, "openai-responses", "/v1"},
                                   ProviderKind{config::Dialect::AnthropicMessages, "anthropic-messages", "/v1"},
                                   ProviderKind{config::Dialect::Gemini, "gemini", "/v1beta"},
                                   ProviderKind{config::Dialect::OllamaChat, "ollama-chat", ""}};

// A provider of that dialect: the simulator at `port`.
void addProvider(RelayHarness& relay, const ProviderKind& kind, std::uint16_t port, const std::string& id = "sim") {
    config::Provider& provider = relay.addProvider(id, port);
    provider.dialect = kind.dialect;
    provider.baseUrl = "http://127.0.0.1:" + std::to_string(port) + kind.base;
}

const std::string kTools =
    R"(,"tools":[{"type":"function","function":{"name":"get_weather","description":"Weather of a city","parameters":)"
    R"({"type":"object","properties":{"city":{"type":"string"},"days":{"type":"integer"}},"required":["city"]}}},)"
    R"({"type":"function","function":{"name":"get_time","parameters":{"type":"object","properties":)"
    R"({"zone":{"type":"string"}},"required":["zone"]}}}])";

dialects::ChatRequest conversation(std::string& body, const std::string& more) {
    body = R"({"model":"m","messages":[{"role":"system","content":"Be brief."},{"role":"user","content":"ping"}],)"
           R"("max_completion_tokens":4096)" +
           more + "}";
    padForJson(body);
    return requestFromChat(body);
}

bool isComplete(const dialects::Answer& answer) {
    return answer.complete && !answer.error && answer.choices.size() == 1;
}

std::string textOf(const dialects::Answer& answer) {
    std::string text;
    for (const auto& choice : answer.choices)
        for (const auto& block : choice.blocks)
            if (block.kind == dialects::PartKind::Text)
                text += block.text;
    return text;
}

std::vector<dialects::AnswerBlock> callsOf(const dialects::Answer& answer) {
    std::vector<dialects::AnswerBlock> calls;
    for (const auto& choice : answer.choices)
        for (const auto& block : choice.blocks)
            if (block.kind == dialects::PartKind::ToolCall)
                calls.push_back(block);
    return calls;
}

// The conversation goes on: what the caller got, as its dialect has it, and the results of the calls.
void addTurns(dialects::ChatRequest& request, const dialects::Answer& answer, Dialect caller) {
    dialects::Turn assistant;
    assistant.role = dialects::Role::Assistant;
    dialects::Turn results;
    for (const dialects::AnswerBlock& block : answer.choices[0].blocks) {
        dialects::Part part;
        part.kind = block.kind;
        part.text = request.arena.keep(block.text);
        part.signature = request.arena.keep(block.signature);
        if (!block.signature.empty() || block.kind == dialects::PartKind::RedactedThinking)
            part.signer = dialects::nativeSigner(caller);
        if (block.kind == dialects::PartKind::ToolCall) {
            const std::size_t number = request.turns.size() * 100 + results.parts.size();
            part.callId = request.arena.keep(block.callId.empty() ? "call_" + std::to_string(number) : block.callId);
            part.name = request.arena.keep(block.name);
            part.arguments = request.arena.keep(block.arguments);
            dialects::Part result;
            result.kind = dialects::PartKind::ToolResult;
            result.callId = part.callId;
            result.name = part.name;
            result.content.emplace_back().text = "sunny";
            results.parts.push_back(std::move(result));
        }
        assistant.parts.push_back(std::move(part));
    }
    if (results.parts.empty())
        results.parts.emplace_back().text = "And now?";
    request.turns.push_back(std::move(assistant));
    request.turns.push_back(std::move(results));
}

} // namespace

class TestTranslation : public QObject {
    Q_OBJECT

private slots:
    void everyCallerIsAnsweredByEveryProvider_data();
    void everyCallerIsAnsweredByEveryProvider();
    void toolCallsMakeTheRoundTrip_data() { everyCallerIsAnsweredByEveryProvider_data(); }
    void toolCallsMakeTheRoundTrip();
    void reasoningComesBackToWhoeverSignedIt_data() { everyCallerIsAnsweredByEveryProvider_data(); }
    void reasoningComesBackToWhoeverSignedIt();
    void aConversationMayChangeVendorsAndComeBack_data() { everyCallerIsAnsweredByEveryProvider_data(); }
    void aConversationMayChangeVendorsAndComeBack();
    void errorsKeepStatusAndClass_data() { everyCallerIsAnsweredByEveryProvider_data(); }
    void errorsKeepStatusAndClass();
    void aStreamThatDiesIsNeverACleanEnd_data() { everyCallerIsAnsweredByEveryProvider_data(); }
    void aStreamThatDiesIsNeverACleanEnd();
    void tokensAreCountedByTheProviderOrEstimated();
    void anotherDialectTakesOverBeforeTheFirstContent_data() { everyCallerIsAnsweredByEveryProvider_data(); }
    void anotherDialectTakesOverBeforeTheFirstContent();

private:
    void fetch();

    Dialect m_caller = Dialect::OpenAiChat;
    ProviderKind m_provider = kProviders[0];
    bool m_stream = false;
};

void TestTranslation::everyCallerIsAnsweredByEveryProvider_data() {
    QTest::addColumn<int>("caller");
    QTest::addColumn<int>("provider");
    QTest::addColumn<bool>("stream");
    for (std::size_t caller = 0; caller < kCallers.size(); ++caller)
        for (std::size_t provider = 0; provider < kProviders.size(); ++provider)
            for (const bool stream : {false, true})
                QTest::addRow("%s to %s%s", dialects::name(kCallers[caller]), kProviders[provider].name,
                              stream ? ", streamed" : "")
                    << static_cast<int>(caller) << static_cast<int>(provider) << stream;
}

void TestTranslation::fetch() {
    QFETCH(int, caller);
    QFETCH(int, provider);
    QFETCH(bool, stream);
    m_caller = kCallers[static_cast<std::size_t>(caller)];
    m_provider = kProviders[static_cast<std::size_t>(provider)];
    m_stream = stream;
}

void TestTranslation::everyCallerIsAnsweredByEveryProvider() {
    fetch();
    simulator::Simulator provider({}, 1);
    QVERIFY(provider.listen("127.0.0.1", 0));
    RelayHarness relay;
    addProvider(relay, m_provider, provider.port());
    relay.addRoute("smart", {"sim/sim-tokens-12"});
    QVERIFY(relay.start());
    std::string body;
    const DialectCaller caller(m_caller);
    const auto call = caller.call(conversation(body, {}), "smart", m_stream);
    const RawResponse response = relay.post(call.path, call.body, call.headers);
    QVERIFY2(response.status == 200, response.body.c_str());
    const dialects::Answer answer = caller.read(response.body, m_stream);
    QVERIFY2(isComplete(answer), (canonicalText(answer) + response.body).c_str());
    QVERIFY(!textOf(answer).empty());
    QCOMPARE(answer.choices[0].finish, dialects::FinishReason::Stop);
    const ledger::RequestRecord record = relay.recordOf(response);
    QCOMPARE(record.outcome, ledger::Outcome::Completed);
    QVERIFY(record.tokens.input.value_or(0) > 0);
    QVERIFY(record.tokens.output.value_or(0) > 0);
    QCOMPARE(record.tokens.origin, TokenOrigin::Reported);
    QVERIFY(!record.finishReason.empty());
    if (m_caller != Dialect::OpenAiChat || !m_stream) // there the caller has to ask for it
        QCOMPARE(answer.usage.counts.output.value_or(-1), record.tokens.output.value_or(-2));
}

void TestTranslation::toolCallsMakeTheRoundTrip() {
    fetch();
    simulator::Simulator provider({}, 1);
    QVERIFY(provider.listen("127.0.0.1", 0));
    RelayHarness relay;
    addProvider(relay, m_provider, provider.port());
    relay.addRoute("smart", {"sim/sim-parallel"});
    QVERIFY(relay.start());
    std::string body;
    const DialectCaller caller(m_caller);
    const auto call = caller.call(conversation(body, kTools), "smart", m_stream);
    const RawResponse response = relay.post(call.path, call.body, call.headers);
    QVERIFY2(response.status == 200, response.body.c_str());
    const dialects::Answer answer = caller.read(response.body, m_stream);
    QVERIFY2(isComplete(answer), (canonicalText(answer) + response.body).c_str());
    const auto calls = callsOf(answer);
    QCOMPARE(calls.size(), std::size_t(2));
    QCOMPARE(calls[0].name, std::string("get_weather"));
    QCOMPARE(calls[1].name, std::string("get_time"));
    QVERIFY2(calls[0].arguments.find("\"city\"") != std::string::npos, calls[0].arguments.c_str());
    QVERIFY(calls[0].callId != calls[1].callId || m_caller == Dialect::Gemini);
    QCOMPARE(answer.choices[0].finish, dialects::FinishReason::ToolCalls);
}

// The caller sends back what it got, as its dialect has it, with the results; the provider refuses a conversation whose
// signatures are not its own.
void TestTranslation::reasoningComesBackToWhoeverSignedIt() {
    fetch();
    simulator::Simulator provider({}, 1);
    QVERIFY(provider.listen("127.0.0.1", 0));
    RelayHarness relay;
    addProvider(relay, m_provider, provider.port());
    relay.addRoute("smart", {"sim/sim-think-tool"});
    QVERIFY(relay.start());
    std::string body;
    const DialectCaller caller(m_caller);
    dialects::ChatRequest request = conversation(body, kTools + R"(,"reasoning_effort":"low")");
    const auto call = caller.call(request, "smart", m_stream);
    const RawResponse response = relay.post(call.path, call.body, call.headers);
    QVERIFY2(response.status == 200, response.body.c_str());
    const dialects::Answer answer = caller.read(response.body, m_stream);
    QVERIFY2(isComplete(answer), (canonicalText(answer) + response.body).c_str());
    QVERIFY(!callsOf(answer).empty());

    addTurns(request, answer, m_caller);
    const auto second = caller.call(request, "smart", m_stream);
    const RawResponse next = relay.post(second.path, second.body, second.headers);
    QVERIFY2(next.status == 200, (next.body + "\n" + second.body + "\n" + response.body).c_str());
    QVERIFY(isComplete(caller.read(next.body, m_stream)));
}

// Each vendor refuses signatures that are not its own, so none may get another's, and each must get its own back.
void TestTranslation::aConversationMayChangeVendorsAndComeBack() {
    fetch();
    for (const ProviderKind& other : kProviders) {
        simulator::Simulator first({}, 1);
        // What one vendor signs, all of its accounts take.
        simulator::Simulator second({}, other.dialect == m_provider.dialect ? 1 : 2);
        QVERIFY(first.listen("127.0.0.1", 0) && second.listen("127.0.0.1", 0));
        RelayHarness relay;
        addProvider(relay, m_provider, first.port(), "first");
        addProvider(relay, other, second.port(), "second");
        QVERIFY(relay.start());
        std::string body;
        const DialectCaller caller(m_caller);
        dialects::ChatRequest request = conversation(body, kTools + R"(,"reasoning_effort":"low")");
        for (const char* model : {"first/sim-think-tool", "second/sim-think-tool", "first/sim-think-tool"}) {
            const auto call = caller.call(request, model, m_stream);
            const RawResponse response = relay.post(call.path, call.body, call.headers);
            QVERIFY2(response.status == 200,
                     (std::string(other.name) + " " + model + "\n" + response.body + "\n" + call.body).c_str());
            const dialects::Answer answer = caller.read(response.body, m_stream);
            QVERIFY2(isComplete(answer), response.body.c_str());
            addTurns(request, answer, m_caller);
        }
    }
}

void TestTranslation::errorsKeepStatusAndClass() {
    fetch();
    simulator::Simulator provider({}, 1);
    QVERIFY(provider.listen("127.0.0.1", 0));
    RelayHarness relay;
    addProvider(relay, m_provider, provider.port());
    QVERIFY(relay.start());
    const DialectCaller caller(m_caller);
    for (const int status : {400, 401, 429, 500, 503}) {
        std::string body;
        const auto call = caller.call(conversation(body, {}), "sim/sim-" + std::to_string(status), m_stream);
        const RawResponse response = relay.post(call.path, call.body, call.headers);
        QCOMPARE(response.status, status);
        QCOMPARE(response.headers.value("x-fairlead-error-source"), std::string_view("provider"));
        QVERIFY2(response.body.find("\"error\"") != std::string::npos, response.body.c_str());
        QVERIFY(response.headers.value("content-type").starts_with("application/json"));
        QCOMPARE(relay.recordOf(response).outcome, ledger::Outcome::Failed);
    }
}

void TestTranslation::aStreamThatDiesIsNeverACleanEnd() {
    fetch();
    if (!m_stream)
        return;
    simulator::Simulator provider({}, 1);
    QVERIFY(provider.listen("127.0.0.1", 0));
    RelayHarness relay;
    addProvider(relay, m_provider, provider.port());
    QVERIFY(relay.start());
    const DialectCaller caller(m_caller);
    std::string body;
    const auto call = caller.call(conversation(body, {}), "sim/sim-tokens-40-truncate-after-9", true);
    const std::string bytes = relay.postForBytes(call.path, call.body, call.headers);
    QVERIFY2(bytes.find("200 OK") != std::string::npos, bytes.c_str());
    // The last chunk is missing, so that HTTP itself says that this is not the end; and the events say it too.
    QVERIFY2(!bytes.ends_with("0\r\n\r\n"), bytes.c_str());
    QVERIFY2(bytes.find("\"error\"") != std::string::npos, bytes.c_str());
    for (const char* end : {"[DONE]", "message_stop", "response.completed", "finishReason\":\"STOP"})
        QVERIFY2(bytes.find(end) == std::string::npos, bytes.c_str());
    const auto records = relay.records();
    QCOMPARE(records.size(), std::size_t(1));
    QCOMPARE(records[0].outcome, ledger::Outcome::DiedMidStream);
    QCOMPARE(records[0].errorClass, ErrorClass::DiedMidStream);
}

void TestTranslation::tokensAreCountedByTheProviderOrEstimated() {
    for (const ProviderKind& kind : kProviders) {
        simulator::Simulator provider({}, 1);
        QVERIFY(provider.listen("127.0.0.1", 0));
        RelayHarness relay;
        addProvider(relay, kind, provider.port());
        QVERIFY(relay.start());
        const std::string model = "sim/sim-tokens-5";
        const RawResponse messages =
            relay.post("/v1/messages/count_tokens",
                       R"({"model":")" + model + R"(","messages":[{"role":"user","content":"one two three"}]})");
        const RawResponse gemini = relay.post("/v1beta/models/" + model + ":countTokens",
                                              R"({"contents":[{"role":"user","parts":[{"text":"one two three"}]}]})");
        QVERIFY2(messages.status == 200 && gemini.status == 200, (messages.body + gemini.body).c_str());
        QVERIFY2(messages.body.find("\"input_tokens\":") != std::string::npos, messages.body.c_str());
        QVERIFY2(gemini.body.find("\"totalTokens\":") != std::string::npos, gemini.body.c_str());
        const bool counts =
            kind.dialect == config::Dialect::AnthropicMessages || kind.dialect == config::Dialect::Gemini;
        for (const RawResponse* response : {&messages, &gemini}) {
            const bool estimated = response->headers.value("x-fairlead-notes") == "estimated:input_tokens";
            QCOMPARE(estimated, !counts);
        }
        QCOMPARE(relay.recordOf(messages).outcome, ledger::Outcome::Completed);
        const RawResponse status = relay.get("/fairlead/v1/status");
        const bool counted = status.body.find(R"("notes":{"estimated:input_tokens":2})") != std::string::npos;
        QVERIFY2(counted == !counts, status.body.c_str());
    }
}

void TestTranslation::anotherDialectTakesOverBeforeTheFirstContent() {
    fetch();
    simulator::Simulator provider({}, 1);
    QVERIFY(provider.listen("127.0.0.1", 0));
    RelayHarness relay;
    addProvider(relay, m_provider, provider.port(), "broken");
    addProvider(relay, kProviders[2], provider.port(), "healthy");
    relay.addRoute("smart", {"broken/sim-529", "healthy/sim-tokens-5"});
    QVERIFY(relay.start());
    std::string body;
    const DialectCaller caller(m_caller);
    const auto call = caller.call(conversation(body, {}), "smart", m_stream);
    const RawResponse response = relay.post(call.path, call.body, call.headers);
    QVERIFY2(response.status == 200, response.body.c_str());
    QCOMPARE(response.headers.value("x-fairlead-attempts"), std::string_view("2"));
    QCOMPARE(response.headers.value("x-fairlead-provider"), std::string_view("healthy"));
    QVERIFY(isComplete(caller.read(response.body, m_stream)));
}

QTEST_GUILESS_MAIN(TestTranslation)
#include "tst_translation.moc"
