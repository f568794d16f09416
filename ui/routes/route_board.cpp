// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/routes/route_board.h"

#include "ui/routes/route_trace.h"
#include "ui/routes/target_catalog.h"
#include "ui/routes/tier_column.h"

#include <QApplication>
#include <QBoxLayout>

#include <algorithm>

namespace fairlead::ui {

namespace {

bool hasTargetsOf(const config::Tier& a, const config::Tier& b) {
    const auto isSame = [](const config::Target& x, const config::Target& y) {
        return x.provider == y.provider && x.model == y.model;
    };
    return std::ranges::equal(a.targets, b.targets, isSame) &&
           (a.strategy == config::Strategy::Weighted) == (b.strategy == config::Strategy::Weighted);
}

QStringList tierNotes(const QList<RouteWarning>& warnings) {
    QStringList notes;
    for (const RouteWarning& warning : warnings) {
        if (warning.tier >= 0 && warning.target < 0)
            notes << QString::number(warning.tier) + warning.text;
    }
    return notes;
}

} // namespace

RouteBoard::RouteBoard(const Theme& theme, ConfigDocument& document, api::RelayService& service, Shell& shell,
                       const TargetCatalog& catalog, WallClock clock, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_document(document), m_service(service), m_shell(shell), m_catalog(catalog),
      m_clock(std::move(clock)), m_tiers(new QHBoxLayout(this)),
      m_drag(theme, m_columns, [this](const Dragged& dragged, auto to) { return judge(dragged, to); }) {
    m_tiers->setContentsMargins(0, px::kCardPadding, px::kPageMarginBesideList, px::kCardPadding);
    m_tiers->setSpacing(0);
    connectDrag();
}

RouteBoard::~RouteBoard() {
    m_drag.disconnect(this); // its own end cancels, and then there is no board to tell
}

const config::Route* RouteBoard::route() const {
    return m_document.config().findRoute(m_id);
}

void RouteBoard::setRoute(const std::string& id) {
    if (id != m_id) {
        m_id = id;
        m_built.reset();
        m_trace.reset();
    }
    refresh();
}

bool RouteBoard::hasShapeOf(const config::Route& route) const {
    return m_built && !m_pickingTier && m_built->id == route.id && tierNotes(warningsOf(route)) == m_notes &&
           std::ranges::equal(m_built->tiers, route.tiers, hasTargetsOf);
}

void RouteBoard::refresh() {
    const config::Route* const now = route();
    if (now == nullptr)
        return m_drag.cancel();
    // A step that comes from elsewhere meanwhile (undo, the file): the places that the drag knows are no more.
    if (m_drag.isActive() && m_built != *now)
        m_drag.cancel();
    if (hasShapeOf(*now))
        bringUpToDate(*now);
    else
        rebuild(*now);
}

QList<RouteWarning> RouteBoard::warningsOf(const config::Route& route) const {
    const config::Config& config = m_document.config();
    return RouteWarnings::of(config, routePlace(config, route.id)) + targetWarnings(route, m_catalog, m_clock());
}

TargetView RouteBoard::viewOf(const config::Route& route, TargetPlace place,
                              const QList<RouteWarning>& warnings) const {
    const ProviderLooks looks(m_document.config());
    return makeTargetView({m_document.config(), m_service.status(), m_catalog, looks, m_clock()}, route, place,
                          warnings);
}

void RouteBoard::bringUpToDate(const config::Route& route) {
    const QList<RouteWarning> warnings = warningsOf(route);
    for (std::size_t tier = 0; tier < route.tiers.size(); ++tier) {
        TierColumn* const column = m_columns[static_cast<qsizetype>(tier)];
        column->setTier(route.tiers[tier]);
        for (TargetCard* each : column->cards())
            each->setView(viewOf(route, each->place(), warnings));
    }
    const QList<MoveChip> chips = MoveCauses::of(route, m_document.config());
    for (MoveGutter* gutter : m_gutters)
        gutter->setChips(chips);
    m_built = route;
    if (const auto focus = std::exchange(m_focus, std::nullopt)) {
        if (TargetCard* focused = card(*focus))
            focused->setFocus();
    }
}

// A card that has the focus keeps it, wherever its target stands afterwards.
void RouteBoard::rememberFocus() {
    const QWidget* const focused = QApplication::focusWidget();
    const config::Route* const now = route();
    if (m_focus || focused == nullptr || !isAncestorOf(focused) || now == nullptr)
        return;
    for (const TierColumn* column : m_columns) {
        for (const TargetCard* each : column->cards()) {
            if (each != focused && !each->isAncestorOf(focused))
                continue;
            const config::Target& target = each->view().target;
            for (std::size_t tier = 0; tier < now->tiers.size(); ++tier) {
                const auto& targets = now->tiers[tier].targets;
                const auto it = std::ranges::find_if(targets, [&target](const config::Target& one) {
                    return one.provider == target.provider && one.model == target.model;
                });
                if (it != targets.end() && (!m_focus || tier == each->place().tier))
                    m_focus = TargetPlace{tier, static_cast<std::size_t>(it - targets.begin())};
            }
        }
    }
}

void RouteBoard::rebuild(const config::Route& route) {
    m_drag.cancel();
    rememberFocus();
    while (QLayoutItem* item = m_tiers->takeAt(0)) {
        if (QWidget* widget = item->widget()) {
            widget->hide();
            widget->deleteLater();
        }
        delete item;
    }
    m_columns.clear();
    m_gutters.clear();
    m_pickingTier = false;
    const QList<RouteWarning> warnings = warningsOf(route);
    m_notes = tierNotes(warnings);
    for (std::size_t tier = 0; tier < route.tiers.size(); ++tier) {
        if (tier > 0)
            m_tiers->addWidget(makeGutter(route));
        m_columns << makeColumn(route, tier, warnings);
        m_tiers->addWidget(m_columns.last());
        m_columns.last()->show(); // at once: a card that is not visible cannot take the focus
    }
    if (!m_columns.isEmpty())
        m_columns.first()->setAddKey(tr("Ins"));
    m_tiers->addStretch(1);
    m_built = route;
    setAccessibleName(tr("Tiers of %1").arg(QString::fromStdString(route.id)));
    applyTrace();
    emit rebuilt();
    if (const auto focus = std::exchange(m_focus, std::nullopt)) {
        if (TargetCard* focused = card(*focus))
            focused->setFocus();
    }
}

MoveGutter* RouteBoard::makeGutter(const config::Route& route) {
    auto* gutter = new MoveGutter(m_theme, MoveCauses::of(route, m_document.config()), this);
    connect(gutter, &MoveGutter::chipChosen, this, &RouteBoard::limitsRequested);
    gutter->show();
    m_gutters << gutter;
    return gutter;
}

TierColumn* RouteBoard::makeColumn(const config::Route& route, std::size_t tier, const QList<RouteWarning>& warnings) {
    auto* column = new TierColumn(m_theme, route.tiers[tier], this);
    for (const RouteWarning& warning : warnings) {
        if (warning.tier == static_cast<int>(tier) && warning.target < 0)
            column->addNote(warning.text);
    }
    for (std::size_t target = 0; target < route.tiers[tier].targets.size(); ++target) {
        auto* each = new TargetCard(m_theme, viewOf(route, {tier, target}, warnings));
        connectCard(*each);
        column->addCard(each);
    }
    connectColumn(*column, tier);
    return column;
}

TargetCard* RouteBoard::card(TargetPlace place) const {
    if (place.tier >= static_cast<std::size_t>(m_columns.size()))
        return nullptr;
    const QList<TargetCard*>& cards = m_columns[static_cast<qsizetype>(place.tier)]->cards();
    return place.target < static_cast<std::size_t>(cards.size()) ? cards[static_cast<qsizetype>(place.target)]
                                                                 : nullptr;
}

bool RouteBoard::countsDown() const {
    const api::RelayStatus& status = m_service.status();
    return std::ranges::any_of(status.targets, [](const auto& target) { return target.nextProbeMs > 0; }) ||
           std::ranges::any_of(status.keys, [](const auto& key) { return key.readyAtMs > 0; });
}

bool RouteBoard::canAddTier() const {
    const config::Route* const now = route();
    return now != nullptr && !m_pickingTier && now->tiers.size() < kMostTiers;
}

void RouteBoard::setTrace(std::optional<api::ExplainReport> trace) {
    m_trace = std::move(trace);
    applyTrace();
}

void RouteBoard::applyTrace() {
    const bool isOurs = m_trace && m_trace->route == m_id;
    for (std::size_t tier = 0; tier < static_cast<std::size_t>(m_columns.size()); ++tier) {
        for (TargetCard* each : m_columns[static_cast<qsizetype>(tier)]->cards())
            each->setTrace(isOurs ? RouteTrace::ofTarget(*m_trace, static_cast<int>(tier), each->view().target)
                                  : std::nullopt);
    }
    const auto passages = isOurs ? RouteTrace::passages(*m_trace, static_cast<std::size_t>(m_columns.size()))
                                 : std::vector<std::optional<MoveGutter::Passage>>();
    for (std::size_t i = 0; i < static_cast<std::size_t>(m_gutters.size()); ++i)
        m_gutters[static_cast<qsizetype>(i)]->setPassage(i < passages.size() ? passages[i] : std::nullopt);
}

} // namespace fairlead::ui
