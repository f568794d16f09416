// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/notes.h"

#include <algorithm>

namespace fairlead::dialects {

void Notes::add(std::string_view action, std::string_view feature) {
    std::string note(action);
    note += ':';
    note += feature;
    if (std::find(m_notes.begin(), m_notes.end(), note) == m_notes.end())
        m_notes.push_back(std::move(note));
}

void Notes::transformed(std::string_view feature, std::string_view into) {
    std::string change(feature);
    change += '>';
    change += into;
    add("transformed", change);
}

std::string Notes::joined() const {
    std::string text;
    for (const std::string& note : m_notes) {
        if (!text.empty())
            text += ", ";
        text += note;
    }
    return text;
}

std::string noteWord(std::string_view name) {
    constexpr std::size_t kMaxWord = 64;
    std::string word;
    for (const char c : name.substr(0, kMaxWord)) {
        const bool upper = c >= 'A' && c <= 'Z';
        const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-';
        if (upper)
            word += '_';
        word += upper ? static_cast<char>(c - 'A' + 'a') : plain ? c : '_';
    }
    return word;
}

} // namespace fairlead::dialects
