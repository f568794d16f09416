// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/result.h"
#include "proxy/ledger/request_record.h"
#include "proxy/ledger/sqlite_statement.h"

#include <cstddef>
#include <span>

class QSqlDatabase;

namespace fairlead::ledger {

class Names;
class Plans;

// Writes records as rows. Store thread; must be gone before the connection is closed.
//
// It binds its 43 values through SQLite's own interface: a record costs 12 µs of CPU with the values in the text of
// the statement, which SQLite must parse, and 24 µs through QSqlQuery::bindValue() (Qt 6.4 formats and hashes each
// position), against 3.6 µs like this (release build).
class RequestWriter {
public:
    static Result<RequestWriter> open(const QSqlDatabase& database);

    // Returns how many were new; the caller holds the transaction. A record whose id is stored already is left as it
    // is, so that a journal can be replayed twice. Errors: Io, Parse.
    Result<std::size_t> write(Names& names, Plans& plans, std::span<const RequestRecord> records);

private:
    RequestWriter(SqliteStatement request, SqliteStatement earlierAttempt)
        : m_request(std::move(request)), m_earlierAttempt(std::move(earlierAttempt)) {}
    Result<std::size_t> writeRequest(Names& names, Plans& plans, const RequestRecord& record);
    Result<std::size_t> writeEarlierAttempt(Names& names, const RequestRecord& record, std::size_t n);

    SqliteStatement m_request;
    SqliteStatement m_earlierAttempt;
};

} // namespace fairlead::ledger
