// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/api/relay_status.h"
#include "proxy/config/config.h"
#include "ui/widgets/badge.h"

#include <QAbstractTableModel>

#include <optional>

namespace fairlead::ui {

// The targets of one provider with the state of their breakers: those that routes name, in their order, then what was
// asked beside them.
class TargetTableModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Model, State, P50, P95, P99, Ttft, Errors, LastError, ColumnCount };
    struct Row {
        std::string model;
        BadgeContent state;
        QString detail; // of the state, in sentences
        std::optional<api::TargetStatus> status;
        friend bool operator==(const Row&, const Row&) = default;
    };

    using QAbstractTableModel::QAbstractTableModel;

    // The same targets in the same places are updated in place.
    void update(const config::Config& config, const api::RelayStatus& status, const std::string& provider,
                std::int64_t nowMs);
    const Row& rowAt(int row) const { return m_rows[static_cast<std::size_t>(row)]; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(const Row& row, int column) const;

    std::vector<Row> m_rows;
};

} // namespace fairlead::ui
