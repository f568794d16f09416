// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

// How servers write how long to wait. Anything else, negative, endless or longer than a year, is absent. Milliseconds.
namespace fairlead {

// Without blanks and tabs at both ends.
std::string_view trimmedBlanks(std::string_view text);

// "2.5", without sign and exponent; nothing may follow.
std::optional<double> parsePlainNumber(std::string_view text);

// "1h2m3.5s", "120ms", and a bare number of seconds.
std::optional<std::int64_t> parseDurationMs(std::string_view text);

// Since 1970: "Sun, 06 Nov 1994 08:49:37 GMT", the form of RFC 9110 that is still sent, and "1994-11-06T08:49:37Z" with
// fraction and offset (RFC 3339).
std::optional<std::int64_t> parseDateMs(std::string_view text);

// A duration, a date, or a time since 1970 in seconds or milliseconds (OpenRouter), told apart by size. 0 = gone by.
std::optional<std::int64_t> parseResetMs(std::string_view text, std::int64_t nowWallMs);

} // namespace fairlead
