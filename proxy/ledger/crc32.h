// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace fairlead::ledger {

// CRC-32C (Castagnoli, reflected polynomial 0x82F63B78), which finds every single flipped byte. Pass the result of the
// bytes before as `seed` to go on.
std::uint32_t crc32c(std::string_view bytes, std::uint32_t seed = 0);

} // namespace fairlead::ledger
