// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/api/relay_service.h"
#include "ui/document/config_document.h"
#include "ui/frame/shell.h"
#include "ui/routes/route_edits.h"
#include "ui/routes/route_warnings.h"

#include <QWidget>

#include <functional>
#include <optional>

class QHBoxLayout;
class QPushButton;
class QToolButton;
class QVBoxLayout;

namespace fairlead::ui {

class Label;
class PatternChips;
class Switch;
class TargetCard;
class TierColumn;

// One route: what it answers to, and its tiers side by side. Every change is a step of the document.
class RouteEditor final : public QWidget {
    Q_OBJECT

public:
    // Everything outlives the editor.
    RouteEditor(const Theme& theme, ConfigDocument& document, api::RelayService& service, Shell& shell,
                QWidget* parent = nullptr);

    void setRoute(const std::string& id);
    const std::string& routeId() const { return m_id; }
    // Health of the providers is shown anew.
    void refresh();
    void addTarget();
    void removeRoute();
    void moveRoute(Direction direction);

private:
    using Change = std::function<void(config::Route& route)>;

    void makeHeader(QVBoxLayout& all);
    void openMenu();
    void rebuild();
    void addWarning(const QString& text);
    void rebuildTiers(const config::Route& route, const QList<RouteWarning>& warnings);
    TierColumn* makeColumn(const config::Route& route, std::size_t tier, const QList<RouteWarning>& warnings);
    TargetCard* makeCard(const config::Route& route, TargetPlace place, const QList<RouteWarning>& warnings);
    void connectCard(TargetCard& card);
    void connectColumn(TierColumn& column, std::size_t tier);
    void edit(const QString& text, const Change& change);
    void move(std::optional<TargetPlace> (*how)(config::Route&, TargetPlace, Direction), TargetPlace place,
              Direction direction);
    void remove(TargetPlace place);
    void removeTier(std::size_t tier);
    void renameTier(std::size_t tier, const QString& name);
    void pickTarget(TierColumn& column, std::size_t tier);
    void pickForNewTier();
    void focusCard(TargetPlace place);

    const Theme& m_theme;
    ConfigDocument& m_document;
    api::RelayService& m_service;
    Shell& m_shell;
    Label* m_name = nullptr;
    PatternChips* m_chips = nullptr;
    Switch* m_enabled = nullptr;
    QPushButton* m_addTier = nullptr;
    QToolButton* m_more = nullptr;
    Label* m_fault = nullptr;
    QVBoxLayout* m_warnings = nullptr;
    QHBoxLayout* m_tiers = nullptr;
    QList<TierColumn*> m_columns;
    QWidget* m_board = nullptr;
    std::optional<TargetPlace> m_focus; // the card that takes the focus after the next rebuild
    std::string m_id;
    config::Config m_shown; // what the cards show
};

} // namespace fairlead::ui
