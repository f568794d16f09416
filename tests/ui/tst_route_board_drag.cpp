// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Runs without a display and a second time on one (tests/ui/CMakeLists.txt).

#include "tests/ui/routes_page_fixture.h"
#include "ui/routes/drag_look.h"
#include "ui/routes/route_header.h"
#include "ui/routes/route_list.h"
#include "ui/routes/target_palette.h"
#include "ui/routes/tier_column.h"

#include <QGraphicsEffect>
#include <QSignalSpy>

using namespace fairlead;
using namespace fairlead::ui;
using namespace fairlead::ui::test;

class TestRouteBoardDrag : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void movesACardBetweenTwoOthers();
    void putsACardLastBelowTheCards();
    void ordersCardsInTheirTier();
    void aTierThatLosesItsLastCardGoes();
    void aClickMovesNothing();
    void escapeLeavesEverythingAsItWas();
    void aDropOutsideTheTiersChangesNothing();
    void dimsTiersThatHaveTheTargetAlready();
    void healthGoesOnChangingWhileACardIsMoved();
    void aChangeFromElsewhereEndsTheDrag();
    void theEndOfThePageEndsTheDrag();
    void keysDoTheSame();
    void scrollsToTiersBeyondTheEdge();
    void dragsANewTargetIn();
    void enterAddsANewTarget();
    void dragsARouteInTheList();
    void escapeKeepsTheOrderOfRoutes();
    void screenshot();

private:
    // Takes the card and moves it a little, so that it is on its way.
    void take(TargetCard* card) {
        m_fixture->press(RoutesPageFixture::middle(card));
        m_fixture->moveTo(RoutesPageFixture::middle(card) + QPoint(30, 4));
    }
    // Just above the middle of a card: in front of it.
    static QPoint before(const TargetCard* card) { return RoutesPageFixture::middle(card) - QPoint(0, 6); }
    TierColumn* column(std::size_t tier) { return qobject_cast<TierColumn*>(m_fixture->card(tier, 0)->parentWidget()); }
    DragHint* hint() { return m_fixture->child<DragHint>(); }
    // What screen readers were told last.
    QString said() { return m_fixture->child<RouteBoard>()->accessibleDescription(); }
    const config::Route& route() { return m_fixture->route(); }
    QUndoStack& steps() { return m_fixture->document->undoStack(); }

    UiHarness m_harness;
    std::unique_ptr<RoutesPageFixture> m_fixture;
};

void TestRouteBoardDrag::init() {
    m_fixture = std::make_unique<RoutesPageFixture>(m_harness);
    m_fixture->service.setStatus(statusWithTargets());
    QVERIFY(m_fixture->show());
}

void TestRouteBoardDrag::cleanup() {
    QVERIFY(config::validate(m_fixture->document->config()).empty());
    QVERIFY(QGuiApplication::overrideCursor() == nullptr);
    m_fixture.reset();
}

void TestRouteBoardDrag::movesACardBetweenTwoOthers() {
    take(m_fixture->card(2, 0));
    QVERIFY(hint() != nullptr);
    QVERIFY(m_fixture->says(QStringLiteral("Moving llama3.2")));
    m_fixture->moveTo(before(m_fixture->card(1, 1)));
    QCOMPARE(hint()->text(), QStringLiteral("Secondary, place 2 of 3. Esc cancels."));
    QCOMPARE(hint()->accessibleDescription(), hint()->text());
    QCOMPARE(steps().count(), 0);
    m_fixture->release(before(m_fixture->card(1, 1)));
    QCOMPARE(route().tiers.size(), std::size_t(2));
    QCOMPARE(route().tiers[1].targets[1].provider, std::string("ollama"));
    QCOMPARE(steps().count(), 1);
    QCOMPARE(steps().undoText(), QStringLiteral("Move target"));
    QCOMPARE(m_fixture->shell.undoOffers(), QStringList{QStringLiteral("Moved to Secondary")});
    QCOMPARE(said(), QStringLiteral("Moved to Secondary, place 2 of 3"));
    QVERIFY(m_fixture->card(1, 1)->hasFocus());
    QVERIFY(hint() == nullptr);
    steps().undo();
    QVERIFY(m_fixture->document->config() == sampleConfig());
    QCOMPARE(m_fixture->card(2, 0)->view().target.model, std::string("llama3.2"));
    steps().redo();
    QCOMPARE(route().tiers[1].targets[1].provider, std::string("ollama"));
}

