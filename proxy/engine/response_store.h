// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/clock.h"

#include <cstddef>
#include <list>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace fairlead::engine {

// Conversations of the Responses API by the id of their last response, for providers that keep none. In memory only
// and only where the configuration says keep_responses; bounded in bytes and age. Shared by all workers, any thread.
class ResponseStore {
public:
    struct Bounds {
        std::size_t bytes = 64 * 1024 * 1024;
        Clock::Nanoseconds age = std::chrono::hours(24);
    };
    ResponseStore(const Clock& clock, Bounds bounds) : m_clock(clock), m_bounds(bounds) {}
    explicit ResponseStore(const Clock& clock) : ResponseStore(clock, Bounds{}) {}

    // `items`: of the input so far and of the answer, JSON values with commas between them.
    void keep(const std::string& client, const std::string& responseId, std::string items);
    // Nothing when it is not known, too old, or of another client.
    std::optional<std::string> find(const std::string& client, const std::string& responseId) const;
    std::size_t bytes() const;

private:
    struct Entry {
        std::string key;
        std::string items;
        Clock::Nanoseconds since;
    };
    static std::string keyOf(const std::string& client, const std::string& responseId);
    void dropOldest();

    const Clock& m_clock;
    Bounds m_bounds;
    mutable std::mutex m_mutex;
    std::list<Entry> m_entries; // oldest first
    std::unordered_map<std::string, std::list<Entry>::iterator> m_byKey;
    std::size_t m_bytes = 0;
};

} // namespace fairlead::engine
