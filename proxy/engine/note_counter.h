// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace fairlead::engine {

// How often each change to requests was made, by its note ("dropped:top_k"), since the process started. Bounded:
// callers name parameters, so what comes after the first kinds is counted together. A plain value.
class NoteCounter {
public:
    static constexpr std::size_t kMostKinds = 256;
    static constexpr std::string_view kOthers = "others";

    // `notes` as in a record, joined by ", ".
    void add(std::string_view notes);
    const std::map<std::string, std::int64_t, std::less<>>& counts() const { return m_counts; }

private:
    std::map<std::string, std::int64_t, std::less<>> m_counts;
};

} // namespace fairlead::engine
