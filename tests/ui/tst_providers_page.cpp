// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/config/config_writer.h"
#include "tests/ui/support/fake_relay_service.h"
#include "tests/ui/support/fake_shell.h"
#include "tests/ui/support/sample_data.h"
#include "tests/ui/support/ui_harness.h"
#include "ui/frame/secret_clipboard.h"
#include "ui/providers/add_provider_panel.h"
#include "ui/providers/connection_form.h"
#include "ui/providers/key_field.h"
#include "ui/providers/keys_panel.h"
#include "ui/providers/models_panel.h"
#include "ui/providers/preset_grid.h"
#include "ui/providers/provider_detail.h"
#include "ui/providers/provider_list.h"
#include "ui/providers/providers_page.h"
#include "ui/providers/secret_notice.h"
#include "ui/providers/test_card.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/switch.h"
#include "ui/widgets/table_view.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSettings>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace fairlead;
using namespace fairlead::ui;
using namespace fairlead::ui::test;

namespace {

// Made for this test; no provider knows it.
const QString kCanary = QStringLiteral("gsk_canary0123456789abcdefghijklmnopqrstuvwxyzQ7fX");
const QString kAmbiguous = QStringLiteral("sk-canary0123456789abcdefghijklmnop");

api::TestStepResult step(api::TestStep which, api::TestState state, const char* summary, std::int64_t ms) {
    return {which, state, summary, {}, {}, ms};
}

std::vector<api::TestStepResult> passing() {
    using enum api::TestStep;
    using enum api::TestState;
    return {step(Reachable, Running, "", 0), step(Reachable, Passed, "DNS 4 ms, TLS 38 ms, HTTP 200", 84),
            step(KeyAccepted, Running, "", 0), step(KeyAccepted, Passed, "7 models listed, free of charge", 122),
            step(ModelAnswers, Skipped, "", 0)};
}

std::vector<api::TestStepResult> failing() {
    using enum api::TestStep;
    using enum api::TestState;
    api::TestStepResult last = step(ModelAnswers, Failed, "429 rate_limit_exceeded from openai/gpt-oss-120b", 96);
    last.advice = "The key is good but has used up its tokens for this minute. Wait, or use another key.";
    last.rawAnswer = R"({"error":{"message":"Rate limit reached on tokens per minute (TPM): Limit 250000, Used )"
                     R"(249102, Requested 3120. Please try again in 11.2s.","type":"tokens","code":"rate_limit"}})";
    return {step(Reachable, Passed, "DNS 4 ms, TLS 38 ms, HTTP 200", 84),
            step(KeyAccepted, Passed, "7 models listed, free of charge", 122), last};
}

// Everything that widgets below `root` show or hold as text.
QString allText(QWidget& root) {
    QStringList text;
    for (QWidget* widget : root.findChildren<QWidget*>()) {
        text << widget->accessibleName() << widget->accessibleDescription() << widget->toolTip()
             << widget->property("text").toString() << widget->property("plainText").toString()
             << widget->property("placeholderText").toString() << widget->property("title").toString();
    }
    return text.join(u'\n');
}

} // namespace

class TestProvidersPage : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void showsTheProvidersInGroups();
    void filtersTheList();
    void startsWithAdding();
    void recognisesAPastedKeyStoresAndTestsIt();
    void asksWhoseKeyItIs();
    void refusesWhatIsNoKey();
    void keepsTheKeyWhenStoringFails();
    void keepsKeysForTheSessionWhenChosen();
    void addsAKeyToAProviderThatIsThere();
    void addsALocalProviderWithoutAKey();
    void addsACustomProvider();
    void takesVariablesAndFiles();
    void doesNotGiveTheEntryOfADeletedKeyAgain();
    void deletesAProviderWithItsTargetsAndBringsItBack();
    void editsAreStepsThatMerge();
    void saysWhatIsWrongWithAFieldAndDoesNotApplyIt();
    void listsModelsAndTakesOthersByHand();
    void testsAllKeysOneAfterTheOther();
    void showsCauseAndRawAnswerOfAFailure();
    void asksAModelOnlyWhenTold();
    void revealsAKey();
    void leavesNoTraceOfAKey();
    void everythingHasANameAndAPlaceInTheTabOrder();
    void screenshots_data();
    void screenshots();

