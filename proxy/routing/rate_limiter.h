// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/clock.h"
#include "proxy/config/config.h"

#include <chrono>
#include <cstdint>
#include <optional>

// Limits a minute as token buckets, and how many are under way. Values; time is given by the caller and never runs
// backwards.
namespace fairlead::routing {

// Holds a minute's worth when it is full and fills evenly, so any span of s seconds lets through at most
// limit · (1 + s/60): the worst minute twice the limit, the average of a long time the limit. One request that needs
// more than a full bucket is let through by a full one, and the debt is filled first.
class TokenBucket {
public:
    // Full.
    TokenBucket(std::int64_t perMinute, Clock::Nanoseconds now);

    std::int64_t perMinute() const { return m_perMinute; }
    // What was spent stays spent.
    void setPerMinute(std::int64_t perMinute, Clock::Nanoseconds now);
    // Until `amount` may be taken; zero = now. Rounded up to a millisecond.
    std::chrono::milliseconds waitFor(std::int64_t amount, Clock::Nanoseconds now) const;
    // May leave a debt, and give back what was taken too much (negative); never holds more than a minute's worth.
    void take(std::int64_t amount, Clock::Nanoseconds now);
    bool isFull(Clock::Nanoseconds now) const { return levelAt(now) >= static_cast<double>(m_perMinute); }

private:
    double levelAt(Clock::Nanoseconds now) const;

    std::int64_t m_perMinute;
    double m_level; // at m_at; whole numbers up to 2^53 are exact, and the most a configuration allows is 10^12
    Clock::Nanoseconds m_at;
};

enum class LimitKind { Requests, Tokens, Concurrency };

// All limits of one client, user, provider or key.
class RateLimiter {
public:
    // Nobody tells when a place becomes free; a caller may come again after this long.
    static constexpr std::chrono::milliseconds kConcurrencyWait{1000};

    struct Refusal {
        LimitKind kind;
        std::int64_t limit;
        std::chrono::milliseconds wait; // until the same request would pass, if nothing else came; 1 ms at least
    };

    // Takes over changed limits; what was spent and what is under way stays.
    void configure(const config::RateLimits& limits, Clock::Nanoseconds now);
    // Whether a request that is expected to use so many tokens must wait; of several limits the longest wait.
    std::optional<Refusal> check(std::int64_t tokens, Clock::Nanoseconds now) const;
    // Lets it in, whatever check() says. release() belongs to it.
    void admit(std::int64_t tokens, Clock::Nanoseconds now);
    // The request used that much and not what was counted so far.
    void correct(std::int64_t counted, std::int64_t actual, Clock::Nanoseconds now);
    void release();

    std::int64_t underWay() const { return m_underWay; }
    // Nothing would be lost by forgetting it.
    bool isIdle(Clock::Nanoseconds now) const;

private:
    config::RateLimits m_limits;
    std::optional<TokenBucket> m_requests;
    std::optional<TokenBucket> m_tokens;
    std::int64_t m_underWay = 0;
};

} // namespace fairlead::routing
