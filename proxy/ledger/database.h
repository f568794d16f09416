// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/result.h"
#include "proxy/ledger/ledger.h"
#include "proxy/ledger/names.h"
#include "proxy/ledger/plans.h"
#include "proxy/ledger/request_writer.h"

#include <QSqlDatabase>
#include <QString>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace fairlead::ledger {

// The one connection to the database file: opened, used and destroyed on the store thread. WAL with synchronous=NORMAL:
// a commit survives a kill of the process, and a power failure can lose the last commits but not damage the file.
class Database {
public:
    // Creates the file (readable for the owner only) when absent. Errors: Io, Parse.
    static Result<std::unique_ptr<Database>> open(const std::string& path);
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    // All of them in one transaction, or none. Returns how many were new; those whose id is stored already are left
    // out.
    Result<std::size_t> write(const std::vector<RequestRecord>& records);

    Result<std::optional<RequestRecord>> find(RequestId id);
    Result<std::vector<RequestRecord>> query(const Query& query);
    Result<Totals> totals(std::int64_t sinceMs);

private:
    Database() = default;
    Result<void> connect(const std::string& path);

    QString m_name; // of the connection
    QSqlDatabase m_database;
    std::optional<Names> m_names;
    std::optional<Plans> m_plans;
    std::optional<RequestWriter> m_writer;
};

} // namespace fairlead::ledger
