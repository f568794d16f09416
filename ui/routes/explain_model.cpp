// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/routes/explain_model.h"

#include "ui/requests/attempt_timeline.h"
#include "ui/routes/explain_text.h"
#include "ui/routes/route_trace.h"
#include "ui/routes/target_text.h"
#include "ui/widgets/table_delegates.h"

#include <algorithm>

namespace fairlead::ui {

namespace {

constexpr int kMostTicks = 4; // beside 0

std::vector<double> ticksOf(const api::ExplainReport& report) {
    double endMs = 0;
    for (const api::ExplainStep& step : report.steps)
        endMs = std::max(endMs, step.startMs.value_or(0) + step.totalMs.value_or(0));
    return endMs > 0 ? roundTicks(endMs / 1000, kMostTicks) : std::vector<double>();
}

bool isAside(const api::ExplainStep& step) {
    return step.decision == api::ExplainDecision::NotNeeded || step.decision == api::ExplainDecision::LeftOut;
}

} // namespace

void ExplainModel::setReport(api::ExplainReport report, ProviderLooks looks) {
    const bool isSameLength = report.steps.size() == m_report.steps.size() && !m_report.steps.empty();
    if (!isSameLength)
        beginResetModel();
    m_report = std::move(report);
    m_looks = std::move(looks);
    m_ticks = ticksOf(m_report);
    if (!isSameLength)
        endResetModel();
    else
        emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
    emit headerDataChanged(Qt::Horizontal, Time, Time);
}

int ExplainModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_report.steps.size());
}

int ExplainModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QString ExplainModel::text(const api::ExplainStep& step, int column) const {
    switch (column) {
    case Place:
        return step.place > 0 ? QString::number(step.place) : QString();
    case Target:
        return QString::fromStdString(step.model);
    case Decision:
        return RouteTrace::decision(step).text;
    case Why:
        return QString::fromStdString(step.reason).left(1).toUpper() + QString::fromStdString(step.reason).mid(1);
    case Time:
        return step.totalMs ? TargetText::milliseconds(*step.totalMs) : QString();
    case Cost:
        if (isAside(step))
            return {};
        // An attempt that fails before its first token is not billed.
        return ExplainText::cost(step.decision == api::ExplainDecision::Fails ? PicoUsd() : step.cost);
    default:
        return {};
    }
}

QVariant ExplainModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const api::ExplainStep& step = stepAt(index.row());
    const BadgeContent decision = RouteTrace::decision(step);
    switch (role) {
    case Qt::DisplayRole:
        return text(step, index.column());
    case Qt::ToolTipRole:
        return index.column() == Why ? text(step, Why) : QString();
    case MonogramRole:
        return index.column() == Target ? QVariant::fromValue(m_looks.of(step.provider).monogram) : QVariant();
    case StatusRole:
        return index.column() == Decision ? QVariant(static_cast<int>(decision.status)) : QVariant();
    case IconRole:
        return index.column() == Decision && decision.icon ? QVariant(static_cast<int>(*decision.icon)) : QVariant();
    case ColorRoleRole:
        return isAside(step) ? QVariant::fromValue<ColorRole>(&Palette::muted) : QVariant();
    case TextStyleRole:
        return index.column() == Place ? QVariant(static_cast<int>(TextStyle::BodyBold)) : QVariant();
    default:
        return {};
    }
}

QVariant ExplainModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole && section == Cost)
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (role == Qt::AccessibleTextRole && section == Time)
        return tr("Time");
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Place:
        return QStringLiteral("#");
    case Target:
        return tr("Target");
    case Decision:
        return tr("Decision");
    case Why:
        return tr("Why");
    case Cost:
        return tr("Cost");
    default:
        return {}; // of the time: its header draws the axis
    }
}

} // namespace fairlead::ui
