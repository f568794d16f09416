// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/catalog/model_words.h"

#include <algorithm>
#include <array>

namespace fairlead::catalog {
namespace {

std::string_view takeUntil(std::string_view& text, char separator) {
    const std::size_t end = text.find(separator);
    const std::string_view part = text.substr(0, end);
    text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
    return part;
}

// Digits of a fixed width.
std::optional<int> digits(std::string_view text, std::size_t width) {
    if (text.size() != width)
        return std::nullopt;
    const auto value = wholeNumber(text);
    return value ? std::optional<int>(static_cast<int>(*value)) : std::nullopt;
}

std::optional<std::int16_t> minuteOfDay(std::string_view text) {
    if (text.size() != 5 || text[2] != ':')
        return std::nullopt;
    const auto hour = digits(text.substr(0, 2), 2);
    const auto minute = digits(text.substr(3), 2);
    if (!hour || !minute || *minute > 59 || *hour * 60 + *minute > 24 * 60)
        return std::nullopt;
    return static_cast<std::int16_t>(*hour * 60 + *minute);
}

std::optional<std::size_t> weekday(std::string_view text) {
    constexpr std::array<std::string_view, 7> kNames{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
    const auto found = std::ranges::find(kNames, text);
    return found == kNames.end() ? std::nullopt
                                 : std::optional<std::size_t>(static_cast<std::size_t>(found - kNames.begin()));
}

} // namespace

std::string_view takeWord(std::string_view& line) {
    return takeUntil(line, ' ');
}

std::optional<std::int64_t> wholeNumber(std::string_view text) {
    constexpr std::int64_t kLargest = 1'000'000'000'000;
    if (text.empty() || text.size() > 13)
        return std::nullopt;
    std::int64_t value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9')
            return std::nullopt;
        value = value * 10 + (c - '0');
    }
    return value <= kLargest ? std::optional(value) : std::nullopt;
}

std::optional<PicoUsd> perMillion(std::string_view text) {
    constexpr std::size_t kDecimals = 6;
    constexpr std::int64_t kPicoPerUnit = 1'000'000;
    constexpr std::int64_t kLargest = 1'000'000;
    const std::size_t point = text.find('.');
    const auto whole = wholeNumber(text.substr(0, point));
    if (!whole || *whole > kLargest)
        return std::nullopt;
    std::int64_t pico = *whole * kPicoPerUnit;
    if (point != std::string_view::npos) {
        const std::string_view decimals = text.substr(point + 1);
        auto part = wholeNumber(decimals);
        if (!part || decimals.size() > kDecimals)
            return std::nullopt;
        for (std::size_t i = decimals.size(); i < kDecimals; ++i)
            *part *= 10;
        pico += *part;
    }
    return PicoUsd(pico);
}

std::optional<std::chrono::sys_days> day(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-')
        return std::nullopt;
    const auto year = digits(text.substr(0, 4), 4);
    const auto month = digits(text.substr(5, 2), 2);
    const auto dayOfMonth = digits(text.substr(8, 2), 2);
    if (!year || !month || !dayOfMonth)
        return std::nullopt;
    const std::chrono::year_month_day date(std::chrono::year{*year}, std::chrono::month{static_cast<unsigned>(*month)},
                                           std::chrono::day{static_cast<unsigned>(*dayOfMonth)});
    return date.ok() ? std::optional(std::chrono::sys_days(date)) : std::nullopt;
}

std::optional<std::uint8_t> modalities(std::string_view text) {
    constexpr std::array<std::string_view, 5> kNames{"text", "image", "audio", "video", "pdf"};
    unsigned bits = 0;
    while (!text.empty()) {
        const auto found = std::ranges::find(kNames, takeUntil(text, '|'));
        if (found == kNames.end())
            return std::nullopt;
        bits |= 1U << static_cast<unsigned>(found - kNames.begin());
    }
    return bits == 0 ? std::nullopt : std::optional(static_cast<std::uint8_t>(bits));
}

std::optional<std::uint8_t> weekdays(std::string_view text) {
    const auto first = weekday(takeUntil(text, '-'));
    const auto last = text.empty() ? first : weekday(text);
    if (!first || !last)
        return std::nullopt;
    unsigned bits = 0;
    for (std::size_t at = *first;; at = (at + 1) % 7) {
        bits |= 1U << at;
        if (at == *last)
            return static_cast<std::uint8_t>(bits);
    }
}

std::optional<std::vector<PriceBand::Hours>> hours(std::string_view text) {
    std::vector<PriceBand::Hours> result;
    while (!text.empty()) {
        std::string_view span = takeUntil(text, ',');
        const auto from = minuteOfDay(takeUntil(span, '-'));
        const auto to = minuteOfDay(span);
        if (!from || !to || *from >= *to)
            return std::nullopt;
        result.push_back({*from, *to});
    }
    return result.empty() ? std::nullopt : std::optional(std::move(result));
}

} // namespace fairlead::catalog
