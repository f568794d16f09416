// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <string_view>

namespace fairlead::http {

// tchar of RFC 9110 5.6.2: what a method or a field name consists of.
inline constexpr auto kTokenBytes = [] {
    std::array<bool, 256> table{};
    for (const char c :
         std::string_view("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"))
        table[static_cast<unsigned char>(c)] = true;
    return table;
}();

constexpr bool isTokenCharacter(char c) {
    return kTokenBytes[static_cast<unsigned char>(c)];
}

// What may not stand in a field value: every control character but the tab.
constexpr bool isForbiddenInValue(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\t') || byte == 0x7f;
}

} // namespace fairlead::http
