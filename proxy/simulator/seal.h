// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace fairlead::simulator {

// Opaque texts that only this provider could have issued: signatures of thinking, encrypted reasoning, thought
// signatures. The seed is the provider's key, so that two simulators with different seeds refuse each other's as two
// vendors would. `kind` keeps a text of one sort from being taken for another, `bound` is what it vouches for.
// A checksum, no cryptography: it finds a relay's mistake, not a forger.
std::string seal(std::uint64_t seed, std::string_view kind, std::string_view bound); // base64
bool isSeal(std::string_view text, std::uint64_t seed, std::string_view kind, std::string_view bound);

// An id of `prefix` and characters of which the last ones prove that this provider made it up.
std::string sealedId(std::uint64_t seed, std::string_view prefix, std::string_view token);
bool isSealedId(std::string_view id, std::uint64_t seed, std::string_view prefix);

} // namespace fairlead::simulator
