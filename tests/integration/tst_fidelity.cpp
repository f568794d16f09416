// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The same request direct and relayed, over real sockets: what the report finds, and what it must not find.

#include "proxy/base/padded_bytes.h"
#include "proxy/engine/fidelity_check.h"
#include "proxy/engine/fidelity_plan.h"
#include "proxy/simulator/scenario.h"
#include "proxy/simulator/simulator.h"
#include "tests/support/scripted_upstream.h"

#include <QTest>

#include <optional>

using namespace fairlead;
using namespace fairlead::test;
using api::FidelityVerdict;

Q_DECLARE_METATYPE(fairlead::config::Dialect)
Q_DECLARE_METATYPE(fairlead::api::FidelityRequest)

namespace {

constexpr int kPatienceMs = 30'000; // a bound on a hang, not a measure
const std::string kKey = "key-of-the-provider-4711";
const config::SecretRef kKeyRef{config::SecretSource::Memory, "sim/main"};

config::Config configOf(config::Dialect dialect, std::uint16_t port) {
    config::Config config;
    config::Provider provider;
    provider.id = "sim";
    provider.dialect = dialect;
    provider.baseUrl =
        "http://127.0.0.1:" + std::to_string(port) + (dialect == config::Dialect::Gemini ? "/v1beta" : "/v1");
    config::Key key;
    key.id = "main";
    key.secret = kKeyRef;
    provider.keys.push_back(key);
    config.providers.push_back(provider);
    config::Route route;
    route.id = "smart";
    route.match.model = {"smart"};
    config::Tier tier;
    tier.name = "only";
    tier.targets.push_back({"sim", "sim-tokens-5", 1, true});
    route.tiers.push_back(tier);
    config.routes.push_back(route);
    return config;
}

Result<api::FidelityReport> check(const config::Config& config, api::FidelityRequest request) {
    padForJson(request.body);
    const auto plan = engine::planFidelity(config, request);
    if (!plan)
        return plan.error();
    const SystemClock clock;
    const auto provider = engine::makeRuntimeProvider(plan->provider, config.timeouts,
                                                      {{kKeyRef, {std::make_shared<const Secret>(kKey), {}}}});
    engine::FidelityCheck fidelity(clock, config, *plan, provider, request.body);
    std::optional<Result<api::FidelityReport>> report;
    fidelity.start([&report](Result<api::FidelityReport> result) { report = std::move(result); });
    static_cast<void>(QTest::qWaitFor([&report] { return report.has_value(); }, kPatienceMs));
    return report ? *report : Error{ErrorCode::Timeout, "no report"};
}

// What the provider says to the direct and to the relayed request.
Script answering(const std::string& bytes) {
    return {expectRequest(), send(bytes), startOver()};
}

std::string chat(const std::string& more = {}) {
    return R"({"model":"smart","messages":[{"role":"user","content":"ping"}])" + more + "}";
}

bool has(const api::FidelityReport& report, const std::string& text) {
    return report.text.find(text) != std::string::npos;
}

} // namespace

class TestFidelity : public QObject {
    Q_OBJECT

private slots:
    void theSameDialectIsIdentical_data();
    void theSameDialectIsIdentical();
    void anotherDialectIsTranslated();
    void aFieldThatIsNotPassedOnIsListed();
    void anAnswerThatTheRelayBreaksOffFails();
    void anotherStatusThanTheDirectOneDiffers();
    void whatTheRelayAnswersItselfDiffers();
    void theKeyGoesToTheProviderAndNowhereElse();
    void aKeyThatCannotBeReadIsAnError();
    void whatCannotBeCheckedIsToldBefore_data();
    void whatCannotBeCheckedIsToldBefore();
};

