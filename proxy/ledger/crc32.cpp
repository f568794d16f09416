// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/ledger/crc32.h"

#include <array>
#include <cstddef>

namespace fairlead::ledger {

namespace {

// Four tables, so that four bytes are folded at a time ("slicing by 4").
using Tables = std::array<std::array<std::uint32_t, 256>, 4>;

constexpr Tables makeTables() {
    Tables tables{};
    for (std::uint32_t i = 0; i < 256; ++i) {
        std::uint32_t value = i;
        for (int bit = 0; bit < 8; ++bit)
            value = (value >> 1U) ^ ((value & 1U) != 0 ? 0x82F63B78U : 0U);
        tables[0][i] = value;
    }
    for (std::size_t table = 1; table < 4; ++table)
        for (std::size_t i = 0; i < 256; ++i)
            tables[table][i] = (tables[table - 1][i] >> 8U) ^ tables[0][tables[table - 1][i] & 0xFFU];
    return tables;
}

constexpr Tables kTables = makeTables();

std::uint32_t byteAt(std::string_view bytes, std::size_t index) {
    return static_cast<unsigned char>(bytes[index]);
}

} // namespace

std::uint32_t crc32c(std::string_view bytes, std::uint32_t seed) {
    std::uint32_t crc = ~seed;
    while (bytes.size() >= 4) {
        crc ^= byteAt(bytes, 0) | byteAt(bytes, 1) << 8U | byteAt(bytes, 2) << 16U | byteAt(bytes, 3) << 24U;
        crc = kTables[3][crc & 0xFFU] ^ kTables[2][(crc >> 8U) & 0xFFU] ^ kTables[1][(crc >> 16U) & 0xFFU] ^
              kTables[0][crc >> 24U];
        bytes.remove_prefix(4);
    }
    for (std::size_t i = 0; i < bytes.size(); ++i)
        crc = (crc >> 8U) ^ kTables[0][(crc ^ byteAt(bytes, i)) & 0xFFU];
    return ~crc;
}

} // namespace fairlead::ledger
