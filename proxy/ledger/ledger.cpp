// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/ledger/ledger.h"

#include "proxy/ledger/context_port.h"
#include "proxy/ledger/directory_lock.h"
#include "proxy/ledger/journal_set.h"
#include "proxy/ledger/record_bounds.h"
#include "proxy/ledger/record_codec.h"
#include "proxy/ledger/store_worker.h"

#include <QThread>

#include <filesystem>
#include <future>

namespace fairlead::ledger {

namespace {

class JournalRecorder final : public Recorder {
public:
    explicit JournalRecorder(std::shared_ptr<JournalSet> journals)
        : m_journals(std::move(journals)), m_journal(m_journals->add()) {}
    ~JournalRecorder() override {
        m_journal->close();
        m_journals->ring(); // to have its files removed
    }
    JournalRecorder(const JournalRecorder&) = delete;
    JournalRecorder& operator=(const JournalRecorder&) = delete;

    void record(RequestRecord record) override {
        encode(bounded(std::move(record)), m_buffer);
        m_journal->append(m_buffer); // counts what it cannot take
        m_journals->ring();
    }

private:
    const std::shared_ptr<JournalSet> m_journals;
    const std::shared_ptr<Journal> m_journal;
    std::string m_buffer;
};

class SqliteLedger final : public Ledger {
public:
    SqliteLedger(const std::string& dataDir, const std::string& journalFolder, std::unique_ptr<DirectoryLock> lock)
        : m_lock(std::move(lock)), m_journals(std::make_shared<JournalSet>(journalFolder)),
          m_worker(std::make_unique<StoreWorker>(dataDir, journalFolder, m_journals)) {
        m_thread.setObjectName(QStringLiteral("fairlead-store"));
        m_worker->moveToThread(&m_thread);
        m_journals->setListener([worker = m_worker.get()] {
            QMetaObject::invokeMethod(
                worker, [worker] { worker->drainSoon(); }, Qt::QueuedConnection);
        });
        m_thread.start();
    }

    // Questions asked before are answered first: the store thread takes its events in order.
    ~SqliteLedger() override {
        m_journals->setListener({});
        QMetaObject::invokeMethod(
            m_worker.get(),
            [this] {
                m_worker->close();
                m_thread.quit();
            },
            Qt::QueuedConnection);
        m_thread.wait();
    }
    SqliteLedger(const SqliteLedger&) = delete;
    SqliteLedger& operator=(const SqliteLedger&) = delete;

    Result<void> openStore() {
        std::promise<Result<void>> promise;
        auto opened = promise.get_future();
        QMetaObject::invokeMethod(
            m_worker.get(), [this, &promise] { promise.set_value(m_worker->open()); }, Qt::QueuedConnection);
        return opened.get();
    }

    std::unique_ptr<Recorder> makeRecorder() override { return std::make_unique<JournalRecorder>(m_journals); }

    void find(RequestId id, QObject* context, Answer<std::optional<RequestRecord>> answer) override {
        ask(context, std::move(answer), [id](Database& database) { return database.find(id); });
    }
    void query(Query query, QObject* context, Answer<std::vector<RequestRecord>> answer) override {
        ask(context, std::move(answer),
            [query = std::move(query)](Database& database) { return database.query(query); });
    }
    void totals(std::int64_t sinceMs, QObject* context, Answer<Totals> answer) override {
        ask(context, std::move(answer), [sinceMs](Database& database) { return database.totals(sinceMs); });
    }

    std::string lastError() const override {
        std::string text = m_worker->error();
        if (text.empty())
            text = m_journals->error();
        return text;
    }
    std::int64_t lostRecords() const override { return m_journals->lost(); }

private:
    template <typename T, typename Read>
    void ask(QObject* context, Answer<T> answer, Read read) {
        QMetaObject::invokeMethod(
            m_worker.get(),
            [worker = m_worker.get(), port = ContextPort(context), answer = std::move(answer),
             read = std::move(read)]() mutable {
                auto result = std::make_shared<Result<T>>(worker->ask(read));
                port.post([answer = std::move(answer), result] { answer(std::move(*result)); });
            },
            Qt::QueuedConnection);
    }

    const std::unique_ptr<DirectoryLock> m_lock; // given back last
    const std::shared_ptr<JournalSet> m_journals;
    QThread m_thread;
    const std::unique_ptr<StoreWorker> m_worker; // destroyed when its thread has ended
};

Result<void> makeFolder(const std::string& path) {
    namespace fs = std::filesystem;
    std::error_code error;
    if (fs::create_directories(path, error) && !error)
        fs::permissions(path, fs::perms::owner_all, error);
    if (error)
        return Error{ErrorCode::Io, "The data folder cannot be made: " + error.message() + "."};
    return {};
}

} // namespace

Result<std::unique_ptr<Ledger>> Ledger::open(const std::string& dataDir) {
    const std::string journalFolder = dataDir + "/journal";
    for (const std::string& folder : {dataDir, journalFolder})
        if (auto made = makeFolder(folder); !made)
            return made.error();
    auto lock = DirectoryLock::take(dataDir + "/ledger.lock");
    if (!lock)
        return lock.error();
    auto ledger = std::make_unique<SqliteLedger>(dataDir, journalFolder, std::move(*lock));
    if (auto opened = ledger->openStore(); !opened)
        return opened.error();
    return std::unique_ptr<Ledger>(std::move(ledger));
}

} // namespace fairlead::ledger
