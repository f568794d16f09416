// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/providers_page_fixture.h"

using namespace fairlead;
using namespace fairlead::ui;
using namespace fairlead::ui::test;

class TestAddingProviders : public ProvidersPageFixture {
    Q_OBJECT

private slots:
    void init() { make(sampleConfig()); }
    void cleanup() { takeDown(); }
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
    void leavesNoTraceOfAKey();
};

void TestAddingProviders::startsWithAdding() {
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

void TestAddingProviders::recognisesAPastedKeyStoresAndTestsIt() {
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

void TestAddingProviders::asksWhoseKeyItIs() {
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

void TestAddingProviders::refusesWhatIsNoKey() {
    show();
    paste(QStringLiteral("the quick brown fox"));
    QVERIFY(says(QStringLiteral("That is not a key")));
    paste(QStringLiteral("sk-ant-admin01-0123456789abcdefghij"));
    QVERIFY(says(QStringLiteral("administration key")));
    QVERIFY(!child<NewProviderForm>()->isVisible());
}

void TestAddingProviders::keepsTheKeyWhenStoringFails() {
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

void TestAddingProviders::keepsKeysForTheSessionWhenChosen() {
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

void TestAddingProviders::addsAKeyToAProviderThatIsThere() {
    show();
    paste(kCanary);
    QPushButton* existing = button(QStringLiteral("Add as a key of Groq"));
    QVERIFY(existing != nullptr);
    existing->click();
    QTRY_COMPARE(provider("groq")->keys.size(), std::size_t(4));
    QCOMPARE(m_document->config().providers.size(), std::size_t(7));
    QTRY_VERIFY(m_service->calls().contains(QStringLiteral("testProvider groq")));
}

void TestAddingProviders::addsALocalProviderWithoutAKey() {
    make({});
    show();
    emit child<PresetGrid>()->chosen(catalog::findPreset("ollama"));
    button(QStringLiteral("Add and test"))->click();
    QVERIFY(provider("ollama") != nullptr);
    QVERIFY(provider("ollama")->keys.empty());
    QVERIFY(m_service->calls().contains(QStringLiteral("testProvider ollama")));
    emit child<PresetGrid>()->chosen(catalog::findPreset("groq"));
}

void TestAddingProviders::addsACustomProvider() {
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

void TestAddingProviders::takesVariablesAndFiles() {
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

void TestAddingProviders::doesNotGiveTheEntryOfADeletedKeyAgain() {
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

void TestAddingProviders::leavesNoTraceOfAKey() {
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

QTEST_MAIN(TestAddingProviders)
#include "tst_adding_providers.moc"
