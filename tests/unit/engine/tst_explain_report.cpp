// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/engine/assumed_fault.h"
#include "proxy/engine/configured_models.h"
#include "proxy/engine/explain_report.h"

#include <QTest>

#include <map>

using namespace fairlead;
using namespace fairlead::engine;
using api::ExplainDecision;

namespace {

class SaidOfState final : public routing::LiveState {
public:
    std::map<std::string, routing::TargetState> targets;
    routing::TargetState of(const std::string& provider, const std::string&) const override {
        const auto found = targets.find(provider);
        return found == targets.end() ? routing::TargetState{} : found->second;
    }
};

// The route "smart" over targets "one/m" and so on, in order; all providers are of the preset "openai".
config::Config configOf(const std::vector<std::string>& providers) {
    config::Config config;
    config::Route route;
    route.id = "smart";
    route.match.model = {"smart"};
    route.tiers.push_back({"main", config::Strategy::Ordered, {}});
    for (const std::string& id : providers) {
        config::Provider provider;
        provider.id = id;
        provider.preset = "openai";
        config.providers.push_back(provider);
        route.tiers[0].targets.push_back({id, "gpt-4o"});
    }
    config.routes.push_back(route);
    return config;
}

api::ExplainReport explained(const config::Config& config, const api::ExplainRequest& request,
                             const routing::LiveState* live = nullptr) {
    const auto snapshot = makeSnapshot(config, {});
    const ConfiguredModels index(snapshot->config);
    return explainPlan(factsOf(request, 1'700'000'000'000), {*snapshot, index, live, request.faults}).report;
}

api::ExplainRequest asking(const std::string& model, std::vector<api::AssumedFault> faults = {}) {
    api::ExplainRequest request;
    request.model = model;
    request.faults = std::move(faults);
    return request;
}

} // namespace

class TestExplainReport : public QObject {
    Q_OBJECT

private slots:
    void tellsWhoAnswersAndWhoIsNotNeeded();
    void walksOnFromAssumedFaults();
    void aFaultOfAModelGoesBeforeTheOneOfItsProvider();
    void startsAfterWhatTheFailedOnesTook();
    void aTimeOutTakesItsTime();
    void tellsWhatTheCallerWouldBeTold();
    void knowsWhatItWouldCost();
    void plansWithWhatTheRelayWouldLookFor();
    void theSameQuestionHasTheSameAnswer();
    void aModelOfTheConfigurationNeedsNoRoute();
    void readsFaults_data();
    void readsFaults();
    void refusesWhatIsNoFault_data();
    void refusesWhatIsNoFault();
};

void TestExplainReport::tellsWhoAnswersAndWhoIsNotNeeded() {
    config::Config config = configOf({"one", "two", "off"});
    config.providers[2].enabled = false;
    const api::ExplainReport report = explained(config, asking("smart"));
    QCOMPARE(report.route, std::string("smart"));
    QCOMPARE(report.steps.size(), std::size_t(3));
    QCOMPARE(report.steps[0].decision, ExplainDecision::Answers);
    QCOMPARE(report.steps[0].reason, std::string("place 1 in tier \"main\""));
    QCOMPARE(report.steps[0].startMs, std::optional<double>(0));
    QCOMPARE(report.steps[1].decision, ExplainDecision::NotNeeded);
    QCOMPARE(report.steps[1].place, 2);
    QVERIFY(!report.steps[1].startMs);
    QCOMPARE(report.steps[2].decision, ExplainDecision::LeftOut);
    QCOMPARE(report.steps[2].reason, std::string("the provider is disabled"));
    QVERIFY(report.outcome.empty());
}

void TestExplainReport::walksOnFromAssumedFaults() {
    const api::ExplainReport report =
        explained(configOf({"one", "two"}), asking("smart", {{"one", "", ErrorClass::RateLimited}}));
    QCOMPARE(report.steps[0].decision, ExplainDecision::Fails);
    QCOMPARE(report.steps[0].fault, ErrorClass::RateLimited);
    QCOMPARE(report.steps[1].decision, ExplainDecision::Answers);
    QVERIFY2(!report.steps[1].startMs, "nobody knows how long a target takes that was never asked");
}

