// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/base/wait_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>

namespace fairlead {

namespace {

constexpr double kLongestWaitMs = 366.0 * 24 * 3600 * 1000; // more than a year is a mistake of the server

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

// Takes a decimal number without a sign or exponent off the front.
std::optional<double> takeNumber(std::string_view& text) {
    if (text.empty() || !isDigit(text.front()))
        return std::nullopt;
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
    if (error != std::errc())
        return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return value;
}

std::optional<std::int64_t> bounded(double ms) {
    if (ms < 0 || ms > kLongestWaitMs)
        return std::nullopt;
    return static_cast<std::int64_t>(ms + 0.5);
}

std::optional<int> digits(std::string_view text) {
    int value = 0;
    if (text.empty() || !std::all_of(text.begin(), text.end(), isDigit))
        return std::nullopt;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() ? std::optional(value) : std::nullopt;
}

struct TimeOfDay {
    std::optional<int> hour;
    std::optional<int> minute;
    std::optional<int> second;
};

// "08:49:37"
TimeOfDay timeOfDay(std::string_view text) {
    if (text[2] != ':' || text[5] != ':')
        return {};
    return {digits(text.substr(0, 2)), digits(text.substr(3, 2)), digits(text.substr(6, 2))};
}

std::optional<std::int64_t> sinceEpochMs(std::optional<int> year, unsigned month, std::optional<int> day,
                                         const TimeOfDay& time) {
    if (!year || !day || !time.hour || !time.minute || !time.second)
        return std::nullopt;
    const std::chrono::year_month_day date(std::chrono::year(*year), std::chrono::month(month),
                                           std::chrono::day(static_cast<unsigned>(*day)));
    if (!date.ok() || *time.hour > 23 || *time.minute > 59 || *time.second > 60)
        return std::nullopt;
    const auto since = std::chrono::sys_days(date).time_since_epoch() + std::chrono::hours(*time.hour) +
                       std::chrono::minutes(*time.minute) + std::chrono::seconds(*time.second);
    return std::chrono::duration_cast<std::chrono::milliseconds>(since).count();
}

std::optional<std::int64_t> httpDateMs(std::string_view text) {
    constexpr std::string_view kMonths = "JanFebMarAprMayJunJulAugSepOctNovDec";
    if (text.size() != 29 || text.substr(25) != " GMT" || text[3] != ',')
        return std::nullopt;
    const std::size_t month = kMonths.find(text.substr(8, 3));
    if (month == std::string_view::npos || month % 3 != 0)
        return std::nullopt;
    return sinceEpochMs(digits(text.substr(12, 4)), static_cast<unsigned>(month / 3 + 1), digits(text.substr(5, 2)),
                        timeOfDay(text.substr(17, 8)));
}

// "Z" or "+02:00".
std::optional<std::int64_t> offsetMs(std::string_view text) {
    if (text == "Z" || text == "z")
        return 0;
    if (text.size() != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':')
        return std::nullopt;
    const auto hours = digits(text.substr(1, 2));
    const auto minutes = digits(text.substr(4, 2));
    if (!hours || !minutes || *hours > 23 || *minutes > 59)
        return std::nullopt;
    const std::int64_t ms = (*hours * 60 + *minutes) * 60'000LL;
    return text[0] == '-' ? -ms : ms;
}

std::optional<std::int64_t> internetDateMs(std::string_view text) {
    constexpr std::size_t kWithoutFraction = 19; // 1994-11-06T08:49:37
    if (text.size() <= kWithoutFraction || text[4] != '-' || text[7] != '-' || (text[10] != 'T' && text[10] != 't'))
        return std::nullopt;
    const auto month = digits(text.substr(5, 2));
    if (!month)
        return std::nullopt;
    const auto whole = sinceEpochMs(digits(text.substr(0, 4)), static_cast<unsigned>(*month), digits(text.substr(8, 2)),
                                    timeOfDay(text.substr(11, 8)));
    std::string_view rest = text.substr(kWithoutFraction);
    std::int64_t fraction = 0; // whole milliseconds are enough
    if (rest.front() == '.') {
        rest.remove_prefix(1);
        std::int64_t unit = 100;
        std::size_t read = 0;
        for (; read < rest.size() && isDigit(rest[read]); ++read, unit /= 10)
            fraction += unit * (rest[read] - '0');
        if (read == 0)
            return std::nullopt;
        rest.remove_prefix(read);
    }
    const auto offset = offsetMs(rest);
    if (!whole || !offset)
        return std::nullopt;
    return *whole + fraction - *offset;
}

} // namespace

std::string_view trimmedBlanks(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t") + 1 - first);
}

std::optional<double> parsePlainNumber(std::string_view text) {
    const auto value = takeNumber(text);
    return text.empty() ? value : std::nullopt;
}

std::optional<std::int64_t> parseDurationMs(std::string_view text) {
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
            return bounded(*value * 1000);
        const auto unit =
            std::find_if(kUnits.begin(), kUnits.end(), [&](const Unit& each) { return text.starts_with(each.name); });
        if (unit == kUnits.end())
            return std::nullopt;
        text.remove_prefix(unit->name.size());
        total += *value * unit->ms;
        bare = false;
    }
    return bare ? std::nullopt : bounded(total);
}

std::optional<std::int64_t> parseDateMs(std::string_view text) {
    if (const auto date = httpDateMs(text))
        return date;
    return internetDateMs(text);
}

std::optional<std::int64_t> parseResetMs(std::string_view text, std::int64_t nowWallMs) {
    constexpr double kFirstEpochSecond = 1e9; // 2001
    constexpr double kFirstEpochMs = 1e12;    // 2001
    const auto number = parsePlainNumber(text);
    if (number && *number >= kFirstEpochSecond) {
        const double epochMs = *number >= kFirstEpochMs ? *number : *number * 1000;
        return bounded(std::max(0.0, epochMs - static_cast<double>(nowWallMs)));
    }
    if (const auto date = parseDateMs(text))
        return bounded(static_cast<double>(std::max<std::int64_t>(0, *date - nowWallMs)));
    return parseDurationMs(text);
}

} // namespace fairlead
