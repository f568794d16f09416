// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/result.h"

#include <QSqlQuery>

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>

class QSqlDatabase;

namespace fairlead::ledger {

// Stores the plans that rows refer to by number. For the store thread. A plan that was stored of late is not stored
// again; one that comes back after long is, which costs its bytes and nothing else.
class Plans {
public:
    static Result<Plans> open(QSqlDatabase& database);

    // The number of `text`; the empty text has none.
    Result<std::optional<std::int64_t>> idOf(const std::string& text);
    // After a rollback: numbers given out since the last commit do not exist.
    void forget() { m_ids.clear(); }

private:
    explicit Plans(QSqlQuery insert) : m_insert(std::move(insert)) {}

    QSqlQuery m_insert;
    std::unordered_map<std::string, std::int64_t> m_ids;
};

} // namespace fairlead::ledger
