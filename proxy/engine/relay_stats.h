// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/api/relay_status.h"
#include "proxy/engine/note_counter.h"
#include "proxy/engine/routing_live_state.h"
#include "proxy/engine/session_table.h"
#include "proxy/ledger/request_record.h"

#include <array>
#include <atomic>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <vector>

namespace fairlead::engine {

// Counters that every worker writes and the status reads. Any thread; the mutex guards a few words and is never held
// across I/O.
class RelayStats {
public:
    void requestStarted() { m_inFlight.fetch_add(1, std::memory_order_relaxed); }
    void requestEnded() { m_inFlight.fetch_sub(1, std::memory_order_relaxed); }
    int inFlight() const { return m_inFlight.load(std::memory_order_relaxed); }

    // Counts a finished request and its attempts.
    void add(const ledger::RequestRecord& record);

    // What the ledger already held for the day when the process started.
    void setDay(std::int64_t dayStartMs, std::int64_t requests, std::int64_t failed);
    struct Day {
        std::int64_t requests = 0;
        std::int64_t failed = 0;
    };
    Day today() const;

    RoutingLiveState& live() { return m_live; }
    SessionTable& sessions() { return m_sessions; }
    const RoutingLiveState& live() const { return m_live; }
    // What was changed or left out of requests, since the start.
    NoteCounter notes() const;

    // Of the last 100 attempts of each provider.
    std::vector<api::ProviderHealth> providers() const;
    // Grows with every change, so that a reader can tell cheaply whether to look again.
    std::uint64_t revision() const { return m_revision.load(std::memory_order_relaxed) + m_live.revision(); }

private:
    static constexpr std::size_t kWindow = 100;
    struct Provider {
        std::array<bool, kWindow> failed{};
        std::size_t next = 0;
        std::size_t count = 0;
        std::string lastError;
        std::int64_t lastErrorMs = 0;
    };

    RoutingLiveState m_live;
    SessionTable m_sessions;
    std::atomic<int> m_inFlight{0};
    std::atomic<std::uint64_t> m_revision{0};
    mutable std::mutex m_mutex;
    std::int64_t m_dayStartMs = 0;
    Day m_day;
    std::map<std::string, Provider> m_providers;
    NoteCounter m_notes;
};

// Whether an outcome of an attempt speaks against the provider: not a caller's mistake, not a hang-up.
bool countsAgainstProvider(ErrorClass errorClass);

} // namespace fairlead::engine
