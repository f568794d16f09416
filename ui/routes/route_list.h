// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/routes/route_edits.h"
#include "ui/routes/route_list_model.h"

#include <QListView>

#include <optional>

namespace fairlead::ui {

// Two lines a route. Alt+Up, Alt+Down and the mouse ask for another place, Delete for its end. A route that is dragged
// follows the pointer as a line between the others; Esc cancels.
class RouteList final : public QListView {
    Q_OBJECT

public:
    RouteList(const Theme& theme, RouteListModel& model, QWidget* parent = nullptr);
    void select(const std::string& id);

signals:
    void chosen(const std::string& id);
    void moveRequested(fairlead::ui::Direction direction);
    // In front of the route that is at `place` now.
    void moveToRequested(const std::string& id, std::size_t place);
    void removeRequested();

protected:
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    int placeAt(int y) const;
    void endDrag();

    const Theme& m_theme;
    RouteListModel& m_model;
    std::optional<QPoint> m_pressed;
    std::string m_dragged; // id; empty = none is
    int m_place = -1;      // where it would go; -1 = nowhere
};

} // namespace fairlead::ui
