// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

// Decimal fractions as whole numbers of their last digit, so that money stays exact. Pure.
namespace fairlead::config {

// "0.0375" with 6 decimals is 37500. Digits, perhaps a point and 1 to `decimals` digits; no sign, exponent or space.
// nullopt for anything else and for what an int64 cannot hold.
std::optional<std::int64_t> decimalFromText(std::string_view text, std::size_t decimals);

// The same of a number that QJson has made a double of. Digits of a decimal up to the 15th survive that, so the
// shortest text of the double is what was written; nullopt when that text has more of them.
std::optional<std::int64_t> decimalFromDouble(double number, std::size_t decimals);

// The shortest text: "0.0375".
std::string decimalText(std::int64_t value, std::size_t decimals);

// Whether JSON may carry the text as a number, see decimalFromDouble().
bool survivesDouble(std::string_view decimal);

} // namespace fairlead::config
