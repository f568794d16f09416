// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/config/config.h"
#include "ui/requests/provider_looks.h"
#include "ui/routes/route_edits.h"
#include "ui/widgets/badge.h"

#include <QFrame>

class QHBoxLayout;
class QToolButton;

namespace fairlead::ui {

class ElidedLabel;
class Switch;

// What a card shows.
struct TargetView {
    TargetPlace place;
    config::Target target;
    ProviderLook look;
    QString keys;
    BadgeContent state;
    std::size_t inTier = 1; // targets of the tier
    bool weighted = false;
    QStringList warnings;
    QStringList tiers; // the names of all of the route, for "Move to tier"
};

// One target of a tier. Takes the focus; Alt+Up/Down, Ctrl+Shift+Left/Right, Space and Delete act on it.
class TargetCard final : public QFrame {
    Q_OBJECT

public:
    TargetCard(const Theme& theme, TargetView view, QWidget* parent = nullptr);
    TargetPlace place() const { return m_view.place; }

signals:
    void moveInTierRequested(fairlead::ui::TargetPlace place, fairlead::ui::Direction direction);
    void moveToNeighbourRequested(fairlead::ui::TargetPlace place, fairlead::ui::Direction direction);
    void moveToTierRequested(fairlead::ui::TargetPlace place, std::size_t tier);
    void toggleRequested(fairlead::ui::TargetPlace place);
    void weightChanged(fairlead::ui::TargetPlace place, int weight);
    void removeRequested(fairlead::ui::TargetPlace place);

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    void makeLines();
    QHBoxLayout* makeControls();
    void makeWeight();
    void makeWarnings();
    void openMenu(const QPoint& position);

    const Theme& m_theme;
    TargetView m_view;
    QToolButton* m_more = nullptr;
};

} // namespace fairlead::ui
