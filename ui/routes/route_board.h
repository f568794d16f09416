// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/api/relay_service.h"
#include "ui/document/config_document.h"
#include "ui/frame/shell.h"
#include "ui/routes/card_drag.h"
#include "ui/routes/move_gutter.h"
#include "ui/routes/target_card.h"

#include <QWidget>

#include <functional>
#include <optional>

class QHBoxLayout;

namespace fairlead::ui {

class TargetCatalog;
class TierColumn;

// The tiers of one route side by side with the cards of their targets. Every change is a step of the document; the
// cards are made anew only when the route has other tiers or targets, and never while one is dragged.
class RouteBoard final : public QWidget {
    Q_OBJECT

public:
    using WallClock = std::function<std::int64_t()>; // milliseconds

    // Everything outlives the board.
    RouteBoard(const Theme& theme, ConfigDocument& document, api::RelayService& service, Shell& shell,
               const TargetCatalog& catalog, WallClock clock, QWidget* parent = nullptr);
    ~RouteBoard() override;

    void setRoute(const std::string& id);
    // The configuration, the health of the targets or the time is another: what is there is brought up to date.
    void refresh();
    // Whether a figure of the board changes as time goes by: a probe or a key that is waited for.
    bool countsDown() const;
    // What Explain found; nothing = no path is lit.
    void setTrace(std::optional<api::ExplainReport> trace);

    // Asks for a target for the first tier, or for that of the focused card.
    void addTarget();
    // Behind the last target of the first tier.
    void takeTarget(const config::Target& target);
    void addTier();
    bool canAddTier() const;
    // Lets a target be dragged in from outside the board.
    CardDrag& drag() { return m_drag; }

    static constexpr std::size_t kMostTiers = 5;

signals:
    // Why the last change was refused; empty = it was not.
    void refused(const QString& why);
    void limitsRequested(fairlead::ui::MoveCause cause, QWidget* anchor);
    void ceilingRequested(QWidget* anchor);
    // "Moving kimi-k3.1-pro"; empty = nothing is being moved.
    void moving(const QString& what);
    void rebuilt();

private:
    using Change = std::function<void(config::Route& route)>;

    // route_board.cpp
    const config::Route* route() const;
    void rebuild(const config::Route& route);
    void bringUpToDate(const config::Route& route);
    void applyTrace();
    bool hasShapeOf(const config::Route& route) const;
    TargetView viewOf(const config::Route& route, TargetPlace place, const QList<RouteWarning>& warnings) const;
    QList<RouteWarning> warningsOf(const config::Route& route) const;
    TierColumn* makeColumn(const config::Route& route, std::size_t tier, const QList<RouteWarning>& warnings);
    MoveGutter* makeGutter(const config::Route& route);
    void rememberFocus();
    TargetCard* card(TargetPlace place) const;

    // route_board_edits.cpp
    void connectCard(TargetCard& card);
    void connectColumn(TierColumn& column, std::size_t tier);
    void connectDrag();
    CardDrag::Verdict judge(const Dragged& dragged, std::optional<TargetPlace> to) const;
    void drop(const Dragged& dragged, TargetPlace to);
    void insert(const config::Target& target, TargetPlace to);
    void edit(const QString& text, const Change& change);
    void move(std::optional<TargetPlace> (*how)(config::Route&, TargetPlace, Direction), TargetPlace place,
              Direction direction);
    enum class Offer { Always, OtherTier };
    void moved(TargetPlace from, std::optional<TargetPlace> to, Offer offer);
    void remove(TargetPlace place);
    void removeTier(std::size_t tier);
    void renameTier(std::size_t tier, const QString& name);
    void pickTarget(TierColumn& column, std::size_t tier);
    void follow(TargetPlace place, CardNote::Link link);

    const Theme& m_theme;
    ConfigDocument& m_document;
    api::RelayService& m_service;
    Shell& m_shell;
    const TargetCatalog& m_catalog;
    WallClock m_clock;
    QHBoxLayout* m_tiers;
    QList<TierColumn*> m_columns;
    QList<MoveGutter*> m_gutters;
    CardDrag m_drag;
    std::optional<TargetPlace> m_focus; // the card that takes the focus after the next rebuild
    std::optional<api::ExplainReport> m_trace;
    std::string m_id;
    std::optional<config::Route> m_built; // what the cards were made for
    QStringList m_notes;                  // of the tiers, as made
    bool m_pickingTier = false;
};

} // namespace fairlead::ui
