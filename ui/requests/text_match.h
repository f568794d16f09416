// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace fairlead::ui {

// ASCII letters in lower case, every other byte as it is.
std::string lowerCase(std::string_view text);

// `needle` is lower case; `text` is compared without case (ASCII).
bool containsIgnoringCase(std::string_view text, std::string_view needle);

// The whole of `text` against a pattern in lower case: * = any bytes, ? = one byte. Linear in text times stars.
bool globMatches(std::string_view pattern, std::string_view text);

} // namespace fairlead::ui
