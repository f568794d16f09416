// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/provider_list_model.h"

#include "proxy/catalog/provider_preset.h"
#include "proxy/config/string_checks.h"
#include "ui/providers/provider_text.h"
#include "ui/widgets/table_delegates.h"

#include <algorithm>

namespace fairlead::ui {

namespace {

bool isHere(const config::Provider& provider) {
    const catalog::ResolvedProvider resolved = catalog::resolve(provider);
    return resolved.local || config::isLoopbackHost(config::hostOf(resolved.config.baseUrl));
}

ProviderListModel::Row makeRow(const config::Provider& provider, const api::RelayStatus& status,
                               const ProviderLooks& looks) {
    const ProviderLook look = looks.of(provider.id);
    return {provider.id, look.name, ProviderText::keys(provider), look.monogram, ProviderText::state(provider, status)};
}

} // namespace

void ProviderListModel::update(const config::Config& config, const api::RelayStatus& status, const QString& filter) {
    const ProviderLooks looks(config);
    QList<Row> cloud;
    QList<Row> here;
    for (const config::Provider& provider : config.providers) {
        Row row = makeRow(provider, status, looks);
        if (row.title.contains(filter, Qt::CaseInsensitive) ||
            QString::fromStdString(row.id).contains(filter, Qt::CaseInsensitive))
            (isHere(provider) ? here : cloud).push_back(std::move(row));
    }
    QList<Row> rows;
    const auto addGroup = [&rows](const QString& heading, const QList<Row>& group) {
        if (!group.isEmpty())
            rows << Row{{}, heading, {}, {}, {}} << group;
    };
    addGroup(tr("Cloud"), cloud);
    addGroup(tr("On this machine"), here);
    const bool samePlaces = std::ranges::equal(rows, m_rows, {}, &Row::id, &Row::id);
    if (!samePlaces) {
        beginResetModel();
        m_rows = std::move(rows);
        endResetModel();
    } else if (rows != m_rows) {
        m_rows = std::move(rows);
        emit dataChanged(index(0), index(static_cast<int>(m_rows.size()) - 1));
    }
}

int ProviderListModel::rowOf(const std::string& id) const {
    for (int row = 0; row < m_rows.size(); ++row) {
        if (!id.empty() && m_rows[row].id == id)
            return row;
    }
    return -1;
}

int ProviderListModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant ProviderListModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row& row = m_rows[index.row()];
    switch (role) {
    case Qt::DisplayRole:
        return row.title;
    case HeadingRole:
        return row.id.empty();
    case DetailRole:
        return row.detail;
    case MonogramRole:
        return QVariant::fromValue(row.monogram);
    case StatusRole:
        return static_cast<int>(row.state.status);
    case Qt::AccessibleTextRole:
        return row.id.empty() ? row.title : QStringList{row.title, row.state.text, row.detail}.join(u", ");
    default:
        return {};
    }
}

Qt::ItemFlags ProviderListModel::flags(const QModelIndex& index) const {
    if (!index.isValid())
        return Qt::NoItemFlags;
    return m_rows[index.row()].id.empty() ? Qt::NoItemFlags
                                          : Qt::ItemIsSelectable | Qt::ItemIsEnabled | Qt::ItemNeverHasChildren;
}

} // namespace fairlead::ui
