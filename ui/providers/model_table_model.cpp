// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/models_panel.h"
#include "ui/widgets/table_delegates.h"

#include <map>

namespace fairlead::ui {

void ModelTableModel::setModels(const std::vector<std::string>& listed, const std::vector<std::string>& added) {
    std::map<QString, Row> byName;
    for (const std::string& model : listed) {
        const QString name = QString::fromStdString(model);
        byName[name] = {name, true, false};
    }
    for (const std::string& model : added) {
        const QString name = QString::fromStdString(model);
        Row& row = byName[name];
        row.model = name;
        row.added = true;
    }
    QList<Row> rows;
    for (const auto& [name, row] : byName)
        rows << row;
    if (rows == m_rows)
        return;
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

int ModelTableModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ModelTableModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ModelTableModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row& row = m_rows[index.row()];
    if (role == Qt::DisplayRole && index.column() == Model)
        return row.model;
    if (role == Qt::DisplayRole)
        return row.listed && row.added ? tr("listed, and added by hand")
               : row.added             ? tr("added by hand")
                                       : tr("listed");
    if (role == ColorRoleRole && index.column() == Origin)
        return QVariant::fromValue(ColorRole(&Palette::muted));
    return {};
}

QVariant ModelTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == Model ? tr("Model") : tr("Known from");
}

} // namespace fairlead::ui