void TestRouteBoardDrag::putsACardLastBelowTheCards() {
    take(m_fixture->card(0, 0));
    const QPoint foot = column(1)->mapToGlobal(QPoint(100, column(1)->height() - 20));
    m_fixture->moveTo(foot);
    QCOMPARE(hint()->text(), QStringLiteral("Secondary, place 3 of 3. Esc cancels."));
    m_fixture->release(foot);
    QCOMPARE(route().tiers[0].targets.size(), std::size_t(1));
    QCOMPARE(route().tiers[1].targets[2].provider, std::string("groq"));
}

void TestRouteBoardDrag::ordersCardsInTheirTier() {
    const QPoint first = before(m_fixture->card(0, 0));
    take(m_fixture->card(0, 1));
    m_fixture->moveTo(first);
    QCOMPARE(hint()->text(), QStringLiteral("Primary, place 1 of 2. Esc cancels."));
    m_fixture->release(first);
    QCOMPARE(route().tiers[0].targets[0].provider, std::string("deepseek"));
    QCOMPARE(steps().count(), 1);
}

void TestRouteBoardDrag::aTierThatLosesItsLastCardGoes() {
    take(m_fixture->card(2, 0));
    m_fixture->release(before(m_fixture->card(0, 0)));
    QCOMPARE(route().tiers.size(), std::size_t(2));
    QCOMPARE(route().tiers[0].targets[0].provider, std::string("ollama"));
    QVERIFY(m_fixture->card(0, 0)->hasFocus());
}

void TestRouteBoardDrag::aClickMovesNothing() {
    const QPoint at = RoutesPageFixture::middle(m_fixture->card(0, 0));
    m_fixture->press(at);
    m_fixture->moveTo(at + QPoint(1, 1));
    QVERIFY(hint() == nullptr);
    m_fixture->release(at + QPoint(1, 1));
    QCOMPARE(steps().count(), 0);
    QVERIFY(m_fixture->card(0, 0)->hasFocus());
}

void TestRouteBoardDrag::escapeLeavesEverythingAsItWas() {
    take(m_fixture->card(0, 0));
    m_fixture->moveTo(before(m_fixture->card(1, 0)));
    QTest::keyClick(m_fixture->page.get(), Qt::Key_Escape);
    QVERIFY(hint() == nullptr);
    m_fixture->moveTo(before(m_fixture->card(1, 1)));
    m_fixture->release(before(m_fixture->card(1, 1)));
    QCOMPARE(steps().count(), 0);
    QVERIFY(m_fixture->shell.undoOffers().isEmpty());
    take(m_fixture->card(0, 0)); // and again
    QVERIFY(hint() != nullptr);
    m_fixture->release(before(m_fixture->card(1, 0)));
    QCOMPARE(steps().count(), 1);
}

void TestRouteBoardDrag::aDropOutsideTheTiersChangesNothing() {
    take(m_fixture->card(0, 0));
    const QPoint list = RoutesPageFixture::middle(m_fixture->child<RouteList>());
    m_fixture->moveTo(list);
    QVERIFY(hint()->text().contains(QStringLiteral("nothing changes")));
    m_fixture->release(list);
    QCOMPARE(steps().count(), 0);
}

void TestRouteBoardDrag::dimsTiersThatHaveTheTargetAlready() {
    m_fixture->document->edit(QStringLiteral("twice"), [](config::Config& config) {
        config.routes[0].tiers[1].targets.push_back({"groq", "openai/gpt-oss-120b"});
    });
    take(m_fixture->card(0, 0));
    QVERIFY(column(1)->graphicsEffect() != nullptr);
    QVERIFY(column(0)->graphicsEffect() == nullptr);
    m_fixture->moveTo(before(m_fixture->card(1, 0)));
    QCOMPARE(hint()->text(), QStringLiteral("Secondary has this target already."));
    m_fixture->release(before(m_fixture->card(1, 0)));
    QCOMPARE(steps().count(), 1);
    QVERIFY(column(1)->graphicsEffect() == nullptr);
}

