// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/attempt_model.h"

#include "ui/requests/request_text.h"
#include "ui/widgets/table_delegates.h"

namespace fairlead::ui {

namespace {

bool isNumber(int column) {
    return column >= AttemptModel::Began && column <= AttemptModel::Total;
}

} // namespace

void AttemptModel::setAttempts(std::vector<api::AttemptRecord> attempts, ProviderLooks looks) {
    beginResetModel();
    m_attempts = std::move(attempts);
    m_looks = std::move(looks);
    endResetModel();
}

int AttemptModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_attempts.size());
}

int AttemptModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant AttemptModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const api::AttemptRecord& attempt = m_attempts[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return text(attempt, index.column());
    case Qt::ToolTipRole:
        return index.column() == Status ? QVariant(QString::fromStdString(attempt.errorMessage)) : QVariant();
    case Qt::TextAlignmentRole:
        return QVariant(Qt::AlignVCenter | (isNumber(index.column()) ? Qt::AlignRight : Qt::AlignLeft));
    case MonogramRole:
        return index.column() == Target ? QVariant::fromValue(m_looks.of(attempt.provider).monogram) : QVariant();
    case ColorRoleRole:
        if (index.column() == Status && attempt.errorClass != ErrorClass::None)
            return QVariant::fromValue(ColorRole(&Palette::warn));
        return {};
    default:
        return {};
    }
}

QString AttemptModel::text(const api::AttemptRecord& attempt, int column) const {
    switch (column) {
    case Target:
        return m_looks.of(attempt.provider).name;
    case Model:
        return QString::fromStdString(attempt.model);
    case Key:
        return QString::fromStdString(attempt.key);
    case Status:
        if (attempt.errorClass == ErrorClass::None)
            return attempt.status > 0 ? QString::number(attempt.status) : QString();
        return attempt.status > 0 ? tr("%1, %2").arg(attempt.status).arg(RequestText::cause(attempt.errorClass))
                                  : RequestText::cause(attempt.errorClass);
    case Began:
        return RequestText::duration(attempt.startUs);
    case Dns:
        return RequestText::duration(attempt.dnsUs);
    case Connect:
        return RequestText::duration(attempt.connectUs);
    case Tls:
        return RequestText::duration(attempt.tlsUs);
    case FirstByte:
        return RequestText::duration(attempt.firstByteUs);
    case Total:
        return RequestText::duration(attempt.totalUs);
    case Connection:
        return attempt.reusedConnection ? tr("kept open") : tr("new");
    default:
        return {};
    }
}

QVariant AttemptModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant(Qt::AlignVCenter | (isNumber(section) ? Qt::AlignRight : Qt::AlignLeft));
    if (role != Qt::DisplayRole)
        return {};
    const QString titles[] = {tr("Provider"), tr("Model"), tr("Key"),        tr("Result"), tr("Began at"),  tr("DNS"),
                              tr("Connect"),  tr("TLS"),   tr("First byte"), tr("Total"),  tr("Connection")};
    static_assert(std::size(titles) == ColumnCount);
    return titles[section];
}

} // namespace fairlead::ui
