// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/config/config.h"
#include "ui/widgets/badge.h"

#include <QAbstractListModel>

namespace fairlead::ui {

// The routes in the order in which they are asked.
class RouteListModel final : public QAbstractListModel {
    Q_OBJECT

public:
    struct Row {
        std::string id;
        QString title;
        QString detail; // its patterns
        Status status = Status::Ok;
        QString problem; // first warning; empty = none
        friend bool operator==(const Row&, const Row&) = default;
    };

    using QAbstractListModel::QAbstractListModel;
    void update(const config::Config& config);
    const Row& rowAt(int row) const { return m_rows[row]; }
    int rowOf(const std::string& id) const; // -1 = none

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    QList<Row> m_rows;
};

} // namespace fairlead::ui
