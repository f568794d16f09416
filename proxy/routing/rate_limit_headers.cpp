// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/routing/rate_limit_headers.h"

#include "proxy/base/wait_text.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace fairlead::routing {

namespace {

struct Family {
    std::string_view prefix;
    bool tokens; // whatever the rest of the name says
};
constexpr std::array kFamilies = {Family{"x-ratelimit-", false},      Family{"anthropic-ratelimit-", false},
                                  Family{"x-ratelimitbysize-", true}, Family{"ratelimitbysize-", true},
                                  Family{"x-tokenlimit-", true},      Family{"ratelimit-", false}};

// No vendor sends more than 8 windows; what a hostile one sends behind these is not looked at.
constexpr std::size_t kMostWindows = 16;

// More is no number of anything, and sums of it must not overflow.
constexpr double kMostLeft = 1e15;

struct Window {
    const Family* family = nullptr;
    std::string_view name; // "requests", "tokens-minute", "input-tokens", or nothing
    std::optional<std::int64_t> left;
    std::optional<std::int64_t> resetMs;
};

bool startsWith(std::string_view text, std::string_view start) {
    return text.size() >= start.size() && equalsIgnoreCase(text.substr(0, start.size()), start);
}

bool endsWith(std::string_view text, std::string_view end) {
    return text.size() >= end.size() && equalsIgnoreCase(text.substr(text.size() - end.size()), end);
}

bool saysTokens(std::string_view name) {
    constexpr std::string_view kWord = "token";
    for (std::size_t at = 0; at + kWord.size() <= name.size(); ++at) {
        if (equalsIgnoreCase(name.substr(at, kWord.size()), kWord))
            return true;
    }
    return false;
}

// The name of the window, when `rest` is about `word` of one: "remaining", "remaining-tokens", "tokens-remaining".
std::optional<std::string_view> windowOf(std::string_view rest, std::string_view word) {
    if (equalsIgnoreCase(rest, word))
        return std::string_view();
    if (startsWith(rest, word) && rest[word.size()] == '-')
        return rest.substr(word.size() + 1);
    if (endsWith(rest, word) && rest[rest.size() - word.size() - 1] == '-')
        return rest.substr(0, rest.size() - word.size() - 1);
    return std::nullopt;
}

// Nearly every header of an answer ends here.
const Family* familyOf(std::string_view name) {
    constexpr std::string_view kFirst = "xarXAR";
    if (name.empty() || kFirst.find(name.front()) == std::string_view::npos)
        return nullptr;
    const auto found = std::find_if(kFamilies.begin(), kFamilies.end(),
                                    [name](const Family& family) { return startsWith(name, family.prefix); });
    return found == kFamilies.end() ? nullptr : &*found;
}

class Windows {
public:
    void read(const Header& header, std::int64_t nowWallMs) {
        const Family* const family = familyOf(header.name);
        if (family == nullptr)
            return;
        const std::string_view rest = std::string_view(header.name).substr(family->prefix.size());
        const std::string_view value = trimmedBlanks(header.value);
        if (const auto name = windowOf(rest, "remaining")) {
            const auto left = parsePlainNumber(value);
            Window* const window = left && *left <= kMostLeft ? find(family, *name) : nullptr;
            if (window != nullptr)
                window->left = std::min(static_cast<std::int64_t>(*left), window->left.value_or(INT64_MAX));
        } else if (const auto resetName = windowOf(rest, "reset")) {
            const auto wait = parseResetMs(value, nowWallMs);
            Window* const window = wait ? find(family, *resetName) : nullptr;
            if (window != nullptr)
                window->resetMs = std::max(*wait, window->resetMs.value_or(0));
        }
    }

    std::optional<LearnedLimits> tightest() const {
        std::optional<LearnedLimits> limits;
        for (std::size_t i = 0; i < m_count; ++i) {
            const Window& window = m_windows[i];
            if (!window.left)
                continue;
            if (!limits)
                limits.emplace();
            const bool tokens = window.family->tokens || saysTokens(window.name);
            tighten(tokens ? limits->tokens : limits->requests, window);
        }
        return limits;
    }

private:
    Window* find(const Family* family, std::string_view name) {
        for (std::size_t i = 0; i < m_count; ++i) {
            if (m_windows[i].family == family && equalsIgnoreCase(m_windows[i].name, name))
                return &m_windows[i];
        }
        if (m_count == m_windows.size())
            return nullptr;
        m_windows[m_count] = {family, name, {}, {}};
        return &m_windows[m_count++];
    }

    static void tighten(Allowance& allowance, const Window& window) {
        std::optional<std::chrono::milliseconds> reset;
        if (window.resetMs)
            reset = std::min<std::chrono::milliseconds>(std::chrono::milliseconds(*window.resetMs), kLongestReset);
        if (!allowance.left || *window.left < *allowance.left)
            allowance = {window.left, reset};
        else if (*window.left == *allowance.left && reset && (!allowance.reset || *reset > *allowance.reset))
            allowance.reset = reset;
    }

    std::array<Window, kMostWindows> m_windows;
    std::size_t m_count = 0;
};

} // namespace

std::optional<LearnedLimits> readRateLimitHeaders(const HeaderList& headers, std::int64_t nowWallMs) {
    Windows windows;
    for (const Header& header : headers)
        windows.read(header, nowWallMs);
    return windows.tightest();
}

} // namespace fairlead::routing
