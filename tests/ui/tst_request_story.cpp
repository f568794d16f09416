// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/request_records.h"
#include "ui/requests/attempt_chain.h"
#include "ui/requests/attempt_model.h"
#include "ui/requests/attempt_timeline.h"
#include "ui/requests/code_samples.h"
#include "ui/requests/plan_lines.h"
#include "ui/requests/provider_looks.h"
#include "ui/requests/request_cells.h"
#include "ui/requests/request_facts_list.h"
#include "ui/requests/request_text.h"
#include "ui/requests/sample_model.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace fairlead;
using namespace fairlead::ui;

// What is concluded from a record and how it is put: pure functions.
class TestRequestStory : public QObject {
    Q_OBJECT

private slots:
    void splitsAnAnswerIntoPhases();
    void keepsPhasesInsideTheAttempt();
    void showsAFailedAttemptAsOneSpan();
    void marksTheLastFailure();
    void choosesRoundTicks_data();
    void choosesRoundTicks();
    void putsTwoKeysOfOneTargetIntoOneStep();
    void tellsTheChainOfAttempts_data();
    void tellsTheChainOfAttempts();
    void keepsOneAttemptQuiet();
    void readsThePlanOfARecord_data();
    void readsThePlanOfARecord();
    void endsTheWayOfAFailureWithItsReason();
    void givesEveryResultItsOwnMark();
    void measuresSpeedAfterTheFirstToken();
    void namesUnknownTokensAndLeavesOutTheRest();
    void saysWhoCountedTheTokens();
    void neverPutsAnErrorOfTheProviderIntoTheCurlLine();
    void quotesModelsForJsonAndShell();
    void samplesHoldNoToken();
    void picksAModelThatTheConfigurationHas();
    void showsProvidersThatAreNoLongerConfigured();
    void listsAttemptsWithoutPhasesThatDidNotHappen();
};

namespace {

api::AttemptRecord measured() {
    api::AttemptRecord attempt = test::attempt("openai", "gpt-5.6-sol");
    attempt.startUs = 41'000;
    attempt.dnsUs = 4'000;
    attempt.connectUs = 17'000;
    attempt.tlsUs = 24'000;
    attempt.firstByteUs = 300'000;
    attempt.totalUs = 1'000'000;
    return attempt;
}

RequestRow row(api::RequestRecord record) {
    return {std::move(record), RequestPhase::Finished};
}

} // namespace

