// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/result.h"

#include <string>

namespace fairlead::ledger {

class Database;

// Moves the records of every journal in `folder` to the database; for the store thread, before new journals are made.
// A file is deleted when its records are committed. One that is damaged or of an unknown format gives the records it
// has before the damage, is renamed to end in ".bad", and is named in the log. Errors: Io of the database; the files
// are then left for the next time.
Result<void> replayJournals(const std::string& folder, Database& database);

} // namespace fairlead::ledger