private:
    void make(config::Config config);
    void show(QSize size = {1104, 772});
    void paste(const QString& text);
    QPushButton* button(const QString& text);
    bool says(const QString& text);
    const config::Provider* provider(const char* id) { return findIn(m_document->config(), id); }
    static const config::Provider* findIn(const config::Config& config, std::string_view id);
    template <typename T>
    T* child() {
        return m_page->findChild<T*>();
    }

    UiHarness m_harness;
    std::unique_ptr<ConfigDocument> m_document;
    std::unique_ptr<FakeRelayService> m_service;
    std::unique_ptr<FakeShell> m_shell;
    std::unique_ptr<ProvidersPage> m_page;
    std::string m_saved; // the last written configuration
};

void TestProvidersPage::init() {
    make(sampleConfig());
}

void TestProvidersPage::make(config::Config config) {
    m_page.reset();
    m_document = std::make_unique<ConfigDocument>(std::move(config), [this](const config::Config& written) {
        m_saved = config::writeConfig(written);
        return Result<void>();
    });
    m_service = std::make_unique<FakeRelayService>();
    m_service->setStatus(sampleStatus());
    m_service->setTestResults(passing());
    m_shell = std::make_unique<FakeShell>();
    m_page = std::make_unique<ProvidersPage>(m_harness.theme(), *m_document, *m_service, *m_shell,
                                             [] { return kSampleNowMs; });
}

void TestProvidersPage::cleanup() {
    m_page.reset();
    QGuiApplication::clipboard()->clear();
}

void TestProvidersPage::show(QSize size) {
    m_page->resize(size);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
}

void TestProvidersPage::paste(const QString& text) {
    QGuiApplication::clipboard()->setText(text);
    for (QAction* action : m_page->actions()) {
        if (action->shortcut() == QKeySequence(Qt::CTRL | Qt::Key_V))
            return action->trigger();
    }
    QFAIL("no paste action");
}

const config::Provider* TestProvidersPage::findIn(const config::Config& config, std::string_view id) {
    for (const config::Provider& provider : config.providers) {
        if (provider.id == id)
            return &provider;
    }
    return nullptr;
}

QPushButton* TestProvidersPage::button(const QString& text) {
    for (QPushButton* candidate : m_page->findChildren<QPushButton*>()) {
        if (candidate->isVisible() && candidate->text().contains(text))
            return candidate;
    }
    return nullptr;
}

bool TestProvidersPage::says(const QString& text) {
    for (const QLabel* label : m_page->findChildren<QLabel*>()) {
        if (label->isVisible() && label->text().contains(text))
            return true;
    }
    return false;
}

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

void TestProvidersPage::startsWithAdding() {
    make({});
    show();
    QVERIFY(says(QStringLiteral("No provider yet")));
    QVERIFY(!child<ProviderList>()->isVisible());
    QVERIFY(button(QStringLiteral("Try the demo")) == nullptr);
    bool ran = false;
    m_page->offerDemo([&ran] { ran = true; });
    button(QStringLiteral("Try the demo"))->click();
    QVERIFY(ran);
    QVERIFY(child<PresetGrid>()->model()->rowCount() > 60);
}

void TestProvidersPage::recognisesAPastedKeyStoresAndTestsIt() {
    make({});
    show();
    paste(QStringLiteral("export GROQ_API_KEY=\"%1\"\n").arg(kCanary));
    QVERIFY(says(QStringLiteral("Groq")));
    button(QStringLiteral("Add and test"))->click();
    QTRY_VERIFY(provider("groq") != nullptr);
    const config::SecretRef ref{config::SecretSource::Keychain, "groq/main"};
    QCOMPARE(provider("groq")->keys.size(), std::size_t(1));
    QVERIFY(provider("groq")->keys[0].secret == ref);
    QCOMPARE(QString::fromStdString(m_service->secret(ref)), kCanary);
    QTRY_VERIFY(m_service->calls().contains(QStringLiteral("testProvider groq")));
    QVERIFY(!m_service->lastTest()->askModel);
    QTRY_VERIFY(allText(*m_page).contains(QStringLiteral("7 models listed")) || says(QStringLiteral("122 ms")));
    QVERIFY(child<ProviderDetail>()->isVisible());
}

