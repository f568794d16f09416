// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/result.h"
#include "proxy/ledger/request_record.h"

#include <QObject>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace fairlead::ledger {

// Writes the records of one relay thread. record() returns only when the record would survive a kill of the process:
// it is in a memory-mapped journal file, from which the store thread moves it to the database. That is a copy (1 µs)
// with no lock held across I/O, and system calls only to wake the store thread once a batch and to start a new file
// every 1,250 records or so. A power failure may lose the last seconds, usually 30, since nothing is synced. Call it
// before the last bytes of the answer are handed to the kernel. While the files cannot be written see
// Ledger::lastError().
class Recorder {
public:
    virtual ~Recorder() = default;
    virtual void record(RequestRecord record) = 0;
};

// Which stored requests to return, newest first.
struct Query {
    int limit = 100;                 // 1 to 1000
    std::optional<RequestId> before; // only older ones: the next page
    std::string client;              // empty = any; the same for the next ones
    std::string provider;
    std::string model;
    std::optional<Outcome> outcome;
    std::int64_t sinceMs = 0;
};

// Sums since a moment, for the status bar and /status.
struct Totals {
    std::int64_t requests = 0;
    std::int64_t failed = 0; // Failed and DiedMidStream
    std::int64_t inputTokens = 0;
    std::int64_t outputTokens = 0;
    std::int64_t unknownTokens = 0; // requests that completed without known token counts
};

// The store of request records: SQLite (WAL) on a thread of its own with the only connection, and one journal a
// recorder. Created, opened and destroyed on one thread; the other functions may be called from any thread. Answers
// come on the thread of `context` and not at all once it is gone (what the answer captured is then freed on some other
// thread). While the database cannot be written they are its error. Filters compare with the members of the record of
// the same name, and times with the time in the id. A query sees every record() that happened before it.
class Ledger {
public:
    // Creates the folder and files when absent, replays journals that a killed process left, starts the store thread.
    // Errors: Io, Conflict (another process has it open), Parse (the database is not ours or newer than we know).
    static Result<std::unique_ptr<Ledger>> open(const std::string& dataDir);
    virtual ~Ledger() = default; // drains the queue, then stops the thread

    virtual std::unique_ptr<Recorder> makeRecorder() = 0;

    template <typename T>
    using Answer = std::function<void(Result<T>)>;
    virtual void find(RequestId id, QObject* context, Answer<std::optional<RequestRecord>> answer) = 0;
    virtual void query(Query query, QObject* context, Answer<std::vector<RequestRecord>> answer) = 0;
    virtual void totals(std::int64_t sinceMs, QObject* context, Answer<Totals> answer) = 0;

    // Why records do not reach the disk at the moment, in one sentence; empty = they do. While the database cannot be
    // written they wait in the journals, up to 64 MiB a recorder (about 300,000 records), and are tried again every
    // second; while no journal can be made they wait in memory, within the same bound. Past it they are lost.
    virtual std::string lastError() const = 0;
    virtual std::int64_t lostRecords() const = 0; // since open()
};

} // namespace fairlead::ledger
