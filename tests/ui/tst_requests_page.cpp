// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/request_records.h"
#include "tests/ui/support/fake_relay_service.h"
#include "tests/ui/support/sample_data.h"
#include "tests/ui/support/ui_harness.h"
#include "ui/requests/fidelity_dialog.h"
#include "ui/requests/filter_bar.h"
#include "ui/requests/plan_list.h"
#include "ui/requests/request_detail.h"
#include "ui/requests/request_ring_model.h"
#include "ui/requests/request_table.h"
#include "ui/requests/requests_page.h"
#include "ui/widgets/code_box.h"
#include "ui/widgets/search_field.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QScrollBar>
#include <QSettings>
#include <QSignalSpy>
#include <QSplitter>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>
#include <QToolButton>

#include <algorithm>

using namespace fairlead;
using namespace fairlead::ui;
using namespace fairlead::ui::test;

class TestRequestsPage : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void waitsForTheFirstRequestAndTurnsIntoTheRow();
    void saysSoWhenTheRelayDoesNotListen();
    void loadsTheHistoryWhenItIsShown();
    void holdsNewRequestsWhileARowIsSelected();
    void holdsNewRequestsWhileScrolledOrPaused();
    void updatesTheSelectedRunningRequest();
    void showsThePlanOfARequestThatHasOne();
    void tellsTheChainInTheRow();
    void revealsARequestById();
    void fetchesARequestThatIsNotInTheList();
    void revealsAFilter();
    void appliesTypingAfterAPause();
    void showsFilterErrorsInWords();
    void copiesARequestAsCurl();
    void checksTheFidelityOfTheSelectedRequest();
    void finishesRequestsThatEndedWhileHidden();
    void escapeClosesTheDetails();
    void keepsTheSplitter();
    void stopsItsTimerWhileHidden();
    void everythingHasANameAndAPlaceInTheTabOrder();
    void screenshots_data();
    void screenshots();

private:
    void show(QSize size = {1104, 772});
    void fill(int count = 400);
    template <typename T>
    T* child() {
        return m_page->findChild<T*>();
    }
    QPushButton* button(const QString& text);

    UiHarness m_harness;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<ConfigDocument> m_document;
    std::unique_ptr<FakeRelayService> m_service;
    std::unique_ptr<RequestsPage> m_page;
};

void TestRequestsPage::init() {
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<QSettings>(m_folder->filePath(QStringLiteral("ui.ini")), QSettings::IniFormat);
    m_document = std::make_unique<ConfigDocument>(sampleConfig(), [](const config::Config&) { return Result<void>(); });
    m_service = std::make_unique<FakeRelayService>();
    m_service->setStatus(sampleStatus());
    m_page = std::make_unique<RequestsPage>(m_harness.theme(), *m_document, *m_service, *m_settings,
                                            [] { return kSampleNowMs; });
}

void TestRequestsPage::cleanup() {
    m_page.reset();
}

void TestRequestsPage::show(QSize size) {
    m_page->resize(size);
    m_page->show();
    m_page->visibilityChanged(Page::Visibility::Shown);
    QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
}

void TestRequestsPage::fill(int count) {
    m_service->setRecords(sampleRecords(count));
    show();
    QTRY_COMPARE(m_page->model().rowCount(), count);
}

QPushButton* TestRequestsPage::button(const QString& text) {
    for (QPushButton* candidate : m_page->findChildren<QPushButton*>()) {
        if (candidate->text().contains(text))
            return candidate;
    }
    return nullptr;
}

void TestRequestsPage::waitsForTheFirstRequestAndTurnsIntoTheRow() {
    show();
    auto* code = child<CodeBox>();
    QVERIFY(code->isVisible());
    QVERIFY(code->code().contains(QStringLiteral("http://127.0.0.1:4141/v1/chat/completions")));
    QVERIFY(!child<RequestTable>()->isVisible());
    m_service->emitActivity({{}, {answered(1)}});
    QVERIFY(child<RequestTable>()->isVisible());
    QVERIFY(!code->isVisible());
    QCOMPARE(child<RequestTable>()->model()->rowCount(), 1);
}

void TestRequestsPage::saysSoWhenTheRelayDoesNotListen() {
    api::RelayStatus status = sampleStatus();
    status.state = api::RelayState::ListenFailed;
    m_service->setStatus(status);
    show();
    QVERIFY(!child<CodeBox>()->isVisible());
}

