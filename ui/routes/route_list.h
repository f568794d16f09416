// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/routes/route_edits.h"
#include "ui/routes/route_list_model.h"

#include <QListView>

namespace fairlead::ui {

// Two lines a route. Alt+Up and Alt+Down ask for another place, Delete for its end.
class RouteList final : public QListView {
    Q_OBJECT

public:
    RouteList(const Theme& theme, RouteListModel& model, QWidget* parent = nullptr);
    void select(const std::string& id);

signals:
    void chosen(const std::string& id);
    void moveRequested(fairlead::ui::Direction direction);
    void removeRequested();

protected:
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    RouteListModel& m_model;
};

} // namespace fairlead::ui
