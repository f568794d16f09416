// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/ledger/sqlite_statement.h"

#include "proxy/ledger/sql.h"

#include <QSqlDriver>
#include <QVariant>

#include <cstring>

#include <sqlite3.h>

namespace fairlead::ledger {

namespace {

sqlite3* connectionOf(const QSqlDatabase& database) {
    const QVariant handle = database.driver()->handle();
    if (!handle.isValid() || std::strcmp(handle.typeName(), "sqlite3*") != 0)
        return nullptr;
    return *static_cast<sqlite3* const*>(handle.constData());
}

Error errorOf(sqlite3* connection) {
    const QString text = QString::fromUtf8(sqlite3_errmsg(connection));
    const int code = sqlite3_errcode(connection);
    return sqlError(QSqlError({}, text, QSqlError::StatementError, QString::number(code)));
}

// The driver's own library, as it describes itself.
bool isOurLibrary(const QSqlDatabase& database) {
    QSqlQuery query(database);
    return query.exec(QStringLiteral("SELECT sqlite_source_id()")) && query.next() &&
           query.value(0).toString() == QLatin1String(sqlite3_sourceid());
}

} // namespace

void SqliteStatement::Finalize::operator()(sqlite3_stmt* statement) const {
    sqlite3_finalize(statement);
}

Result<SqliteStatement> SqliteStatement::prepare(const QSqlDatabase& database, const char* statement) {
    sqlite3* const connection = connectionOf(database);
    if (connection == nullptr || !isOurLibrary(database))
        return Error{ErrorCode::Internal, "The ledger needs Qt's SQLite driver to use the SQLite of the system."};
    sqlite3_stmt* prepared = nullptr;
    if (sqlite3_prepare_v3(connection, statement, -1, SQLITE_PREPARE_PERSISTENT, &prepared, nullptr) != SQLITE_OK)
        return errorOf(connection);
    return SqliteStatement(prepared);
}

// Binding an integer fails only for a place that the statement does not have.
void SqliteStatement::bind(std::int64_t value) {
    [[maybe_unused]] const int bound = sqlite3_bind_int64(m_statement.get(), ++m_bound, value);
    Q_ASSERT(bound == SQLITE_OK);
}

void SqliteStatement::bindNull() {
    [[maybe_unused]] const int bound = sqlite3_bind_null(m_statement.get(), ++m_bound);
    Q_ASSERT(bound == SQLITE_OK);
}

Result<std::size_t> SqliteStatement::run() {
    Q_ASSERT(m_bound == sqlite3_bind_parameter_count(m_statement.get()));
    m_bound = 0;
    sqlite3* const connection = sqlite3_db_handle(m_statement.get());
    if (sqlite3_step(m_statement.get()) != SQLITE_DONE) {
        const Error error = errorOf(connection);
        sqlite3_reset(m_statement.get());
        return error;
    }
    const int changed = sqlite3_changes(connection);
    sqlite3_reset(m_statement.get());
    return static_cast<std::size_t>(changed);
}

} // namespace fairlead::ledger
