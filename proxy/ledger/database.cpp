// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/ledger/database.h"

#include "proxy/ledger/request_reader.h"
#include "proxy/ledger/schema.h"
#include "proxy/ledger/sql.h"

#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

namespace fairlead::ledger {

namespace {

// SQLite gives its -wal and -shm files the rights of the database.
Result<void> createPrivate(const std::string& path) {
    const int fd = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (fd < 0)
        return Error{ErrorCode::Io,
                     "The ledger database cannot be opened: " + std::generic_category().message(errno) + "."};
    ::close(fd);
    return {};
}

} // namespace

Result<std::unique_ptr<Database>> Database::open(const std::string& path) {
    if (auto created = createPrivate(path); !created)
        return created.error();
    std::unique_ptr<Database> database(new Database);
    if (auto connected = database->connect(path); !connected)
        return connected.error();
    return database;
}

Result<void> Database::connect(const std::string& path) {
    m_name = QStringLiteral("fairlead-ledger-%1").arg(reinterpret_cast<quintptr>(this));
    m_database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_name);
    m_database.setDatabaseName(QString::fromStdString(path));
    if (!m_database.open())
        return sqlError(m_database.lastError());
    // First of all, so that a file which is not ours is left as it is.
    if (auto migrated = migrate(m_database); !migrated)
        return migrated;
    for (const QString& pragma :
         {QStringLiteral("PRAGMA journal_mode = WAL"), QStringLiteral("PRAGMA synchronous = NORMAL")})
        if (auto done = run(m_database, pragma); !done)
            return done;
    auto names = Names::open(m_database);
    if (!names)
        return names.error();
    m_names = std::move(*names);
    auto plans = Plans::open(m_database);
    if (!plans)
        return plans.error();
    m_plans = std::move(*plans);
    auto writer = RequestWriter::open(m_database);
    if (!writer)
        return writer.error();
    m_writer = std::move(*writer);
    return {};
}

Database::~Database() {
    // Statements go before the connection, and the connection before its name is given back.
    m_writer.reset();
    m_plans.reset();
    m_names.reset();
    m_database.close();
    m_database = QSqlDatabase();
    QSqlDatabase::removeDatabase(m_name);
}

Result<std::size_t> Database::write(const std::vector<RequestRecord>& records) {
    if (!m_database.transaction())
        return sqlError(m_database.lastError());
    auto written = m_writer->write(*m_names, *m_plans, records);
    if (written && !m_database.commit())
        written = sqlError(m_database.lastError());
    if (!written) {
        m_database.rollback();
        m_names->forget();
        m_plans->forget();
    }
    return written;
}

Result<std::optional<RequestRecord>> Database::find(RequestId id) {
    return findRequest(m_database, *m_names, id);
}

Result<std::vector<RequestRecord>> Database::query(const Query& query) {
    return queryRequests(m_database, *m_names, query);
}

Result<Totals> Database::totals(std::int64_t sinceMs) {
    return sumRequests(m_database, sinceMs);
}

} // namespace fairlead::ledger
