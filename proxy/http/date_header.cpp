// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/http/date_header.h"

#include <array>
#include <cstdio>
#include <ctime>

namespace fairlead::http {

std::string_view DateHeader::text(std::int64_t wallMs) {
    const std::int64_t second = wallMs / 1000;
    if (second == m_second)
        return m_text;
    m_second = second;
    const auto time = static_cast<std::time_t>(second);
    std::tm parts{};
    gmtime_r(&time, &parts);
    // Not strftime: its names of days and months follow the locale.
    constexpr std::array kDays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr std::array kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    std::array<char, 64> buffer{};
    const int length = std::snprintf(buffer.data(), buffer.size(), "%s, %02d %s %04d %02d:%02d:%02d GMT",
                                     kDays.at(static_cast<std::size_t>(parts.tm_wday)), parts.tm_mday,
                                     kMonths.at(static_cast<std::size_t>(parts.tm_mon)), parts.tm_year + 1900,
                                     parts.tm_hour, parts.tm_min, parts.tm_sec);
    m_text.assign(buffer.data(), static_cast<std::size_t>(length));
    return m_text;
}

} // namespace fairlead::http
