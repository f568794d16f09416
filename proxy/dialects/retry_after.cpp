// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/openai_chat_scanner.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <optional>

namespace fairlead::dialects {

namespace {

constexpr double kLongestWaitMs = 366.0 * 24 * 3600 * 1000; // more than a year is a mistake of the provider

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t") + 1 - first);
}

// Takes a decimal number without a sign or exponent off the front.
std::optional<double> takeNumber(std::string_view& text) {
    if (text.empty() || text.front() < '0' || text.front() > '9')
        return std::nullopt;
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
    if (error != std::errc())
        return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return value;
}

std::optional<std::int64_t> wait(double ms) {
    if (ms < 0 || ms > kLongestWaitMs)
        return std::nullopt;
    return static_cast<std::int64_t>(ms + 0.5);
}

// "1h2m3.5s", "120ms", and a bare number of seconds.
std::optional<double> durationMs(std::string_view text) {
    struct Unit {
        std::string_view name;
        double ms;
    };
    constexpr std::array kUnits = {Unit{"ms", 1}, Unit{"s", 1000}, Unit{"m", 60'000}, Unit{"h", 3'600'000},
                                   Unit{"d", 86'400'000}};
    double total = 0;
    bool bare = true;
    while (!text.empty()) {
        const auto value = takeNumber(text);
        if (!value)
            return std::nullopt;
        if (text.empty() && bare)
            return *value * 1000;
        const auto unit =
            std::find_if(kUnits.begin(), kUnits.end(), [&](const Unit& each) { return text.starts_with(each.name); });
        if (unit == kUnits.end())
            return std::nullopt;
        text.remove_prefix(unit->name.size());
        total += *value * unit->ms;
        bare = false;
    }
    return bare ? std::nullopt : std::optional(total);
}

std::optional<int> digits(std::string_view text) {
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || text.front() == '-' || error != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return value;
}

// "Sun, 06 Nov 1994 08:49:37 GMT", the form of RFC 9110 that is still sent, as milliseconds since 1970.
std::optional<std::int64_t> httpDateMs(std::string_view text) {
    constexpr std::string_view kMonths = "JanFebMarAprMayJunJulAugSepOctNovDec";
    if (text.size() != 29 || text.substr(25) != " GMT" || text[3] != ',')
        return std::nullopt;
    const auto day = digits(text.substr(5, 2));
    const std::size_t month = kMonths.find(text.substr(8, 3));
    const auto year = digits(text.substr(12, 4));
    const auto hour = digits(text.substr(17, 2));
    const auto minute = digits(text.substr(20, 2));
    const auto second = digits(text.substr(23, 2));
    if (!day || month == std::string_view::npos || month % 3 != 0 || !year || !hour || !minute || !second)
        return std::nullopt;
    const std::chrono::year_month_day date(std::chrono::year(*year),
                                           std::chrono::month(static_cast<unsigned>(month / 3 + 1)),
                                           std::chrono::day(static_cast<unsigned>(*day)));
    if (!date.ok() || *hour > 23 || *minute > 59 || *second > 60)
        return std::nullopt;
    const auto time = std::chrono::sys_days(date).time_since_epoch() + std::chrono::hours(*hour) +
                      std::chrono::minutes(*minute) + std::chrono::seconds(*second);
    return std::chrono::duration_cast<std::chrono::milliseconds>(time).count();
}

std::optional<std::int64_t> retryAfter(std::string_view value, std::int64_t nowWallMs) {
    if (const auto date = httpDateMs(value))
        return wait(static_cast<double>(std::max<std::int64_t>(0, *date - nowWallMs)));
    const auto seconds = takeNumber(value);
    return seconds && value.empty() ? wait(*seconds * 1000) : std::nullopt;
}

// A reset is a duration, or a time since 1970 in seconds or milliseconds (OpenRouter), told apart by size.
std::optional<std::int64_t> resetAfter(std::string_view value, std::int64_t nowWallMs) {
    constexpr double kFirstEpochSecond = 1e9; // 2001
    constexpr double kFirstEpochMs = 1e12;    // 2001
    std::string_view rest = value;
    const auto number = takeNumber(rest);
    if (number && rest.empty() && *number >= kFirstEpochSecond) {
        const double epochMs = *number >= kFirstEpochMs ? *number : *number * 1000;
        return wait(std::max(0.0, epochMs - static_cast<double>(nowWallMs)));
    }
    const auto duration = durationMs(value);
    return duration ? wait(*duration) : std::nullopt;
}

} // namespace

std::int64_t waitMs(std::string_view duration) {
    const auto ms = durationMs(trimmed(duration));
    return ms ? wait(*ms).value_or(-1) : -1;
}

std::int64_t retryAfterMs(const HeaderList& headers, std::int64_t nowWallMs) {
    constexpr std::string_view kReset = "x-ratelimit-reset";
    constexpr std::string_view kRemaining = "x-ratelimit-remaining";
    if (const auto ms = headers.find("retry-after-ms")) {
        std::string_view rest = trimmed(*ms);
        const auto value = takeNumber(rest);
        // Azure sends 0 beside a retry-after of a second.
        if (value && rest.empty() && *value > 0 && wait(*value))
            return *wait(*value);
    }
    if (const auto value = headers.find("retry-after")) {
        if (const auto ms = retryAfter(trimmed(*value), nowWallMs))
            return *ms;
    }
    // A limit that is not used up does not ask for anything.
    std::int64_t longest = -1;
    for (const Header& header : headers) {
        if (!equalsIgnoreCase(std::string_view(header.name).substr(0, kReset.size()), kReset))
            continue;
        const std::string remaining = std::string(kRemaining) + header.name.substr(kReset.size());
        if (trimmed(headers.find(remaining).value_or("0")) == "0")
            longest = std::max(longest, resetAfter(trimmed(header.value), nowWallMs).value_or(-1));
    }
    return longest;
}

} // namespace fairlead::dialects
