// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/ledger/store_worker.h"

#include "proxy/base/log.h"
#include "proxy/ledger/journal_replay.h"

#include <chrono>

namespace fairlead::ledger {

namespace {
constexpr std::chrono::milliseconds kDrainDelay(50);
constexpr std::chrono::milliseconds kRetryDelay(1000);
constexpr std::size_t kBatch = 2000;
} // namespace

StoreWorker::StoreWorker(std::string dataDir, std::string journalFolder, std::shared_ptr<JournalSet> journals)
    : m_dataDir(std::move(dataDir)), m_journalFolder(std::move(journalFolder)), m_journals(std::move(journals)),
      m_timer(this) { // a child moves along to the store thread
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        (void)drain(); // the error is kept for error()
    });
}

Result<void> StoreWorker::open() {
    auto database = Database::open(m_dataDir + "/ledger.db");
    if (!database)
        return database.error();
    m_database = std::move(*database);
    return replayJournals(m_journalFolder, *m_database);
}

void StoreWorker::close() {
    if (m_database)
        (void)drain(); // what cannot be written stays in the journal for the next start
    m_timer.stop();
    m_database.reset();
}

void StoreWorker::drainSoon() {
    if (!m_timer.isActive())
        m_timer.start(kDrainDelay);
}

Result<void> StoreWorker::drain() {
    m_timer.stop();
    m_journals->startDrain();
    const auto journals = m_journals->all();
    for (;;) {
        std::vector<RequestRecord> batch;
        for (const auto& journal : journals)
            journal->read(kBatch, batch);
        if (auto written = writeBatch(journals, batch); !written)
            return written;
        if (batch.size() < kBatch)
            break;
    }
    m_journals->dropFinished();
    setError({});
    return {};
}

Result<void> StoreWorker::writeBatch(const std::vector<std::shared_ptr<Journal>>& journals,
                                     const std::vector<RequestRecord>& batch) {
    auto written = batch.empty() ? Result<std::size_t>(std::size_t{0}) : m_database->write(batch);
    for (const auto& journal : journals)
        written ? journal->confirm() : journal->rewind();
    if (!written) {
        setError(written.error().message);
        m_timer.start(kRetryDelay);
        return written.error();
    }
    if (*written < batch.size())
        log(LogLevel::Warning, std::to_string(batch.size() - *written) +
                                   " requests were not stored: their ids are in the ledger already.");
    return {};
}

void StoreWorker::setError(std::string text) {
    const std::lock_guard lock(m_errorMutex);
    if (!text.empty() && m_error.empty())
        log(LogLevel::Error, "The ledger cannot be written and is tried again every second. " + text);
    m_error = std::move(text);
}

std::string StoreWorker::error() const {
    const std::lock_guard lock(m_errorMutex);
    return m_error;
}

} // namespace fairlead::ledger
