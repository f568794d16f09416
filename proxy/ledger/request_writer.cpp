// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/ledger/request_writer.h"

#include "proxy/ledger/names.h"
#include "proxy/ledger/request_columns.h"
#include "proxy/ledger/sql.h"

#include <QStringList>
#include <QVariant>

#include <optional>

namespace fairlead::ledger {

namespace {

// Binds one value after the other. Nothing more is bound after an error.
class BoundRow {
public:
    BoundRow(QSqlQuery& query, Names& names) : m_query(query), m_names(names) {}

    void name(const std::string& text) {
        const auto id = m_error ? std::nullopt : lookUp(text);
        id ? number(*id) : null();
    }
    void number(std::int64_t value) { m_query.bindValue(m_next++, static_cast<qlonglong>(value)); }
    void flag(bool value) { number(value ? 1 : 0); }
    template <typename E>
    void enumeration(E value) {
        number(static_cast<std::int64_t>(value));
    }
    void phase(std::int64_t us) { us < 0 ? null() : number(us); }
    void count(const std::optional<std::int64_t>& value) { value ? number(*value) : null(); }
    void null() { m_query.bindValue(m_next++, QVariant()); }

    Result<void> exec() {
        if (m_error)
            return *m_error;
        if (!m_query.exec())
            return sqlError(m_query.lastError());
        return {};
    }

private:
    std::optional<std::int64_t> lookUp(const std::string& text) {
        auto id = m_names.idOf(text);
        if (id)
            return *id;
        m_error = id.error();
        return std::nullopt;
    }

    QSqlQuery& m_query;
    Names& m_names;
    int m_next = 0;
    std::optional<Error> m_error;
};

QString insertInto(const QString& table, int columns) {
    return QStringLiteral("INSERT OR IGNORE INTO %1 VALUES (%2)")
        .arg(table, QStringList(columns, QStringLiteral("?")).join(QLatin1Char(',')));
}

} // namespace

RequestWriter::RequestWriter(QSqlQuery request, QSqlQuery attempt)
    : m_request(std::move(request)), m_attempt(std::move(attempt)) {}

Result<RequestWriter> RequestWriter::open(QSqlDatabase& database) {
    auto request = prepared(database, insertInto(QStringLiteral("requests"), kRequestColumns));
    if (!request)
        return request.error();
    auto attempt = prepared(database, insertInto(QStringLiteral("earlier_attempts"), kAttemptColumns));
    if (!attempt)
        return attempt.error();
    return RequestWriter(std::move(*request), std::move(*attempt));
}

Result<RequestWriter::Outcome> RequestWriter::write(const RequestRecord& record, Names& names) {
    const auto attempts = static_cast<std::int64_t>(record.attempts.size());
    const std::int64_t offsetMs = record.startedMs - (record.id.number() >> kIdTimeShift);
    BoundRow row(m_request, names);
    row.number(record.id.number());
    row.count(offsetMs == 0 ? std::nullopt : std::optional(offsetMs));
    requestColumns(row, record);
    row.number(attempts);
    if (attempts > 0) {
        attemptColumns(row, record.attempts.back());
    } else {
        for (int i = 2; i < kAttemptColumns; ++i)
            row.null();
    }
    if (auto done = row.exec(); !done)
        return done.error();
    if (m_request.numRowsAffected() == 0)
        return Outcome::WasThere;
    for (std::int64_t n = 0; n + 1 < attempts; ++n) {
        BoundRow earlier(m_attempt, names);
        earlier.number(record.id.number());
        earlier.number(n);
        attemptColumns(earlier, record.attempts[static_cast<std::size_t>(n)]);
        if (auto done = earlier.exec(); !done)
            return done.error();
    }
    return Outcome::Written;
}

} // namespace fairlead::ledger
