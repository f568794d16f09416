// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/ledger/request_reader.h"

#include "proxy/ledger/names.h"
#include "proxy/ledger/request_columns.h"
#include "proxy/ledger/sql.h"

#include <QVariant>
#include <QVariantList>

#include <algorithm>
#include <limits>

namespace fairlead::ledger {

namespace {

constexpr int kMaxLimit = 1000;
constexpr std::int64_t kMaxTimeMs = (std::int64_t{1} << 42) - 1;

// Reads one column after the other, from `first` on.
class ReadRow {
public:
    ReadRow(const QSqlQuery& query, Names& names, int first) : m_query(query), m_names(names), m_next(first) {}

    void name(std::string& text) {
        const QVariant value = next();
        if (value.isNull())
            return;
        auto found = m_names.textOf(value.toLongLong());
        if (found)
            text = std::move(*found);
        else
            m_error = found.error();
    }
    void number(std::int64_t& value) { value = next().toLongLong(); }
    void number(int& value) { value = next().toInt(); }
    void flag(bool& value) { value = next().toLongLong() != 0; }
    template <typename E>
    void enumeration(E& value) {
        value = static_cast<E>(next().toInt());
    }
    void phase(std::int64_t& us) { us = optional().value_or(-1); }
    void count(std::optional<std::int64_t>& value) { value = optional(); }

    const std::optional<Error>& error() const { return m_error; }

private:
    QVariant next() { return m_query.value(m_next++); }
    std::optional<std::int64_t> optional() {
        const QVariant value = next();
        return value.isNull() ? std::nullopt : std::optional<std::int64_t>(value.toLongLong());
    }

    const QSqlQuery& m_query;
    Names& m_names;
    int m_next;
    std::optional<Error> m_error;
};

Result<void> readEarlierAttempts(QSqlDatabase& database, Names& names, std::int64_t count, RequestRecord& record) {
    auto query =
        prepared(database, QStringLiteral("SELECT * FROM earlier_attempts WHERE request = ? AND n < ? ORDER BY n"));
    if (!query)
        return query.error();
    query->bindValue(0, static_cast<qlonglong>(record.id.number()));
    query->bindValue(1, static_cast<qlonglong>(count));
    if (!query->exec())
        return sqlError(query->lastError());
    while (query->next()) {
        ReadRow row(*query, names, 2);
        attemptColumns(row, record.attempts.emplace_back());
        if (row.error())
            return *row.error();
    }
    return {};
}

Result<RequestRecord> readRequest(QSqlDatabase& database, Names& names, const QSqlQuery& query) {
    RequestRecord record;
    record.id = RequestId(query.value(0).toLongLong());
    record.startedMs = (record.id.number() >> kIdTimeShift) + query.value(1).toLongLong();
    ReadRow row(query, names, 2);
    requestColumns(row, record);
    std::int64_t attempts = 0;
    row.number(attempts);
    if (attempts > 1) {
        if (auto earlier = readEarlierAttempts(database, names, attempts - 1, record); !earlier)
            return earlier.error();
    }
    if (attempts > 0)
        attemptColumns(row, record.attempts.emplace_back());
    if (row.error())
        return *row.error();
    record.plan = query.value(kRequestColumns + kAttemptColumns + 1).toString().toStdString();
    return record;
}

Result<std::vector<RequestRecord>> readRequests(QSqlDatabase& database, Names& names, const QString& where,
                                                const QVariantList& values) {
    auto query = prepared(database, QStringLiteral("SELECT *, (SELECT text FROM plans WHERE plans.id = requests.plan) "
                                                   "FROM requests WHERE ") +
                                        where);
    if (!query)
        return query.error();
    for (qsizetype i = 0; i < values.size(); ++i)
        query->bindValue(static_cast<int>(i), values[i]);
    if (!query->exec())
        return sqlError(query->lastError());
    std::vector<RequestRecord> records;
    while (query->next()) {
        auto record = readRequest(database, names, *query);
        if (!record)
            return record.error();
        records.push_back(std::move(*record));
    }
    if (query->lastError().isValid())
        return sqlError(query->lastError());
    return records;
}

// The smallest id that a request of that millisecond can have.
qlonglong firstIdOf(std::int64_t ms) {
    return std::clamp<std::int64_t>(ms, 0, kMaxTimeMs) << kIdTimeShift;
}

} // namespace

Result<std::optional<RequestRecord>> findRequest(QSqlDatabase& database, Names& names, RequestId id) {
    auto found = readRequests(database, names, QStringLiteral("id = ?"), {static_cast<qlonglong>(id.number())});
    if (!found)
        return found.error();
    return found->empty() ? std::nullopt : std::optional(std::move(found->front()));
}

Result<std::vector<RequestRecord>> queryRequests(QSqlDatabase& database, Names& names, const Query& query) {
    if (query.limit < 1 || query.limit > kMaxLimit)
        return Error{ErrorCode::InvalidArgument, "The limit of a query is 1 to 1000."};
    const qlonglong before = query.before ? query.before->number() : std::numeric_limits<qlonglong>::max();
    QString where = QStringLiteral("id >= ? AND id < ?");
    QVariantList values{firstIdOf(query.sinceMs), before};
    const std::pair<const char*, const std::string*> filters[] = {
        {" AND client = ?", &query.client}, {" AND provider = ?", &query.provider}, {" AND model = ?", &query.model}};
    for (const auto& [condition, text] : filters) {
        if (text->empty())
            continue;
        const auto id = names.find(*text);
        if (!id)
            return id.error();
        if (!*id)
            return std::vector<RequestRecord>(); // no row can have it
        where += QLatin1String(condition);
        values << static_cast<qlonglong>(**id);
    }
    if (query.outcome) {
        where += QStringLiteral(" AND outcome = ?");
        values << static_cast<int>(*query.outcome);
    }
    where += QStringLiteral(" ORDER BY id DESC LIMIT ?");
    values << query.limit;
    return readRequests(database, names, where, values);
}

Result<Totals> sumRequests(QSqlDatabase& database, std::int64_t sinceMs) {
    auto query = prepared(
        database, QStringLiteral("SELECT count(*), sum(outcome IN (%1, %2)), sum(tokens_input), sum(tokens_output), "
                                 "sum(outcome = %3 AND (tokens_input IS NULL OR tokens_output IS NULL)) "
                                 "FROM requests WHERE id >= ?")
                      .arg(static_cast<int>(Outcome::Failed))
                      .arg(static_cast<int>(Outcome::DiedMidStream))
                      .arg(static_cast<int>(Outcome::Completed)));
    if (!query)
        return query.error();
    query->bindValue(0, firstIdOf(sinceMs));
    if (!query->exec() || !query->next())
        return sqlError(query->lastError());
    Totals totals;
    int column = 0;
    for (std::int64_t* sum :
         {&totals.requests, &totals.failed, &totals.inputTokens, &totals.outputTokens, &totals.unknownTokens})
        *sum = query->value(column++).toLongLong(); // the sum of no rows is NULL and reads as 0
    return totals;
}

} // namespace fairlead::ledger
