// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/random_source.h"
#include "proxy/ledger/ledger.h"

#include <QObject>
#include <QString>
#include <QtTest/QTest>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace fairlead::test {

inline constexpr std::int64_t kFirstMs = 1'800'000'000'000; // 2027-01-15

// A record with every field set at random within its bounds, to show that nothing is mixed up or cut.
ledger::RequestRecord anyRecord(RandomSource& random, std::int64_t wallMs);
// One as a busy workstation makes them: a handful of models and providers, one attempt, few errors.
ledger::RequestRecord typicalRecord(RandomSource& random, std::int64_t wallMs);

// What a store gives back for it: everything but the error messages.
ledger::RequestRecord stored(ledger::RequestRecord record);

// Asserts in the test when it cannot be opened.
std::unique_ptr<ledger::Ledger> openLedger(const QString& dir);

// Asks and waits for the answer.
Result<std::optional<ledger::RequestRecord>> find(ledger::Ledger& ledger, RequestId id);
Result<std::vector<ledger::RequestRecord>> query(ledger::Ledger& ledger, const ledger::Query& query);
Result<ledger::Totals> totals(ledger::Ledger& ledger, std::int64_t sinceMs);

// "ok" when SQLite finds the file intact.
std::string integrity(const QString& dir);
// Runs statements on the database file through a connection of its own; returns the first value of the last one.
QString runSql(const QString& dir, const QStringList& statements);

QByteArray readFile(const QString& path);
void writeFile(const QString& path, const QByteArray& bytes);
// Paths of every file below the folder.
QStringList filesBelow(const QString& dir);

} // namespace fairlead::test
