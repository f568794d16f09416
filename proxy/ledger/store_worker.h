// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/result.h"
#include "proxy/ledger/database.h"
#include "proxy/ledger/journal_set.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <mutex>
#include <string>

namespace fairlead::ledger {

// What runs on the store thread: owns the database and moves records from the journals into it. Made on another thread
// and moved to the store thread; every function but error() is called there.
class StoreWorker final : public QObject {
public:
    StoreWorker(std::string dataDir, std::string journalFolder, std::shared_ptr<JournalSet> journals);

    Result<void> open(); // database, then replay. Errors: Io, Parse
    void close();        // drains, then closes the database

    // Drains in a moment, so that a busy relay costs one transaction every 50 ms and not one a record.
    void drainSoon();
    // Everything recorded so far is in the database when this returns without error. What could not be written stays in
    // its journal and is tried again a second later. A transaction holds at most 2,000 records.
    Result<void> drain();

    // `read(database)` after a drain.
    template <typename Read>
    auto ask(Read read) -> decltype(read(std::declval<Database&>())) {
        if (auto drained = drain(); !drained)
            return drained.error();
        return read(*m_database);
    }

    // Why the last drain failed, empty = it did not. Any thread.
    std::string error() const;

private:
    Result<void> writeBatch(const std::vector<std::shared_ptr<Journal>>& journals,
                            const std::vector<RequestRecord>& batch);
    void setError(std::string text);

    const std::string m_dataDir;
    const std::string m_journalFolder;
    const std::shared_ptr<JournalSet> m_journals;
    std::unique_ptr<Database> m_database;
    QTimer m_timer;
    mutable std::mutex m_errorMutex;
    std::string m_error;
};

} // namespace fairlead::ledger
