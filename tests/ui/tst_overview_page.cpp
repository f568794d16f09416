// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/request_records.h"
#include "tests/ui/support/fake_relay_service.h"
#include "tests/ui/support/sample_data.h"
#include "tests/ui/support/ui_harness.h"
#include "ui/overview/attention_list.h"
#include "ui/overview/checklist_card.h"
#include "ui/overview/endpoint_card.h"
#include "ui/overview/first_run_panel.h"
#include "ui/overview/latency_chart.h"
#include "ui/overview/outcome_chart.h"
#include "ui/overview/overview_board.h"
#include "ui/overview/overview_page.h"
#include "ui/overview/step_mark.h"
#include "ui/widgets/code_box.h"
#include "ui/widgets/segmented_control.h"
#include "ui/widgets/table_view.h"
#include "ui/widgets/tile.h"

#include <QLineEdit>
#include <QMouseEvent>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>
#include <QToolButton>

using namespace fairlead;
using namespace fairlead::ui;
using namespace fairlead::ui::test;

namespace {

class FakeShell final : public Shell {
public:
    void openPage(const QString& id, const QString& subject) override { opened << id + QLatin1Char(' ') + subject; }
    void offerUndo(const QString&) override {}
    void notify(Notice notice) override { notices << notice.text; }
    void copySecret(const Secret& secret) override { copied = std::string(secret.reveal()); }
    KeyStorage keyStorage() const override { return KeyStorage::Keychain; }

    QStringList opened;
    QStringList notices;
    std::string copied;
};

// The sample day squeezed into half an hour, so that the last quarter is busy.
std::vector<api::RequestRecord> busyRecords() {
    std::vector<api::RequestRecord> records = sampleRecords();
    for (api::RequestRecord& record : records)
        record.startedMs = kSampleNowMs - record.totalUs / 1000 - (kSampleNowMs - record.startedMs) / 48;
    return records;
}

} // namespace

class TestOverviewPage : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void showsTheChecklistBeforeTheFirstRequest();
    void turnsIntoTheBoardWithTheFirstRequest();
    void showsTheChecklistWithoutProviders();
    void marksTheStepsThatAreDone();
    void opensThePageOfAStep();
    void readsTheTokenOnlyWhenAsked();
    void saysWhenTheTokenCannotBeRead();
    void offersTheDemoOnlyWhenThereIsOne();
    void showsTotalsOfTheRange();
    void saysSoWhenTheRangeIsQuiet();
    void countsLiveRequests();
    void movesOneCrosshairOverBothCharts();
    void followsTheMouse();
    void leadsToWhatNeedsAttention();
    void doesNothingWhileHidden();
    void everyControlHasAName();
    void screenshots_data();
    void screenshots();

private:
    void make(config::Config config, std::function<void()> demo = {});
    void show(QSize size = {1104, 772});
    template <typename T>
    T* child() {
        return m_page->findChild<T*>();
    }
    QAbstractButton* button(const QString& name);

    UiHarness m_harness;
    FakeShell m_shell;
    std::int64_t m_nowMs = kSampleNowMs;
    std::unique_ptr<ConfigDocument> m_document;
    std::unique_ptr<FakeRelayService> m_service;
    std::unique_ptr<OverviewPage> m_page;
};

void TestOverviewPage::init() {
    m_shell = {};
    m_nowMs = kSampleNowMs;
    make(sampleConfig());
}

void TestOverviewPage::cleanup() {
    m_page.reset();
}

void TestOverviewPage::make(config::Config config, std::function<void()> demo) {
    m_page.reset();
    m_document =
        std::make_unique<ConfigDocument>(std::move(config), [](const config::Config&) { return Result<void>(); });
    m_service = std::make_unique<FakeRelayService>();
    m_service->setStatus(sampleStatus());
    m_page = std::make_unique<OverviewPage>(m_harness.theme(), *m_document, *m_service, m_shell, std::move(demo),
                                            [this] { return m_nowMs; });
}

