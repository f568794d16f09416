// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/engine/note_counter.h"

namespace fairlead::engine {

void NoteCounter::add(std::string_view notes) {
    constexpr std::string_view kBetween = ", ";
    while (!notes.empty()) {
        const std::size_t end = notes.find(kBetween);
        const std::string_view note = notes.substr(0, end);
        notes = end == std::string_view::npos ? std::string_view() : notes.substr(end + kBetween.size());
        if (const auto known = m_counts.find(note); known != m_counts.end())
            ++known->second;
        else
            ++m_counts[std::string(m_counts.size() < kMostKinds ? note : kOthers)];
    }
}

} // namespace fairlead::engine
