// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/ledger/schema.h"

#include "proxy/ledger/sql.h"

#include <QStringList>

namespace fairlead::ledger {

namespace {

// The row of a request holds its last attempt too, the one that answered or was the last to fail: nearly every request
// has no other, so one row (about 120 bytes) is all that most cost. The attempts before it are rows of
// earlier_attempts. Texts are numbers of `names`; NULL is the empty text, an unknown count, a phase that did not
// happen. The number of a request is its id, whose upper bits are its time, so that no other index is needed to read by
// time.
QStringList stepTo1() {
    return {
        QStringLiteral("CREATE TABLE names (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE)"),
        QStringLiteral(
            "CREATE TABLE requests (id INTEGER PRIMARY KEY, started_offset_ms INTEGER, client INTEGER, "
            "endpoint INTEGER, route INTEGER, model_asked INTEGER, provider INTEGER, model INTEGER, "
            "model_reported INTEGER, streamed INTEGER, status INTEGER, outcome INTEGER, error_class INTEGER, "
            "error_code INTEGER, finish_reason INTEGER, notes INTEGER, tokens_input INTEGER, "
            "tokens_cached_read INTEGER, tokens_cached_write INTEGER, tokens_output INTEGER, "
            "tokens_reasoning INTEGER, tokens_audio INTEGER, token_origin INTEGER, ttft_us INTEGER, "
            "total_us INTEGER, bytes_in INTEGER, bytes_out INTEGER, attempt_count INTEGER, "
            "last_provider INTEGER, last_model INTEGER, last_key INTEGER, last_tier INTEGER, last_status INTEGER, "
            "last_error_class INTEGER, last_error_code INTEGER, last_start_us INTEGER, last_dns_us INTEGER, "
            "last_connect_us INTEGER, last_tls_us INTEGER, last_first_byte_us INTEGER, last_total_us INTEGER, "
            "last_reused_connection INTEGER)"),
        QStringLiteral(
            "CREATE TABLE earlier_attempts (request INTEGER NOT NULL, n INTEGER NOT NULL, provider INTEGER, "
            "model INTEGER, key INTEGER, tier INTEGER, status INTEGER, error_class INTEGER, error_code INTEGER, "
            "start_us INTEGER, dns_us INTEGER, connect_us INTEGER, tls_us INTEGER, first_byte_us INTEGER, "
            "total_us INTEGER, reused_connection INTEGER, PRIMARY KEY (request, n)) WITHOUT ROWID"),
    };
}

// Plans repeat where nothing is measured for them and are different each time where something is, so they have no index
// that would hold them twice; see plans.h.
QStringList stepTo2() {
    return {
        QStringLiteral("CREATE TABLE plans (id INTEGER PRIMARY KEY, text TEXT NOT NULL)"),
        QStringLiteral("ALTER TABLE requests ADD COLUMN plan INTEGER"),
    };
}

Result<void> step(QSqlDatabase& database, int version, const QStringList& statements) {
    if (!database.transaction())
        return sqlError(database.lastError());
    QStringList all = statements;
    all << QStringLiteral("PRAGMA application_id = %1").arg(kApplicationId)
        << QStringLiteral("PRAGMA user_version = %1").arg(version);
    for (const QString& statement : all) {
        if (auto done = run(database, statement); !done) {
            database.rollback();
            return done;
        }
    }
    if (!database.commit())
        return sqlError(database.lastError());
    return {};
}

} // namespace

Result<void> migrate(QSqlDatabase& database) {
    const auto version = number(database, QStringLiteral("PRAGMA user_version"));
    if (!version)
        return version.error();
    const auto application = number(database, QStringLiteral("PRAGMA application_id"));
    if (!application)
        return application.error();
    const auto objects = number(database, QStringLiteral("SELECT count(*) FROM sqlite_schema"));
    if (!objects)
        return objects.error();
    const bool isNew = *version == 0 && *application == 0 && *objects == 0;
    if (!isNew && *application != kApplicationId)
        return Error{ErrorCode::Parse, "The ledger database is a file of another program; nothing was changed in it."};
    if (*version > kSchemaVersion)
        return Error{ErrorCode::Parse, "The ledger database has version " + std::to_string(*version) +
                                           " and this program knows " + std::to_string(kSchemaVersion) +
                                           ": a newer Fairlead wrote it. Nothing was changed in it."};
    if (*version < 1) {
        if (auto done = step(database, 1, stepTo1()); !done)
            return done;
    }
    if (*version < 2)
        return step(database, 2, stepTo2());
    return {};
}

} // namespace fairlead::ledger
