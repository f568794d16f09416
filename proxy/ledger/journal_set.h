// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/ledger/journal.h"

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace fairlead::ledger {

// The journals of all recorders, and the bell by which they wake the store thread. Every function may be called from
// any thread. Recorders hold it too, so that one which outlives the ledger rings no one: its records stay in its file.
class JournalSet {
public:
    explicit JournalSet(std::string folder) : m_folder(std::move(folder)) {}

    std::shared_ptr<Journal> add();
    std::vector<std::shared_ptr<Journal>> all() const;
    void dropFinished();

    // `listener` queues a wake-up and returns; an empty one is nobody. After the call the old one is not called again.
    void setListener(std::function<void()> listener);
    // Wakes the listener unless it was woken and has not yet called startDrain(): one wake-up a batch.
    void ring();
    // Before reading: whatever is appended from here on rings again.
    void startDrain() { m_rung.exchange(false); }

    std::string error() const; // of the first journal that has one
    std::int64_t lost() const;

private:
    const std::string m_folder;
    std::atomic<bool> m_rung{false};
    std::mutex m_listenerMutex;
    std::function<void()> m_listener;
    mutable std::mutex m_mutex;
    std::vector<std::shared_ptr<Journal>> m_journals;
    std::int64_t m_lostBefore = 0; // by journals that are dropped
};

} // namespace fairlead::ledger
