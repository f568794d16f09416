// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/tool_names.h"

#include <algorithm>
#include <cstdint>

namespace fairlead::dialects {

namespace {

constexpr std::size_t kMaxName = 64;

bool isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

bool isTaken(char c) {
    return isLetter(c) || (c >= '0' && c <= '9') || c == '.' || c == '-';
}

} // namespace

bool isPlainToolName(std::string_view name) {
    return !name.empty() && name.size() <= kMaxName && isLetter(name.front()) &&
           std::all_of(name.begin(), name.end(), isTaken);
}

std::string plainToolName(std::string_view name) {
    if (isPlainToolName(name))
        return std::string(name);
    constexpr std::string_view kHex = "0123456789abcdef";
    constexpr std::size_t kHashDigits = 12;
    std::uint64_t hash = 0xcbf29ce484222325ULL; // FNV-1a
    for (const char c : name) {
        hash ^= static_cast<unsigned char>(c);
        hash *= 0x100000001b3ULL;
    }
    std::string plain;
    if (name.empty() || !isLetter(name.front()))
        plain = "_";
    for (const char c : name.substr(0, kMaxName - kHashDigits - 2))
        plain += isTaken(c) ? c : '_';
    plain += '_';
    for (std::size_t i = 0; i < kHashDigits; ++i, hash >>= 4U)
        plain += kHex[hash & 0x0FU];
    return plain;
}

void ToolNameRestorer::event(const Event& event) {
    const auto renamed = event.kind == EventKind::ToolCallStart
                             ? std::find_if(m_renames.begin(), m_renames.end(),
                                            [&](const ToolRename& each) { return each.sent == event.name; })
                             : m_renames.end();
    if (renamed == m_renames.end()) {
        m_next.event(event);
        return;
    }
    Event restored = event;
    restored.name = renamed->own;
    m_next.event(restored);
}

} // namespace fairlead::dialects
