// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/ledger/request_record.h"

namespace fairlead::ledger {

const char* name(Outcome outcome) {
    switch (outcome) {
    case Outcome::Completed:
        return "completed";
    case Outcome::Failed:
        return "failed";
    case Outcome::CancelledByCaller:
        return "cancelled_by_caller";
    case Outcome::DiedMidStream:
        return "died_mid_stream";
    case Outcome::Rejected:
        return "rejected";
    }
    return "unknown";
}

} // namespace fairlead::ledger