void TestRouteBoardDrag::healthGoesOnChangingWhileACardIsMoved() {
    TargetCard* const moved = m_fixture->card(0, 0);
    TargetCard* const other = m_fixture->card(1, 0);
    take(moved);
    api::RelayStatus status = statusWithTargets();
    status.targets[2].p95Ms = 9'900;
    m_fixture->service.setStatus(status);
    QCOMPARE(m_fixture->card(0, 0), moved); // the same widgets
    QCOMPARE(m_fixture->card(1, 0), other);
    QCOMPARE(other->view().p95, QStringLiteral("p95 9.9 s"));
    QVERIFY(hint() != nullptr);
    m_fixture->release(before(other));
    QCOMPARE(route().tiers[1].targets[0].provider, std::string("groq"));
}

void TestRouteBoardDrag::aChangeFromElsewhereEndsTheDrag() {
    take(m_fixture->card(0, 1));
    m_fixture->document->edit(QStringLiteral("elsewhere"), [](config::Config& config) {
        config.routes[0].tiers[0].targets.erase(config.routes[0].tiers[0].targets.begin());
    });
    QVERIFY(hint() == nullptr);
    m_fixture->release(before(m_fixture->card(1, 0)));
    QCOMPARE(steps().count(), 1);
    QCOMPARE(route().tiers[0].targets.size(), std::size_t(1));
}

void TestRouteBoardDrag::theEndOfThePageEndsTheDrag() {
    take(m_fixture->card(0, 0));
    m_fixture->page.reset();
    QVERIFY(QGuiApplication::overrideCursor() == nullptr);
    m_fixture->makePage();
}

