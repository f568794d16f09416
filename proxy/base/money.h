// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace fairlead {

// An amount of money in pico-USD (10^-12 $), exact. The range is ±9.2 million dollars; sums that leave it are
// nullopt, never wrapped. "Unknown" is an absent value of the caller, not a zero here.
class PicoUsd {
public:
    constexpr PicoUsd() = default;
    constexpr explicit PicoUsd(std::int64_t pico) : m_pico(pico) {}
    constexpr std::int64_t pico() const { return m_pico; }

    std::optional<PicoUsd> plus(PicoUsd other) const;
    std::optional<PicoUsd> times(std::int64_t count) const;
    // "$0.012784": `decimals` digits after the point (0 to 12), rounded half away from zero.
    std::string toString(int decimals) const;

    friend constexpr auto operator<=>(const PicoUsd&, const PicoUsd&) = default;

private:
    std::int64_t m_pico = 0;
};

} // namespace fairlead