void TestRequestsPage::loadsTheHistoryWhenItIsShown() {
    m_service->setRecords(sampleRecords(50));
    QCOMPARE(m_page->model().rowCount(), 0);
    show();
    QTRY_COMPARE(m_page->model().rowCount(), 50);
    m_page->refresh();
    m_service->setRecords({});
    QTRY_COMPARE(m_service->calls().count(QStringLiteral("history")), 2);
    QCOMPARE(m_page->model().rowCount(), 50);
}

void TestRequestsPage::holdsNewRequestsWhileARowIsSelected() {
    fill();
    auto* table = child<RequestTable>();
    table->selectRow(3);
    QVERIFY(child<RequestDetail>()->isVisible());
    m_service->emitActivity({{}, {answered(kSampleNowMs << 21)}});
    QCOMPARE(m_page->model().rowCount(), 400);
    QPushButton* fresh = button(QStringLiteral("1 new"));
    QVERIFY(fresh != nullptr && fresh->isVisible());
    fresh->click();
    QCOMPARE(m_page->model().rowCount(), 401);
    QVERIFY(!fresh->isVisible());
    QVERIFY(!child<RequestDetail>()->isVisible());
    m_service->emitActivity({{}, {answered((kSampleNowMs << 21) + 1)}});
    QCOMPARE(m_page->model().rowCount(), 402);
}

void TestRequestsPage::holdsNewRequestsWhileScrolledOrPaused() {
    fill();
    auto* bar = child<RequestTable>()->verticalScrollBar();
    QTRY_VERIFY(bar->maximum() > 0);
    bar->setValue(200);
    m_service->emitActivity({{}, {answered(kSampleNowMs << 21)}});
    QCOMPARE(m_page->model().rowCount(), 400);
    bar->setValue(0);
    QCOMPARE(m_page->model().rowCount(), 401);
    button(QStringLiteral("Pause"))->click();
    m_service->emitActivity({{}, {answered((kSampleNowMs << 21) + 1)}});
    QCOMPARE(m_page->model().rowCount(), 401);
    button(QStringLiteral("Pause"))->click();
    QCOMPARE(m_page->model().rowCount(), 402);
}

void TestRequestsPage::updatesTheSelectedRunningRequest() {
    show();
    m_service->emitActivity({{answered(7)}, {}});
    child<RequestTable>()->selectRow(0);
    const QString before = child<RequestTable>()->model()->index(0, RequestRingModel::Result).data().toString();
    QCOMPARE(before, QStringLiteral("streaming"));
    m_service->emitActivity({{}, {failed(7)}});
    bool found = false;
    for (const QLabel* label : child<RequestDetail>()->findChildren<QLabel*>())
        found = found || label->text() == QStringLiteral("upstream is on fire");
    QVERIFY(found);
}

void TestRequestsPage::showsThePlanOfARequestThatHasOne() {
    show();
    m_service->emitActivity({{}, {answered(1)}});
    child<RequestTable>()->selectRow(0);
    QVERIFY(!child<PlanList>()->isVisible());
    api::RequestRecord planned = fallback(2);
    planned.plan = "+1 groq/gpt-oss place 1\n- deepseek/v4 out of use";
    m_service->emitActivity({{}, {planned}});
    button(QStringLiteral("1 new"))->click();
    child<RequestTable>()->selectRow(0);
    QVERIFY(child<PlanList>()->isVisible());
    QCOMPARE(child<PlanList>()->accessibleDescription(),
             QStringLiteral("1 groq/gpt-oss, place 1; left out: deepseek/v4, out of use"));
}

void TestRequestsPage::tellsTheChainInTheRow() {
    show();
    m_service->emitActivity({{}, {fallback(2), answered(1)}});
    const QAbstractItemModel* model = child<RequestTable>()->model();
    for (const int role : {int(Qt::DisplayRole), int(Qt::ToolTipRole), int(Qt::AccessibleTextRole)}) {
        QCOMPARE(model->index(0, RequestRingModel::Path).data(role).toString(),
                 QStringLiteral("groq 429 → openai 200, +41 ms"));
        QCOMPARE(model->index(1, RequestRingModel::Path).data(role).toString(), QStringLiteral("openai gpt-5.6-sol"));
    }
}

