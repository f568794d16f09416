// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/ledger/names.h"

#include "proxy/ledger/sql.h"

#include <QVariant>

namespace fairlead::ledger {

namespace {
constexpr std::size_t kRemembered = 4096; // at most about 2 MiB, with texts of 256 bytes
}

Names::Names(QSqlQuery insert, QSqlQuery selectId, QSqlQuery selectText)
    : m_insert(std::move(insert)), m_selectId(std::move(selectId)), m_selectText(std::move(selectText)) {}

Result<Names> Names::open(QSqlDatabase& database) {
    auto insert = prepared(database, QStringLiteral("INSERT INTO names (text) VALUES (?)"));
    if (!insert)
        return insert.error();
    auto selectId = prepared(database, QStringLiteral("SELECT id FROM names WHERE text = ?"));
    if (!selectId)
        return selectId.error();
    auto selectText = prepared(database, QStringLiteral("SELECT text FROM names WHERE id = ?"));
    if (!selectText)
        return selectText.error();
    return Names(std::move(*insert), std::move(*selectId), std::move(*selectText));
}

Result<std::optional<std::int64_t>> Names::find(const std::string& text) {
    if (text.empty())
        return std::optional<std::int64_t>();
    if (const auto known = m_ids.find(text); known != m_ids.end())
        return std::optional(known->second);
    m_selectId.bindValue(0, QString::fromStdString(text));
    if (!m_selectId.exec())
        return sqlError(m_selectId.lastError());
    std::optional<std::int64_t> id;
    if (m_selectId.next())
        remember(id.emplace(m_selectId.value(0).toLongLong()), text);
    m_selectId.finish();
    return id;
}

Result<std::optional<std::int64_t>> Names::idOf(const std::string& text) {
    auto found = find(text);
    if (!found || *found || text.empty())
        return found;
    m_insert.bindValue(0, QString::fromStdString(text));
    if (!m_insert.exec())
        return sqlError(m_insert.lastError());
    const std::int64_t id = m_insert.lastInsertId().toLongLong();
    remember(id, text);
    return std::optional(id);
}

Result<std::string> Names::textOf(std::int64_t id) {
    if (const auto known = m_texts.find(id); known != m_texts.end())
        return known->second;
    m_selectText.bindValue(0, static_cast<qlonglong>(id));
    if (!m_selectText.exec())
        return sqlError(m_selectText.lastError());
    if (!m_selectText.next())
        return Error{ErrorCode::Parse, "The ledger database: a row names a text that is not there."};
    const std::string text = m_selectText.value(0).toString().toStdString();
    m_selectText.finish();
    remember(id, text);
    return text;
}

void Names::remember(std::int64_t id, const std::string& text) {
    if (m_ids.size() >= kRemembered)
        forget();
    m_ids.insert_or_assign(text, id);
    m_texts.insert_or_assign(id, text);
}

void Names::forget() {
    m_ids.clear();
    m_texts.clear();
}

} // namespace fairlead::ledger
