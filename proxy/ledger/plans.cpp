// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/ledger/plans.h"

#include "proxy/ledger/sql.h"

#include <QVariant>

namespace fairlead::ledger {

namespace {
constexpr std::size_t kRemembered = 512; // at most about 0.5 MiB, with texts of 1 KiB
}

Result<Plans> Plans::open(QSqlDatabase& database) {
    auto insert = prepared(database, QStringLiteral("INSERT INTO plans (text) VALUES (?)"));
    if (!insert)
        return insert.error();
    return Plans(std::move(*insert));
}

Result<std::optional<std::int64_t>> Plans::idOf(const std::string& text) {
    if (text.empty())
        return std::optional<std::int64_t>();
    if (const auto known = m_ids.find(text); known != m_ids.end())
        return std::optional(known->second);
    m_insert.bindValue(0, QString::fromStdString(text));
    if (!m_insert.exec())
        return sqlError(m_insert.lastError());
    if (m_ids.size() >= kRemembered)
        m_ids.clear();
    const std::int64_t id = m_insert.lastInsertId().toLongLong();
    m_ids.emplace(text, id);
    return std::optional(id);
}

} // namespace fairlead::ledger
