// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/config/decimal.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>

namespace fairlead::config {

namespace {

// Every decimal of this many significant digits comes out of a double as it went in (DBL_DIG, IEEE 754).
constexpr std::size_t kExactDigits = std::numeric_limits<double>::digits10;

bool isDigits(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

} // namespace

std::optional<std::int64_t> decimalFromText(std::string_view text, std::size_t decimals) {
    const std::size_t point = std::min(text.find('.'), text.size());
    const std::string_view whole = text.substr(0, point);
    const std::string_view fraction = point < text.size() ? text.substr(point + 1) : std::string_view();
    if (whole.empty() || !isDigits(whole) || !isDigits(fraction) || fraction.size() > decimals ||
        (point < text.size() && fraction.empty()))
        return std::nullopt;
    std::string digits(whole);
    digits += fraction;
    digits.append(decimals - fraction.size(), '0');
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc())
        return std::nullopt;
    return value;
}

std::optional<std::int64_t> decimalFromDouble(double number, std::size_t decimals) {
    if (!std::isfinite(number) || std::signbit(number))
        return std::nullopt;
    // The longest: 308 digits before the point, or 324 behind it.
    std::array<char, 400> buffer{};
    const auto [end, error] =
        std::to_chars(buffer.data(), buffer.data() + buffer.size(), number, std::chars_format::fixed);
    if (error != std::errc())
        return std::nullopt;
    const std::string_view text(buffer.data(), static_cast<std::size_t>(end - buffer.data()));
    return survivesDouble(text) ? decimalFromText(text, decimals) : std::nullopt;
}

std::string decimalText(std::int64_t value, std::size_t decimals) {
    std::string text = std::to_string(value);
    const std::string sign = value < 0 ? "-" : "";
    text.erase(0, sign.size());
    if (text.size() <= decimals)
        text.insert(0, decimals + 1 - text.size(), '0');
    text.insert(text.size() - decimals, 1, '.');
    text.erase(text.find_last_not_of('0') + 1);
    if (text.ends_with('.'))
        text.pop_back();
    return sign + text;
}

bool survivesDouble(std::string_view decimal) {
    std::string digits(decimal);
    std::erase(digits, '.');
    const std::size_t first = digits.find_first_not_of('0');
    if (first == std::string::npos)
        return true;
    // Zeros at the end of a fraction say nothing; those of a whole number are digits that a double prints otherwise.
    const std::size_t last = decimal.find('.') < decimal.size() ? digits.find_last_not_of('0') : digits.size() - 1;
    return last - first < kExactDigits;
}

} // namespace fairlead::config
