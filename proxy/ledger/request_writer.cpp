// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/ledger/request_writer.h"

#include "proxy/ledger/names.h"
#include "proxy/ledger/plans.h"
#include "proxy/ledger/request_columns.h"

#include <optional>
#include <string>

namespace fairlead::ledger {

namespace {

// "INSERT ... VALUES (?,?,...)"
std::string insertInto(const char* table, int columns) {
    std::string text = std::string("INSERT OR IGNORE INTO ") + table + " VALUES (?";
    for (int i = 1; i < columns; ++i)
        text += ",?";
    return text + ")";
}

// The values of one row.
class BoundRow {
public:
    BoundRow(SqliteStatement& statement, Names& names) : m_statement(statement), m_names(names) {}

    void name(const std::string& text) {
        const auto id = m_names.idOf(text);
        if (!id)
            m_error = id.error();
        count(id ? *id : std::nullopt);
    }
    void number(std::int64_t value) { m_statement.bind(value); }
    void flag(bool value) { number(value ? 1 : 0); }
    template <typename E>
    void enumeration(E value) {
        number(static_cast<std::int64_t>(value));
    }
    void phase(std::int64_t us) { us < 0 ? null() : number(us); }
    void count(const std::optional<std::int64_t>& value) { value ? number(*value) : null(); }
    void null() { m_statement.bindNull(); }

    Result<std::size_t> write() {
        auto written = m_statement.run();
        return m_error ? Result<std::size_t>(*m_error) : written;
    }

private:
    SqliteStatement& m_statement;
    Names& m_names;
    std::optional<Error> m_error; // the caller rolls the row back
};

} // namespace

Result<RequestWriter> RequestWriter::open(const QSqlDatabase& database) {
    auto request =
        SqliteStatement::prepare(database, insertInto("requests", kRequestColumns + kAttemptColumns + 1).c_str());
    if (!request)
        return request.error();
    auto attempt = SqliteStatement::prepare(database, insertInto("earlier_attempts", 2 + kAttemptColumns).c_str());
    if (!attempt)
        return attempt.error();
    return RequestWriter(std::move(*request), std::move(*attempt));
}

Result<std::size_t> RequestWriter::writeRequest(Names& names, Plans& plans, const RequestRecord& record) {
    const auto plan = plans.idOf(record.plan);
    if (!plan)
        return plan.error();
    const std::int64_t offsetMs = record.startedMs - (record.id.number() >> kIdTimeShift);
    BoundRow row(m_request, names);
    row.number(record.id.number());
    row.count(offsetMs == 0 ? std::nullopt : std::optional(offsetMs));
    requestColumns(row, record);
    row.number(static_cast<std::int64_t>(record.attempts.size()));
    if (!record.attempts.empty()) {
        attemptColumns(row, record.attempts.back());
    } else {
        for (int i = 0; i < kAttemptColumns; ++i)
            row.null();
    }
    row.count(*plan);
    return row.write();
}

Result<std::size_t> RequestWriter::writeEarlierAttempt(Names& names, const RequestRecord& record, std::size_t n) {
    BoundRow row(m_earlierAttempt, names);
    row.number(record.id.number());
    row.number(static_cast<std::int64_t>(n));
    attemptColumns(row, record.attempts[n]);
    return row.write();
}

Result<std::size_t> RequestWriter::write(Names& names, Plans& plans, std::span<const RequestRecord> records) {
    std::size_t written = 0;
    for (const RequestRecord& record : records) {
        for (std::size_t n = 0; n + 1 < record.attempts.size(); ++n) {
            if (auto done = writeEarlierAttempt(names, record, n); !done)
                return done;
        }
        const auto done = writeRequest(names, plans, record);
        if (!done)
            return done;
        written += *done;
    }
    return written;
}

} // namespace fairlead::ledger
