// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/fake_relay_service.h"
#include "tests/ui/support/fake_tray.h"
#include "tests/ui/support/sample_data.h"
#include "tests/ui/support/ui_harness.h"
#include "ui/document/config_document.h"
#include "ui/frame/command_palette.h"
#include "ui/frame/main_window.h"
#include "ui/frame/notice_panel.h"
#include "ui/frame/page.h"
#include "ui/frame/shortcut_sheet.h"
#include "ui/frame/side_bar.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/inline_undo.h"

#include <QAbstractButton>
#include <QApplication>
#include <QBoxLayout>
#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>
#include <QListView>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace fairlead;
using namespace fairlead::ui;

namespace {

class TestPage final : public Page {
public:
    TestPage(const Theme& theme, const QString& title) : Page(theme, title) {
        setSubtitle(QStringLiteral("7 configured"));
        addHeaderWidget(makeButton(theme, Icon::Plus, QStringLiteral("Add %1").arg(title), ButtonKind::Primary));
        content()->addWidget(
            new EmptyState(theme, Icon::Providers, QStringLiteral("No provider yet"), QStringLiteral("Paste a key.")));
        content()->addStretch(1);
        auto* action = new QAction(QStringLiteral("Add to %1").arg(title), this);
        connect(action, &QAction::triggered, this, [this] { ++added; });
        addAction(action);
    }

    void reveal(const QString& subject) override { revealed << subject; }
    void visibilityChanged(Visibility visibility) override { shown = visibility == Visibility::Shown; }
    void refresh() override { ++refreshed; }

    QStringList revealed;
    bool shown = false;
    int refreshed = 0;
    int added = 0;
};

// A window with four pages, everything around it in memory.
struct Fixture {
    explicit Fixture(Theme& theme, test::FakeTray::Presence presence = test::FakeTray::Presence::Absent)
        : tray(presence), settings(folder.filePath(QStringLiteral("ui.ini")), QSettings::IniFormat),
          document(test::sampleConfig(), [this](const config::Config&) {
              ++saves;
              return saveError ? Result<void>(*saveError) : Result<void>();
          }) {
        relay.setStatus(test::sampleStatus());
        window = std::make_unique<MainWindow>(theme, relay, document, tray, settings);
        const std::pair<QString, Icon> entries[] = {{QStringLiteral("Overview"), Icon::Overview},
                                                    {QStringLiteral("Providers"), Icon::Providers},
                                                    {QStringLiteral("Routes"), Icon::Routes},
                                                    {QStringLiteral("Requests"), Icon::Requests}};
        for (const auto& [title, which] : entries) {
            pages << new TestPage(theme, title);
            window->addPage({title.toLower(), which, pages.last()});
        }
    }

    QAbstractButton* button(const QString& objectName) const { return window->findChild<QAbstractButton*>(objectName); }
    QAbstractButton* bannerButton(const QString& text) const {
        for (auto* candidate : banner()->findChildren<QPushButton*>()) {
            if (candidate->text() == text && !candidate->isHidden())
                return candidate;
        }
        return nullptr;
    }
    Banner* banner() const { return window->findChild<Banner*>(QStringLiteral("problemBanner")); }
    void setProblem(api::ProblemKind kind, const std::string& subject = {}, const std::string& detail = {}) {
        api::RelayStatus status = relay.status();
        status.problems = {{kind, subject, detail}};
        relay.setStatus(status);
    }

    QTemporaryDir folder;
    test::FakeRelayService relay;
    test::FakeTray tray;
    QSettings settings;
    int saves = 0;
    std::optional<Error> saveError;
    ConfigDocument document;
    std::unique_ptr<MainWindow> window;
    QList<TestPage*> pages;
};

void press(QWidget& window, int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
    QTest::keyClick(&window, static_cast<Qt::Key>(key), modifiers);
}

} // namespace