void TestExplainReport::aFaultOfAModelGoesBeforeTheOneOfItsProvider() {
    const config::Config config = configOf({"one", "two"});
    const auto report =
        explained(config, asking("smart", {{"one", "", ErrorClass::Auth}, {"one", "gpt-4o", ErrorClass::NotFound}}));
    QCOMPARE(report.steps[0].fault, ErrorClass::NotFound);
    const auto other = explained(config, asking("smart", {{"one", "gpt-5", ErrorClass::Auth}}));
    QCOMPARE(other.steps[0].decision, ExplainDecision::Answers);
}

void TestExplainReport::startsAfterWhatTheFailedOnesTook() {
    SaidOfState live;
    live.targets["one"].ttftMs = 300;
    live.targets["two"].ttftMs = 200;
    live.targets["two"].totalMs = 4000;
    const auto report =
        explained(configOf({"one", "two", "three"}),
                  asking("smart", {{"one", "", ErrorClass::RateLimited}, {"two", "", ErrorClass::Connect}}), &live);
    QCOMPARE(report.steps[0].startMs, std::optional<double>(0));
    QCOMPARE(report.steps[1].startMs, std::optional<double>(300));
    QCOMPARE(report.steps[2].startMs, std::optional<double>(300));
    QCOMPARE(report.steps[0].totalMs, std::optional<double>(300));
    QCOMPARE(report.steps[1].totalMs, std::optional<double>(0));
    QVERIFY(!report.steps[1].ttftMs);
    const auto measured = explained(configOf({"two"}), asking("smart"), &live);
    QCOMPARE(measured.steps[0].ttftMs, std::optional<double>(200));
    QCOMPARE(measured.steps[0].totalMs, std::optional<double>(4000));
    QVERIFY(!report.steps[2].ttftMs);
}

