// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/result.h"
#include "proxy/ledger/request_record.h"

#include <QSqlQuery>

class QSqlDatabase;

namespace fairlead::ledger {

class Names;

// Writes records as rows. For the store thread; the caller holds the transaction.
class RequestWriter {
public:
    static Result<RequestWriter> open(QSqlDatabase& database);

    enum class Outcome { Written, WasThere };
    // A record whose id is stored already is left as it is, so that a journal can be replayed twice.
    Result<Outcome> write(const RequestRecord& record, Names& names);

private:
    RequestWriter(QSqlQuery request, QSqlQuery attempt);

    QSqlQuery m_request;
    QSqlQuery m_attempt;
};

} // namespace fairlead::ledger
