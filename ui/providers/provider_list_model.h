// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/api/relay_status.h"
#include "proxy/config/config.h"
#include "ui/requests/provider_looks.h"
#include "ui/widgets/badge.h"

#include <QAbstractListModel>

namespace fairlead::ui {

// The configured providers in two groups, each under a heading that cannot be selected: in the cloud and on this
// machine.
class ProviderListModel final : public QAbstractListModel {
    Q_OBJECT

public:
    struct Row {
        std::string id; // empty = a heading
        QString title;
        QString detail; // "3 keys"
        MonogramContent monogram;
        BadgeContent state;
        friend bool operator==(const Row&, const Row&) = default;
    };
    enum Role { DetailRole = Qt::UserRole + 100, HeadingRole };

    using QAbstractListModel::QAbstractListModel;

    // Providers whose name or id contains `filter`. The same rows in the same places are updated in place.
    void update(const config::Config& config, const api::RelayStatus& status, const QString& filter);
    const Row& rowAt(int row) const { return m_rows[row]; }
    int rowOf(const std::string& id) const; // -1 = not shown

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    QList<Row> m_rows;
};

} // namespace fairlead::ui
