// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/engine/session_table.h"

#include <algorithm>

namespace fairlead::engine {

// FNV-1a over both names, which a zero byte parts.
std::uint64_t SessionTable::targetHash(std::string_view provider, std::string_view model) {
    std::uint64_t hash = 0xCBF29CE484222325U;
    const auto add = [&hash](unsigned char byte) { hash = (hash ^ byte) * 0x100000001B3U; };
    for (const char c : provider)
        add(static_cast<unsigned char>(c));
    add(0);
    for (const char c : model)
        add(static_cast<unsigned char>(c));
    return hash == 0 ? 1 : hash;
}

int SessionTable::rankIn(const Kept& kept, std::uint64_t target) {
    const auto found = std::find(kept.begin(), kept.end(), target);
    return found == kept.end() ? 0 : static_cast<int>(found - kept.begin()) + 1;
}

void SessionTable::answered(std::uint64_t session, std::uint64_t target, Clock::Nanoseconds now) {
    const std::lock_guard lock(m_mutex);
    const auto found = m_bySession.find(session);
    if (found == m_bySession.end()) {
        if (m_entries.size() >= kMostSessions) {
            m_bySession.erase(m_entries.back().session);
            m_entries.pop_back();
        }
        m_entries.push_front({session, {}, now});
        m_bySession[session] = m_entries.begin();
    } else {
        m_entries.splice(m_entries.begin(), m_entries, found->second);
    }
    Entry& entry = m_entries.front();
    entry.at = now;
    auto place = std::find(entry.kept.begin(), entry.kept.end(), target);
    if (place == entry.kept.end())
        --place; // the oldest one goes
    std::move_backward(entry.kept.begin(), place, place + 1);
    entry.kept.front() = target;
}

SessionTable::Kept SessionTable::of(std::uint64_t session, Clock::Nanoseconds now) const {
    const std::lock_guard lock(m_mutex);
    const auto found = m_bySession.find(session);
    return found == m_bySession.end() || now - found->second->at > kHolds ? Kept{} : found->second->kept;
}

std::size_t SessionTable::size() const {
    const std::lock_guard lock(m_mutex);
    return m_entries.size();
}

} // namespace fairlead::engine