void TestOverviewPage::show(QSize size) {
    m_page->resize(size);
    m_page->show();
    m_page->visibilityChanged(Page::Visibility::Shown);
    QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
}

QAbstractButton* TestOverviewPage::button(const QString& name) {
    const QList<QAbstractButton*> buttons = m_page->findChildren<QAbstractButton*>();
    for (QAbstractButton* candidate : buttons) {
        if (candidate->text() == name || candidate->accessibleName() == name || candidate->toolTip() == name)
            return candidate;
    }
    return nullptr;
}

void TestOverviewPage::showsTheChecklistBeforeTheFirstRequest() {
    show();
    QVERIFY(!child<FirstRunPanel>()->isVisible());
    QTRY_VERIFY(child<FirstRunPanel>()->isVisible());
    QVERIFY(!child<OverviewBoard>()->isVisible());
    QVERIFY(child<CodeBox>()->code().contains(QStringLiteral("http://127.0.0.1:4141/v1/chat/completions")));
}

void TestOverviewPage::turnsIntoTheBoardWithTheFirstRequest() {
    show();
    QTRY_VERIFY(child<FirstRunPanel>()->isVisible());
    m_service->emitActivity({{}, {answered(1, kSampleNowMs - 2000)}});
    QTRY_VERIFY(child<OverviewBoard>()->isVisible());
}

void TestOverviewPage::showsTheChecklistWithoutProviders() {
    make({});
    m_service->setRecords(sampleRecords(20));
    show();
    QTRY_VERIFY(child<FirstRunPanel>()->isVisible());
}

void TestOverviewPage::marksTheStepsThatAreDone() {
    make({});
    show();
    QTRY_VERIFY(child<FirstRunPanel>()->isVisible());
    const auto progress = [this] { return child<StepProgress>()->accessibleName(); };
    QCOMPARE(progress(), QStringLiteral("0 of 4 steps done"));
    m_document->edit(QStringLiteral("add"), [](config::Config& config) { config = sampleConfig(); });
    QTRY_COMPARE(progress(), QStringLiteral("2 of 4 steps done"));
}

void TestOverviewPage::opensThePageOfAStep() {
    make({});
    show();
    QTRY_VERIFY(child<FirstRunPanel>()->isVisible());
    button(QStringLiteral("Add a provider…"))->click();
    button(QStringLiteral("Make a route…"))->click();
    QCOMPARE(m_shell.opened, (QStringList{QStringLiteral("providers "), QStringLiteral("routes ")}));
}

void TestOverviewPage::readsTheTokenOnlyWhenAsked() {
    m_service->putSecret(sampleConfig().clients[0].token, "flt-canary-token");
    show();
    QTRY_VERIFY(child<FirstRunPanel>()->isVisible());
    const auto shown = [this](const QString& text) {
        const QList<QLineEdit*> lines = child<EndpointCard>()->findChildren<QLineEdit*>();
        return std::any_of(lines.begin(), lines.end(), [&](const QLineEdit* line) { return line->text() == text; });
    };
    QVERIFY(m_service->calls().filter(QStringLiteral("readSecret")).isEmpty());
    QAbstractButton* reveal = button(QStringLiteral("Show the token for 10 seconds"));
    reveal->click();
    QTRY_VERIFY(shown(QStringLiteral("flt-canary-token")));
    reveal->click();
    QVERIFY(!shown(QStringLiteral("flt-canary-token")));
    button(QStringLiteral("Copy the client token"))->click();
    QTRY_COMPARE(m_shell.copied, std::string("flt-canary-token"));
    QVERIFY(!shown(QStringLiteral("flt-canary-token")));
}

void TestOverviewPage::saysWhenTheTokenCannotBeRead() {
    m_service->setSecretError(Error{ErrorCode::Permission, "the keychain is locked"});
    show();
    QTRY_VERIFY(child<FirstRunPanel>()->isVisible());
    button(QStringLiteral("Copy the client token"))->click();
    QTRY_COMPARE(m_shell.notices.size(), 1);
    QVERIFY(m_shell.copied.empty());
}

