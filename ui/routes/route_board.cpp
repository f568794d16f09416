// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/catalog/provider_preset.h"
#include "ui/overview/provider_activity_model.h"
#include "ui/providers/icon_mark.h"
#include "ui/providers/provider_text.h"
#include "ui/routes/route_editor.h"
#include "ui/routes/target_picker.h"
#include "ui/routes/tier_column.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/label.h"

#include <QBoxLayout>

#include <algorithm>

// The tiers and targets of the route editor.
namespace fairlead::ui {

namespace {

constexpr int kGutter = 64;
constexpr int kGutterTop = 52; // level with the first card

// Between two tiers: when a request moves on.
QWidget* makeGutter(const Theme& theme) {
    auto* gutter = new QWidget;
    gutter->setFixedWidth(kGutter);
    auto* column = new QVBoxLayout(gutter);
    column->setContentsMargins(0, kGutterTop, 0, 0);
    column->setSpacing(px::kInnerGap);
    auto* words = new Label(theme, RouteEditor::tr("if all fail"), TextStyle::Caption, &Palette::muted);
    words->setAlignment(Qt::AlignCenter);
    gutter->setToolTip(RouteEditor::tr("A request moves on when a target fails before its first token."));
    column->addWidget(words);
    column->addWidget(new IconMark(theme, Icon::ArrowRight), 0, Qt::AlignHCenter);
    column->addStretch(1);
    return gutter;
}

template <typename List>
auto at(List& list, std::size_t place) {
    return list.begin() + static_cast<std::ptrdiff_t>(place);
}

} // namespace

void RouteEditor::rebuildTiers(const config::Route& route, const QList<RouteWarning>& warnings) {
    while (QLayoutItem* item = m_tiers->takeAt(0)) {
        if (QWidget* widget = item->widget()) {
            widget->hide();
            widget->deleteLater();
        }
        delete item;
    }
    m_columns.clear();
    for (std::size_t tier = 0; tier < route.tiers.size(); ++tier) {
        if (tier > 0)
            m_tiers->addWidget(makeGutter(m_theme));
        m_columns << makeColumn(route, tier, warnings);
        m_tiers->addWidget(m_columns.last());
        m_columns.last()->show(); // at once: a card that is not visible cannot take the focus
    }
    m_tiers->addStretch(1);
    m_addTier->setEnabled(true);
    if (m_focus)
        focusCard(*std::exchange(m_focus, std::nullopt));
}

TierColumn* RouteEditor::makeColumn(const config::Route& route, std::size_t tier, const QList<RouteWarning>& warnings) {
    auto* column = new TierColumn(m_theme, route.tiers[tier], m_board);
    for (const RouteWarning& warning : warnings) {
        if (warning.tier == static_cast<int>(tier) && warning.target < 0)
            column->addNote(warning.text);
    }
    for (std::size_t target = 0; target < route.tiers[tier].targets.size(); ++target)
        column->addCard(makeCard(route, {tier, target}, warnings));
    connectColumn(*column, tier);
    return column;
}

TargetCard* RouteEditor::makeCard(const config::Route& route, TargetPlace place, const QList<RouteWarning>& warnings) {
    const config::Config& config = m_document.config();
    const config::Tier& tier = route.tiers[place.tier];
    TargetView view;
    view.place = place;
    view.target = tier.targets[place.target];
    view.look = ProviderLooks(config).of(view.target.provider);
    view.inTier = tier.targets.size();
    view.weighted = tier.strategy == config::Strategy::Weighted;
    const config::Provider* provider = findProvider(config, view.target.provider);
    const api::RelayStatus status = m_service.status();
    const auto health = std::ranges::find(status.providers, view.target.provider, &api::ProviderHealth::id);
    if (provider == nullptr)
        view.state = {Status::Bad, tr("Unknown")};
    else if (!view.target.enabled)
        view.state = {Status::Neutral, tr("Skipped")};
    else
        view.state = ProviderRows::state(*provider, health == status.providers.end() ? nullptr : &*health);
    if (provider != nullptr)
        view.keys = catalog::resolve(*provider).local ? tr("local") : ProviderText::keys(*provider);
    for (const RouteWarning& warning : warnings) {
        if (warning.tier == static_cast<int>(place.tier) && warning.target == static_cast<int>(place.target))
            view.warnings << warning.text;
    }
    for (const config::Tier& each : route.tiers)
        view.tiers << QString::fromStdString(each.name);
    auto* card = new TargetCard(m_theme, std::move(view));
    connectCard(*card);
    return card;
}

void RouteEditor::connectCard(TargetCard& card) {
    connect(&card, &TargetCard::moveInTierRequested, this,
            [this](TargetPlace place, Direction direction) { move(moveInTier, place, direction); });
    connect(&card, &TargetCard::moveToNeighbourRequested, this,
            [this](TargetPlace place, Direction direction) { move(moveToNeighbour, place, direction); });
    connect(&card, &TargetCard::moveToTierRequested, this, [this](TargetPlace place, std::size_t tier) {
        edit(tr("Move target to another tier"),
             [&](config::Route& route) { m_focus = moveToTier(route, place, tier); });
    });
    connect(&card, &TargetCard::toggleRequested, this, [this](TargetPlace place) {
        m_focus = place;
        edit(tr("Switch target on or off"), [place](config::Route& route) {
            config::Target& target = route.tiers[place.tier].targets[place.target];
            target.enabled = !target.enabled;
        });
    });
    connect(&card, &TargetCard::weightChanged, this, [this](TargetPlace place, int weight) {
        edit(tr("Change weight"),
             [place, weight](config::Route& route) { route.tiers[place.tier].targets[place.target].weight = weight; });
    });
    connect(&card, &TargetCard::removeRequested, this, &RouteEditor::remove);
}

void RouteEditor::connectColumn(TierColumn& column, std::size_t tier) {
    connect(&column, &TierColumn::strategyChosen, this, [this, tier](config::Strategy strategy) {
        edit(tr("Change strategy"), [=](config::Route& route) { route.tiers[tier].strategy = strategy; });
    });
    connect(&column, &TierColumn::renamed, this, [this, tier](const QString& name) { renameTier(tier, name); });
    connect(&column, &TierColumn::moveRequested, this, [this, tier](Direction direction) {
        edit(tr("Move tier"), [=](config::Route& route) { moveTier(route, tier, direction); });
    });
    connect(&column, &TierColumn::removeRequested, this, [this, tier] { removeTier(tier); });
    connect(&column, &TierColumn::addRequested, this, [this, tier, &column] { pickTarget(column, tier); });
}

void RouteEditor::move(std::optional<TargetPlace> (*how)(config::Route&, TargetPlace, Direction), TargetPlace place,
                       Direction direction) {
    edit(tr("Move target"), [&](config::Route& route) { m_focus = how(route, place, direction); });
}

void RouteEditor::remove(TargetPlace place) {
    bool removed = false;
    const config::Config& config = m_document.config();
    const config::Route& route = config.routes[routePlace(config, m_id)];
    const QString text =
        tr("Deleted target %1").arg(QString::fromStdString(route.tiers[place.tier].targets[place.target].model));
    edit(text, [&](config::Route& changed) { removed = removeTarget(changed, place); });
    if (removed)
        return m_shell.offerUndo(text);
    m_fault->setText(tr("A route needs a target. Delete the route instead."));
    m_fault->show();
}

void RouteEditor::removeTier(std::size_t tier) {
    const config::Config& config = m_document.config();
    const config::Route& route = config.routes[routePlace(config, m_id)];
    if (route.tiers.size() == 1) {
        m_fault->setText(tr("A route needs a tier. Delete the route instead."));
        m_fault->show();
        return;
    }
    const QString text = tr("Deleted tier %1").arg(QString::fromStdString(route.tiers[tier].name));
    edit(text, [tier](config::Route& changed) { changed.tiers.erase(at(changed.tiers, tier)); });
    m_shell.offerUndo(text);
}

void RouteEditor::renameTier(std::size_t tier, const QString& name) {
    const config::Config& config = m_document.config();
    const config::Route& route = config.routes[routePlace(config, m_id)];
    const std::string wanted = name.toStdString();
    const bool taken = std::ranges::any_of(
        route.tiers, [&](const config::Tier& each) { return &each != &route.tiers[tier] && each.name == wanted; });
    if (wanted.empty() || taken) {
        m_fault->setText(taken ? tr("Another tier has this name.") : tr("A tier needs a name."));
        m_fault->show();
        return;
    }
    edit(tr("Rename tier"), [&](config::Route& changed) { changed.tiers[tier].name = wanted; });
}

void RouteEditor::pickTarget(TierColumn& column, std::size_t tier) {
    auto* picker = new TargetPicker(m_theme, m_document.config(), m_service, TargetPicker::Buttons::Shown);
    column.openPicker(picker);
    connect(picker, &TargetPicker::picked, this, [this, tier](const config::Target& target) {
        edit(tr("Add target %1").arg(QString::fromStdString(target.model)), [&](config::Route& route) {
            route.tiers[tier].targets.push_back(target);
            m_focus = TargetPlace{tier, route.tiers[tier].targets.size() - 1};
        });
    });
}

void RouteEditor::pickForNewTier() {
    const config::Config& config = m_document.config();
    const config::Route& route = config.routes[routePlace(config, m_id)];
    auto* column = new TierColumn(m_theme, {newTierName(route), config::Strategy::Ordered, {}}, m_board);
    auto* picker = new TargetPicker(m_theme, config, m_service, TargetPicker::Buttons::Shown);
    m_addTier->setEnabled(false); // until the next rebuild
    const int end = m_tiers->count() - 1;
    m_tiers->insertWidget(end, makeGutter(m_theme));
    m_tiers->insertWidget(end + 1, column);
    column->show();
    column->openPicker(picker);
    connect(picker, &TargetPicker::cancelled, this, &RouteEditor::refresh);
    connect(picker, &TargetPicker::picked, this, [this](const config::Target& target) {
        edit(tr("Add tier"), [&](config::Route& changed) {
            changed.tiers.push_back({newTierName(changed), config::Strategy::Ordered, {target}});
            m_focus = TargetPlace{changed.tiers.size() - 1, 0};
        });
    });
}

void RouteEditor::addTarget() {
    if (!m_columns.isEmpty())
        pickTarget(*m_columns.first(), 0);
}

void RouteEditor::focusCard(TargetPlace place) {
    for (TierColumn* column : m_columns) {
        for (TargetCard* card : column->findChildren<TargetCard*>()) {
            if (card->place() == place)
                card->setFocus();
        }
    }
}

} // namespace fairlead::ui