class MainWindowTest final : public QObject {
    Q_OBJECT

private slots:
    void opensEveryPageByKeyboard() {
        Fixture f(m_harness.theme());
        f.window->show();
        QTRY_VERIFY(f.window->isActiveWindow());
        QCOMPARE(f.window->currentPage(), QStringLiteral("overview"));
        const QStringList ids{QStringLiteral("overview"), QStringLiteral("providers"), QStringLiteral("routes"),
                              QStringLiteral("requests")};
        for (int i = 3; i >= 0; --i) {
            press(*f.window, Qt::Key_1 + i, Qt::ControlModifier);
            QCOMPARE(f.window->currentPage(), ids[i]);
            QVERIFY(f.pages[i]->shown);
            QVERIFY(f.button(ids[i])->isChecked());
        }
        QVERIFY(!f.pages[3]->shown);
    }

    void tellsTheStateOfTheRelayInTheStatusBar() {
        Fixture f(m_harness.theme());
        QCOMPARE(f.button(QStringLiteral("statusAddress"))->text(), QStringLiteral("Running on 127.0.0.1:4141"));
        QCOMPARE(f.button(QStringLiteral("statusProviders"))->text(), QStringLiteral("5 of 7 providers healthy"));
        QCOMPARE(f.button(QStringLiteral("statusInFlight"))->text(), QStringLiteral("3 in flight"));
        QCOMPARE(f.button(QStringLiteral("statusToday"))->text(), QStringLiteral("Today 2,318 requests"));
        QCOMPARE(f.button(QStringLiteral("statusNotices"))->text(), QStringLiteral("No notices"));
        f.window->notify({Status::Info, QStringLiteral("A model has no price"), {}, {}, {}});
        QCOMPARE(f.button(QStringLiteral("statusNotices"))->text(), QStringLiteral("1 notice"));
    }

