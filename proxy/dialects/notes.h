// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace fairlead::dialects {

// What was changed or left out of a request on its way into another dialect: the caller reads it in x-fairlead-notes,
// the record and the counters keep it. One note is "action:feature", of [a-z0-9_:>.-]: "dropped:top_k",
// "transformed:json_schema>tool", "merged:user_turns". Each is given once.
class Notes {
public:
    void add(std::string_view action, std::string_view feature);
    void dropped(std::string_view feature) { add("dropped", feature); }
    void transformed(std::string_view feature, std::string_view into);
    const std::vector<std::string>& list() const { return m_notes; }
    bool empty() const { return m_notes.empty(); }
    std::string joined() const; // by ", "

private:
    std::vector<std::string> m_notes;
};

// The name of a parameter or type as a feature of a note: lower case with underscores (topK is top_k), at most 64
// characters of [a-z0-9_.-].
std::string noteWord(std::string_view name);

} // namespace fairlead::dialects
