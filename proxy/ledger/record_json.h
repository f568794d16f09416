// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/ledger/request_record.h"

#include <string>

namespace fairlead::ledger {

// Every stored fact of the record as one compact JSON object, for GET /fairlead/v1/requests. Members are snake_case;
// times are milliseconds as numbers with microsecond precision, "started_ms" is since 1970 and "started_at" the same in
// ISO 8601 (UTC); empty texts, unknown token counts, absent phases and a status that never came are null. The error
// messages of providers are not in it: they never leave the process.
std::string toJson(const RequestRecord& record);

} // namespace fairlead::ledger