void TestFidelity::theSameDialectIsIdentical_data() {
    using config::Dialect;
    QTest::addColumn<Dialect>("dialect");
    QTest::addColumn<api::FidelityRequest>("request");
    QTest::addColumn<std::string>("verdict");
    const auto row = [](const char* name, Dialect dialect, api::FidelityRequest request, std::string verdict) {
        QTest::newRow(name) << dialect << std::move(request) << std::move(verdict);
    };
    const std::string messages =
        R"({ "model": "smart", "max_tokens": 50, "system": "Be brief.", "messages": [{"role":"user","content":"é"}])";
    const std::string responses = R"({"model":"smart","input":"ping","store":false)";
    const std::string contents = R"({"contents":[{"role":"user","parts":[{"text":"hi"}]}]})";
    row("chat", Dialect::OpenAiChat, {chat(), {}, {}}, "identical but for: model\n");
    row("chat, streamed", Dialect::OpenAiChat, {chat(R"(,"stream":true)"), {}, {}},
        "identical but for: model, stream_options, withheld usage chunk\n");
    row("chat, streamed with usage", Dialect::OpenAiChat,
        {chat(R"(,"stream":true,"stream_options":{"include_usage":true})"), {}, {}}, "identical but for: model\n");
    row("chat, by its provider's name", Dialect::OpenAiChat,
        {R"({"model":"sim/sim-tokens-3","messages":[{"role":"user","content":"ping"}]})", {}, {}},
        "identical but for: model\n");
    row("embeddings", Dialect::OpenAiChat, {R"({"model":"smart","input":"text"})", {}, "/v1/embeddings"},
        "identical but for: model\n");
    row("responses", Dialect::OpenAiResponses, {responses + "}", {}, {}}, "identical but for: model\n");
    row("responses, streamed", Dialect::OpenAiResponses, {responses + R"(,"stream":true})", {}, {}},
        "identical but for: model\n");
    row("messages", Dialect::AnthropicMessages, {messages + "}", {}, {}}, "identical but for: model\n");
    row("messages, streamed", Dialect::AnthropicMessages, {messages + R"(,"stream":true})", {}, {}},
        "identical but for: model\n");
    row("gemini", Dialect::Gemini, {contents, "smart", {}}, "identical\n");
    row("gemini, streamed", Dialect::Gemini, {contents, "smart", "/v1beta/models/smart:streamGenerateContent?alt=sse"},
        "identical\n");
    row("a provider's error", Dialect::OpenAiChat,
        {R"({"model":"sim/sim-status-400","messages":[{"role":"user","content":"ping"}]})", {}, {}},
        "identical but for: model\n");
}

void TestFidelity::theSameDialectIsIdentical() {
    QFETCH(config::Dialect, dialect);
    QFETCH(api::FidelityRequest, request);
    QFETCH(std::string, verdict);
    simulator::Simulator provider(simulator::Scenario{}, 1);
    QVERIFY(provider.listen("127.0.0.1", 0));
    const auto report = check(configOf(dialect, provider.port()), request);
    QVERIFY2(report, report ? "" : report.error().message.c_str());
    QVERIFY2(report->verdict == FidelityVerdict::Identical, report->text.c_str());
    QVERIFY2(report->text.ends_with("Verdict: " + verdict), report->text.c_str());
    QVERIFY2(!has(*report, "UNEXPECTED"), report->text.c_str());
}

void TestFidelity::anotherDialectIsTranslated() {
    simulator::Simulator provider(simulator::Scenario{}, 1);
    QVERIFY(provider.listen("127.0.0.1", 0));
    const auto report = check(configOf(config::Dialect::Gemini, provider.port()), {chat(R"(,"seed":7,"n":1)"), {}, {}});
    QVERIFY2(report, report ? "" : report.error().message.c_str());
    QVERIFY2(report->verdict == FidelityVerdict::Translated, report->text.c_str());
    QVERIFY2(has(*report, "openai-chat -> gemini") && has(*report, "notes"), report->text.c_str());
    QVERIFY2(has(*report, "Relayed  status 200"), report->text.c_str());
}

void TestFidelity::aFieldThatIsNotPassedOnIsListed() {
    ScriptedUpstream provider;
    provider.setDefaultScript(
        answering(okAnswer(R"({"choices":[{}]})", "Content-Type: application/json\r\nServer: lab\r\n"
                                                  "Set-Cookie: session=abc\r\nX-Own: kept\r\n")));
    const auto report = check(configOf(config::Dialect::OpenAiChat, provider.port()), {chat(), {}, {}});
    QVERIFY2(report, report ? "" : report.error().message.c_str());
    QVERIFY2(report->verdict == FidelityVerdict::Identical, report->text.c_str());
    QVERIFY2(has(*report, "  - Server: lab\n") && has(*report, "  - Set-Cookie: [not shown]\n"), report->text.c_str());
    QVERIFY(!has(*report, "X-Own") && !has(*report, "session=abc"));
    QVERIFY2(has(*report, "  + x-fairlead-provider: sim\n"), report->text.c_str());
}

void TestFidelity::anAnswerThatTheRelayBreaksOffFails() {
    ScriptedUpstream provider;
    const std::string half = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Length: 900\r\n\r\n"
                             "data: {\"choices\":[{\"delta\":{\"content\":\"a\"}}]}\n\n";
    provider.setDefaultScript({expectRequest(), send(half), closeConnection()});
    const auto report =
        check(configOf(config::Dialect::OpenAiChat, provider.port()), {chat(R"(,"stream":true)"), {}, {}});
    QVERIFY2(report, report ? "" : report.error().message.c_str());
    QVERIFY2(report->verdict == FidelityVerdict::Failed, report->text.c_str());
    // The relay tells the caller in the stream; a provider never said so.
    QVERIFY2(has(*report, "UNEXPECTED"), report->text.c_str());
}

