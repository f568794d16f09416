// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/catalog/model_info.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

// The values of the words in resources/models.txt. All are strict: nullopt for anything that is not exactly one.
namespace fairlead::catalog {

// Cuts the first word off a line; empty at its end. Words are parted by single spaces.
std::string_view takeWord(std::string_view& line);

// Whole numbers from 0 to 10^12.
std::optional<std::int64_t> wholeNumber(std::string_view text);
// "0.0375", USD for a million tokens, to pico-USD a token; up to six decimals and 10^6 USD.
std::optional<PicoUsd> perMillion(std::string_view text);
// "2026-11-20".
std::optional<std::chrono::sys_days> day(std::string_view text);
// "text|image", as bits of Modality.
std::optional<std::uint8_t> modalities(std::string_view text);
// "mon-fri", "sat-mon" or "sun", as PriceBand::days.
std::optional<std::uint8_t> weekdays(std::string_view text);
// "01:00-04:00,06:00-10:00".
std::optional<std::vector<PriceBand::Hours>> hours(std::string_view text);

} // namespace fairlead::catalog