void TestOverviewPage::offersTheDemoOnlyWhenThereIsOne() {
    QVERIFY(button(QStringLiteral("Start the demo")) == nullptr);
    int started = 0;
    make({}, [&started] { ++started; });
    button(QStringLiteral("Start the demo"))->click();
    QCOMPARE(started, 1);
}

void TestOverviewPage::showsTotalsOfTheRange() {
    m_service->setRecords(busyRecords());
    show();
    QTRY_VERIFY(child<OverviewBoard>()->isVisible());
    const QString quarter = child<Tile>()->accessibleName();
    QVERIFY2(quarter.startsWith(QStringLiteral("Requests 1,")), qPrintable(quarter));
    child<SegmentedControl>()->setCurrentIndex(1);
    emit child<SegmentedControl>()->currentIndexChanged(1);
    QTRY_VERIFY(child<Tile>()->accessibleName().startsWith(QStringLiteral("Requests 2,318")));
}

void TestOverviewPage::saysSoWhenTheRangeIsQuiet() {
    m_service->setRecords({answered(1, kSampleNowMs - 5 * 3'600'000)});
    show();
    QTRY_VERIFY(child<OverviewBoard>()->isVisible());
    QVERIFY(!child<LatencyChart>()->isVisible());
    QVERIFY(!child<OutcomeChart>()->isVisible());
}

void TestOverviewPage::countsLiveRequests() {
    m_service->setRecords({answered(1, kSampleNowMs - 5000)});
    show();
    QTRY_VERIFY(child<OverviewBoard>()->isVisible());
    m_service->emitActivity({{}, {failed(2, kSampleNowMs - 3000), fallback(3, kSampleNowMs - 3000)}});
    QTRY_COMPARE(child<OutcomeChart>()->accessibleDescription(),
                 QStringLiteral("3 requests: 1 by the first target, 1 after a fallback, 1 failed"));
}

void TestOverviewPage::movesOneCrosshairOverBothCharts() {
    m_service->setRecords(busyRecords());
    show();
    QTRY_VERIFY(child<LatencyChart>()->isVisible());
    child<LatencyChart>()->setFocus();
    QTest::keyClick(child<LatencyChart>(), Qt::Key_Right);
    QCOMPARE(child<LatencyChart>()->crosshair(), 89);
    QTest::keyClick(child<LatencyChart>(), Qt::Key_Left);
    QCOMPARE(child<OutcomeChart>()->crosshair(), 88);
    QVERIFY(child<LatencyChart>()->accessibleDescription().contains(QStringLiteral(" to ")));
    QTest::keyClick(child<LatencyChart>(), Qt::Key_Escape);
    QCOMPARE(child<OutcomeChart>()->crosshair(), -1);
}

void TestOverviewPage::followsTheMouse() {
    m_service->setRecords(busyRecords());
    show();
    QTRY_VERIFY(child<OutcomeChart>()->isVisible());
    QWidget* viewport = child<OutcomeChart>()->viewport();
    QMouseEvent move(QEvent::MouseMove, viewport->rect().center(), viewport->mapToGlobal(viewport->rect().center()),
                     Qt::NoButton, Qt::NoButton, Qt::NoModifier);
    QCoreApplication::sendEvent(viewport, &move);
    const int bucket = child<OutcomeChart>()->crosshair();
    QVERIFY(bucket > 30 && bucket < 60);
    QCOMPARE(child<LatencyChart>()->crosshair(), bucket);
    QEvent leave(QEvent::Leave);
    QCoreApplication::sendEvent(child<OutcomeChart>(), &leave);
    QCOMPARE(child<LatencyChart>()->crosshair(), -1);
}

