// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/openai_chat/balanced_object.h"

#include "proxy/json/grammar.h"

#include <array>
#include <charconv>

namespace fairlead::dialects::openai_chat {

namespace {

// What an escape of four hexadecimal digits stands for; characters beyond ASCII are letters here.
char unicodeEscape(std::string_view digits) {
    unsigned value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
    return value < 0x80 ? static_cast<char>(value) : 'x';
}

char shortEscape(char c) {
    switch (c) {
    case 'n':
    case 'r':
    case 't':
        return ' ';
    case 'b':
    case 'f':
        return 'x'; // control characters: no white space of JSON
    default:
        return c;
    }
}

} // namespace

void BalancedObject::add(JsonText piece) {
    constexpr std::size_t kDigits = 4;
    for (std::size_t i = 0; i < piece.size(); ++i) {
        if (piece[i] != '\\' || i + 1 == piece.size()) {
            take(piece[i]);
        } else if (piece[++i] == 'u') {
            take(unicodeEscape(piece.substr(i + 1, kDigits)));
            i += kDigits;
        } else {
            take(shortEscape(piece[i]));
        }
    }
}

void BalancedObject::take(char c) {
    if (m_inString) {
        if (m_escape)
            m_escape = false;
        else if (c == '\\')
            m_escape = true;
        else if (c == '"')
            m_inString = false;
        return;
    }
    if (json::isSpace(c))
        return;
    m_empty = false;
    if (m_depth == 0 && (m_closed || c != '{')) {
        m_broken = true;
        return;
    }
    if (c == '"') {
        m_inString = true;
    } else if (c == '{' || c == '[') {
        ++m_depth;
    } else if (c == '}' || c == ']') {
        --m_depth;
        m_closed = m_depth == 0;
    }
}

} // namespace fairlead::dialects::openai_chat
