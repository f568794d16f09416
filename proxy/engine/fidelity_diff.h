// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace fairlead::engine {

// Bytes that differ: [begin, begin + size) on each side, one of the sizes may be 0.
struct ByteHunk {
    std::size_t oldBegin = 0;
    std::size_t oldSize = 0;
    std::size_t newBegin = 0;
    std::size_t newSize = 0;
    friend bool operator==(const ByteHunk&, const ByteHunk&) = default;
};

// A place where the two sides may differ, and why: "model". Empty on the side that lacks it.
struct NamedPlace {
    std::string name;
    std::size_t oldBegin = 0;
    std::size_t oldSize = 0;
    std::size_t newBegin = 0;
    std::size_t newSize = 0;
};

struct NamedHunk {
    ByteHunk hunk;
    std::string name; // of the place it stands at; empty = nobody announced it
    friend bool operator==(const NamedHunk&, const NamedHunk&) = default;
};

// The shortest edit from one text to the other by bytes (Myers), where it is not absurdly long: then everything from
// the first to the last difference is one hunk. Differences with fewer than 8 equal bytes between them are one, since
// equal letters of two different names mean nothing. Ascending and never touching. Time and memory are bounded. Pure.
std::vector<ByteHunk> diffBytes(std::string_view oldBytes, std::string_view newBytes);

// The same around announced places, whose differences carry their names. Places that are not in the same order on both
// sides, or lie outside, are not believed: then no difference has a name. Pure.
std::vector<NamedHunk> diffBytes(std::string_view oldBytes, std::string_view newBytes,
                                 const std::vector<NamedPlace>& places);

} // namespace fairlead::engine
