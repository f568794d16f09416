// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace fairlead::routing {

// `*` any run of characters, `?` one byte; everything else itself, case counts. At most pattern × text steps, and no
// recursion, so that a hostile pattern or model name costs nothing worth mentioning.
bool globMatches(std::string_view pattern, std::string_view text);

// True when the pattern names exactly one model.
inline bool isLiteral(std::string_view pattern) {
    return pattern.find_first_of("*?") == std::string_view::npos;
}

} // namespace fairlead::routing
