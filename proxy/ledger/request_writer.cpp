// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/ledger/request_writer.h"

#include "proxy/ledger/names.h"
#include "proxy/ledger/request_columns.h"
#include "proxy/ledger/sql.h"

#include <QSqlQuery>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string>

namespace fairlead::ledger {

namespace {

constexpr std::size_t kRecordsPerStatement = 50;

// The text of one INSERT, row by row. After an error of the names it must not be run.
class InsertText {
public:
    InsertText(const char* start, Names& names) : m_text(start), m_start(m_text.size()), m_names(names) {}

    void beginRow() { m_text += isEmpty() ? "(" : ",("; }
    void endRow() { m_text.back() = ')'; } // over the last comma

    void name(const std::string& text) {
        const auto id = m_names.idOf(text);
        if (!id)
            m_error = id.error();
        count(id ? *id : std::nullopt);
    }
    void number(std::int64_t value) {
        std::array<char, 24> digits{};
        const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
        m_text.append(digits.data(), end);
        m_text += ',';
    }
    void flag(bool value) { number(value ? 1 : 0); }
    template <typename E>
    void enumeration(E value) {
        number(static_cast<std::int64_t>(value));
    }
    void phase(std::int64_t us) { us < 0 ? null() : number(us); }
    void count(const std::optional<std::int64_t>& value) { value ? number(*value) : null(); }
    void null() { m_text += "NULL,"; }

    // Returns the number of new rows.
    Result<std::size_t> exec(QSqlDatabase& database) const {
        if (m_error)
            return *m_error;
        if (isEmpty())
            return std::size_t{0};
        QSqlQuery query(database);
        if (!query.exec(QString::fromLatin1(m_text.data(), static_cast<qsizetype>(m_text.size()))))
            return sqlError(query.lastError());
        return static_cast<std::size_t>(std::max(query.numRowsAffected(), 0));
    }

private:
    bool isEmpty() const { return m_text.size() == m_start; }

    std::string m_text;
    std::size_t m_start;
    Names& m_names;
    std::optional<Error> m_error;
};

void addRequest(InsertText& insert, const RequestRecord& record) {
    const std::int64_t offsetMs = record.startedMs - (record.id.number() >> kIdTimeShift);
    insert.beginRow();
    insert.number(record.id.number());
    insert.count(offsetMs == 0 ? std::nullopt : std::optional(offsetMs));
    requestColumns(insert, record);
    insert.number(static_cast<std::int64_t>(record.attempts.size()));
    if (!record.attempts.empty()) {
        attemptColumns(insert, record.attempts.back());
    } else {
        for (int i = 0; i < kAttemptColumns; ++i)
            insert.null();
    }
    insert.endRow();
}

void addEarlierAttempts(InsertText& insert, const RequestRecord& record) {
    for (std::size_t n = 0; n + 1 < record.attempts.size(); ++n) {
        insert.beginRow();
        insert.number(record.id.number());
        insert.number(static_cast<std::int64_t>(n));
        attemptColumns(insert, record.attempts[n]);
        insert.endRow();
    }
}

Result<std::size_t> writeSome(QSqlDatabase& database, Names& names, std::span<const RequestRecord> records) {
    InsertText requests("INSERT OR IGNORE INTO requests VALUES ", names);
    InsertText attempts("INSERT OR IGNORE INTO earlier_attempts VALUES ", names);
    for (const RequestRecord& record : records) {
        addRequest(requests, record);
        addEarlierAttempts(attempts, record);
    }
    if (auto written = attempts.exec(database); !written)
        return written;
    return requests.exec(database);
}

} // namespace

Result<std::size_t> writeRequests(QSqlDatabase& database, Names& names, std::span<const RequestRecord> records) {
    std::size_t written = 0;
    while (!records.empty()) {
        const std::size_t some = std::min(records.size(), kRecordsPerStatement);
        const auto done = writeSome(database, names, records.first(some));
        if (!done)
            return done;
        written += *done;
        records = records.subspan(some);
    }
    return written;
}

} // namespace fairlead::ledger
