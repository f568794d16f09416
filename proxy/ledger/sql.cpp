// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/ledger/sql.h"

namespace fairlead::ledger {

namespace {
constexpr auto kCorrupt = "11";      // SQLITE_CORRUPT
constexpr auto kNotADatabase = "26"; // SQLITE_NOTADB
} // namespace

Error sqlError(const QSqlError& error) {
    const QString code = error.nativeErrorCode();
    const bool notReadable = code == QLatin1String(kCorrupt) || code == QLatin1String(kNotADatabase);
    return {notReadable ? ErrorCode::Parse : ErrorCode::Io,
            "The ledger database: " + error.databaseText().toStdString() + " (SQLite " + code.toStdString() + ")."};
}

Result<void> run(QSqlDatabase& database, const QString& statement) {
    QSqlQuery query(database);
    if (!query.exec(statement))
        return sqlError(query.lastError());
    return {};
}

Result<std::int64_t> number(QSqlDatabase& database, const QString& statement) {
    QSqlQuery query(database);
    if (!query.exec(statement) || !query.next())
        return sqlError(query.lastError());
    return query.value(0).toLongLong();
}

Result<QSqlQuery> prepared(QSqlDatabase& database, const QString& statement) {
    QSqlQuery query(database);
    query.setForwardOnly(true);
    if (!query.prepare(statement))
        return sqlError(query.lastError());
    return query;
}

} // namespace fairlead::ledger