    void copiesTheBaseUrlFromTheStatusBar() {
        Fixture f(m_harness.theme());
        f.button(QStringLiteral("statusAddress"))->click();
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("http://127.0.0.1:4141"));
    }

    void opensThePageBehindAPartOfTheStatusBar() {
        Fixture f(m_harness.theme());
        f.button(QStringLiteral("statusProviders"))->click();
        QCOMPARE(f.window->currentPage(), QStringLiteral("providers"));
        f.button(QStringLiteral("statusToday"))->click();
        QCOMPARE(f.window->currentPage(), QStringLiteral("requests"));
    }

    void offersAFreePortWhenTheConfiguredOneIsTaken() {
        Fixture f(m_harness.theme());
        f.relay.setFreePort(4188);
        f.setProblem(api::ProblemKind::PortInUse, {}, "node, pid 4312");
        QVERIFY(!f.banner()->isHidden());
        QCOMPARE(f.banner()->fact(), QStringLiteral("Port 4141 is in use."));
        QTRY_VERIFY(f.bannerButton(QStringLiteral("Use port 4188")) != nullptr);
        f.bannerButton(QStringLiteral("Try again"))->click();
        QVERIFY(f.relay.calls().contains(QStringLiteral("retryListen")));
        f.bannerButton(QStringLiteral("Use port 4188"))->click();
        QCOMPARE(f.document.config().listen.port, std::uint16_t(4188));
        QCOMPARE(f.saves, 1);
        f.document.undoStack().undo();
        QCOMPARE(f.document.config().listen.port, std::uint16_t(4141));
    }

    void unlocksTheKeychainFromTheBanner() {
        Fixture f(m_harness.theme());
        f.setProblem(api::ProblemKind::KeychainLocked);
        f.bannerButton(QStringLiteral("Unlock"))->click();
        QVERIFY(f.relay.calls().contains(QStringLiteral("retrySecrets")));
    }

    void keepsNewKeysInMemoryWhenThereIsNoKeychain() {
        Fixture f(m_harness.theme());
        QCOMPARE(f.window->keyStorage(), Shell::KeyStorage::Keychain);
        f.setProblem(api::ProblemKind::KeychainUnavailable);
        f.bannerButton(QStringLiteral("Keep keys for this session"))->click();
        QCOMPARE(f.window->keyStorage(), Shell::KeyStorage::Session);
        QVERIFY(f.banner()->isHidden());
    }

    void opensTheProviderWhoseKeyIsMissing() {
        Fixture f(m_harness.theme());
        f.setProblem(api::ProblemKind::SecretMissing, "groq/main");
        f.bannerButton(QStringLiteral("Open provider"))->click();
        QCOMPARE(f.window->currentPage(), QStringLiteral("providers"));
        QCOMPARE(f.pages[1]->revealed, QStringList{QStringLiteral("groq/main")});
    }

    void takesTheBannerToThePageInView() {
        Fixture f(m_harness.theme());
        f.setProblem(api::ProblemKind::KeychainLocked);
        for (int i = 0; i < 4; ++i) {
            f.window->openPage(f.pages[i]->title().toLower(), {});
            QVERIFY(f.pages[i]->isAncestorOf(f.banner()));
        }
    }

    void showsAClosedProblemAgainOnlyAfterItWasOver() {
        Fixture f(m_harness.theme());
        f.setProblem(api::ProblemKind::KeychainLocked);
        emit f.banner()->closed();
        QVERIFY(f.banner()->isHidden());
        f.relay.setStatus(f.relay.status());
        QVERIFY(f.banner()->isHidden());
        f.relay.setStatus(test::sampleStatus());
        f.setProblem(api::ProblemKind::KeychainLocked);
        QVERIFY(!f.banner()->isHidden());
    }

    void saysWhenTheConfigurationCouldNotBeSaved() {
        Fixture f(m_harness.theme());
        f.saveError = Error{ErrorCode::Io, "No space is left on the disk."};
        f.document.edit(QStringLiteral("Change port"), [](config::Config& c) { c.listen.port = 4200; });
        QCOMPARE(f.banner()->fact(), QStringLiteral("The configuration could not be saved."));
        QVERIFY(f.banner()->consequence().contains(QStringLiteral("No space")));
        QCOMPARE(f.document.config().listen.port, std::uint16_t(4200));
        f.saveError.reset();
        f.bannerButton(QStringLiteral("Save again"))->click();
        QVERIFY(f.banner()->isHidden());
    }

    void hidesIntoTheTrayAndSaysSoOnce() {
        Fixture f(m_harness.theme(), test::FakeTray::Presence::Shown);
        QSignalSpy quit(f.window.get(), &MainWindow::quitRequested);
        f.window->show();
        QTRY_VERIFY(f.window->isActiveWindow());
        QCOMPARE(f.relay.feed(), api::RelayService::Feed::Live);
        press(*f.window, Qt::Key_W, Qt::ControlModifier);
        QVERIFY(f.window->isHidden());
        QVERIFY(!f.pages[0]->shown);
        QCOMPARE(f.relay.feed(), api::RelayService::Feed::Paused);
        emit f.tray.openRequested();
        QVERIFY(f.window->isVisible());
        QCOMPARE(f.relay.feed(), api::RelayService::Feed::Live);
        f.window->close();
        QCOMPARE(f.tray.said().size(), 1);
        QCOMPARE(quit.count(), 0);
        emit f.tray.quitRequested();
        QCOMPARE(quit.count(), 1);
    }

    void quitsOnCloseWhereThereIsNoTray() {
        Fixture f(m_harness.theme());
        QSignalSpy quit(f.window.get(), &MainWindow::quitRequested);
        f.window->show();
        QTRY_VERIFY(f.window->isActiveWindow());
        f.window->close();
        QCOMPARE(quit.count(), 1);
        QVERIFY(f.tray.said().isEmpty());
    }

    void removesTheKeysOfDeletedProvidersBeforeItQuits() {
        Fixture f(m_harness.theme());
        QSignalSpy quit(f.window.get(), &MainWindow::quitRequested);
        f.document.edit(QStringLiteral("Delete provider Groq"), [](config::Config& c) {
            std::erase_if(c.providers, [](const config::Provider& p) { return p.id == "groq"; });
        });
        QVERIFY(f.document.unreachableSecrets().empty());
        f.window->show();
        QTRY_VERIFY(f.window->isActiveWindow());
        press(*f.window, Qt::Key_Q, Qt::ControlModifier);
        QCOMPARE(quit.count(), 0); // the keychain has not answered yet
        QVERIFY(quit.wait());
        for (const char* key : {"work", "personal", "ci"})
            QVERIFY(f.relay.calls().contains(QStringLiteral("removeSecret groq/%1").arg(QLatin1String(key))));
        QVERIFY(!f.relay.calls().contains(QStringLiteral("removeSecret openai/main")));
    }

    void undoesAndRedoesByKeyboardAndFromTheStrip() {
        Fixture f(m_harness.theme());
        f.window->show();
        QTRY_VERIFY(f.window->isActiveWindow());
        f.document.edit(QStringLiteral("Change port"), [](config::Config& c) { c.listen.port = 4200; });
        press(*f.window, Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(f.document.config().listen.port, std::uint16_t(4141));
        press(*f.window, Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(f.document.config().listen.port, std::uint16_t(4200));
        f.window->offerUndo(QStringLiteral("Changed the port"));
        auto* strip = f.window->findChild<InlineUndo*>();
        QVERIFY(!strip->isHidden());
        strip->findChild<QPushButton*>()->click();
        QCOMPARE(f.document.config().listen.port, std::uint16_t(4141));
        QVERIFY(strip->isHidden());
    }

    void runsAnActionFromTheCommandPalette() {
        Fixture f(m_harness.theme());
        f.window->show();
        QTRY_VERIFY(f.window->isActiveWindow());
        press(*f.window, Qt::Key_K, Qt::ControlModifier);
        auto* palette = f.window->findChild<CommandPalette*>();
        QVERIFY(palette->isVisible());
        auto* letters = palette->findChild<QLineEdit*>();
        QTest::keyClicks(letters, QStringLiteral("rout"));
        QTest::keyClick(letters, Qt::Key_Return);
        QVERIFY(!palette->isVisible());
        QCOMPARE(f.window->currentPage(), QStringLiteral("routes"));
        press(*f.window, Qt::Key_K, Qt::ControlModifier);
        QTest::keyClicks(letters, QStringLiteral("addtor"));
        QTest::keyClick(letters, Qt::Key_Return);
        QCOMPARE(f.pages[2]->added, 1);
    }

    void opensAPastedRequestIdFromTheCommandPalette() {
        Fixture f(m_harness.theme());
        f.window->show();
        QTRY_VERIFY(f.window->isActiveWindow());
        const QString id = QString::fromStdString(test::fallbackRecord().id.toString());
        press(*f.window, Qt::Key_K, Qt::ControlModifier);
        auto* letters = f.window->findChild<CommandPalette*>()->findChild<QLineEdit*>();
        letters->setText(id);
        QTest::keyClick(letters, Qt::Key_Return);
        QCOMPARE(f.window->currentPage(), QStringLiteral("requests"));
        QCOMPARE(f.pages[3]->revealed, QStringList{id});
    }

    void refreshesThePageInView() {
        Fixture f(m_harness.theme());
        f.window->show();
        QTRY_VERIFY(f.window->isActiveWindow());
        press(*f.window, Qt::Key_F5);
        QCOMPARE(f.pages[0]->refreshed, 1);
        QCOMPARE(f.pages[1]->refreshed, 0);
    }

    void showsIconsOnlyInANarrowWindow() {
        Fixture f(m_harness.theme());
        f.window->resize(1280, 800);
        f.window->show();
        QTRY_VERIFY(f.window->isActiveWindow());
        auto* side = f.window->findChild<SideBar*>();
        QCOMPARE(side->width(), px::kSideBar);
        f.window->resize(1099, 800);
        QTRY_COMPARE(side->width(), px::kSideBarCollapsed);
        QCOMPARE(f.button(QStringLiteral("routes"))->toolTip(), QStringLiteral("Routes"));
    }

    void remembersGeometryAndTheme() {
        Fixture f(m_harness.theme());
        f.window->resize(1111, 777);
        f.window->show();
        QTRY_VERIFY(f.window->isActiveWindow());
        for (QAction* action : f.window->actions()) {
            if (action->text() == QStringLiteral("Theme: dark"))
                action->trigger();
        }
        QCOMPARE(m_harness.theme().scheme(), Scheme::Dark);
        f.window->close();
        m_harness.theme().setChoice(SchemeChoice::Light);
        const MainWindow second(m_harness.theme(), f.relay, f.document, f.tray, f.settings);
        QCOMPARE(second.size(), QSize(1111, 777));
        QCOMPARE(m_harness.theme().scheme(), Scheme::Dark);
        m_harness.theme().setChoice(SchemeChoice::Light);
    }

    void isUsableByKeyboardAndScreenReader() {
        Fixture f(m_harness.theme());
        f.setProblem(api::ProblemKind::SecretMissing, "groq/main");
        f.window->show();
        QTRY_VERIFY(f.window->isActiveWindow());
        QCOMPARE(test::focusableWithoutName(*f.window).join(u';'), QString());
        QCOMPARE(test::ambiguousShortcuts(*f.window), QStringList());
        const QStringList order = test::tabOrder(*f.window);
        for (const char* part : {"menuButton", "searchBox", "statusAddress", "statusNotices"})
            QVERIFY2(order.join(u' ').contains(QLatin1String(part)), part);
    }

    void looksLikeTheDesign_data() {
        QTest::addColumn<SchemeChoice>("scheme");
        QTest::addColumn<QString>("name");
        QTest::newRow("light") << SchemeChoice::Light << QStringLiteral("frame-light");
        QTest::newRow("dark") << SchemeChoice::Dark << QStringLiteral("frame-dark");
    }
    void looksLikeTheDesign() {
        QFETCH(SchemeChoice, scheme);
        QFETCH(QString, name);
        m_harness.theme().setChoice(scheme);
        Fixture f(m_harness.theme());
        f.setProblem(api::ProblemKind::PortInUse, {}, "node, pid 4312");
        f.window->resize(1280, 800);
        f.window->show();
        QTRY_VERIFY(f.window->isActiveWindow());
        f.window->offerUndo(QStringLiteral("Deleted provider Groq"));
        QVERIFY(f.banner()->isVisible());
        QTRY_VERIFY(f.bannerButton(QStringLiteral("Use port 4142")) != nullptr);
        QVERIFY(test::saveScreenshot(*f.window, name));
        press(*f.window, Qt::Key_K, Qt::ControlModifier);
        QVERIFY(test::saveScreenshot(*f.window->findChild<CommandPalette*>(), name + QStringLiteral("-palette")));
        press(*f.window->findChild<CommandPalette*>()->findChild<QLineEdit*>(), Qt::Key_Escape);
        f.window->notify({Status::Warn, QStringLiteral("Groq key “personal” is cooling down"),
                          QStringLiteral("429 tokens per minute, back in 11 s"), QStringLiteral("Keys"), [] {}});
        f.window->notify({Status::Info, QStringLiteral("1 model has no price"), {}, {}, {}});
        f.button(QStringLiteral("statusNotices"))->click();
        auto* notices = f.window->findChild<NoticePanel*>();
        QVERIFY(test::saveScreenshot(*notices, name + QStringLiteral("-notices")));
        notices->close();
        press(*f.window, Qt::Key_F10);
        QWidget* menu = QApplication::activePopupWidget();
        QVERIFY(menu != nullptr);
        QVERIFY(test::saveScreenshot(*menu, name + QStringLiteral("-menu")));
        menu->close();
        press(*f.window, Qt::Key_F1);
        auto* sheet = f.window->findChild<ShortcutSheet*>();
        QVERIFY(sheet != nullptr);
        QVERIFY(test::saveScreenshot(*sheet, name + QStringLiteral("-shortcuts")));
        sheet->close();
        f.window->resize(1000, 640);
        QTRY_COMPARE(f.window->findChild<SideBar*>()->width(), px::kSideBarCollapsed);
        QVERIFY(test::saveScreenshot(*f.window, name + QStringLiteral("-narrow")));
        m_harness.theme().setChoice(SchemeChoice::Light);
    }

private:
    test::UiHarness m_harness;
};

QTEST_MAIN(MainWindowTest)
#include "tst_main_window.moc"
