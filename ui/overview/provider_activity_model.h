// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/api/relay_status.h"
#include "proxy/config/config.h"
#include "ui/overview/activity_window.h"
#include "ui/requests/provider_looks.h"
#include "ui/widgets/badge.h"

#include <QAbstractTableModel>
#include <QCoreApplication>

#include <optional>

namespace fairlead::ui {

// How a provider does, from its last 100 attempts.
struct ProviderRow {
    std::string id;
    ProviderLook look;
    BadgeContent state;
    std::optional<double> share;  // of the answered requests
    std::optional<double> failed; // of its attempts
    std::optional<std::int64_t> p95;
    QString lastError; // "429, 12 s ago"; empty = none
    friend bool operator==(const ProviderRow& a, const ProviderRow& b) {
        return a.id == b.id && a.look.name == b.look.name && a.look.monogram == b.look.monogram && a.state == b.state &&
               a.share == b.share && a.failed == b.failed && a.p95 == b.p95 && a.lastError == b.lastError;
    }
};

class ProviderRows {
    Q_DECLARE_TR_FUNCTIONS(fairlead::ui::ProviderRows)

public:
    // Every configured provider: those that answered most first, then as configured. Pure.
    static QList<ProviderRow> make(const config::Config& config, const api::RelayStatus& status,
                                   const ActivitySnapshot& snapshot, const ProviderLooks& looks, std::int64_t nowMs);
    static BadgeContent state(const config::Provider& provider, const api::ProviderHealth* health);
};

class ProviderActivityModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Provider, State, Share, Failed, P95, LastError, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;
    // The same number of rows as before is updated in place.
    void setRows(QList<ProviderRow> rows);
    const ProviderRow& rowAt(int row) const { return m_rows[row]; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(const ProviderRow& row, int column) const;
    QVariant colorRole(const ProviderRow& row, int column) const;

    QList<ProviderRow> m_rows;
};

} // namespace fairlead::ui
