// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/routes_page_fixture.h"
#include "ui/routes/drop_place.h"
#include "ui/routes/move_gutter.h"
#include "ui/routes/route_limits.h"
#include "ui/routes/target_offers.h"
#include "ui/routes/tier_column.h"
#include "ui/routes/trimmed_spin_box.h"

#include <QComboBox>
#include <QSpinBox>

using namespace fairlead;
using namespace fairlead::ui;
using namespace fairlead::ui::test;

class TestRouteBoard : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void cardsShowHealthPriceAndFigures();
    void whatIsUnknownIsSaid();
    void freeIsNotUnknown();
    void figuresChangeInPlace();
    void countsDownToTheProbe();
    void putsATargetBackIntoUse();
    void anEditOfValuesKeepsTheCards();
    void warnsOfAMuchDearerTier();
    void warnsOfMissingFeatures();
    void warnsOfPlacesThatAreNotAllowed();
    void warnsOfTheSameTargetTwice();
    void chipsSayWhatMovesOn();
    void aChipOpensItsLimit();
    void ceilingsByPriority();
    void everyStrategyCanBeChosen();
    void offersNoSixthTier();
    void placesOfADrop_data();
    void placesOfADrop();
    void movesInARoute_data();
    void movesInARoute();
    void moneyOfAMillionTokens();
    void offersEveryModelOnce();

private:
    void change(const std::function<void(config::Config&)>& how) {
        m_fixture->document->edit(QStringLiteral("test"), how);
    }
    GutterChip* chip(MoveCause cause) {
        for (GutterChip* each : m_fixture->page->findChildren<GutterChip*>()) {
            if (each->isVisible() && each->chip().cause == cause)
                return each;
        }
        return nullptr;
    }
    static QString noteOf(const TargetCard* card, qsizetype place = 0) {
        return card->view().notes.value(place).what.text;
    }

    UiHarness m_harness;
    std::unique_ptr<RoutesPageFixture> m_fixture;
};

void TestRouteBoard::init() {
    m_fixture = std::make_unique<RoutesPageFixture>(m_harness);
    m_fixture->service.setStatus(statusWithTargets());
    QVERIFY(m_fixture->show());
}

void TestRouteBoard::cleanup() {
    QVERIFY(config::validate(m_fixture->document->config()).empty());
    m_fixture.reset();
}

void TestRouteBoard::cardsShowHealthPriceAndFigures() {
    const TargetView& limited = m_fixture->card(0, 0)->view();
    QCOMPARE(limited.price, QStringLiteral("$0.15 / $0.60"));
    QCOMPARE(limited.p95, QStringLiteral("p95 1.3 s"));
    QCOMPARE(limited.failed, QStringLiteral("6.4 %"));
    QCOMPARE(limited.failedRole, &Palette::warn);
    QCOMPARE(limited.keys, QStringLiteral("3 keys"));
    QCOMPARE(limited.state.text, QStringLiteral("Limited"));
    QCOMPARE(noteOf(m_fixture->card(0, 0)), QStringLiteral("all 3 keys over limit for 11 s"));
    const TargetView& open = m_fixture->card(0, 1)->view();
    QCOMPARE(open.state.text, QStringLiteral("Breaker open"));
    QCOMPARE(open.failedRole, &Palette::bad);
    QVERIFY(open.stateDetail.contains(QStringLiteral("5 of the last 34 requests failed.")));
    QVERIFY(open.stateDetail.contains(QStringLiteral("overloaded")));
    QCOMPARE(m_fixture->card(1, 0)->view().state.text, QStringLiteral("Healthy"));
    api::RelayStatus status = statusWithTargets();
    status.targets[2].standing = api::TargetStanding::Recovering;
    status.targets[2].sharePercent = 10;
    m_fixture->service.setStatus(status);
    QCOMPARE(m_fixture->card(1, 0)->view().state.text, QStringLiteral("Recovering 10 %"));
    QVERIFY(m_fixture->card(1, 0)->accessibleName().endsWith(QStringLiteral("Recovering 10 %")));
}

void TestRouteBoard::whatIsUnknownIsSaid() {
    change([](config::Config& config) { config.routes[0].tiers[2].targets[0] = {"moonshot", "nobody-knows-it"}; });
    const TargetView& view = m_fixture->card(2, 0)->view();
    QCOMPARE(view.price, QStringLiteral("price unknown"));
    QCOMPARE(view.p95, QStringLiteral("p95 –"));
    QCOMPARE(view.failed, QString());
    QVERIFY(view.notes.isEmpty());
}

