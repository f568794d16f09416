// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace fairlead::json {

// Bytes of the UTF-8 sequence that starts at `position` (1 to 4), or 0 when it is not one: overlong forms, surrogates
// and values above U+10FFFF are refused, as RFC 3629 asks.
std::size_t utf8Length(std::string_view text, std::size_t position);

// The longest prefix of at most `maxBytes` bytes that does not cut a sequence in two.
std::string_view utf8Prefix(std::string_view text, std::size_t maxBytes);

// The text with each byte that is not UTF-8 as U+FFFD.
std::string replaceInvalid(std::string_view text);

} // namespace fairlead::json
