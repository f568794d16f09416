// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/clock.h"

#include <array>
#include <cstdint>
#include <list>
#include <mutex>
#include <string_view>
#include <unordered_map>

namespace fairlead::engine {

// Which targets answered a session last, so that strategies that look at the moment keep it where its prompt cache is.
// Bounded in number and time; what is forgotten costs a cache miss. Any thread; the mutex guards a few words.
class SessionTable {
public:
    // Of one session, newest first; 0 = none. A session has a few: a coding agent asks a small model beside its large
    // one under the same name.
    using Kept = std::array<std::uint64_t, 4>;
    // Prompt caches live for minutes, the longest for an hour. Bounds as other relays have them: an hour, 100,000.
    static constexpr std::chrono::hours kHolds{1};
    static constexpr std::size_t kMostSessions = 100'000;

    // Never 0.
    static std::uint64_t targetHash(std::string_view provider, std::string_view model);
    // 1 = answered last … 4; 0 = did not.
    static int rankIn(const Kept& kept, std::uint64_t target);

    // `session` is not 0.
    void answered(std::uint64_t session, std::uint64_t target, Clock::Nanoseconds now);
    Kept of(std::uint64_t session, Clock::Nanoseconds now) const;
    std::size_t size() const;

private:
    struct Entry {
        std::uint64_t session = 0;
        Kept kept{};
        Clock::Nanoseconds at{};
    };
    mutable std::mutex m_mutex;
    std::list<Entry> m_entries; // newest first
    std::unordered_map<std::uint64_t, std::list<Entry>::iterator> m_bySession;
};

} // namespace fairlead::engine
