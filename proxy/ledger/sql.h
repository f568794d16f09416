// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/result.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QString>

namespace fairlead::ledger {

// What the database said, as an error of ours: Parse when the file is not a database or is damaged, else Io. The text
// is SQLite's own, which never holds a bound value.
Error sqlError(const QSqlError& error);

// Runs one statement without values.
Result<void> run(QSqlDatabase& database, const QString& statement);

// The number in the first column of the first row.
Result<std::int64_t> number(QSqlDatabase& database, const QString& statement);

// A statement prepared for many uses.
Result<QSqlQuery> prepared(QSqlDatabase& database, const QString& statement);

} // namespace fairlead::ledger