void TestProvidersPage::asksWhoseKeyItIs() {
    show();
    paste(kAmbiguous);
    QVERIFY(says(QStringLiteral("Whose is it?")));
    QVERIFY(!child<NewProviderForm>()->isVisible());
    QVERIFY(child<PresetGrid>()->model()->rowCount() < 60);
    QVERIFY(m_service->calls().filter(QStringLiteral("Secret")).isEmpty());
    paste(QStringLiteral("nobody-knows-keys-like-this-0123456789"));
    QVERIFY(says(QStringLiteral("Whose key is this?")));
    QVERIFY(child<PresetGrid>()->model()->rowCount() > 60);
}

void TestProvidersPage::refusesWhatIsNoKey() {
    show();
    paste(QStringLiteral("the quick brown fox"));
    QVERIFY(says(QStringLiteral("That is not a key")));
    paste(QStringLiteral("sk-ant-admin01-0123456789abcdefghij"));
    QVERIFY(says(QStringLiteral("administration key")));
    QVERIFY(!child<NewProviderForm>()->isVisible());
}

void TestProvidersPage::keepsTheKeyWhenStoringFails() {
    make({});
    show();
    m_service->setSecretError(Error{ErrorCode::Permission, "locked"});
    paste(kCanary);
    button(QStringLiteral("Add and test"))->click();
    QTRY_VERIFY(says(QStringLiteral("the keychain is locked")));
    QVERIFY(m_document->config().providers.empty());
    button(QStringLiteral("Try again"))->click();
    QTRY_VERIFY(says(QStringLiteral("the keychain is locked")));
    m_service->setSecretError(std::nullopt);
    button(QStringLiteral("Keep for this session"))->click();
    QTRY_VERIFY(provider("groq") != nullptr);
    QVERIFY(provider("groq")->keys[0].secret.source == config::SecretSource::Memory);
    QCOMPARE(QString::fromStdString(m_service->secret(provider("groq")->keys[0].secret)), kCanary);
}

void TestProvidersPage::keepsKeysForTheSessionWhenChosen() {
    m_shell->setKeyStorage(Shell::KeyStorage::Session);
    make(sampleConfig());
    m_shell->setKeyStorage(Shell::KeyStorage::Session);
    show();
    m_page->reveal(QStringLiteral("groq"));
    bool told = false;
    for (const ElidedLabel* label : child<KeysPanel>()->findChildren<ElidedLabel*>())
        told = told || label->text() == QStringLiteral("Kept for this session only");
    QVERIFY(told);
    auto* field = child<KeysPanel>()->findChild<KeyField*>();
    field->setText(kCanary);
    button(QStringLiteral("Add key"))->click();
    QTRY_COMPARE(provider("groq")->keys.size(), std::size_t(4));
    QVERIFY(provider("groq")->keys[3].secret.source == config::SecretSource::Memory);
}

void TestProvidersPage::addsAKeyToAProviderThatIsThere() {
    show();
    paste(kCanary);
    QPushButton* existing = button(QStringLiteral("Add as a key of Groq"));
    QVERIFY(existing != nullptr);
    existing->click();
    QTRY_COMPARE(provider("groq")->keys.size(), std::size_t(4));
    QCOMPARE(m_document->config().providers.size(), std::size_t(7));
    QTRY_VERIFY(m_service->calls().contains(QStringLiteral("testProvider groq")));
}

void TestProvidersPage::addsALocalProviderWithoutAKey() {
    make({});
    show();
    emit child<PresetGrid>()->chosen(catalog::findPreset("ollama"));
    button(QStringLiteral("Add and test"))->click();
    QVERIFY(provider("ollama") != nullptr);
    QVERIFY(provider("ollama")->keys.empty());
    QVERIFY(m_service->calls().contains(QStringLiteral("testProvider ollama")));
    emit child<PresetGrid>()->chosen(catalog::findPreset("groq"));
}

void TestProvidersPage::addsACustomProvider() {
    make({});
    show();
    emit child<PresetGrid>()->chosen(nullptr);
    QPushButton* add = button(QStringLiteral("Add and test"));
    add->click();
    QVERIFY(says(QStringLiteral("A base URL is needed")));
    for (QLineEdit* edit : child<NewProviderForm>()->findChildren<QLineEdit*>()) {
        if (edit->accessibleName() == QStringLiteral("Base URL"))
            edit->setText(QStringLiteral("http://127.0.0.1:8000/v1/"));
        if (edit->accessibleName() == QStringLiteral("Name"))
            edit->setText(QStringLiteral("Büro GPU"));
    }
    add->click();
    QCOMPARE(m_document->config().providers.size(), std::size_t(1));
    const config::Provider& made = m_document->config().providers[0];
    QCOMPARE(made.baseUrl, std::string("http://127.0.0.1:8000/v1"));
    QVERIFY(made.dialect == config::Dialect::OpenAiChat);
    QCOMPARE(QString::fromStdString(made.name), QStringLiteral("Büro GPU"));
    QVERIFY(config::validate(m_document->config()).empty());
}

