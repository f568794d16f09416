// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/routing/time_window.h"

namespace fairlead::routing {

bool isWithin(const config::TimeWindow& window, std::int64_t wallMs, int utcOffsetMinutes) {
    if (window == config::TimeWindow{})
        return true;
    constexpr std::int64_t kMinuteMs = 60'000;
    constexpr std::int64_t kDay = config::TimeWindow::kDayMinutes;
    const std::int64_t milliseconds = wallMs % kMinuteMs < 0 ? kMinuteMs : 0; // division rounds towards zero
    std::int64_t minutes = (wallMs - milliseconds) / kMinuteMs;
    if (window.zone == config::TimeZone::Local)
        minutes += utcOffsetMinutes;
    const std::int64_t minute = (minutes % kDay + kDay) % kDay;
    const std::int64_t days = (minutes - minute) / kDay;
    const auto isDay = [&window](std::int64_t day) {
        constexpr std::int64_t kThursday = 3; // 1970-01-01
        const auto weekday = static_cast<unsigned>(((day + kThursday) % 7 + 7) % 7);
        return ((window.days >> weekday) & 1U) != 0;
    };
    if (window.from < window.to)
        return minute >= window.from && minute < window.to && isDay(days);
    return (minute >= window.from && isDay(days)) || (minute < window.to && isDay(days - 1));
}

} // namespace fairlead::routing
