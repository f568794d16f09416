// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/providers_page_fixture.h"

using namespace fairlead;
using namespace fairlead::ui;
using namespace fairlead::ui::test;

class TestProvidersPage : public ProvidersPageFixture {
    Q_OBJECT

private slots:
    void init() { make(sampleConfig()); }
    void cleanup() { takeDown(); }
    void showsTheProvidersInGroups();
    void filtersTheList();
    void deletesAProviderWithItsTargetsAndBringsItBack();
    void editsAreStepsThatMerge();
    void saysWhatIsWrongWithAFieldAndDoesNotApplyIt();
    void listsModelsAndTakesOthersByHand();
    void testsAllKeysOneAfterTheOther();
    void showsCauseAndRawAnswerOfAFailure();
    void asksAModelOnlyWhenTold();
    void revealsAKey();
    void everythingHasANameAndAPlaceInTheTabOrder();
    void screenshots_data();
    void screenshots();
};

void TestProvidersPage::showsTheProvidersInGroups() {
    show();
    QAbstractItemModel* model = child<ProviderList>()->model();
    QAbstractItemModelTester tester(model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(model->rowCount(), 9);
    QCOMPARE(model->index(0, 0).data().toString(), QStringLiteral("Cloud"));
    QVERIFY(!model->index(0, 0).flags().testFlag(Qt::ItemIsSelectable));
    QCOMPARE(model->index(7, 0).data().toString(), QStringLiteral("On this machine"));
    QCOMPARE(model->index(8, 0).data().toString(), QStringLiteral("Ollama"));
    QCOMPARE(model->index(8, 0).data(ProviderListModel::DetailRole).toString(), QStringLiteral("needs no key"));
    m_document->edit(QStringLiteral("x"),
                     [](config::Config& config) { config.providers.erase(config.providers.begin()); });
    QCOMPARE(model->rowCount(), 8);
}

void TestProvidersPage::filtersTheList() {
    show();
    auto* list = child<ProviderList>();
    QTest::keyClicks(m_page->findChildren<QLineEdit*>().first(), QStringLiteral("gro"));
    QTRY_COMPARE(list->model()->rowCount(), 2);
}

void TestProvidersPage::deletesAProviderWithItsTargetsAndBringsItBack() {
    show();
    const config::Config before = m_document->config();
    m_page->reveal(QStringLiteral("groq"));
    child<ProviderDetail>()->remove();
    QVERIFY(provider("groq") == nullptr);
    QVERIFY(config::validate(m_document->config()).empty());
    QCOMPARE(m_shell->undoOffers().size(), 1);
    m_document->undoStack().undo();
    QVERIFY(m_document->config() == before);
}

void TestProvidersPage::editsAreStepsThatMerge() {
    show();
    m_page->reveal(QStringLiteral("openai"));
    child<ProviderDetail>()->openTab(ProviderDetail::Tab::Connection);
    auto* name = child<ConnectionForm>()->findChild<QLineEdit*>(QStringLiteral("name"));
    name->setFocus();
    QTest::keyClick(name, Qt::Key_End);
    QTest::keyClicks(name, QStringLiteral(" EU"));
    QCOMPARE(provider("openai")->name, std::string("OpenAI EU"));
    QCOMPARE(m_document->undoStack().count(), 1);
    auto* connect = child<ConnectionForm>()->findChild<QLineEdit*>(QStringLiteral("connect"));
    connect->setFocus();
    QTest::keyClicks(connect, QStringLiteral("2.5"));
    QCOMPARE(provider("openai")->timeouts.connect, std::chrono::milliseconds(2500));
    QCOMPARE(m_document->undoStack().count(), 2);
    m_document->undoStack().undo();
    QCOMPARE(connect->text(), QString());
    m_document->undoStack().undo();
    QCOMPARE(name->text(), QStringLiteral("OpenAI"));
}

void TestProvidersPage::saysWhatIsWrongWithAFieldAndDoesNotApplyIt() {
    show();
    m_page->reveal(QStringLiteral("openai"));
    child<ProviderDetail>()->openTab(ProviderDetail::Tab::Connection);
    auto* form = child<ConnectionForm>();
    const config::Config before = m_document->config();
    const int labels = int(m_page->findChildren<QLabel*>().size());
    for (const char* field : {"base_url", "proxy", "ca_file", "connect"}) {
        auto* edit = form->findChild<QLineEdit*>(QLatin1String(field));
        edit->setFocus();
        QTest::keyClicks(edit, QStringLiteral("x y"));
        QCOMPARE(edit->text(), QStringLiteral("x y"));
    }
    auto* headers = form->findChild<QPlainTextEdit*>(QStringLiteral("headers"));
    headers->setPlainText(QStringLiteral("no colon"));
    QVERIFY(says(QStringLiteral("One header a line")));
    QVERIFY(m_document->config() == before);
    QCOMPARE(int(m_page->findChildren<QLabel*>().size()), labels);
    headers->setPlainText(QStringLiteral("X-Team: search"));
    QCOMPARE(provider("openai")->headers.size(), std::size_t(1));
}

void TestProvidersPage::listsModelsAndTakesOthersByHand() {
    show();
    m_page->reveal(QStringLiteral("openai"));
    child<ProviderDetail>()->openTab(ProviderDetail::Tab::Models);
    auto* panel = child<ModelsPanel>();
    QTRY_COMPARE(panel->count(), 2);
    QAbstractItemModelTester tester(panel->findChild<ModelTableModel*>(),
                                    QAbstractItemModelTester::FailureReportingMode::QtTest);
    for (QLineEdit* edit : panel->findChildren<QLineEdit*>()) {
        if (edit->accessibleName() == QStringLiteral("Model to add"))
            edit->setText(QStringLiteral("my-model"));
    }
    button(QStringLiteral("Add model"))->click();
    QCOMPARE(provider("openai")->models, std::vector<std::string>{"my-model"});
    QCOMPARE(panel->count(), 3);
    panel->findChild<TableView*>()->selectRow(2);
    button(QStringLiteral("Remove"))->click();
    QVERIFY(provider("openai")->models.empty());
}

void TestProvidersPage::testsAllKeysOneAfterTheOther() {
    show();
    m_page->reveal(QStringLiteral("groq"));
    auto* model = child<KeysPanel>()->findChild<KeyTableModel*>();
    QAbstractItemModelTester tester(model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    child<ProviderDetail>()->testAll();
    QCOMPARE(m_service->calls().count(QStringLiteral("testProvider groq")), 1);
    QTRY_COMPARE(m_service->calls().count(QStringLiteral("testProvider groq")), 3);
    QTRY_COMPARE(model->index(2, KeyTableModel::State).data().toString(), QStringLiteral("Accepted"));
}

void TestProvidersPage::showsCauseAndRawAnswerOfAFailure() {
    show();
    m_service->setTestResults(failing());
    m_page->reveal(QStringLiteral("groq/personal"));
    child<ProviderDetail>()->testKey("personal");
    QTRY_VERIFY(says(QStringLiteral("has used up its tokens")));
    bool raw = false;
    for (const QPlainTextEdit* box : child<TestCard>()->findChildren<QPlainTextEdit*>())
        raw = raw || (box->isVisible() && box->toPlainText().contains(QStringLiteral("Limit 250000")));
    QVERIFY(raw);
    child<TestCard>()->findChild<QToolButton*>()->click();
    QVERIFY(QGuiApplication::clipboard()->text().contains(QStringLiteral("3 Model answers: failed, 96 ms")));
}

void TestProvidersPage::asksAModelOnlyWhenTold() {
    show();
    child<ProviderDetail>()->testAll();
    QVERIFY(!m_service->lastTest()->askModel);
    child<TestCard>()->findChild<Switch*>()->click();
    QTRY_COMPARE(m_service->calls().count(QStringLiteral("testProvider anthropic")), 2);
    child<ProviderDetail>()->testKey("main");
    QTRY_VERIFY(m_service->lastTest()->askModel);
}

void TestProvidersPage::revealsAKey() {
    show();
    m_page->reveal(QStringLiteral("groq/ci"));
    QCOMPARE(child<KeysPanel>()->currentKey(), std::string("ci"));
    m_page->reveal(QStringLiteral("no-such"));
    QCOMPARE(child<ProviderDetail>()->providerId(), std::string("groq"));
}

void TestProvidersPage::everythingHasANameAndAPlaceInTheTabOrder() {
    show();
    QCOMPARE(focusableWithoutName(*m_page).join(u'\n'), QString());
    QCOMPARE(ambiguousShortcuts(*m_page), QStringList());
    QVERIFY(tabOrder(*m_page).size() > 8);
}

void TestProvidersPage::screenshots_data() {
    QTest::addColumn<QString>("what");
    QTest::addColumn<QSize>("size");
    for (const char* what :
         {"empty", "busy", "adding", "choose", "form", "refused", "running", "failed", "connection", "models"}) {
        QTest::newRow(what) << QString::fromLatin1(what) << QSize(1104, 772);
        QTest::addRow("%s-small", what) << QString::fromLatin1(what) << QSize(912, 572);
    }
}

void TestProvidersPage::screenshots() {
    QFETCH(QString, what);
    QFETCH(QSize, size);
    const auto is = [&what](const char* name) { return what == QLatin1String(name); };
    if (is("empty"))
        make({});
    std::vector<api::TestStepResult> running = passing();
    running.resize(3);
    m_service->setTestResults(is("running") ? running : failing());
    show(size);
    if (!is("empty"))
        m_page->reveal(QStringLiteral("groq/personal"));
    if (is("adding"))
        button(QStringLiteral("Add provider"))->click();
    if (is("choose"))
        paste(kAmbiguous);
    if (is("form") || is("refused"))
        paste(kCanary);
    if (is("refused")) {
        m_service->setSecretError(Error{ErrorCode::Permission, "locked"});
        button(QStringLiteral("Add and test"))->click();
        QTRY_VERIFY(says(QStringLiteral("the keychain is locked")));
    }
    if (is("running") || is("failed")) {
        child<ProviderDetail>()->testKey("personal");
        QTRY_VERIFY(says(QStringLiteral("84 ms")));
    }
    if (is("connection"))
        child<ProviderDetail>()->openTab(ProviderDetail::Tab::Connection);
    if (is("models")) {
        child<ProviderDetail>()->openTab(ProviderDetail::Tab::Models);
        QTRY_COMPARE(child<ModelsPanel>()->count(), 2);
    }
    for (const SchemeChoice scheme : {SchemeChoice::Light, SchemeChoice::Dark}) {
        m_harness.theme().setChoice(scheme);
        for (int round = 0; round < 6; ++round)
            QCoreApplication::sendPostedEvents(); // layouts that wait for each other
        QVERIFY(saveScreenshot(
            *m_page,
            QStringLiteral("providers-%1-%2").arg(QLatin1String(QTest::currentDataTag()), schemeChoiceName(scheme))));
    }
    m_harness.theme().setChoice(SchemeChoice::Light);
}

QTEST_MAIN(TestProvidersPage)
#include "tst_providers_page.moc"