void TestRequestsPage::revealsARequestById() {
    fill();
    const RequestId id = m_page->model().rowAt(30).record.id;
    child<SearchField>()->setText(QStringLiteral("status:999"));
    QTRY_COMPARE(child<RequestTable>()->model()->rowCount(), 0);
    m_page->reveal(QString::fromStdString(id.toString()));
    QVERIFY(child<RequestDetail>()->isVisible());
    QCOMPARE(child<RequestDetail>()->requestId(), QString::fromStdString(id.toString()));
}

void TestRequestsPage::fetchesARequestThatIsNotInTheList() {
    show();
    m_service->setRecords({answered(77)});
    m_page->reveal(QString::fromStdString(RequestId(77).toString()));
    QTRY_VERIFY(child<RequestDetail>()->isVisible());
    QCOMPARE(child<RequestDetail>()->requestId(), QString::fromStdString(RequestId(77).toString()));
}

void TestRequestsPage::revealsAFilter() {
    fill();
    m_page->reveal(QStringLiteral("status:>=400"));
    QCOMPARE(child<SearchField>()->text(), QStringLiteral("status:>=400"));
    const int rows = child<RequestTable>()->model()->rowCount();
    QVERIFY(rows > 0 && rows < 400);
}

void TestRequestsPage::appliesTypingAfterAPause() {
    fill();
    QTest::keyClicks(child<SearchField>(), QStringLiteral("status:>=400"));
    QCOMPARE(child<RequestTable>()->model()->rowCount(), 400);
    QTRY_VERIFY(child<RequestTable>()->model()->rowCount() < 400);
}

void TestRequestsPage::showsFilterErrorsInWords() {
    fill();
    m_page->reveal(QStringLiteral("model:gpt* status:soon"));
    bool found = false;
    for (const QLabel* label : child<FilterBar>()->findChildren<QLabel*>())
        found = found || (label->isVisible() && label->text().contains(QStringLiteral("character 12")));
    QVERIFY(found);
    QCOMPARE(child<RequestTable>()->model()->rowCount(), 400);
}

void TestRequestsPage::copiesARequestAsCurl() {
    show();
    api::RequestRecord record = answered(5);
    record.modelAsked = "it's \"odd\"";
    m_service->emitActivity({{}, {record}});
    child<RequestTable>()->selectRow(0);
    const QString curl = child<RequestDetail>()->curlLine();
    QVERIFY(curl.contains(QStringLiteral("http://127.0.0.1:4141/v1/chat/completions")));
    QVERIFY(curl.contains(QStringLiteral("$FAIRLEAD_TOKEN")));
    const QString model = QStringLiteral("\"it'\\''s \\\"odd\\\"\"");
    QVERIFY2(curl.contains(model), qPrintable(curl));
    QVERIFY(curl.contains(QStringLiteral("\"stream\":true")));
}

void TestRequestsPage::checksTheFidelityOfTheSelectedRequest() {
    fill();
    child<RequestTable>()->selectRow(3);
    const RequestRow& row = m_page->model().rowAt(3);
    button(QStringLiteral("Check fidelity"))->click();
    QPointer<FidelityDialog> dialog = child<FidelityDialog>();
    QVERIFY(!dialog.isNull() && dialog->isVisible());
    QVERIFY(
        dialog->findChild<QPlainTextEdit*>()->toPlainText().contains(QString::fromStdString(row.record.modelAsked)));
    const auto actions = m_page->actions();
    const auto found = std::find_if(actions.begin(), actions.end(), [](const QAction* action) {
        return action->text().contains(QStringLiteral("fidelity"));
    });
    QVERIFY(found != actions.end());
    (*found)->trigger(); // the palette's way: the same window again
    QCOMPARE(m_page->findChildren<FidelityDialog*>().size(), 1);
    dialog->reject();
    QTRY_VERIFY(dialog.isNull());
    QVERIFY(!m_service->calls().contains(QStringLiteral("cancelFidelity")));
}

void TestRequestsPage::finishesRequestsThatEndedWhileHidden() {
    show();
    m_service->emitActivity({{answered(7)}, {}});
    m_page->visibilityChanged(Page::Visibility::Hidden);
    QTRY_COMPARE(m_service->calls().count(QStringLiteral("history")), 1);
    m_service->setRecords({failed(7)});
    m_page->visibilityChanged(Page::Visibility::Shown);
    QTRY_VERIFY(m_page->model().runningIds().empty());
    QCOMPARE(m_page->model().rowCount(), 1);
}