void TestFidelity::anotherStatusThanTheDirectOneDiffers() {
    ScriptedUpstream provider;
    const std::string limited = "HTTP/1.1 429 Too Many Requests\r\nContent-Length: 2\r\n\r\n{}";
    provider.setDefaultScript({expectRequest(), send(okAnswer(R"({"choices":[{}]})")), expectRequest(), send(limited)});
    provider.addScript({expectRequest(), send(okAnswer(R"({"choices":[{}]})")), expectRequest(), send(limited)});
    const auto report = check(configOf(config::Dialect::OpenAiChat, provider.port()), {chat(), {}, {}});
    QVERIFY2(report, report ? "" : report.error().message.c_str());
    QVERIFY2(report->verdict == FidelityVerdict::Differs, report->text.c_str());
    QVERIFY2(has(*report, "direct 200, relayed 429"), report->text.c_str());
}

void TestFidelity::whatTheRelayAnswersItselfDiffers() {
    ScriptedUpstream provider;
    // A stream without an event is no answer: the relay says 502. The provider repeats the key, as some do in errors.
    provider.setDefaultScript(
        answering(okAnswer(": no such key: " + kKey + "\n\n", "Content-Type: text/event-stream\r\n")));
    const auto report =
        check(configOf(config::Dialect::OpenAiChat, provider.port()), {chat(R"(,"stream":true)"), {}, {}});
    QVERIFY2(report, report ? "" : report.error().message.c_str());
    QVERIFY2(report->verdict == FidelityVerdict::Differs, report->text.c_str());
    QVERIFY2(has(*report, "differs: answer, status (provider 200, caller 502)"), report->text.c_str());
    QVERIFY2(has(*report, "[: no such key: ************************\\n\\n]"), report->text.c_str());
    QVERIFY(!has(*report, kKey));
}

void TestFidelity::theKeyGoesToTheProviderAndNowhereElse() {
    ScriptedUpstream provider;
    provider.setDefaultScript(answering(okAnswer(R"({"choices":[{}]})")));
    const auto report = check(configOf(config::Dialect::OpenAiChat, provider.port()), {chat(), {}, {}});
    QVERIFY2(report, report ? "" : report.error().message.c_str());
    QCOMPARE(provider.requests().size(), std::size_t(2));
    for (const auto& request : provider.requests()) {
        QVERIFY2(request.head.starts_with("POST /v1/chat/completions HTTP/1.1\r\n"), request.head.c_str());
        QVERIFY2(request.head.find("Bearer " + kKey + "\r\n") != std::string::npos, request.head.c_str());
        QVERIFY2(request.head.find("Host: 127.0.0.1:" + std::to_string(provider.port())) != std::string::npos,
                 request.head.c_str());
    }
    QCOMPARE(provider.requests()[0].body, provider.requests()[1].body); // both say "sim-tokens-5"
    QVERIFY(!has(*report, kKey));
}

void TestFidelity::aKeyThatCannotBeReadIsAnError() {
    config::Config config = configOf(config::Dialect::OpenAiChat, 1);
    config.providers[0].keys[0].secret.name = "elsewhere";
    const auto report = check(config, {chat(), {}, {}});
    QVERIFY(!report);
    QVERIFY2(report.error().message.find("\"main\" cannot be read") != std::string::npos,
             report.error().message.c_str());
}

void TestFidelity::whatCannotBeCheckedIsToldBefore_data() {
    QTest::addColumn<api::FidelityRequest>("request");
    QTest::addColumn<std::string>("message");
    const auto row = [](const char* name, api::FidelityRequest request, std::string message) {
        QTest::newRow(name) << std::move(request) << std::move(message);
    };
    row("nothing", {{}, {}, {}}, "not JSON");
    row("no JSON", {"hello", {}, {}}, "not JSON");
    row("half a document", {R"({"model":"smart")", {}, {}}, "not JSON");
    row("a list", {"[1]", {}, {}}, "not a JSON object");
    row("no model", {R"({"messages":[]})", {}, {}}, "no \"model\"");
    row("a model that is a number", {R"({"model":7})", {}, {}}, "no \"model\"");
    row("an unknown model", {R"({"model":"nobody-has-it"})", {}, {}}, "nobody-has-it");
    row("an unknown route", {chat(), "no-such-route", {}}, "no-such-route");
    row("an unknown endpoint", {chat(), {}, "/v1/nowhere"}, "/v1/nowhere");
    row("an endpoint that is not forwarded", {chat(), {}, "/v1/models"}, "/v1/models");
    row("Gemini without a model", {R"({"contents":[]})", {}, {}}, "name a route");
    row("two targets", {R"({"model":"sim/other","messages":[]})", "smart", {}}, "itself names the target");
    row("deep nesting", {std::string(100'000, '['), {}, {}}, "not JSON");
}

void TestFidelity::whatCannotBeCheckedIsToldBefore() {
    QFETCH(api::FidelityRequest, request);
    QFETCH(std::string, message);
    const auto report = check(configOf(config::Dialect::OpenAiChat, 1), request);
    QVERIFY(!report);
    QVERIFY2(report.error().message.find(message) != std::string::npos, report.error().message.c_str());
}

QTEST_GUILESS_MAIN(TestFidelity)
#include "tst_fidelity.moc"