void TestRouteBoardDrag::keysDoTheSame() {
    m_fixture->card(0, 0)->setFocus();
    QTest::keyClick(m_fixture->card(0, 0), Qt::Key_Right, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(route().tiers[1].targets[2].provider, std::string("groq"));
    QCOMPARE(steps().undoText(), QStringLiteral("Move target"));
    QCOMPARE(m_fixture->shell.undoOffers(), QStringList{QStringLiteral("Moved to Secondary")});
    QCOMPARE(said(), QStringLiteral("Moved to Secondary, place 3 of 3"));
    QTest::keyClick(m_fixture->card(1, 2), Qt::Key_Up, Qt::AltModifier);
    QCOMPARE(said(), QStringLiteral("Moved to Secondary, place 2 of 3"));
    QVERIFY(m_fixture->card(1, 1)->hasFocus());
    steps().undo();
    steps().undo();
    QVERIFY(m_fixture->document->config() == sampleConfig());
}

void TestRouteBoardDrag::scrollsToTiersBeyondTheEdge() {
    m_fixture->page->resize(912, 772);
    RoutesPageFixture::settle();
    auto* const board = m_fixture->child<RouteBoard>();
    const QRect seen(board->parentWidget()->mapToGlobal(QPoint(0, 0)), board->parentWidget()->size());
    QVERIFY(board->width() > seen.width());
    take(m_fixture->card(0, 0));
    const int start = board->x();
    for (int i = 0; i < 8; ++i)
        m_fixture->moveTo(QPoint(seen.right() - 4, seen.center().y() + i % 2));
    QVERIFY(board->x() < start);
    m_fixture->release(QPoint(seen.right() - 4, seen.center().y()));
    QCOMPARE(route().tiers[2].targets.size(), std::size_t(2));
}

void TestRouteBoardDrag::dragsANewTargetIn() {
    m_fixture->button(QStringLiteral("Targets"))->click();
    RoutesPageFixture::settle();
    OfferRow* const row = m_fixture->child<OfferRow>();
    QVERIFY(row != nullptr);
    const config::Target target = row->target();
    m_fixture->press(RoutesPageFixture::middle(row));
    m_fixture->moveTo(RoutesPageFixture::middle(row) - QPoint(30, 0));
    QVERIFY(hint() != nullptr);
    m_fixture->moveTo(before(m_fixture->card(0, 1)));
    QCOMPARE(hint()->text(), QStringLiteral("Primary, place 2 of 3. Esc cancels."));
    m_fixture->release(before(m_fixture->card(0, 1)));
    QVERIFY(route().tiers[0].targets[1] == target);
    QCOMPARE(steps().count(), 1);
    QVERIFY(steps().undoText().startsWith(QStringLiteral("Add target")));
    steps().undo();
    QVERIFY(m_fixture->document->config() == sampleConfig());
}

void TestRouteBoardDrag::enterAddsANewTarget() {
    m_fixture->button(QStringLiteral("Targets"))->click();
    RoutesPageFixture::settle();
    OfferRow* const row = m_fixture->child<OfferRow>();
    const config::Target target = row->target();
    row->setFocus();
    QTest::keyClick(row, Qt::Key_Return);
    QVERIFY(route().tiers[0].targets.back() == target);
    QCOMPARE(focusableWithoutName(*m_fixture->page), QStringList());
}

void TestRouteBoardDrag::dragsARouteInTheList() {
    auto* list = m_fixture->child<RouteList>();
    const auto rowAt = [list](int row, int dy) {
        return list->viewport()->mapToGlobal(list->visualRect(list->model()->index(row, 0)).center() + QPoint(0, dy));
    };
    m_fixture->press(rowAt(3, 0));
    m_fixture->moveTo(rowAt(2, 0));
    m_fixture->moveTo(rowAt(1, -4));
    m_fixture->release(rowAt(1, -4));
    QCOMPARE(m_fixture->route(1).id, std::string("local-only"));
    QCOMPARE(m_fixture->route(3).id, std::string("fast"));
    QCOMPARE(steps().count(), 1);
    QCOMPARE(m_fixture->shell.undoOffers(), QStringList{QStringLiteral("Moved route local-only")});
    QCOMPARE(list->currentIndex().row(), 1);
    steps().undo();
    QVERIFY(m_fixture->document->config() == sampleConfig());
}

void TestRouteBoardDrag::escapeKeepsTheOrderOfRoutes() {
    auto* list = m_fixture->child<RouteList>();
    const QPoint first = list->viewport()->mapToGlobal(list->visualRect(list->model()->index(0, 0)).center());
    m_fixture->press(first);
    m_fixture->moveTo(first + QPoint(0, 120));
    QTest::keyClick(list, Qt::Key_Escape);
    m_fixture->release(first + QPoint(0, 120));
    QCOMPARE(steps().count(), 0);
}

void TestRouteBoardDrag::screenshot() {
    m_fixture->button(QStringLiteral("Targets"))->click();
    RoutesPageFixture::settle();
    QVERIFY(saveScreenshot(*m_fixture->page, QStringLiteral("routes-targets")));
    m_fixture->button(QStringLiteral("Targets"))->click();
    RoutesPageFixture::settle();
    for (const SchemeChoice scheme : {SchemeChoice::Light, SchemeChoice::Dark}) {
        m_harness.theme().setChoice(scheme);
        RoutesPageFixture::settle();
        take(m_fixture->card(0, 1));
        m_fixture->moveTo(before(m_fixture->card(1, 1)) + QPoint(60, 0));
        QVERIFY(saveScreenshot(*m_fixture->page, QStringLiteral("routes-drag-%1").arg(schemeChoiceName(scheme))));
        QTest::keyClick(m_fixture->page.get(), Qt::Key_Escape);
        m_fixture->release(before(m_fixture->card(1, 1)));
    }
    m_harness.theme().setChoice(SchemeChoice::Light);
}

QTEST_MAIN(TestRouteBoardDrag)
#include "tst_route_board_drag.moc"
