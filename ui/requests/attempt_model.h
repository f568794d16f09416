// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/requests/provider_looks.h"
#include "ui/requests/request_facts.h"

#include <QAbstractTableModel>

namespace fairlead::ui {

// The attempts of one request with every time that was measured. Phases that did not happen are empty cells.
class AttemptModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Target, Model, Key, Status, Began, Dns, Connect, Tls, FirstByte, Total, Connection, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;
    void setAttempts(std::vector<api::AttemptRecord> attempts, ProviderLooks looks);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(const api::AttemptRecord& attempt, int column) const;

    std::vector<api::AttemptRecord> m_attempts;
    ProviderLooks m_looks;
};

} // namespace fairlead::ui
