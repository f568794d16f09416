// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>

namespace fairlead {

// simdjson reads up to this many bytes past the end of a document (its SIMDJSON_PADDING). Buffers that will be
// parsed are grown with padForJson() so that no copy is needed for it.
inline constexpr std::size_t kJsonPadding = 64;

// Makes capacity() - size() >= kJsonPadding without changing the content.
inline void padForJson(std::string& bytes) {
    bytes.reserve(bytes.size() + kJsonPadding);
}

} // namespace fairlead