void TestProvidersPage::takesVariablesAndFiles() {
    show();
    m_page->reveal(QStringLiteral("groq"));
    auto* keys = child<KeysPanel>();
    auto* source = keys->findChild<QComboBox*>();
    source->setCurrentIndex(1);
    QLineEdit* place = nullptr;
    for (QLineEdit* edit : keys->findChildren<QLineEdit*>()) {
        if (edit->isVisible())
            place = edit;
    }
    QVERIFY(place != nullptr);
    place->setText(QStringLiteral("NOT A NAME"));
    button(QStringLiteral("Add key"))->click();
    QCOMPARE(provider("groq")->keys.size(), std::size_t(3));
    place->setText(QStringLiteral("GROQ_API_KEY"));
    button(QStringLiteral("Add key"))->click();
    QCOMPARE(provider("groq")->keys.size(), std::size_t(4));
    QVERIFY((provider("groq")->keys[3].secret == config::SecretRef{config::SecretSource::Env, "GROQ_API_KEY"}));
    QVERIFY(m_service->calls().filter(QStringLiteral("storeSecret")).isEmpty());
}

void TestProvidersPage::doesNotGiveTheEntryOfADeletedKeyAgain() {
    show();
    m_page->reveal(QStringLiteral("deepseek/main"));
    auto* table = child<KeysPanel>()->findChild<TableView*>();
    QTest::keyClick(table, Qt::Key_Delete);
    QVERIFY(provider("deepseek")->keys.empty());
    QCOMPARE(m_shell->undoOffers(), QStringList{QStringLiteral("Deleted key main")});
    QVERIFY(m_service->calls().filter(QStringLiteral("removeSecret")).isEmpty());
    child<KeysPanel>()->findChild<KeyField*>()->setText(kAmbiguous);
    button(QStringLiteral("Add key"))->click();
    QTRY_COMPARE(provider("deepseek")->keys.size(), std::size_t(1));
    QVERIFY(provider("deepseek")->keys[0].secret.name != "deepseek/main");
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

void TestProvidersPage::leavesNoTraceOfAKey() {
    QTemporaryDir folder;
    QSettings settings(folder.filePath(QStringLiteral("ui.ini")), QSettings::IniFormat);
    make({});
    show();
    paste(kCanary);
    QVERIFY(!allText(*m_page).contains(kCanary));
    button(QStringLiteral("Add and test"))->click();
    QTRY_VERIFY(provider("groq") != nullptr);
    QTRY_VERIFY(says(QStringLiteral("122 ms")));
    auto* field = child<KeysPanel>()->findChild<KeyField*>();
    field->setFocus();
    field->setEchoMode(QLineEdit::Normal); // revealed
    QTest::keyClicks(field, kAmbiguous);
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_COMPARE(provider("groq")->keys.size(), std::size_t(2));
    field->setEchoMode(QLineEdit::Normal);
    field->undo();
    QCOMPARE(field->text(), QString());
    m_document->undoStack().undo();
    m_document->undoStack().undo();
    m_document->undoStack().redo();
    SecretClipboard clipboard;
    clipboard.copy(Secret(kCanary.toStdString()));
    clipboard.clearNow();
    settings.setValue(QStringLiteral("undo"), m_document->undoStack().text(0));
    settings.sync();
    QFile file(settings.fileName());
    QVERIFY(file.open(QIODevice::ReadOnly));
    for (const QString& key : {kCanary, kAmbiguous}) {
        QVERIFY(!allText(*m_page).contains(key));
        QVERIFY(m_saved.find(key.toStdString()) == std::string::npos);
        QVERIFY(config::writeConfig(m_document->config()).find(key.toStdString()) == std::string::npos);
        QVERIFY(!QGuiApplication::clipboard()->text().contains(key));
    }
    QVERIFY(!file.readAll().contains(kCanary.toUtf8()));
    for (int i = 0; i < m_document->undoStack().count(); ++i)
        QVERIFY(!m_document->undoStack().text(i).contains(QStringLiteral("canary")));
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
