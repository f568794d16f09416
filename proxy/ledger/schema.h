// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/result.h"

#include <QSqlDatabase>

namespace fairlead::ledger {

// PRAGMA user_version of what this program writes, and PRAGMA application_id that marks a file as ours ("FLdg").
inline constexpr int kSchemaVersion = 2;
inline constexpr int kApplicationId = 0x464C6467;

// Brings the database to kSchemaVersion, each step in a transaction of its own. A file that is not ours or newer is
// refused with Parse and not written to. Errors: Parse, Io.
Result<void> migrate(QSqlDatabase& database);

} // namespace fairlead::ledger
