// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/routes_page_fixture.h"
#include "ui/routes/explain_controls.h"
#include "ui/routes/explain_panel.h"
#include "ui/routes/explain_table.h"
#include "ui/routes/fault_menu.h"
#include "ui/routes/move_gutter.h"
#include "ui/routes/result_line.h"
#include "ui/routes/route_trace.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QComboBox>
#include <QMenu>
#include <QSpinBox>
#include <QToolButton>

using namespace fairlead;
using namespace fairlead::ui;
using namespace fairlead::ui::test;

namespace {

api::ExplainStep step(const char* provider, const char* model, int tier, int place, api::ExplainDecision decision,
                      const char* reason) {
    api::ExplainStep made;
    made.provider = provider;
    made.model = model;
    made.tier = tier;
    made.place = place;
    made.decision = decision;
    made.reason = reason;
    return made;
}

// The picture of the design: groq says 429, deepseek is out of use, openai answers.
api::ExplainReport fallback() {
    using enum api::ExplainDecision;
    api::ExplainReport report;
    report.route = "chat";
    report.steps = {step("groq", "openai/gpt-oss-120b", 0, 1, Fails, "place 1 in tier Primary"),
                    step("openai", "gpt-5.6-sol", 1, 2, Answers, "place 1 in tier Secondary"),
                    step("gemini", "gemini-4-argon", 1, 3, NotNeeded, "place 2 in tier Secondary"),
                    step("ollama", "llama3.2", 2, 4, NotNeeded, "place 1 in tier Tertiary"),
                    step("deepseek", "deepseek-v4-pro", 0, 0, LeftOut, "the breaker is open")};
    api::ExplainStep& failed = report.steps[0];
    failed.fault = ErrorClass::RateLimited;
    failed.cost = PicoUsd(2'200'000'000);
    failed.startMs = 0;
    failed.totalMs = 41;
    api::ExplainStep& answers = report.steps[1];
    answers.cost = PicoUsd(61'600'000'000);
    answers.startMs = 41;
    answers.ttftMs = 410;
    answers.totalMs = 2310;
    return report;
}

} // namespace

class TestRouteExplain : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void explainsTheShownRouteAtOnce();
    void lightsThePathOnTheBoard();
    void saysWhoAnswersAfterWhat();
    void asksWithWhatIsTyped();
    void asksWithTheEditedRoutes();
    void asksAgainWhenTheHealthChanges();
    void assumesFaultsFromTheMenu();
    void takesAPastRequest();
    void saysThatNothingAnswers();
    void saysWhyItFailed();
    void saysThatAnotherRouteTakesIt();
    void remembersThatItIsClosed();
    void passagesFollowTheTriedTargets();
    void screenshots();

private:
    ResultLine* line() { return m_fixture->child<ResultLine>(); }
    ExplainControls* controls() { return m_fixture->child<ExplainControls>(); }
    QAbstractItemModel* steps() { return m_fixture->child<ExplainTable>()->model(); }
    void explain(Result<api::ExplainReport> report) {
        m_fixture->service.setExplained(std::move(report));
        m_fixture->named<QToolButton>(QStringLiteral("Run"))->click();
        RoutesPageFixture::settle();
    }

    UiHarness m_harness;
    std::unique_ptr<RoutesPageFixture> m_fixture;
};

void TestRouteExplain::init() {
    m_fixture = std::make_unique<RoutesPageFixture>(m_harness);
    m_fixture->service.setStatus(statusWithTargets());
    m_fixture->service.setExplained(fallback());
    QVERIFY(m_fixture->show({1104, 900}));
    QTRY_VERIFY(steps()->rowCount() > 0);
}

void TestRouteExplain::cleanup() {
    m_fixture.reset();
}

void TestRouteExplain::explainsTheShownRouteAtOnce() {
    QAbstractItemModelTester tester(steps(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(m_fixture->service.lastExplain()->model, std::string("chat"));
    QCOMPARE(steps()->rowCount(), 5);
    QCOMPARE(steps()->index(0, ExplainModel::Decision).data().toString(), QStringLiteral("429"));
    QCOMPARE(steps()->index(1, ExplainModel::Decision).data().toString(), QStringLiteral("200"));
    QCOMPARE(steps()->index(1, ExplainModel::Cost).data().toString(), QStringLiteral("$0.0616"));
    QCOMPARE(steps()->index(0, ExplainModel::Cost).data().toString(), QStringLiteral("$0.0000"));
    QCOMPARE(steps()->index(4, ExplainModel::Why).data().toString(), QStringLiteral("The breaker is open"));
    QCOMPARE(steps()->index(4, ExplainModel::Place).data().toString(), QString());
    QCOMPARE(m_fixture->child<ExplainTable>()->currentIndex().row(), 1);
}

void TestRouteExplain::lightsThePathOnTheBoard() {
    QVERIFY(m_fixture->card(0, 0)->accessibleDescription().contains(QStringLiteral("429, rate limited")));
    QVERIFY(m_fixture->card(1, 0)->accessibleDescription().contains(QStringLiteral("200, first token 410 ms")));
    QVERIFY(!m_fixture->card(1, 1)->accessibleDescription().contains(QStringLiteral("200")));
    const auto gutters = m_fixture->page->findChildren<MoveGutter*>();
    QCOMPARE(gutters.size(), 2);
    QVERIFY(gutters[0]->passage() == MoveGutter::Passage{MoveCause::RateLimited});
    QVERIFY(!gutters[1]->passage());
    // It stays on the cards that a change makes anew, until the next answer.
    QTest::keyClick(m_fixture->card(1, 1), Qt::Key_Up, Qt::AltModifier);
    QVERIFY(m_fixture->card(1, 1)->accessibleDescription().contains(QStringLiteral("200, first token")));
}

void TestRouteExplain::saysWhoAnswersAfterWhat() {
    QCOMPARE(line()->result().fact, QStringLiteral("gpt-5.6-sol in Secondary answers"));
    QCOMPARE(line()->result().detail, QStringLiteral("after 1 failed attempt that cost 41 ms"));
    QCOMPARE(line()->result().cost, QStringLiteral("$0.0616 instead of $0.0022 on Primary"));
    QVERIFY(line()->accessibleName().contains(line()->result().fact));
}

void TestRouteExplain::asksWithWhatIsTyped() {
    m_fixture->named<QSpinBox>(QStringLiteral("Input tokens"))->setValue(12'400);
    for (QCheckBox* check : controls()->findChildren<QCheckBox*>())
        check->setChecked(true);
    m_fixture->named<QComboBox>(QStringLiteral("Model that the request asks for"))
        ->setCurrentText(QStringLiteral("gpt-5-x"));
    QTRY_COMPARE(m_fixture->service.lastExplain()->model, std::string("gpt-5-x"));
    const api::ExplainRequest& asked = *m_fixture->service.lastExplain();
    QCOMPARE(*asked.inputTokens, 12'400);
    QVERIFY(asked.tools && asked.images && asked.schema);
    QCOMPARE(asked.client, std::string("dev"));
}

void TestRouteExplain::asksWithTheEditedRoutes() {
    m_fixture->service.clearCalls();
    QTest::keyClick(m_fixture->card(0, 0), Qt::Key_Down, Qt::AltModifier);
    QTRY_VERIFY(!m_fixture->service.calls().isEmpty());
    QVERIFY(m_fixture->service.lastExplain()->draft == m_fixture->document->config());
}

void TestRouteExplain::asksAgainWhenTheHealthChanges() {
    m_fixture->service.clearCalls();
    api::RelayStatus status = statusWithTargets();
    status.targets[1].standing = api::TargetStanding::InUse;
    m_fixture->service.setStatus(status);
    QTRY_COMPARE(m_fixture->service.calls(), QStringList{QStringLiteral("explain chat")});
}

void TestRouteExplain::assumesFaultsFromTheMenu() {
    auto* menu = m_fixture->child<FaultMenu>()->menu();
    emit menu->aboutToShow();
    QStringList providers;
    for (const QAction* action : menu->actions()) {
        if (action->menu() != nullptr)
            providers << action->text();
    }
    QCOMPARE(providers, (QStringList{QStringLiteral("groq"), QStringLiteral("deepseek"), QStringLiteral("openai"),
                                     QStringLiteral("gemini"), QStringLiteral("ollama")}));
    for (QAction* action : menu->findChildren<QMenu*>().first()->actions()) {
        if (action->text() == QStringLiteral("answers 429"))
            action->trigger();
    }
    QCOMPARE(m_fixture->child<FaultMenu>()->text(), QStringLiteral("groq answers 429"));
    QTRY_COMPARE(m_fixture->service.lastExplain()->faults.size(), std::size_t(1));
    QCOMPARE(m_fixture->service.lastExplain()->faults[0].errorClass, ErrorClass::RateLimited);
    m_fixture->page->reveal(QStringLiteral("coder")); // another route, other providers
    QVERIFY(m_fixture->child<FaultMenu>()->faults().empty());
}

void TestRouteExplain::takesAPastRequest() {
    m_fixture->service.setRecords({fallbackRecord()});
    m_fixture->named<QToolButton>(QStringLiteral("Past request"))->click();
    const auto menu = [this]() -> QMenu* {
        for (QMenu* each :
             m_fixture->child<ExplainPanel>()->findChildren<QMenu*>(QString(), Qt::FindDirectChildrenOnly))
            return each;
        return nullptr;
    };
    QTRY_VERIFY(menu() != nullptr);
    QCOMPARE(menu()->actions().size(), 1);
    menu()->actions().first()->trigger();
    menu()->close();
    QTRY_COMPARE(m_fixture->service.lastExplain()->model, std::string("gpt-5"));
    const api::ExplainRequest& asked = *m_fixture->service.lastExplain();
    QCOMPARE(*asked.inputTokens, 12'412);
    QCOMPARE(asked.faults.size(), std::size_t(1));
    QCOMPARE(asked.faults[0].provider, std::string("groq"));
}

void TestRouteExplain::saysThatNothingAnswers() {
    api::ExplainReport report;
    report.route = "chat";
    report.outcome = "503 no_target_available";
    explain(report);
    QCOMPARE(line()->result().fact, QStringLiteral("Nothing answers"));
    QCOMPARE(line()->result().detail, QStringLiteral("503 no_target_available"));
    QCOMPARE(line()->result().status, Status::Bad);
    QCOMPARE(steps()->rowCount(), 0);
    QVERIFY(!m_fixture->card(0, 0)->accessibleDescription().contains(QStringLiteral("429")));
}

void TestRouteExplain::saysWhyItFailed() {
    explain(Error{ErrorCode::Unavailable, "the relay is stopped"});
    QCOMPARE(line()->result().detail, QStringLiteral("the relay is stopped"));
    QVERIFY(!m_fixture->card(0, 0)->accessibleDescription().contains(QStringLiteral("429")));
}

void TestRouteExplain::saysThatAnotherRouteTakesIt() {
    api::ExplainReport report = fallback();
    report.route = "coder";
    explain(report);
    QCOMPARE(line()->result().status, Status::Info);
    QVERIFY(line()->result().detail.endsWith(QStringLiteral("route coder takes it")));
    QVERIFY(!m_fixture->card(0, 0)->accessibleDescription().contains(QStringLiteral("429")));
}

void TestRouteExplain::remembersThatItIsClosed() {
    m_fixture->button(QStringLiteral("Explain"))->click();
    QVERIFY(!m_fixture->child<ExplainPanel>()->isVisible());
    QVERIFY(!m_fixture->card(0, 0)->accessibleDescription().contains(QStringLiteral("429")));
    m_fixture->makePage();
    QVERIFY(m_fixture->show());
    QVERIFY(!m_fixture->child<ExplainPanel>()->isVisible());
    m_fixture->button(QStringLiteral("Explain"))->click();
    QVERIFY(m_fixture->child<ExplainPanel>()->isVisible());
}

void TestRouteExplain::passagesFollowTheTriedTargets() {
    api::ExplainReport report = fallback();
    std::swap(report.steps[1], report.steps[3]); // the third tier answers, the second is left out
    report.steps[1].decision = api::ExplainDecision::Answers;
    report.steps[3].decision = api::ExplainDecision::LeftOut;
    const auto found = RouteTrace::passages(report, 3);
    QCOMPARE(found.size(), std::size_t(2));
    QVERIFY(found[0] == MoveGutter::Passage{MoveCause::RateLimited});
    QVERIFY(found[1] == MoveGutter::Passage{MoveCause::RateLimited});
    QVERIFY(RouteTrace::passages({}, 1).empty());
    QVERIFY(RouteTrace::passages({}, 0).empty());
    report.steps[1].tier = 7; // of a chain behind the tiers
    QVERIFY(RouteTrace::passages(report, 3)[1]);
}

void TestRouteExplain::screenshots() {
    m_fixture->child<FaultMenu>()->setFaults({{"groq", {}, ErrorClass::RateLimited}});
    m_fixture->page->resize(1104, 772);
    for (const SchemeChoice scheme : {SchemeChoice::Light, SchemeChoice::Dark}) {
        m_harness.theme().setChoice(scheme);
        RoutesPageFixture::settle();
        QVERIFY(saveScreenshot(*m_fixture->page, QStringLiteral("routes-explain-%1").arg(schemeChoiceName(scheme))));
    }
    m_harness.theme().setChoice(SchemeChoice::Light);
}

QTEST_MAIN(TestRouteExplain)
#include "tst_route_explain.moc"