void TestRequestsPage::escapeClosesTheDetails() {
    fill();
    child<RequestTable>()->selectRow(2);
    QVERIFY(child<RequestDetail>()->isVisible());
    QTest::keyClick(child<RequestTable>(), Qt::Key_Escape);
    QVERIFY(!child<RequestDetail>()->isVisible());
}

void TestRequestsPage::keepsTheSplitter() {
    fill();
    child<RequestTable>()->selectRow(2);
    auto* splitter = child<QSplitter>();
    splitter->setSizes({300, 400});
    emit splitter->splitterMoved(300, 1);
    const QList<int> sizes = splitter->sizes();
    RequestsPage again(m_harness.theme(), *m_document, *m_service, *m_settings, [] { return kSampleNowMs; });
    QCOMPARE(again.findChild<QSplitter*>()->saveState(), splitter->saveState());
    QCOMPARE(splitter->sizes(), sizes);
}

void TestRequestsPage::stopsItsTimerWhileHidden() {
    show();
    int active = 0;
    m_page->visibilityChanged(Page::Visibility::Hidden);
    for (const QTimer* timer : m_page->findChildren<QTimer*>())
        active += timer->isActive() ? 1 : 0;
    QCOMPARE(active, 0);
}

void TestRequestsPage::everythingHasANameAndAPlaceInTheTabOrder() {
    fill();
    child<RequestTable>()->selectRow(1);
    QCOMPARE(focusableWithoutName(*m_page), QStringList());
    QCOMPARE(ambiguousShortcuts(*m_page), QStringList());
    QVERIFY(tabOrder(*m_page).size() > 6);
}

void TestRequestsPage::screenshots_data() {
    QTest::addColumn<QString>("what");
    QTest::addColumn<QSize>("size");
    for (const char* what : {"empty", "busy", "detail", "failed", "timings", "nothing"}) {
        QTest::newRow(what) << QString::fromLatin1(what) << QSize(1104, 772);
        QTest::addRow("%s-small", what) << QString::fromLatin1(what) << QSize(912, 572);
    }
}

void TestRequestsPage::screenshots() {
    QFETCH(QString, what);
    QFETCH(QSize, size);
    m_service->setRecords(what == QStringLiteral("empty") ? std::vector<api::RequestRecord>() : sampleRecords());
    show(size);
    if (what != QStringLiteral("empty")) {
        QTRY_VERIFY(m_page->model().rowCount() > 0);
        api::RequestRecord fallback = fallbackRecord();
        fallback.plan = "+1 groq/openai/gpt-oss-120b place 1 in tier \"primary\"\n"
                        "+2 openai/gpt-5.6-sol place 1 in tier \"backup\"\n"
                        "- deepseek/deepseek-v4-pro out of use after failures";
        m_service->emitActivity(
            {{runningRecord()}, {fallback, rejected((kSampleNowMs << 21) - 1, kSampleNowMs - 900)}});
    }
    const auto selectFirst = [this](auto accept) {
        for (int row = 0; row < m_page->model().rowCount(); ++row) {
            if (accept(m_page->model().rowAt(row)))
                return child<RequestTable>()->selectRow(row);
        }
    };
    if (what == QStringLiteral("detail") || what == QStringLiteral("timings"))
        selectFirst([](const RequestRow& row) { return isFallback(row); });
    if (what == QStringLiteral("failed"))
        selectFirst([](const RequestRow& row) { return resultKind(row) == ResultKind::Failed; });
    if (what == QStringLiteral("timings"))
        child<QTabBar>()->setCurrentIndex(1);
    if (what == QStringLiteral("nothing"))
        m_page->reveal(QStringLiteral("model:no-such* status:>=400"));
    for (const SchemeChoice scheme : {SchemeChoice::Light, SchemeChoice::Dark}) {
        m_harness.theme().setChoice(scheme);
        QCoreApplication::sendPostedEvents(); // layouts that wait
        QCoreApplication::sendPostedEvents();
        QVERIFY(saveScreenshot(
            *m_page,
            QStringLiteral("requests-%1-%2").arg(QLatin1String(QTest::currentDataTag()), schemeChoiceName(scheme))));
    }
    m_harness.theme().setChoice(SchemeChoice::Light);
}

QTEST_MAIN(TestRequestsPage)
#include "tst_requests_page.moc"
