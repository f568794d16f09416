// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/base/wait_text.h"
#include "proxy/dialects/openai_chat_scanner.h"

#include <algorithm>
#include <optional>

namespace fairlead::dialects {

namespace {

// Seconds, or a date.
std::optional<std::int64_t> retryAfter(std::string_view value, std::int64_t nowWallMs) {
    const auto seconds = parsePlainNumber(value);
    if (!seconds && !parseDateMs(value))
        return std::nullopt;
    return seconds ? parseDurationMs(value) : parseResetMs(value, nowWallMs);
}

} // namespace

std::int64_t waitMs(std::string_view duration) {
    return parseDurationMs(trimmedBlanks(duration)).value_or(-1);
}

std::int64_t retryAfterMs(const HeaderList& headers, std::int64_t nowWallMs) {
    constexpr std::string_view kReset = "x-ratelimit-reset";
    constexpr std::string_view kRemaining = "x-ratelimit-remaining";
    if (const auto ms = headers.find("retry-after-ms")) {
        // Azure sends 0 beside a retry-after of a second.
        const auto value = parsePlainNumber(trimmedBlanks(*ms));
        const auto wait = value ? parseDurationMs(std::string(trimmedBlanks(*ms)) + "ms") : std::nullopt;
        if (wait && *wait > 0)
            return *wait;
    }
    if (const auto value = headers.find("retry-after")) {
        if (const auto ms = retryAfter(trimmedBlanks(*value), nowWallMs))
            return *ms;
    }
    // A limit that is not used up does not ask for anything.
    std::int64_t longest = -1;
    for (const Header& header : headers) {
        if (!equalsIgnoreCase(std::string_view(header.name).substr(0, kReset.size()), kReset))
            continue;
        const std::string remaining = std::string(kRemaining) + header.name.substr(kReset.size());
        if (trimmedBlanks(headers.find(remaining).value_or("0")) == "0")
            longest = std::max(longest, parseResetMs(trimmedBlanks(header.value), nowWallMs).value_or(-1));
    }
    return longest;
}

} // namespace fairlead::dialects
