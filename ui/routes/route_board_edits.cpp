// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/routes/announce.h"
#include "ui/routes/route_board.h"
#include "ui/routes/target_picker.h"
#include "ui/routes/tier_column.h"

#include <QApplication>
#include <QBoxLayout>

#include <algorithm>

// What the user does to the board.
namespace fairlead::ui {

namespace {

QString text(const std::string& value) {
    return QString::fromStdString(value);
}

bool isIn(const config::Tier& tier, const config::Target& target) {
    return std::ranges::any_of(tier.targets, [&target](const config::Target& each) {
        return each.provider == target.provider && each.model == target.model;
    });
}

} // namespace

void RouteBoard::connectCard(TargetCard& card) {
    connect(&card, &TargetCard::moveInTierRequested, this,
            [this](TargetPlace place, Direction direction) { move(moveInTier, place, direction); });
    connect(&card, &TargetCard::moveToNeighbourRequested, this,
            [this](TargetPlace place, Direction direction) { move(moveToNeighbour, place, direction); });
    connect(&card, &TargetCard::moveToTierRequested, this, [this](TargetPlace place, std::size_t tier) {
        std::optional<TargetPlace> to;
        edit(tr("Move target"), [&](config::Route& route) { m_focus = to = moveToTier(route, place, tier); });
        moved(place, to, Offer::OtherTier);
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
    connect(&card, &TargetCard::removeRequested, this, &RouteBoard::remove);
    connect(&card, &TargetCard::linkChosen, this, &RouteBoard::follow);
    TargetCard* const source = &card;
    connect(&card, &TargetCard::dragStarted, this, [this, source](const QPoint& grip, const QPoint& position) {
        m_drag.begin({source->place(), source->view().target}, *source, grip, position);
    });
    connect(&card, &TargetCard::dragMoved, &m_drag, &CardDrag::moveTo);
    connect(&card, &TargetCard::dragEnded, &m_drag, &CardDrag::drop);
}

void RouteBoard::connectColumn(TierColumn& column, std::size_t tier) {
    connect(&column, &TierColumn::strategyChosen, this, [this, tier](config::Strategy strategy) {
        edit(tr("Change strategy"), [=](config::Route& route) { route.tiers[tier].strategy = strategy; });
    });
    connect(&column, &TierColumn::measureChosen, this, [this, tier](config::LatencyMeasure measure) {
        edit(tr("Change what is fastest"), [=](config::Route& route) { route.tiers[tier].latency = measure; });
    });
    connect(&column, &TierColumn::renamed, this, [this, tier](const QString& name) { renameTier(tier, name); });
    connect(&column, &TierColumn::moveRequested, this, [this, tier](Direction direction) {
        edit(tr("Move tier"), [=](config::Route& route) { moveTier(route, tier, direction); });
    });
    connect(&column, &TierColumn::removeRequested, this, [this, tier] { removeTier(tier); });
    connect(&column, &TierColumn::addRequested, this, [this, tier, &column] { pickTarget(column, tier); });
}

void RouteBoard::connectDrag() {
    connect(&m_drag, &CardDrag::begun, this,
            [this](const Dragged& dragged) { emit moving(tr("Moving %1").arg(text(dragged.target.model))); });
    connect(&m_drag, &CardDrag::ended, this, [this] { emit moving({}); });
    connect(&m_drag, &CardDrag::dropped, this, &RouteBoard::drop);
}

CardDrag::Verdict RouteBoard::judge(const Dragged& dragged, std::optional<TargetPlace> to) const {
    const config::Route* const now = route();
    if (!to || now == nullptr || to->tier >= now->tiers.size())
        return {false, tr("Outside the tiers: nothing changes. Esc cancels.")};
    const config::Tier& tier = now->tiers[to->tier];
    const bool stays = dragged.from && dragged.from->tier == to->tier;
    if (!stays && isIn(tier, dragged.target))
        return {false, tr("%1 has this target already.").arg(text(tier.name))};
    const std::size_t count = tier.targets.size() + (stays ? 0 : 1);
    const std::size_t place = to->target - (stays && dragged.from->target < to->target ? 1 : 0);
    return {true, tr("%1, place %2 of %3. Esc cancels.").arg(text(tier.name)).arg(place + 1).arg(count)};
}

void RouteBoard::drop(const Dragged& dragged, TargetPlace to) {
    if (!dragged.from)
        return insert(dragged.target, to);
    std::optional<TargetPlace> now;
    edit(tr("Move target"), [&](config::Route& route) { m_focus = now = moveTarget(route, *dragged.from, to); });
    moved(*dragged.from, now, Offer::Always);
}

void RouteBoard::insert(const config::Target& target, TargetPlace to) {
    edit(tr("Add target %1").arg(text(target.model)), [&](config::Route& changed) {
        auto& targets = changed.tiers[to.tier].targets;
        targets.insert(targets.begin() + static_cast<std::ptrdiff_t>(to.target), target);
        m_focus = to;
    });
}

void RouteBoard::takeTarget(const config::Target& target) {
    const config::Route* const now = route();
    if (now == nullptr)
        return;
    const config::Tier& tier = now->tiers.front();
    if (isIn(tier, target))
        return emit refused(tr("%1 has this target already.").arg(text(tier.name)));
    insert(target, {0, tier.targets.size()});
}

void RouteBoard::edit(const QString& name, const Change& change) {
    emit refused({});
    m_document.edit(name, [&](config::Config& config) {
        if (config::Route* changed = findRoute(config, m_id))
            change(*changed);
    });
    // A change that altered nothing rebuilt nothing.
    m_focus.reset();
}

void RouteBoard::move(std::optional<TargetPlace> (*how)(config::Route&, TargetPlace, Direction), TargetPlace place,
                      Direction direction) {
    std::optional<TargetPlace> to;
    edit(tr("Move target"), [&](config::Route& route) { m_focus = to = how(route, place, direction); });
    moved(place, to, Offer::OtherTier);
}

// Says where the card is now, to screen readers as well, and offers to take it back.
void RouteBoard::moved(TargetPlace from, std::optional<TargetPlace> to, Offer offer) {
    const config::Route* const changed = route();
    if (!to || changed == nullptr || to->tier >= changed->tiers.size())
        return;
    const config::Tier& tier = changed->tiers[to->tier];
    announce(*this,
             tr("Moved to %1, place %2 of %3").arg(text(tier.name)).arg(to->target + 1).arg(tier.targets.size()));
    if (offer == Offer::Always || to->tier != from.tier)
        m_shell.offerUndo(tr("Moved to %1").arg(text(tier.name)));
}

void RouteBoard::remove(TargetPlace place) {
    const config::Route* const now = route();
    if (now == nullptr)
        return;
    bool removed = false;
    const QString what = tr("Deleted target %1").arg(text(now->tiers[place.tier].targets[place.target].model));
    edit(what, [&](config::Route& changed) { removed = removeTarget(changed, place); });
    if (removed)
        m_shell.offerUndo(what);
    else
        emit refused(tr("A route needs a target. Delete the route instead."));
}

void RouteBoard::removeTier(std::size_t tier) {
    const config::Route* const now = route();
    if (now == nullptr)
        return;
    if (now->tiers.size() == 1)
        return emit refused(tr("A route needs a tier. Delete the route instead."));
    const QString what = tr("Deleted tier %1").arg(text(now->tiers[tier].name));
    edit(what, [tier](config::Route& changed) {
        changed.tiers.erase(changed.tiers.begin() + static_cast<std::ptrdiff_t>(tier));
    });
    m_shell.offerUndo(what);
}

void RouteBoard::renameTier(std::size_t tier, const QString& name) {
    const config::Route* const now = route();
    if (now == nullptr)
        return;
    const std::string wanted = name.toStdString();
    const bool taken = std::ranges::any_of(
        now->tiers, [&](const config::Tier& each) { return &each != &now->tiers[tier] && each.name == wanted; });
    if (wanted.empty() || taken)
        return emit refused(taken ? tr("Another tier has this name.") : tr("A tier needs a name."));
    edit(tr("Rename tier"), [&](config::Route& changed) { changed.tiers[tier].name = wanted; });
}

void RouteBoard::pickTarget(TierColumn& column, std::size_t tier) {
    auto* picker = new TargetPicker(m_theme, m_document.config(), m_service, TargetPicker::Buttons::Shown);
    column.openPicker(picker);
    connect(picker, &TargetPicker::picked, this, [this, tier](const config::Target& target) {
        if (const config::Route* now = route())
            insert(target, {tier, now->tiers[tier].targets.size()});
    });
}

void RouteBoard::addTarget() {
    if (m_columns.isEmpty())
        return;
    qsizetype tier = 0;
    const QWidget* const focused = QApplication::focusWidget();
    for (qsizetype i = 0; i < m_columns.size(); ++i)
        tier = focused != nullptr && m_columns[i]->isAncestorOf(focused) ? i : tier;
    pickTarget(*m_columns[tier], static_cast<std::size_t>(tier));
}

void RouteBoard::addTier() {
    const config::Route* const now = route();
    if (now == nullptr || !canAddTier())
        return;
    auto* column = new TierColumn(m_theme, {newTierName(*now), config::Strategy::Ordered, {}}, this);
    auto* picker = new TargetPicker(m_theme, m_document.config(), m_service, TargetPicker::Buttons::Shown);
    m_pickingTier = true; // until the next rebuild
    const int end = m_tiers->count() - 1;
    m_tiers->insertWidget(end, makeGutter(*now));
    m_tiers->insertWidget(end + 1, column);
    column->show();
    column->openPicker(picker);
    emit rebuilt();
    connect(picker, &TargetPicker::cancelled, this, &RouteBoard::refresh);
    connect(picker, &TargetPicker::picked, this, [this](const config::Target& target) {
        edit(tr("Add tier"), [&](config::Route& changed) {
            changed.tiers.push_back({newTierName(changed), config::Strategy::Ordered, {target}});
            m_focus = TargetPlace{changed.tiers.size() - 1, 0};
        });
    });
}

void RouteBoard::follow(TargetPlace place, CardNote::Link link) {
    TargetCard* const source = card(place);
    switch (link) {
    case CardNote::Link::None:
        break;
    case CardNote::Link::Ceiling:
        emit ceilingRequested(source);
        break;
    case CardNote::Link::SkipWhatLacks:
        edit(tr("Skip targets that lack a feature"),
             [](config::Route& route) { route.degradation = config::Degradation::Skip; });
        break;
    case CardNote::Link::UseNow:
        if (source != nullptr)
            m_service.resetBreaker(source->view().target.provider, source->view().target.model);
        break;
    }
}

} // namespace fairlead::ui
