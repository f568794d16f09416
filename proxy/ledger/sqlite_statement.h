// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/result.h"

#include <cstddef>
#include <cstdint>
#include <memory>

class QSqlDatabase;
struct sqlite3_stmt;

namespace fairlead::ledger {

// A prepared statement that goes past QSqlQuery to SQLite itself, on the connection that Qt Sql opened: for the one
// statement that runs for every request. Store thread; must be gone before the connection is closed.
class SqliteStatement {
public:
    // Errors: Io, Parse (of the database), Internal when Qt's driver carries a SQLite of its own: two copies of the
    // library must not work on one connection.
    static Result<SqliteStatement> prepare(const QSqlDatabase& database, const char* statement);

    // Sets the values from left to right; run() begins again at the first one.
    void bind(std::int64_t value);
    void bindNull();
    // Returns the number of rows that changed.
    Result<std::size_t> run();

private:
    struct Finalize {
        void operator()(sqlite3_stmt* statement) const;
    };

    explicit SqliteStatement(sqlite3_stmt* statement) : m_statement(statement) {}

    std::unique_ptr<sqlite3_stmt, Finalize> m_statement;
    int m_bound = 0;
};

} // namespace fairlead::ledger