void TestRouteBoard::freeIsNotUnknown() {
    QCOMPARE(m_fixture->card(2, 0)->view().price, QStringLiteral("free, local"));
    QCOMPARE(TargetText::price({PicoUsd(0), PicoUsd(0)}, false), QStringLiteral("free"));
    QCOMPARE(TargetText::price({PicoUsd(0), {}}, false), QStringLiteral("price unknown"));
}

void TestRouteBoard::figuresChangeInPlace() {
    TargetCard* const card = m_fixture->card(1, 0);
    card->setFocus();
    api::RelayStatus status = statusWithTargets();
    status.targets[2].p95Ms = 640;
    status.targets[2].failures = 30;
    m_fixture->service.setStatus(status);
    QCOMPARE(m_fixture->card(1, 0), card);
    QVERIFY(card->hasFocus());
    QVERIFY(m_fixture->says(QStringLiteral("p95 640 ms")));
    QVERIFY(m_fixture->says(QStringLiteral("30.0 %")));
}

void TestRouteBoard::countsDownToTheProbe() {
    QCOMPARE(noteOf(m_fixture->card(0, 1)), QStringLiteral("skipped, probe in 18 s"));
    m_fixture->nowMs += 5000;
    m_fixture->child<RouteEditor>()->refreshFigures();
    QCOMPARE(noteOf(m_fixture->card(0, 1)), QStringLiteral("skipped, probe in 13 s"));
    m_fixture->nowMs += 60'000; // the next tick comes by itself
    QTRY_COMPARE(noteOf(m_fixture->card(0, 1)), QStringLiteral("skipped, probe in 1 s"));
}

void TestRouteBoard::putsATargetBackIntoUse() {
    m_fixture->service.clearCalls();
    m_fixture->button(QStringLiteral("Use now"))->click();
    QCOMPARE(m_fixture->service.calls().first(), QStringLiteral("resetBreaker deepseek/deepseek-v4-pro"));
}

void TestRouteBoard::anEditOfValuesKeepsTheCards() {
    m_fixture->page->reveal(QStringLiteral("coder"));
    TargetCard* const card = m_fixture->card(1, 0);
    auto* weight = card->findChild<QSpinBox*>();
    weight->setFocus();
    weight->stepUp();
    weight->stepUp();
    QCOMPARE(m_fixture->route(1).tiers[1].targets[0].weight, 5);
    QCOMPARE(m_fixture->card(1, 0), card);
    QVERIFY(weight->hasFocus());
    QVERIFY(m_fixture->says(QStringLiteral("83 %"))); // 5 of 6
    m_fixture->document->undoStack().undo();
    QCOMPARE(weight->value(), 4);
    QCOMPARE(m_fixture->document->undoStack().index(), 1); // showing it is no step
}

void TestRouteBoard::warnsOfAMuchDearerTier() {
    QCOMPARE(noteOf(m_fixture->card(1, 0)), QStringLiteral("33 × Primary's price"));
    m_fixture->button(QStringLiteral("Ceiling…"))->click();
    auto* limits = m_fixture->child<RouteLimits>();
    QVERIFY(limits != nullptr);
    for (TrimmedSpinBox* field : limits->findChildren<TrimmedSpinBox*>()) {
        if (field->accessibleName() == QStringLiteral("Normal priority"))
            field->setValue(0.25);
    }
    QCOMPARE(m_fixture->route().maxCost.normal->toString(2), std::string("$0.25"));
    limits->close();
    QVERIFY(m_fixture->says(QStringLiteral("Ceiling $0.25 a request")));
    QVERIFY(m_fixture->button(QStringLiteral("Ceiling…")) == nullptr);
    m_fixture->document->undoStack().undo();
    QVERIFY(m_fixture->says(QStringLiteral("No price ceiling")));
}

