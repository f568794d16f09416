// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/api/relay_service.h"
#include "ui/document/config_document.h"
#include "ui/frame/shell.h"
#include "ui/routes/route_board.h"
#include "ui/routes/route_edits.h"
#include "ui/routes/target_catalog.h"

#include <QWidget>

#include <functional>

class QVBoxLayout;

namespace fairlead::ui {

class ExplainPanel;
class Label;
class RouteHeader;
class TargetPalette;

// One route: what it answers to, its tiers side by side, and what would become of a request. Every change is a step of
// the document.
class RouteEditor final : public QWidget {
    Q_OBJECT

public:
    using WallClock = RouteBoard::WallClock;

    // Everything outlives the editor.
    RouteEditor(const Theme& theme, ConfigDocument& document, api::RelayService& service, Shell& shell,
                const WallClock& clock, QWidget* parent = nullptr);

    void setRoute(const std::string& id);
    const std::string& routeId() const { return m_id; }
    // The health of targets or keys is another.
    void takeStatus();
    // Time has gone by.
    void refreshFigures();
    void addTarget();
    void removeRoute();
    void moveRoute(Direction direction);
    RouteBoard& board() { return *m_board; }
    void setExplainShown(bool shown);
    void setTargetsShown(bool shown);

private:
    using Change = std::function<void(config::Route& route)>;

    void connectHeader();
    void connectBoard();
    void connectTargets();
    void refresh();
    void showWarnings(const config::Route& route);
    void edit(const QString& text, const Change& change);
    void openCeilings(const QWidget& anchor);
    const config::Route* route() const;

    const Theme& m_theme;
    ConfigDocument& m_document;
    Shell& m_shell;
    TargetCatalog m_catalog;
    RouteHeader* m_header;
    Label* m_fault;
    QVBoxLayout* m_warnings;
    QStringList m_shownWarnings;
    RouteBoard* m_board;
    ExplainPanel* m_explain;
    TargetPalette* m_targets;
    WallClock m_clock;
    std::string m_id;
};

} // namespace fairlead::ui
