// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/target_table_model.h"

#include "ui/routes/target_text.h"
#include "ui/widgets/table_delegates.h"

#include <algorithm>

namespace fairlead::ui {

namespace {

using Row = TargetTableModel::Row;

bool isNumber(int column) {
    return column >= TargetTableModel::P50 && column <= TargetTableModel::Errors;
}

QString milliseconds(const std::optional<double>& ms) {
    return ms ? TargetText::milliseconds(*ms) : QString();
}

// Every model once: what routes send there, then what was asked beside that.
std::vector<std::string> modelsOf(const config::Config& config, const api::RelayStatus& status,
                                  const std::string& provider) {
    std::vector<std::string> models;
    const auto add = [&models](const std::string& model) {
        if (std::ranges::find(models, model) == models.end())
            models.push_back(model);
    };
    for (const config::Route& route : config.routes) {
        for (const config::Tier& tier : route.tiers) {
            for (const config::Target& target : tier.targets) {
                if (target.provider == provider)
                    add(target.model);
            }
        }
    }
    for (const api::TargetStatus& target : status.targets) {
        if (target.provider == provider)
            add(target.model);
    }
    return models;
}

Row makeRow(const config::Config& config, const api::RelayStatus& status, const config::Target& target,
            std::int64_t nowMs) {
    const TargetText::Health health = TargetText::healthOf(config, status, target);
    Row row{target.model, TargetText::state(target, health), TargetText::stateDetail(health, nowMs), std::nullopt};
    if (health.ofTarget == nullptr) {
        row.state = {Status::Neutral, TargetTableModel::tr("Not used yet")};
        return row;
    }
    row.status = *health.ofTarget;
    if (row.status->standing == api::TargetStanding::Open && row.status->nextProbeMs > 0)
        row.state.text = TargetTableModel::tr("%1, probe in %2")
                             .arg(row.state.text, TargetText::inTime(row.status->nextProbeMs, nowMs));
    return row;
}

} // namespace

void TargetTableModel::update(const config::Config& config, const api::RelayStatus& status, const std::string& provider,
                              std::int64_t nowMs) {
    std::vector<Row> rows;
    for (const std::string& model : modelsOf(config, status, provider))
        rows.push_back(makeRow(config, status, {provider, model, 1, true}, nowMs));
    if (!std::ranges::equal(rows, m_rows, {}, &Row::model, &Row::model)) {
        beginResetModel();
        m_rows = std::move(rows);
        endResetModel();
    } else if (rows != m_rows) {
        m_rows = std::move(rows);
        emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
    }
}

int TargetTableModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int TargetTableModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QString TargetTableModel::text(const Row& row, int column) const {
    if (column == Model)
        return QString::fromStdString(row.model);
    if (column == State)
        return row.state.text;
    if (!row.status)
        return {};
    const api::TargetStatus& status = *row.status;
    switch (column) {
    case P50:
        return milliseconds(status.p50Ms);
    case P95:
        return milliseconds(status.p95Ms);
    case P99:
        return milliseconds(status.p99Ms);
    case Ttft:
        return milliseconds(status.ttftP50Ms);
    case Errors:
        return status.requests > 0 ? TargetText::percent(TargetText::failed(&status).value_or(0)) : QString();
    case LastError:
        return QString::fromStdString(status.lastError).replace(u'_', u' ');
    default:
        return {};
    }
}

QVariant TargetTableModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row& row = rowAt(index.row());
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        return text(row, column);
    case Qt::AccessibleTextRole:
        return column == State ? QStringList{row.state.text, row.detail}.join(QStringLiteral(". ")) : text(row, column);
    case Qt::ToolTipRole:
        return column == Model ? text(row, column) : row.detail;
    case Qt::TextAlignmentRole:
        return QVariant(Qt::AlignVCenter | (isNumber(column) ? Qt::AlignRight : Qt::AlignLeft));
    case StatusRole:
        return column == State ? QVariant(static_cast<int>(row.state.status)) : QVariant();
    case IconRole:
        return column == State && row.state.icon ? QVariant(static_cast<int>(*row.state.icon)) : QVariant();
    case ColorRoleRole:
        return column == LastError ? QVariant::fromValue(ColorRole(&Palette::muted)) : QVariant();
    case TextStyleRole:
        return column == Model ? QVariant() : QVariant(static_cast<int>(TextStyle::Caption));
    default:
        return {};
    }
}

QVariant TargetTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant(Qt::AlignVCenter | (isNumber(section) ? Qt::AlignRight : Qt::AlignLeft));
    if (role == Qt::ToolTipRole && section >= P50 && section <= P99)
        return tr("How long answers took, of the last 100 requests");
    if (role == Qt::ToolTipRole && section == Ttft)
        return tr("Time to the first token, median");
    if (role != Qt::DisplayRole)
        return {};
    const QString titles[] = {tr("Model"), tr("State"), tr("p50"),    tr("p95"),
                              tr("p99"),   tr("TTFT"),  tr("Errors"), tr("Last error")};
    static_assert(std::size(titles) == ColumnCount);
    return titles[section];
}

} // namespace fairlead::ui
