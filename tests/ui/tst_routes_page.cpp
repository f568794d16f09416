// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/routes_page_fixture.h"
#include "ui/routes/new_route_panel.h"
#include "ui/routes/pattern_chips.h"
#include "ui/routes/route_list.h"
#include "ui/routes/target_picker.h"
#include "ui/routes/tier_column.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTest>

using namespace fairlead;
using namespace fairlead::ui;
using namespace fairlead::ui::test;

class TestRoutesPage : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void listsTheRoutesInTheirOrder();
    void startsEmpty();
    void makesARouteWithABackup();
    void movesARouteByKeyboard();
    void movesTargetsByKeyboard();
    void switchesAndDeletesTargetsByKeyboard();
    void keepsTheLastTargetOfARoute();
    void addsATarget();
    void addsATier();
    void renamesATier();
    void setsAWeight();
    void addsAndRemovesPatterns();
    void deletesARouteWithUndo();
    void followsUndoOfAnotherPage();
    void everythingHasANameAndAPlaceInTheTabOrder();
    void fitsTheSmallestWindow();
    void screenshots_data();
    void screenshots();

private:
    void make(config::Config config);
    void show(QSize size = {1104, 772});
    const config::Route& route(std::size_t place = 0) { return m_fixture->route(place); }
    TargetCard* card(std::size_t tier, std::size_t target) { return m_fixture->card(tier, target); }
    QPushButton* button(const QString& text) { return m_fixture->button(text); }
    bool says(const QString& text) { return m_fixture->says(text); }
    template <typename T>
    T* child() {
        return m_fixture->child<T>();
    }

    UiHarness m_harness;
    std::unique_ptr<RoutesPageFixture> m_fixture;
};

void TestRoutesPage::init() {
    make(sampleConfig());
}

void TestRoutesPage::cleanup() {
    QVERIFY(config::validate(m_fixture->document->config()).empty()); // whatever was done, the file can be read again
    m_fixture.reset();
}

void TestRoutesPage::make(config::Config config) {
    m_fixture = std::make_unique<RoutesPageFixture>(m_harness, std::move(config));
}

void TestRoutesPage::show(QSize size) {
    QVERIFY(m_fixture->show(size));
}

