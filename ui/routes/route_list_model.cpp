// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/routes/route_list_model.h"

#include "ui/routes/route_warnings.h"

#include <algorithm>

namespace fairlead::ui {

namespace {

RouteListModel::Row makeRow(const config::Config& config, std::size_t place) {
    const config::Route& route = config.routes[place];
    RouteListModel::Row row;
    row.id = route.id;
    row.title = QString::fromStdString(route.id);
    QStringList patterns;
    for (const std::string& pattern : route.match.model)
        patterns << QString::fromStdString(pattern);
    row.detail = patterns.isEmpty() ? RouteListModel::tr("any model") : patterns.join(QStringLiteral(", "));
    const QList<RouteWarning> warnings = RouteWarnings::of(config, place);
    if (!route.enabled)
        row.status = Status::Neutral;
    else if (!warnings.isEmpty())
        row.status = Status::Warn;
    row.problem = !route.enabled       ? RouteListModel::tr("Disabled")
                  : warnings.isEmpty() ? QString()
                                       : warnings.first().text;
    return row;
}

} // namespace

void RouteListModel::update(const config::Config& config) {
    QList<Row> rows;
    for (std::size_t place = 0; place < config.routes.size(); ++place)
        rows << makeRow(config, place);
    if (!std::ranges::equal(rows, m_rows, {}, &Row::id, &Row::id)) {
        beginResetModel();
        m_rows = std::move(rows);
        endResetModel();
    } else if (rows != m_rows) {
        m_rows = std::move(rows);
        emit dataChanged(index(0), index(static_cast<int>(m_rows.size()) - 1));
    }
}

int RouteListModel::rowOf(const std::string& id) const {
    for (int row = 0; row < m_rows.size(); ++row) {
        if (m_rows[row].id == id)
            return row;
    }
    return -1;
}

int RouteListModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant RouteListModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row& row = m_rows[index.row()];
    if (role == Qt::DisplayRole)
        return row.title;
    if (role == Qt::ToolTipRole)
        return row.problem;
    if (role == Qt::AccessibleTextRole)
        return QStringList{row.title, row.detail, row.problem.isEmpty() ? tr("no warnings") : row.problem}.join(u", ");
    return {};
}

} // namespace fairlead::ui
