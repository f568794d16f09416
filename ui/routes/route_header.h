// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/config/config.h"
#include "ui/routes/route_edits.h"
#include "ui/theme/theme.h"

#include <QWidget>

class QPushButton;
class QToolButton;

namespace fairlead::ui {

class Badge;
class Label;
class PatternChips;
class Switch;

// The line above the tiers: the route, what it answers to, and what holds for all of it.
class RouteHeader final : public QWidget {
    Q_OBJECT

public:
    explicit RouteHeader(const Theme& theme, QWidget* parent = nullptr);

    void setRoute(const config::Route& route);
    void setCanAddTier(bool can);
    // "Moving kimi-k3.1-pro"; empty = nothing is.
    void setMoving(const QString& what);

signals:
    void patternAdded(const QString& pattern);
    void patternRemoved(const QString& pattern);
    void enabledChanged(bool enabled);
    void tierRequested();
    void rulesRequested(QWidget* anchor);
    void ceilingRequested(QWidget* anchor);
    void moveRequested(fairlead::ui::Direction direction);
    void removeRequested();

private:
    void openMenu();

    const Theme& m_theme;
    Label* m_name;
    PatternChips* m_chips;
    QPushButton* m_rules;
    Badge* m_moving;
    QPushButton* m_ceiling;
    QPushButton* m_addTier;
    Switch* m_enabled;
    QToolButton* m_more;
};

} // namespace fairlead::ui