void TestRoutesPage::listsTheRoutesInTheirOrder() {
    show();
    auto* list = child<RouteList>();
    QAbstractItemModelTester tester(list->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(list->model()->rowCount(), 4);
    QCOMPARE(list->model()->index(0, 0).data().toString(), QStringLiteral("chat"));
    list->setCurrentIndex(list->model()->index(3, 0));
    QCOMPARE(child<RouteEditor>()->routeId(), std::string("local-only"));
    QVERIFY(says(QStringLiteral("All targets are on ollama")));
}

void TestRoutesPage::startsEmpty() {
    config::Config config = sampleConfig();
    config.routes.clear();
    make(config);
    show();
    QVERIFY(says(QStringLiteral("No route yet")));
    button(QStringLiteral("New route"))->click();
    QVERIFY(child<NewRoutePanel>()->isVisible());
    make({});
    show();
    button(QStringLiteral("New route"))->click();
    QCOMPARE(m_fixture->shell.opened(), QStringList{QStringLiteral("providers ")});
}

void TestRoutesPage::makesARouteWithABackup() {
    show();
    button(QStringLiteral("New route"))->click();
    button(QStringLiteral("Create route"))->click();
    QCOMPARE(m_fixture->document->config().routes.size(), std::size_t(4));
    auto* panel = child<NewRoutePanel>();
    for (QLineEdit* edit : panel->findChildren<QLineEdit*>()) {
        if (edit->accessibleName() == QStringLiteral("Model name"))
            edit->setText(QStringLiteral("smart"));
    }
    for (TargetPicker* picker : panel->findChildren<TargetPicker*>())
        picker->findChildren<QComboBox*>().last()->setCurrentText(QStringLiteral("model-large"));
    button(QStringLiteral("Create route"))->click();
    QCOMPARE(m_fixture->document->config().routes.size(), std::size_t(5));
    QCOMPARE(route(4).id, std::string("smart"));
    QCOMPARE(route(4).tiers.size(), std::size_t(2));
    QCOMPARE(route(4).tiers[1].targets[0].provider, std::string("openai"));
    QCOMPARE(child<RouteEditor>()->routeId(), std::string("smart"));
}

void TestRoutesPage::movesARouteByKeyboard() {
    show();
    auto* list = child<RouteList>();
    list->setFocus();
    QTest::keyClick(list, Qt::Key_Down, Qt::AltModifier);
    QCOMPARE(route(1).id, std::string("chat"));
    QCOMPARE(list->currentIndex().row(), 1);
    QTest::keyClick(list, Qt::Key_Up, Qt::AltModifier);
    QTest::keyClick(list, Qt::Key_Up, Qt::AltModifier);
    QCOMPARE(route(0).id, std::string("chat"));
    QCOMPARE(m_fixture->document->undoStack().count(), 2);
}

void TestRoutesPage::movesTargetsByKeyboard() {
    show();
    card(0, 0)->setFocus();
    QTest::keyClick(card(0, 0), Qt::Key_Down, Qt::AltModifier);
    QCOMPARE(route().tiers[0].targets[0].provider, std::string("deepseek"));
    QVERIFY(card(0, 1)->hasFocus());
    QTest::keyClick(card(0, 1), Qt::Key_Right, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(route().tiers[1].targets.size(), std::size_t(3));
    QCOMPARE(route().tiers[1].targets[2].provider, std::string("groq"));
    QVERIFY(card(1, 2)->hasFocus());
    QTest::keyClick(card(0, 0), Qt::Key_Right, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(route().tiers.size(), std::size_t(2));
    for (int i = 0; i < 3; ++i)
        m_fixture->document->undoStack().undo();
    QVERIFY(m_fixture->document->config() == sampleConfig());
    QVERIFY(card(2, 0) != nullptr);
}

void TestRoutesPage::switchesAndDeletesTargetsByKeyboard() {
    show();
    QTest::keyClick(card(0, 0), Qt::Key_Space);
    QVERIFY(!route().tiers[0].targets[0].enabled);
    QVERIFY(says(QStringLiteral("Skipped")));
    QTest::keyClick(card(0, 0), Qt::Key_Delete);
    QCOMPARE(route().tiers[0].targets.size(), std::size_t(1));
    QCOMPARE(m_fixture->shell.undoOffers(), QStringList{QStringLiteral("Deleted target openai/gpt-oss-120b")});
}

void TestRoutesPage::keepsTheLastTargetOfARoute() {
    show();
    m_fixture->page->reveal(QStringLiteral("local-only"));
    QTest::keyClick(card(0, 0), Qt::Key_Delete);
    QCOMPARE(route(3).tiers[0].targets.size(), std::size_t(1));
    QVERIFY(says(QStringLiteral("Delete the route instead")));
    QVERIFY(m_fixture->shell.undoOffers().isEmpty());
}

void TestRoutesPage::addsATarget() {
    show();
    child<RouteEditor>()->addTarget();
    auto* picker = child<TierColumn>()->findChild<TargetPicker*>();
    QVERIFY(picker != nullptr);
    picker->findChildren<QComboBox*>().first()->setCurrentIndex(1);
    auto* model = picker->findChildren<QComboBox*>().last();
    QTRY_VERIFY(model->findText(QStringLiteral("model-small")) >= 0);
    model->setCurrentText(QString());
    button(QStringLiteral("Add"))->click();
    model->setCurrentText(QStringLiteral("model-small"));
    for (QPushButton* add : picker->findChildren<QPushButton*>()) {
        if (add->text() == QStringLiteral("Add"))
            add->click();
    }
    QCOMPARE(route().tiers[0].targets.size(), std::size_t(3));
    QVERIFY((route().tiers[0].targets[2] == config::Target{"openai", "model-small"}));
    QVERIFY(card(0, 2) != nullptr);
}

void TestRoutesPage::addsATier() {
    show();
    m_fixture->page->reveal(QStringLiteral("local-only"));
    button(QStringLiteral("Add tier"))->click();
    QCOMPARE(route(3).tiers.size(), std::size_t(1));
    TargetPicker* picker = nullptr;
    for (TargetPicker* found : m_fixture->page->findChildren<TargetPicker*>()) {
        if (found->isVisible())
            picker = found;
    }
    QVERIFY(picker != nullptr);
    emit picker->picked({"openai", "gpt-5.6-sol"});
    QCOMPARE(route(3).tiers.size(), std::size_t(2));
    QCOMPARE(route(3).tiers[1].name, std::string("Secondary"));
    button(QStringLiteral("Add tier"))->click();
    button(QStringLiteral("Cancel"))->click();
    QVERIFY(button(QStringLiteral("Add tier"))->isEnabled());
    QCOMPARE(route(3).tiers.size(), std::size_t(2));
}

void TestRoutesPage::renamesATier() {
    show();
    auto* column = child<TierColumn>();
    emit column->renamed(QStringLiteral("Secondary"));
    QVERIFY(says(QStringLiteral("Another tier has this name")));
    column->rename();
    QLineEdit* edit = nullptr;
    for (QLineEdit* found : column->findChildren<QLineEdit*>()) {
        if (found->isVisible())
            edit = found;
    }
    QVERIFY(edit != nullptr);
    edit->setText(QStringLiteral("Cheap"));
    QTest::keyClick(edit, Qt::Key_Return);
    QCOMPARE(route().tiers[0].name, std::string("Cheap"));
}

void TestRoutesPage::setsAWeight() {
    show();
    m_fixture->page->reveal(QStringLiteral("coder"));
    QSpinBox* weight = nullptr;
    for (QSpinBox* found : m_fixture->page->findChildren<QSpinBox*>()) {
        if (found->isVisible() && found->value() == 3)
            weight = found;
    }
    QVERIFY(weight != nullptr);
    weight->setValue(7);
    QCOMPARE(route(1).tiers[1].targets[0].weight, 7);
    QVERIFY(card(0, 0)->findChild<QSpinBox*>() == nullptr);
}

void TestRoutesPage::addsAndRemovesPatterns() {
    show();
    auto* chips = child<PatternChips>();
    auto* field = chips->findChild<QLineEdit*>();
    QTest::keyClicks(field, QStringLiteral("chat"));
    QTest::keyClick(field, Qt::Key_Return);
    QVERIFY(says(QStringLiteral("chat is there already")));
    field->clear();
    QTest::keyClicks(field, QStringLiteral("o4-*"));
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(route().match.model, (std::vector<std::string>{"chat", "gpt-5*", "o4-*"}));
    button(QStringLiteral("gpt-5*"))->click();
    QCOMPARE(route().match.model, (std::vector<std::string>{"chat", "o4-*"}));
    QTRY_VERIFY(says(QStringLiteral("o4-*")));
}

void TestRoutesPage::deletesARouteWithUndo() {
    show();
    auto* list = child<RouteList>();
    QTest::keyClick(list, Qt::Key_Delete);
    QCOMPARE(m_fixture->document->config().routes.size(), std::size_t(3));
    QCOMPARE(m_fixture->shell.undoOffers(), QStringList{QStringLiteral("Deleted route chat")});
    QCOMPARE(child<RouteEditor>()->routeId(), std::string("coder"));
    m_fixture->document->undoStack().undo();
    QVERIFY(m_fixture->document->config() == sampleConfig());
}

void TestRoutesPage::followsUndoOfAnotherPage() {
    show();
    m_fixture->document->edit(QStringLiteral("disable"),
                              [](config::Config& config) { config.providers[2].enabled = false; });
    QVERIFY(card(0, 0)->accessibleDescription().contains(QStringLiteral("provider is disabled")));
    m_fixture->document->undoStack().undo();
    QVERIFY(!card(0, 0)->accessibleDescription().contains(QStringLiteral("disabled")));
    api::RelayStatus status = sampleStatus();
    status.providers[2].failures = 90;
    m_fixture->service.setStatus(status);
    QVERIFY(card(0, 0)->accessibleName().contains(QStringLiteral("Failing")));
}

void TestRoutesPage::everythingHasANameAndAPlaceInTheTabOrder() {
    show();
    QCOMPARE(focusableWithoutName(*m_fixture->page).join(u'\n'), QString());
    QCOMPARE(ambiguousShortcuts(*m_fixture->page), QStringList());
    QVERIFY(tabOrder(*m_fixture->page).size() > 12);
}

void TestRoutesPage::fitsTheSmallestWindow() {
    show({912, 572}); // 960 by 600 without side bar and status bar
    QCOMPARE(m_fixture->page->size(), QSize(912, 572));
    button(QStringLiteral("Targets"))->click();
    RoutesPageFixture::settle();
    QCOMPARE(m_fixture->page->size(), QSize(912, 572));
}

void TestRoutesPage::screenshots_data() {
    QTest::addColumn<QString>("what");
    QTest::addColumn<QSize>("size");
    for (const char* what : {"empty", "busy", "weighted", "warnings", "adding", "new"}) {
        QTest::newRow(what) << QString::fromLatin1(what) << QSize(1104, 772);
        QTest::addRow("%s-small", what) << QString::fromLatin1(what) << QSize(912, 572);
    }
}

void TestRoutesPage::screenshots() {
    QFETCH(QString, what);
    QFETCH(QSize, size);
    const auto is = [&what](const char* name) { return what == QLatin1String(name); };
    config::Config config = sampleConfig();
    if (is("empty"))
        config.routes.clear();
    if (is("warnings")) {
        config.providers[2].enabled = false;
        config.routes[0].tiers[0].targets.push_back({"deepseek", "deepseek-v4-pro"});
        config.routes[0].tiers[0].strategy = config::Strategy::LeastCost;
        config.routes[1].match.model.push_back("chat");
        std::swap(config.routes[0], config.routes[1]);
    }
    make(config);
    m_fixture->service.setStatus(statusWithTargets());
    show(size);
    if (is("weighted"))
        m_fixture->page->reveal(QStringLiteral("coder"));
    if (is("warnings"))
        m_fixture->page->reveal(QStringLiteral("chat"));
    if (is("busy"))
        card(1, 0)->setFocus();
    if (is("adding"))
        child<RouteEditor>()->addTarget();
    if (is("new"))
        button(QStringLiteral("New route"))->click();
    for (const SchemeChoice scheme : {SchemeChoice::Light, SchemeChoice::Dark}) {
        m_harness.theme().setChoice(scheme);
        RoutesPageFixture::settle();
        QVERIFY(saveScreenshot(
            *m_fixture->page,
            QStringLiteral("routes-%1-%2").arg(QLatin1String(QTest::currentDataTag()), schemeChoiceName(scheme))));
    }
    m_harness.theme().setChoice(SchemeChoice::Light);
}

QTEST_MAIN(TestRoutesPage)
#include "tst_routes_page.moc"