void TestRouteBoard::warnsOfMissingFeatures() {
    // gpt-oss-120b takes text only; the first target, when it is gpt-5.6-sol, takes images.
    change([](config::Config& config) { std::swap(config.routes[0].tiers[0], config.routes[0].tiers[1]); });
    QCOMPARE(noteOf(m_fixture->card(1, 0), 1), QStringLiteral("no images, the first has them"));
    change([](config::Config& config) { config.routes[0].match.images = true; });
    QCOMPARE(noteOf(m_fixture->card(1, 0), 1), QStringLiteral("no images, which all ask for"));
    m_fixture->button(QStringLiteral("Skip"))->click();
    QCOMPARE(m_fixture->route().degradation, config::Degradation::Skip);
    QVERIFY(m_fixture->button(QStringLiteral("Skip")) == nullptr);
    change([](config::Config& config) { config.routes[0].match.minInputTokens = 200'000; });
    QCOMPARE(noteOf(m_fixture->card(1, 0), 2), QStringLiteral("takes 131,072 tokens only"));
}

void TestRouteBoard::warnsOfPlacesThatAreNotAllowed() {
    change([](config::Config& config) { config.routes[0].jurisdictions = {"local"}; });
    QVERIFY(noteOf(m_fixture->card(1, 0)).startsWith(QStringLiteral("left out: ")));
    for (const CardNote& note : m_fixture->card(2, 0)->view().notes)
        QVERIFY(!note.what.text.contains(QStringLiteral("left out")));
}

void TestRouteBoard::warnsOfTheSameTargetTwice() {
    change([](config::Config& config) {
        config.routes[0].tiers[2].targets.push_back({"groq", "openai/gpt-oss-120b"});
    });
    QVERIFY(m_fixture->card(2, 1)->accessibleDescription().contains(QStringLiteral("same as a target before it")));
}

void TestRouteBoard::chipsSayWhatMovesOn() {
    change([](config::Config& config) {
        config.routes[0].firstToken = std::chrono::milliseconds(8000);
        config.routes[0].hedgeAfter = std::chrono::milliseconds(250);
        config.routes[0].deadline = std::chrono::seconds(60);
        config.routes[0].onContentFilter = {{"ollama", "llama3.2"}};
    });
    QCOMPARE(chip(MoveCause::FirstToken)->text(), QStringLiteral("8 s"));
    QCOMPARE(chip(MoveCause::Hedge)->text(), QStringLiteral("∥ 250 ms"));
    QCOMPARE(chip(MoveCause::Deadline)->text(), QStringLiteral("≤ 60 s"));
    QVERIFY(chip(MoveCause::Refusal)->toolTip().contains(QStringLiteral("ollama/llama3.2")));
    QVERIFY(chip(MoveCause::TooLong) == nullptr);
    for (const MoveCause fixed : {MoveCause::RateLimited, MoveCause::Server, MoveCause::Down, MoveCause::Key}) {
        QVERIFY(chip(fixed)->toolTip().contains(QStringLiteral("always moves on")));
        QCOMPARE(chip(fixed)->focusPolicy(), Qt::NoFocus);
    }
}

void TestRouteBoard::aChipOpensItsLimit() {
    QCOMPARE(chip(MoveCause::FirstToken)->text(), QStringLiteral("120 s")); // of the general settings
    chip(MoveCause::FirstToken)->click();
    auto* limits = m_fixture->child<RouteLimits>();
    QVERIFY(limits != nullptr);
    const auto field = [limits](const char* name) {
        for (TrimmedSpinBox* each : limits->findChildren<TrimmedSpinBox*>()) {
            if (each->accessibleName() == QLatin1String(name))
                return each;
        }
        return static_cast<TrimmedSpinBox*>(nullptr);
    };
    field("First token")->setValue(8);
    QVERIFY(m_fixture->route().firstToken == std::chrono::milliseconds(8000));
    field("Attempts")->setValue(3);
    QCOMPARE(m_fixture->route().retry.maxAttempts, 3);
    field("Whole request")->setValue(60);
    field("Second target")->setValue(1.5);
    QCOMPARE(m_fixture->document->undoStack().count(), 4);
    QCOMPARE(chip(MoveCause::FirstToken)->text(), QStringLiteral("8 s"));
    QCOMPARE(chip(MoveCause::Attempts)->text(), QStringLiteral("3 tries"));
    QCOMPARE(chip(MoveCause::Hedge)->text(), QStringLiteral("∥ 1.5 s"));
    field("First token")->setValue(0);
    QVERIFY(!m_fixture->route().firstToken);
    QCOMPARE(focusableWithoutName(*limits), QStringList());
    limits->close();
    for (int i = 0; i < 5; ++i)
        m_fixture->document->undoStack().undo();
    QVERIFY(m_fixture->document->config() == sampleConfig());
}

void TestRouteBoard::ceilingsByPriority() {
    config::CostCeiling ceiling;
    QCOMPARE(RouteLimits::ceilingText(ceiling), QStringLiteral("No price ceiling"));
    ceiling.low = PicoUsd(61'000'000);
    QCOMPARE(RouteLimits::ceilingText(ceiling), QStringLiteral("Ceiling by priority"));
    QVERIFY(RouteLimits::ceilingDetail(ceiling).contains(QStringLiteral("Low priority: $0.000061, normal: none")));
    ceiling.normal = PicoUsd(2'000'000'000'000);
    QCOMPARE(RouteLimits::ceilingText(ceiling), QStringLiteral("Ceiling $2.00 a request"));
}

void TestRouteBoard::everyStrategyCanBeChosen() {
    auto* strategy = m_fixture->named<QComboBox>(QStringLiteral("How Primary chooses"));
    QCOMPARE(strategy->count(), 6);
    for (int i = 0; i < strategy->count(); ++i) {
        strategy = m_fixture->named<QComboBox>(QStringLiteral("How Primary chooses")); // weights make new cards
        strategy->setCurrentIndex(i);
        emit strategy->activated(i);
        QVERIFY(!strategy->itemData(i, Qt::ToolTipRole).toString().isEmpty());
    }
    QCOMPARE(m_fixture->route().tiers[0].strategy, config::Strategy::PowerOfTwo);
    emit m_fixture->child<TierColumn>()->measureChosen(config::LatencyMeasure::Total);
    QCOMPARE(m_fixture->route().tiers[0].latency, config::LatencyMeasure::Total);
}

void TestRouteBoard::offersNoSixthTier() {
    change([](config::Config& config) {
        for (const char* name : {"Tier 4", "Tier 5"})
            config.routes[0].tiers.push_back({name, config::Strategy::Ordered, {{"moonshot", name}}});
    });
    QVERIFY(!m_fixture->button(QStringLiteral("Add tier"))->isEnabled());
    QVERIFY(m_fixture->card(4, 0) != nullptr);
}

void TestRouteBoard::placesOfADrop_data() {
    QTest::addColumn<QPoint>("at");
    QTest::addColumn<int>("tier");
    QTest::addColumn<int>("place");
    QTest::newRow("above the first") << QPoint(50, 20) << 0 << 0;
    QTest::newRow("upper half of the first") << QPoint(50, 60) << 0 << 0;
    QTest::newRow("lower half of the first") << QPoint(50, 100) << 0 << 1;
    QTest::newRow("below the last") << QPoint(50, 390) << 0 << 2;
    QTest::newRow("empty tier") << QPoint(400, 200) << 1 << 0;
    QTest::newRow("between, nearer the left") << QPoint(275, 100) << 0 << 1;
    QTest::newRow("between, nearer the right") << QPoint(290, 100) << 1 << 0;
    QTest::newRow("outside") << QPoint(700, 100) << -1 << -1;
    QTest::newRow("far below") << QPoint(50, 440) << -1 << -1;
}

void TestRouteBoard::placesOfADrop() {
    QFETCH(QPoint, at);
    QFETCH(int, tier);
    QFETCH(int, place);
    const std::vector<DropColumn> columns{
        {QRect(0, 0, 250, 400), {QRect(8, 40, 234, 80), QRect(8, 130, 234, 80)}},
        {QRect(314, 0, 250, 400), {}},
    };
    const auto found = dropPlaceAt(columns, at);
    QCOMPARE(found ? static_cast<int>(found->tier) : -1, tier);
    QCOMPARE(found ? static_cast<int>(found->target) : -1, place);
    QVERIFY(!dropPlaceAt({}, at));
}

void TestRouteBoard::movesInARoute_data() {
    QTest::addColumn<QPoint>("from"); // tier, target
    QTest::addColumn<QPoint>("to");
    QTest::addColumn<QString>("after"); // empty = it does not move
    QTest::newRow("down") << QPoint(0, 0) << QPoint(0, 2) << QStringLiteral("bac|d|e");
    QTest::newRow("to the end") << QPoint(0, 0) << QPoint(0, 3) << QStringLiteral("bca|d|e");
    QTest::newRow("up") << QPoint(0, 2) << QPoint(0, 0) << QStringLiteral("cab|d|e");
    QTest::newRow("where it is") << QPoint(0, 1) << QPoint(0, 1) << QString();
    QTest::newRow("right behind itself") << QPoint(0, 1) << QPoint(0, 2) << QString();
    QTest::newRow("across") << QPoint(0, 1) << QPoint(1, 0) << QStringLiteral("ac|bd|e");
    QTest::newRow("back across, tier goes") << QPoint(2, 0) << QPoint(0, 1) << QStringLiteral("aebc|d");
    QTest::newRow("forward, tier goes") << QPoint(1, 0) << QPoint(2, 1) << QStringLiteral("abc|ed");
    QTest::newRow("no such tier") << QPoint(0, 0) << QPoint(3, 0) << QString();
    QTest::newRow("no such place") << QPoint(0, 0) << QPoint(1, 2) << QString();
    QTest::newRow("no such target") << QPoint(1, 1) << QPoint(0, 0) << QString();
}

void TestRouteBoard::movesInARoute() {
    QFETCH(QPoint, from);
    QFETCH(QPoint, to);
    QFETCH(QString, after);
    config::Route route;
    for (const char* models : {"abc", "d", "e"}) {
        config::Tier tier;
        for (const char* model = models; *model != 0; ++model)
            tier.targets.push_back({"p", std::string(1, *model)});
        route.tiers.push_back(tier);
    }
    const config::Route before = route;
    const auto place = [](const QPoint& point) {
        return TargetPlace{static_cast<std::size_t>(point.x()), static_cast<std::size_t>(point.y())};
    };
    const auto now = moveTarget(route, place(from), place(to));
    if (after.isEmpty()) {
        QVERIFY(!now);
        QVERIFY(route == before);
        return;
    }
    QStringList tiers;
    for (const config::Tier& tier : route.tiers) {
        QString models;
        for (const config::Target& target : tier.targets)
            models += QString::fromStdString(target.model);
        tiers << models;
    }
    QCOMPARE(tiers.join(u'|'), after);
    QCOMPARE(route.tiers[now->tier].targets[now->target].model,
             before.tiers[place(from).tier].targets[place(from).target].model);
}

void TestRouteBoard::moneyOfAMillionTokens() {
    QCOMPARE(TargetText::perMillion(PicoUsd(4'000'000)), QStringLiteral("$4"));
    QCOMPARE(TargetText::perMillion(PicoUsd(1'500'000)), QStringLiteral("$1.50"));
    QCOMPARE(TargetText::perMillion(PicoUsd(75'000)), QStringLiteral("$0.075"));
    QCOMPARE(TargetText::inTime(1000, 5000), QStringLiteral("1 s"));
    QCOMPARE(TargetText::inTime(605'000, 5000), QStringLiteral("10 min"));
}

void TestRouteBoard::offersEveryModelOnce() {
    config::Config config = sampleConfig();
    config.providers[2].models = {"openai/gpt-oss-120b", "own-model"};
    config.providers[1].enabled = false;
    TargetCatalog catalog;
    catalog.setConfig(config);
    const QList<TargetOffer> offers = targetOffers(config, catalog, kSampleNowMs);
    QSet<QString> seen;
    for (const TargetOffer& offer : offers) {
        QVERIFY(offer.target.provider != "openai");
        const QString name = QString::fromStdString(offer.target.provider + '/' + offer.target.model);
        QVERIFY2(!seen.contains(name), qPrintable(name));
        seen << name;
    }
    QVERIFY(seen.contains(QStringLiteral("groq/own-model")));
    QVERIFY(seen.contains(QStringLiteral("ollama/llama3.2")));
    QVERIFY(seen.contains(QStringLiteral("gemini/gemini-4-argon")));
    const auto wanted = [&offers](const OfferFilter& filter) {
        return std::ranges::count_if(offers, [&filter](const TargetOffer& offer) { return isWanted(offer, filter); });
    };
    QCOMPARE(wanted({QStringLiteral("groq OWN"), false, false}), 1);
    QCOMPARE(wanted({QStringLiteral("groq own"), true, false}), 0); // nothing is known of it
    QVERIFY(wanted({{}, false, true}) > 0);
    QVERIFY(wanted({{}, false, true}) < offers.size());
}

QTEST_MAIN(TestRouteBoard)
#include "tst_route_board.moc"
