// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace fairlead::json {

// White space as JSON knows it.
constexpr bool isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}
std::string_view trimmed(std::string_view text);

// Whether all of `token` is a number by the grammar of RFC 8259.
bool isNumber(std::string_view token);

// Offset of the first escape in `body` (text between quotes) that is not one of the grammar; npos when all are. Lone
// surrogates are escapes of the grammar.
std::size_t findBadEscape(std::string_view body);

enum class LoneSurrogate { Refuse, Replace };
// Decodes the escapes of `body`, text between quotes. nullopt for a bad escape, and for a lone surrogate (which has no
// UTF-8) when those are refused; replaced ones become U+FFFD.
std::optional<std::string> unescape(std::string_view body, LoneSurrogate lone);

} // namespace fairlead::json
