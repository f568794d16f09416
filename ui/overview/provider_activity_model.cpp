// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/provider_activity_model.h"

#include "ui/overview/overview_text.h"
#include "ui/widgets/table_delegates.h"

namespace fairlead::ui {

namespace {

constexpr double kWarnFailed = 0.01;
constexpr double kBadFailed = 0.10;

bool isNumber(int column) {
    return column >= ProviderActivityModel::Share && column <= ProviderActivityModel::P95;
}

} // namespace

void ProviderActivityModel::setRows(QList<ProviderRow> rows) {
    if (rows == m_rows)
        return;
    if (rows.size() != m_rows.size()) {
        beginResetModel();
        m_rows = std::move(rows);
        endResetModel();
        return;
    }
    m_rows = std::move(rows);
    emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int ProviderActivityModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ProviderActivityModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ProviderActivityModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ProviderRow& row = m_rows[index.row()];
    switch (role) {
    case Qt::DisplayRole:
        return text(row, index.column());
    case Qt::TextAlignmentRole:
        return QVariant(Qt::AlignVCenter | (isNumber(index.column()) ? Qt::AlignRight : Qt::AlignLeft));
    case StatusRole:
        return index.column() == State ? QVariant(static_cast<int>(row.state.status)) : QVariant();
    case MonogramRole:
        return index.column() == Provider ? QVariant::fromValue(row.look.monogram) : QVariant();
    case MeterRole:
        return index.column() == Share && row.share ? QVariant(*row.share) : QVariant();
    case TextStyleRole:
        return index.column() == LastError ? QVariant(static_cast<int>(TextStyle::Caption)) : QVariant();
    case ColorRoleRole:
        return colorRole(row, index.column());
    default:
        return {};
    }
}

QString ProviderActivityModel::text(const ProviderRow& row, int column) const {
    switch (column) {
    case Provider:
        return row.look.name;
    case State:
        return row.state.text;
    case Share:
        return row.share ? OverviewText::percent(*row.share) : QString();
    case Failed:
        return row.failed ? OverviewText::percent(*row.failed) : QString();
    case P95:
        return row.p95 ? OverviewText::shortDuration(*row.p95) : QString();
    case LastError:
        return row.lastError.isEmpty() ? tr("none") : row.lastError;
    default:
        return {};
    }
}

QVariant ProviderActivityModel::colorRole(const ProviderRow& row, int column) const {
    if (column == LastError && row.lastError.isEmpty())
        return QVariant::fromValue(ColorRole(&Palette::muted));
    if (column == Failed && row.failed.value_or(0) >= kBadFailed)
        return QVariant::fromValue(ColorRole(&Palette::bad));
    if (column == Failed && row.failed.value_or(0) >= kWarnFailed)
        return QVariant::fromValue(ColorRole(&Palette::warn));
    return {};
}

QVariant ProviderActivityModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant(Qt::AlignVCenter | (isNumber(section) ? Qt::AlignRight : Qt::AlignLeft));
    if (role == Qt::ToolTipRole && section == Failed)
        return tr("Share of the attempts at this provider; what the caller did wrong does not count");
    if (role != Qt::DisplayRole)
        return {};
    const QString titles[] = {tr("Provider"), tr("State"), tr("Share of requests"),
                              tr("Failed"),   tr("p95"),   tr("Last error")};
    static_assert(std::size(titles) == ColumnCount);
    return titles[section];
}

} // namespace fairlead::ui
