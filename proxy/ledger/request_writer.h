// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/result.h"
#include "proxy/ledger/request_record.h"

#include <cstddef>
#include <span>

class QSqlDatabase;

namespace fairlead::ledger {

class Names;

// Writes records as rows and returns how many were new; the caller holds the transaction. A record whose id is stored
// already is left as it is, so that a journal can be replayed twice. Errors: Io, Parse.
//
// The statements carry their values as text, 50 records each: every value is an integer, so nothing can be quoted
// wrong, and QSqlQuery::bindValue() costs more than all that SQLite does with 42 values (Qt 6.4 formats and hashes the
// position each time): 24 µs of CPU a record with bound values, 12 µs like this (release build, 100,000 records).
Result<std::size_t> writeRequests(QSqlDatabase& database, Names& names, std::span<const RequestRecord> records);

} // namespace fairlead::ledger
