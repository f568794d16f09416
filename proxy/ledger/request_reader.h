// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/result.h"
#include "proxy/ledger/ledger.h"

#include <optional>
#include <vector>

class QSqlDatabase;

namespace fairlead::ledger {

class Names;

// Reading of stored records, for the store thread. Errors: Io, Parse.
Result<std::optional<RequestRecord>> findRequest(QSqlDatabase& database, Names& names, RequestId id);
Result<std::vector<RequestRecord>> queryRequests(QSqlDatabase& database, Names& names, const Query& query);
Result<Totals> sumRequests(QSqlDatabase& database, std::int64_t sinceMs);

} // namespace fairlead::ledger
