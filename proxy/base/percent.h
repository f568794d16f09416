// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace fairlead {

// "gpt%2F4" -> "gpt/4". nullopt for a broken escape, and for control characters, which have no business in a path.
std::optional<std::string> percentDecoded(std::string_view text);

// Everything but unreserved characters (RFC 3986, 2.3) and those of `keep` as %XX.
std::string percentEncoded(std::string_view text, std::string_view keep = {});

} // namespace fairlead
