// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/base/money.h"

#include <algorithm>

namespace fairlead {

std::optional<PicoUsd> PicoUsd::plus(PicoUsd other) const {
    std::int64_t sum = 0;
    if (__builtin_add_overflow(m_pico, other.m_pico, &sum))
        return std::nullopt;
    return PicoUsd(sum);
}

std::optional<PicoUsd> PicoUsd::times(std::int64_t count) const {
    std::int64_t product = 0;
    if (__builtin_mul_overflow(m_pico, count, &product))
        return std::nullopt;
    return PicoUsd(product);
}

std::string PicoUsd::toString(int decimals) const {
    decimals = std::clamp(decimals, 0, 12);
    std::uint64_t unit = 1; // pico-USD in one step of the last digit shown
    for (int i = decimals; i < 12; ++i)
        unit *= 10;
    const bool negative = m_pico < 0;
    const std::uint64_t magnitude =
        negative ? 0 - static_cast<std::uint64_t>(m_pico) : static_cast<std::uint64_t>(m_pico);
    std::uint64_t steps = magnitude / unit + (magnitude % unit >= (unit + 1) / 2 && unit > 1 ? 1 : 0);
    std::string digits = std::to_string(steps);
    const auto places = static_cast<std::size_t>(decimals);
    if (digits.size() <= places)
        digits.insert(0, places + 1 - digits.size(), '0');
    if (places > 0)
        digits.insert(digits.size() - places, 1, '.');
    return std::string(negative && steps > 0 ? "-$" : "$") + digits;
}

} // namespace fairlead