void TestOverviewPage::leadsToWhatNeedsAttention() {
    api::RelayStatus status = sampleStatus();
    status.problems.push_back({api::ProblemKind::KeychainLocked, {}, {}});
    status.problems.push_back({api::ProblemKind::SecretMissing, "groq/work", {}});
    m_service->setRecords(sampleRecords(20));
    m_service->setStatus(status);
    show();
    QTRY_VERIFY(child<OverviewBoard>()->isVisible());
    button(QStringLiteral("Unlock"))->click();
    QVERIFY(m_service->calls().contains(QStringLiteral("retrySecrets")));
    button(QStringLiteral("Keys"))->click();
    QCOMPARE(m_shell.opened, QStringList{QStringLiteral("providers groq/work")});
}

void TestOverviewPage::doesNothingWhileHidden() {
    m_service->setRecords(sampleRecords(20));
    show();
    QTRY_VERIFY(child<OverviewBoard>()->isVisible());
    m_page->visibilityChanged(Page::Visibility::Hidden);
    m_service->emitActivity({{}, {answered(2)}});
    const QList<QTimer*> timers = m_page->findChildren<QTimer*>(QString(), Qt::FindDirectChildrenOnly);
    QVERIFY(std::none_of(timers.begin(), timers.end(), [](const QTimer* timer) { return timer->isActive(); }));
}

void TestOverviewPage::everyControlHasAName() {
    m_service->setRecords(busyRecords());
    show();
    QTRY_VERIFY(child<OverviewBoard>()->isVisible());
    QCOMPARE(focusableWithoutName(*m_page).join(QLatin1Char(',')), QString());
    QCOMPARE(ambiguousShortcuts(*m_page), QStringList());
}

void TestOverviewPage::screenshots_data() {
    QTest::addColumn<QString>("what");
    QTest::addColumn<QSize>("size");
    for (const char* what : {"empty", "started", "busy", "sparse", "quiet"}) {
        QTest::newRow(what) << QString::fromLatin1(what) << QSize(1104, 724);
        QTest::addRow("%s-small", what) << QString::fromLatin1(what) << QSize(912, 572);
    }
}

void TestOverviewPage::screenshots() {
    QFETCH(QString, what);
    QFETCH(QSize, size);
    if (what == QStringLiteral("empty")) {
        make({}, [] {});
        m_service->setStatus(emptyStatus());
    } else if (what == QStringLiteral("busy")) {
        m_service->setRecords(busyRecords());
    } else if (what == QStringLiteral("sparse")) {
        m_service->setRecords(sampleRecords());
    } else if (what == QStringLiteral("quiet")) {
        m_service->setRecords({answered(1, kSampleNowMs - 5 * 3'600'000)});
    }
    show(size);
    const bool firstRun = what == QStringLiteral("empty") || what == QStringLiteral("started");
    QTRY_VERIFY(firstRun ? child<FirstRunPanel>()->isVisible() : child<OverviewBoard>()->isVisible());
    if (firstRun)
        QTRY_COMPARE(child<CodeBox>()->verticalScrollBar()->maximum(), 0);
    if (what == QStringLiteral("busy")) {
        child<OutcomeChart>()->setFocus();
        for (int i = 0; i < 12; ++i)
            QTest::keyClick(child<OutcomeChart>(), i == 0 ? Qt::Key_Right : Qt::Key_Left);
    }
    for (const SchemeChoice scheme : {SchemeChoice::Light, SchemeChoice::Dark}) {
        m_harness.theme().setChoice(scheme);
        QCoreApplication::sendPostedEvents(); // layouts that wait
        QCoreApplication::sendPostedEvents();
        QVERIFY(saveScreenshot(
            *m_page,
            QStringLiteral("overview-%1-%2").arg(QLatin1String(QTest::currentDataTag()), schemeChoiceName(scheme))));
    }
    m_harness.theme().setChoice(SchemeChoice::Light);
}

QTEST_MAIN(TestOverviewPage)
#include "tst_overview_page.moc"