void TestRequestStory::splitsAnAnswerIntoPhases() {
    api::RequestRecord record = test::answered(1);
    record.attempts = {measured()};
    record.ttftUs = 400'000;
    record.totalUs = 1'041'000;
    const Timeline timeline = timelineOf(record);
    QCOMPARE(timeline.rows.size(), std::size_t(1));
    const std::vector<Span>& spans = timeline.rows[0].spans;
    QCOMPARE(spans.size(), std::size_t(4));
    QCOMPARE(spans[0].kind, SpanKind::Connect);
    QCOMPARE(spans[0].startUs, 41'000);
    QCOMPARE(spans[0].endUs, 62'000);
    QCOMPARE(spans[1].endUs, 86'000);
    QCOMPARE(spans[2].kind, SpanKind::Wait);
    QCOMPARE(spans[2].endUs, 400'000);
    QCOMPARE(spans[3].endUs, 1'041'000);
    QCOMPARE(timeline.endUs, 1'041'000);
    QCOMPARE(timeline.lostUs, 0);
}

void TestRequestStory::keepsPhasesInsideTheAttempt() {
    api::RequestRecord record = test::answered(1);
    record.attempts = {measured()};
    record.attempts[0].tlsUs = 9'000'000;
    record.ttftUs = 12'000'000;
    std::int64_t last = 0;
    const Timeline timeline = timelineOf(record);
    for (const Span& span : timeline.rows[0].spans) {
        QVERIFY(span.startUs >= last && span.endUs > span.startUs);
        last = span.endUs;
    }
    QCOMPARE(last, 1'041'000);
}

void TestRequestStory::showsAFailedAttemptAsOneSpan() {
    const Timeline timeline = timelineOf(test::fallback(1));
    QCOMPARE(timeline.rows.size(), std::size_t(2));
    QCOMPARE(timeline.rows[0].spans.size(), std::size_t(1));
    QCOMPARE(timeline.rows[0].spans[0].kind, SpanKind::FailedThenMoved);
    QCOMPARE(timeline.rows[0].spans[0].lengthUs(), 38'000);
    QCOMPARE(timeline.lostUs, 41'000);
}

void TestRequestStory::marksTheLastFailure() {
    QCOMPARE(timelineOf(test::failed(1)).rows[0].spans[0].kind, SpanKind::FailedLast);
    QVERIFY(timelineOf(test::rejected(1)).rows.empty());
}

void TestRequestStory::choosesRoundTicks_data() {
    QTest::addColumn<double>("end");
    QTest::addColumn<double>("last");
    QTest::newRow("exact") << 7.0 << 7.0;
    QTest::newRow("above") << 3.12 << 3.5;
    QTest::newRow("small") << 0.004 << 0.004;
    QTest::newRow("large") << 125'000.0 << 140'000.0;
    QTest::newRow("just over a step") << 10.1 << 12.0;
}

void TestRequestStory::choosesRoundTicks() {
    QFETCH(double, end);
    QFETCH(double, last);
    const std::vector<double> ticks = roundTicks(end, 7);
    QVERIFY(ticks.size() >= 2 && ticks.size() <= 8);
    QCOMPARE(ticks.front(), 0.0);
    QCOMPARE(ticks.back(), last);
    QVERIFY(ticks[ticks.size() - 2] < end);
}

void TestRequestStory::putsTwoKeysOfOneTargetIntoOneStep() {
    api::RequestRecord record = test::fallback(1);
    record.attempts.insert(record.attempts.begin(), record.attempts.front());
    record.attempts[0].key = "other";
    QCOMPARE(pathSteps(row(record), {}).size(), 2);
    QCOMPARE(RequestText::path(record), QStringLiteral("groq 429 ×2 → openai 200, +41 ms"));
}

void TestRequestStory::tellsTheChainOfAttempts_data() {
    QTest::addColumn<api::RequestRecord>("record");
    QTest::addColumn<QString>("text");
    api::RequestRecord record = test::fallback(1);
    record.attempts[1].startUs = 340'000;
    QTest::newRow("a fallback") << record << QStringLiteral("groq 429 → openai 200, +340 ms");
    record.attempts[1].startUs = 2'345'678;
    QTest::newRow("seconds") << record << QStringLiteral("groq 429 → openai 200, +2.35 s");
    record.attempts[0].errorClass = ErrorClass::TimeoutFirstByte;
    record.attempts[0].status = 0;
    QTest::newRow("no status") << record << QStringLiteral("groq timeout → openai 200, +2.35 s");
    record.attempts.insert(record.attempts.begin(), test::attempt("deepseek", "v4", ErrorClass::Connect, 0));
    QTest::newRow("three") << record << QStringLiteral("deepseek no connection → groq timeout → openai 200, +2.35 s");
    record = test::fallback(1);
    record.attempts[1].errorClass = ErrorClass::Server;
    record.attempts[1].status = 503;
    record.outcome = api::Outcome::Failed;
    QTest::newRow("all failed") << record << QStringLiteral("groq 429 → openai 503, +41 ms");
    record.attempts[1].errorClass = ErrorClass::DiedMidStream;
    record.attempts[1].status = 200;
    QTest::newRow("broke off") << record << QStringLiteral("groq 429 → openai broke off, +41 ms");
    record.attempts[1].errorClass = ErrorClass::None;
    record.attempts[1].status = 0;
    QTest::newRow("not ended") << record << QStringLiteral("groq 429 → openai under way, +41 ms");
    QTest::newRow("one attempt") << test::answered(1) << QString();
    QTest::newRow("none") << test::rejected(1) << QString();
}

void TestRequestStory::tellsTheChainOfAttempts() {
    QFETCH(api::RequestRecord, record);
    QFETCH(QString, text);
    QCOMPARE(AttemptChain::text(record), text);
    if (text.isEmpty())
        return;
    QCOMPARE(RequestText::path(record), text);
    // The painted cell says the same.
    QStringList painted;
    for (const PathStep& step : pathSteps(row(record), {}))
        painted << step.name + u' ' + step.text;
    QCOMPARE(painted.join(QStringLiteral(" → ")), text);
}

void TestRequestStory::keepsOneAttemptQuiet() {
    const QList<PathStep> steps = pathSteps(row(test::answered(1)), {});
    QCOMPARE(steps.size(), 1);
    QCOMPARE(steps[0].text, QStringLiteral("gpt-5.6-sol"));
    QVERIFY(steps[0].name.isEmpty());
    QCOMPARE(RequestText::path(test::answered(1)), QStringLiteral("openai gpt-5.6-sol"));
}

void TestRequestStory::readsThePlanOfARecord_data() {
    QTest::addColumn<std::string>("plan");
    QTest::addColumn<QStringList>("words");
    QTest::newRow("none") << std::string() << QStringList();
    QTest::newRow("all kinds") << std::string("+1 groq/gpt-oss-120b place 1 in tier \"primary\"\n"
                                              "+12 openai/gpt-5.6-sol place 1 in tier \"backup\"\n"
                                              "~1 gemini/flash place 1 in the chain for context overflow\n"
                                              "- deepseek/v4 out of use after failures\n… 3 more")
                               << QStringList{
                                      QStringLiteral("1 groq/gpt-oss-120b, place 1 in tier \"primary\""),
                                      QStringLiteral("12 openai/gpt-5.6-sol, place 1 in tier \"backup\""),
                                      QStringLiteral("~1 gemini/flash, place 1 in the chain for context overflow"),
                                      QStringLiteral("left out: deepseek/v4, out of use after failures"),
                                      QStringLiteral("… 3 more")};
    QTest::newRow("no reason") << std::string("+1 a/b") << QStringList{QStringLiteral("1 a/b")};
    // Not of the form: shown as it stands.
    for (const char* odd : {"+", "-", "+x a/b why", "+0 a/b why", "+-1 a/b why", "1 a/b why", "plain words", "+1"})
        QTest::newRow(odd) << std::string(odd) << QStringList{QString::fromLatin1(odd)};
    QTest::newRow("blank lines") << std::string("\n\n") << QStringList();
    QTest::newRow("a blank") << std::string(" ") << QStringList{QStringLiteral(" ")};
}

void TestRequestStory::readsThePlanOfARecord() {
    QFETCH(std::string, plan);
    QFETCH(QStringList, words);
    QStringList read;
    for (const PlanLine& line : PlanLines::read(plan))
        read << PlanLines::words(line);
    QCOMPARE(read, words);
    api::RequestRecord record = test::fallback(1);
    record.plan = plan;
    for (const QString& line : words)
        QVERIFY(RequestFacts::details(row(record)).contains(line));
}

void TestRequestStory::endsTheWayOfAFailureWithItsReason() {
    const QList<PathStep> steps = pathSteps(row(test::failed(1)), {});
    QCOMPARE(steps.size(), 1);
    QCOMPARE(steps[0].text, QStringLiteral("upstream is on fire"));
    QCOMPARE(steps[0].status, Status::Bad);
    const QList<PathStep> refused = pathSteps(row(test::rejected(1)), {});
    QCOMPARE(refused.size(), 1);
    QVERIFY(refused[0].monogram.letters.isEmpty());
    QVERIFY(!refused[0].text.isEmpty());
}

void TestRequestStory::givesEveryResultItsOwnMark() {
    QCOMPARE(resultBadge(row(test::answered(1))).status, Status::Ok);
    QCOMPARE(resultBadge(row(test::fallback(1))).status, Status::Warn);
    QCOMPARE(resultBadge(row(test::failed(1))).status, Status::Bad);
    QCOMPARE(*resultBadge(row(test::rejected(1))).icon, Icon::Shield);
    QCOMPARE(resultBadge({test::answered(1), RequestPhase::Running}).status, Status::Running);
    api::RequestRecord cancelled = test::answered(1);
    cancelled.outcome = api::Outcome::CancelledByCaller;
    QCOMPARE(resultBadge(row(cancelled)).status, Status::Neutral);
}

void TestRequestStory::measuresSpeedAfterTheFirstToken() {
    QCOMPARE(*tokensPerSecond(row(test::answered(1))), 100.0); // 80 tokens in 0.8 s
    api::RequestRecord whole = test::answered(1);
    whole.streamed = false;
    QCOMPARE(*tokensPerSecond(row(whole)), 80.0);
    api::RequestRecord silent = test::answered(1);
    silent.tokens = {};
    QVERIFY(!tokensPerSecond(row(silent)));
    QVERIFY(!tokensPerSecond({test::answered(1), RequestPhase::Running}));
}

void TestRequestStory::namesUnknownTokensAndLeavesOutTheRest() {
    api::RequestRecord silent = test::answered(1);
    silent.tokens = {};
    const QList<Fact> facts = RequestFacts::tokens(row(silent));
    QCOMPARE(facts.size(), 2);
    QCOMPARE(facts[0].value, QStringLiteral("unknown"));
    QVERIFY(RequestFacts::tokens(row(test::failed(1))).isEmpty());
    api::RequestRecord cached = test::answered(1);
    cached.tokens.cachedRead = 900;
    cached.tokens.reasoning = 10;
    QCOMPARE(RequestFacts::tokens(row(cached)).size(), 4);
}

void TestRequestStory::saysWhoCountedTheTokens() {
    QCOMPARE(RequestFacts::tokenOrigin(row(test::answered(1)), {}).text, QStringLiteral("Reported by openai"));
    api::RequestRecord estimated = test::answered(1);
    estimated.tokens.origin = TokenOrigin::Estimated;
    QCOMPARE(RequestFacts::tokenOrigin(row(estimated), {}).status, Status::Info);
    QCOMPARE(RequestFacts::tokenOrigin(row(test::failed(1)), {}).text, QStringLiteral("None counted"));
}

void TestRequestStory::neverPutsAnErrorOfTheProviderIntoTheCurlLine() {
    const api::RequestRecord record = test::failed(1);
    const std::string line = curlSample({"http://127.0.0.1:1", record.endpoint, record.modelAsked, record.streamed});
    QVERIFY(line.find("fire") == std::string::npos);
    QVERIFY(RequestFacts::details(row(record)).contains(QStringLiteral("upstream is on fire")));
}

void TestRequestStory::quotesModelsForJsonAndShell() {
    QCOMPARE(jsonQuoted("a\"b\\c\n\x01"), std::string("\"a\\\"b\\\\c\\u000a\\u0001\""));
    QCOMPARE(shellQuoted("it's $HOME `x`"), std::string("'it'\\''s $HOME `x`'"));
    const std::string line = curlSample({"http://h", "/v1/embeddings", "x'; rm -rf /; '", false});
    QVERIFY(line.find("'\\''; rm -rf /; '\\''") != std::string::npos);
    QVERIFY(line.find("\"input\"") != std::string::npos);
}

void TestRequestStory::samplesHoldNoToken() {
    const SampleCall call{"http://127.0.0.1:4141", "/v1/chat/completions", "smart", true};
    for (const std::string& text : {curlSample(call), pythonSample(call), javascriptSample(call)}) {
        QVERIFY(text.find("FAIRLEAD_TOKEN") != std::string::npos);
        QVERIFY(text.find("\"smart\"") != std::string::npos);
        QVERIFY(text.find("http://127.0.0.1:4141/v1") != std::string::npos);
    }
}

void TestRequestStory::picksAModelThatTheConfigurationHas() {
    config::Config config;
    QCOMPARE(sampleModel(config), std::string("MODEL"));
    config::Provider lab;
    lab.id = "lab";
    lab.models = {"llama"};
    config.providers = {lab};
    QCOMPARE(sampleModel(config), std::string("lab/llama"));
    config::Route route;
    route.id = "r";
    route.match.model = {"gpt-*", "smart"};
    config.routes = {route};
    QCOMPARE(sampleModel(config), std::string("smart"));
    config.routes[0].enabled = false;
    QCOMPARE(sampleModel(config), std::string("lab/llama"));
}

void TestRequestStory::showsProvidersThatAreNoLongerConfigured() {
    config::Config config;
    config::Provider lab;
    lab.id = "lab";
    lab.name = "Lab Server";
    config.providers = {lab};
    const ProviderLooks looks(config);
    QCOMPARE(looks.of("lab").name, QStringLiteral("Lab Server"));
    QCOMPARE(looks.of("lab").monogram.series, 0);
    QCOMPARE(looks.of("gone").name, QStringLiteral("gone"));
    QVERIFY(!looks.of("gone").monogram.letters.isEmpty());
}

void TestRequestStory::listsAttemptsWithoutPhasesThatDidNotHappen() {
    AttemptModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    api::AttemptRecord reused = test::attempt("groq", "gpt-oss", ErrorClass::RateLimited, 429);
    reused.reusedConnection = true;
    model.setAttempts({reused, measured()}, {});
    const auto cell = [&](int line, int column) { return model.index(line, column).data().toString(); };
    QCOMPARE(cell(0, AttemptModel::Status), QStringLiteral("429, rate limited"));
    QCOMPARE(cell(0, AttemptModel::Tls), QString());
    QCOMPARE(cell(0, AttemptModel::Connection), QStringLiteral("kept open"));
    QCOMPARE(cell(1, AttemptModel::Tls), QStringLiteral("24 ms"));
    QCOMPARE(cell(1, AttemptModel::Began), QStringLiteral("41 ms"));
}

QTEST_GUILESS_MAIN(TestRequestStory)
#include "tst_request_story.moc"
