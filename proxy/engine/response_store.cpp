// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/engine/response_store.h"

#include <utility>

namespace fairlead::engine {

// Ids of clients hold no line's end.
std::string ResponseStore::keyOf(const std::string& client, const std::string& responseId) {
    return client + '\n' + responseId;
}

void ResponseStore::dropOldest() {
    m_bytes -= m_entries.front().key.size() + m_entries.front().items.size();
    m_byKey.erase(m_entries.front().key);
    m_entries.pop_front();
}

void ResponseStore::keep(const std::string& client, const std::string& responseId, std::string items) {
    std::string key = keyOf(client, responseId);
    const Clock::Nanoseconds now = m_clock.monotonic();
    const std::lock_guard lock(m_mutex);
    if (m_byKey.contains(key))
        return; // ids are made once
    m_bytes += key.size() + items.size();
    m_entries.push_back({std::move(key), std::move(items), now});
    m_byKey.emplace(m_entries.back().key, std::prev(m_entries.end()));
    while (!m_entries.empty() && (m_bytes > m_bounds.bytes || now - m_entries.front().since > m_bounds.age))
        dropOldest();
}

std::optional<std::string> ResponseStore::find(const std::string& client, const std::string& responseId) const {
    const std::lock_guard lock(m_mutex);
    const auto found = m_byKey.find(keyOf(client, responseId));
    if (found == m_byKey.end() || m_clock.monotonic() - found->second->since > m_bounds.age)
        return std::nullopt;
    return found->second->items;
}

std::size_t ResponseStore::bytes() const {
    const std::lock_guard lock(m_mutex);
    return m_bytes;
}

} // namespace fairlead::engine
