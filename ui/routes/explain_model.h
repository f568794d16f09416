// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/api/explain.h"
#include "ui/requests/provider_looks.h"

#include <QAbstractTableModel>

#include <vector>

namespace fairlead::ui {

// The targets in the order in which a request would come to them, and why.
class ExplainModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Place, Target, Decision, Why, Time, Cost, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;
    void setReport(api::ExplainReport report, ProviderLooks looks);
    const api::ExplainStep& stepAt(int row) const { return m_report.steps[static_cast<std::size_t>(row)]; }
    // Seconds, from 0 to the end of the axis; empty = no time is known.
    const std::vector<double>& ticks() const { return m_ticks; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(const api::ExplainStep& step, int column) const;

    api::ExplainReport m_report;
    ProviderLooks m_looks;
    std::vector<double> m_ticks;
};

} // namespace fairlead::ui