void TestExplainReport::aTimeOutTakesItsTime() {
    using std::chrono::milliseconds;
    config::Config config = configOf({"one", "two"});
    const auto startOfSecond = [&config](ErrorClass fault) {
        return explained(config, asking("smart", {{"one", "", fault}})).steps[1].startMs;
    };
    QCOMPARE(startOfSecond(ErrorClass::TimeoutFirstByte), std::optional<double>(120'000));
    config.providers[0].timeouts.firstByte = milliseconds(30'000);
    QCOMPARE(startOfSecond(ErrorClass::TimeoutFirstByte), std::optional<double>(30'000));
    config.routes[0].firstToken = milliseconds(4000);
    QCOMPARE(startOfSecond(ErrorClass::TimeoutFirstByte), std::optional<double>(4000));
    QCOMPARE(startOfSecond(ErrorClass::TimeoutConnect), std::optional<double>(10'000));
    QCOMPARE(startOfSecond(ErrorClass::TimeoutTotal), std::optional<double>());
}

void TestExplainReport::tellsWhatTheCallerWouldBeTold() {
    const config::Config config = configOf({"one", "two"});
    QCOMPARE(explained(config, asking("smart", {{"one", "", ErrorClass::BadRequest}})).outcome,
             std::string("bad_request, from one/gpt-4o"));
    QCOMPARE(
        explained(config, asking("smart", {{"one", "", ErrorClass::Auth}, {"two", "", ErrorClass::Quota}})).outcome,
        std::string("quota, from two/gpt-4o, after 2 targets failed"));
    QVERIFY(explained(config, asking("nobody-has-it")).outcome.starts_with("404 model_not_found: "));
    config::Config nowhere = config;
    nowhere.routes[0].jurisdictions = {"local"};
    QVERIFY(explained(nowhere, asking("smart")).outcome.starts_with("503 no_target_available: "));
}

void TestExplainReport::knowsWhatItWouldCost() {
    const config::Config config = configOf({"one"});
    api::ExplainRequest request = asking("smart");
    QVERIFY(!explained(config, request).steps[0].cost);
    request.inputTokens = 1000;
    request.maxOutput = 100;
    const auto cost = explained(config, request).steps[0].cost;
    QVERIFY(cost && cost->pico() > 0);
    request.inputTokens = 2000;
    QVERIFY(explained(config, request).steps[0].cost > cost);
}

// A model without tools answers where no route has bodies looked into, also when the question says more.
void TestExplainReport::plansWithWhatTheRelayWouldLookFor() {
    config::Config config = configOf({"one", "two"});
    config::ModelSetting setting;
    setting.provider = "one";
    setting.model = "gpt-4o";
    setting.tools = false;
    config.models.push_back(setting);
    api::ExplainRequest request = asking("smart");
    request.tools = true;
    QCOMPARE(explained(config, request).steps[0].provider, std::string("one"));
    config.routes[0].degradation = config::Degradation::Skip;
    QCOMPARE(explained(config, request).steps[0].provider, std::string("two"));
}

void TestExplainReport::theSameQuestionHasTheSameAnswer() {
    config::Config config = configOf({"a", "b", "c", "d", "e", "f"});
    config.routes[0].tiers[0].strategy = config::Strategy::Weighted;
    const api::ExplainReport first = explained(config, asking("smart"));
    for (int i = 0; i < 5; ++i) {
        const api::ExplainReport again = explained(config, asking("smart"));
        for (std::size_t step = 0; step < first.steps.size(); ++step)
            QCOMPARE(again.steps[step].provider, first.steps[step].provider);
    }
}

void TestExplainReport::aModelOfTheConfigurationNeedsNoRoute() {
    config::Config config = configOf({"one", "two"});
    config.providers[1].models = {"special"};
    const api::ExplainReport report = explained(config, asking("special"));
    QVERIFY(report.route.empty());
    QCOMPARE(report.steps.at(0).provider, std::string("two"));
    QCOMPARE(report.steps[0].decision, ExplainDecision::Answers);
}

void TestExplainReport::readsFaults_data() {
    QTest::addColumn<std::string>("text");
    QTest::addColumn<std::string>("provider");
    QTest::addColumn<std::string>("model");
    QTest::addColumn<ErrorClass>("errorClass");
    const auto row = [](const char* text, const char* provider, const char* model, ErrorClass errorClass) {
        QTest::newRow(text) << std::string(text) << std::string(provider) << std::string(model) << errorClass;
    };
    row("groq:rate_limited", "groq", "", ErrorClass::RateLimited);
    row("groq:429", "groq", "", ErrorClass::RateLimited);
    row("groq/llama:timeout_first_byte", "groq", "llama", ErrorClass::TimeoutFirstByte);
    row("box/llama3:8b:503", "box", "llama3:8b", ErrorClass::Overloaded);
    row("or/meta/llama-3:500", "or", "meta/llama-3", ErrorClass::Server);
    row("a:401", "a", "", ErrorClass::Auth);
    row("a:402", "a", "", ErrorClass::Quota);
    row("a:404", "a", "", ErrorClass::NotFound);
    row("a:400", "a", "", ErrorClass::BadRequest);
    row("a:connect", "a", "", ErrorClass::Connect);
}

void TestExplainReport::readsFaults() {
    QFETCH(std::string, text);
    const auto fault = readFault(text);
    QVERIFY(fault);
    QTEST(fault->provider, "provider");
    QTEST(fault->model, "model");
    QTEST(fault->errorClass, "errorClass");
}

void TestExplainReport::refusesWhatIsNoFault_data() {
    QTest::addColumn<std::string>("text");
    for (const char* text :
         {"", ":", "groq", "groq:", ":429", "groq:none", "groq:sad", "groq:200", "groq:99999999999999", "groq:-1",
          "groq:429x", "/m:429", "groq/:429", "groq:429 ", "groq:RATE_LIMITED"})
        QTest::newRow(text) << std::string(text);
    QTest::newRow("long") << std::string(1'000'000, 'a') + ":nothing";
    QTest::newRow("zero bytes") << std::string("a:42\0 9", 7);
}

void TestExplainReport::refusesWhatIsNoFault() {
    QFETCH(std::string, text);
    const auto fault = readFault(text);
    QVERIFY(!fault);
    QVERIFY(fault.error().message.size() < 500);
}

QTEST_GUILESS_MAIN(TestExplainReport)
#include "tst_explain_report.moc"
