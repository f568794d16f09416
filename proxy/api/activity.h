// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/ledger/request_record.h"

#include <vector>

namespace fairlead::api {

using ledger::AttemptRecord;
using ledger::Outcome;
using ledger::RequestRecord;

// What happened since the last batch, in order. `running` holds requests that began or changed (first token seen,
// next attempt); the same id comes again in `finished`.
struct ActivityBatch {
    std::vector<RequestRecord> running;
    std::vector<RequestRecord> finished;
};

} // namespace fairlead::api
