// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/routing/rate_limiter.h"

#include <algorithm>
#include <cmath>

namespace fairlead::routing {

namespace {

constexpr double kMinuteNs = 60e9;

void configureBucket(std::optional<TokenBucket>& bucket, const std::optional<std::int64_t>& perMinute,
                     Clock::Nanoseconds now) {
    if (!perMinute)
        bucket.reset();
    else if (!bucket)
        bucket.emplace(*perMinute, now);
    else
        bucket->setPerMinute(*perMinute, now);
}

} // namespace

TokenBucket::TokenBucket(std::int64_t perMinute, Clock::Nanoseconds now)
    : m_perMinute(perMinute), m_level(static_cast<double>(perMinute)), m_at(now) {}

double TokenBucket::levelAt(Clock::Nanoseconds now) const {
    const auto full = static_cast<double>(m_perMinute);
    const double filled = full * static_cast<double>((now - m_at).count()) / kMinuteNs;
    return std::min(full, m_level + std::max(0.0, filled));
}

void TokenBucket::setPerMinute(std::int64_t perMinute, Clock::Nanoseconds now) {
    if (perMinute == m_perMinute)
        return;
    m_level = levelAt(now) + static_cast<double>(perMinute - m_perMinute);
    m_perMinute = perMinute;
    m_at = std::max(m_at, now);
}

std::chrono::milliseconds TokenBucket::waitFor(std::int64_t amount, Clock::Nanoseconds now) const {
    const auto full = static_cast<double>(m_perMinute);
    // A request that uses nothing waits until a debt is filled.
    const double missing = std::min(full, std::max(1.0, static_cast<double>(amount))) - levelAt(now);
    if (missing <= 0)
        return std::chrono::milliseconds(0);
    // A debt may take longer than anybody waits; so much is enough to say so.
    constexpr double kLongestMs = 24.0 * 3600 * 1000;
    const double ms = std::ceil(missing / full * (kMinuteNs / 1e6));
    return std::chrono::milliseconds(static_cast<std::int64_t>(std::clamp(ms, 1.0, kLongestMs)));
}

void TokenBucket::take(std::int64_t amount, Clock::Nanoseconds now) {
    m_level = std::min(static_cast<double>(m_perMinute), levelAt(now) - static_cast<double>(amount));
    m_at = std::max(m_at, now);
}

void RateLimiter::configure(const config::RateLimits& limits, Clock::Nanoseconds now) {
    if (limits == m_limits)
        return;
    m_limits = limits;
    configureBucket(m_requests, limits.rpm, now);
    configureBucket(m_tokens, limits.tpm, now);
}

std::optional<RateLimiter::Refusal> RateLimiter::check(std::int64_t tokens, Clock::Nanoseconds now) const {
    std::optional<Refusal> refusal;
    const auto add = [&refusal](LimitKind kind, std::int64_t limit, std::chrono::milliseconds wait) {
        if (wait.count() > 0 && (!refusal || wait > refusal->wait))
            refusal = Refusal{kind, limit, wait};
    };
    if (m_requests)
        add(LimitKind::Requests, m_requests->perMinute(), m_requests->waitFor(1, now));
    if (m_tokens)
        add(LimitKind::Tokens, m_tokens->perMinute(), m_tokens->waitFor(tokens, now));
    if (!refusal && m_limits.concurrency && m_underWay >= *m_limits.concurrency)
        refusal = Refusal{LimitKind::Concurrency, *m_limits.concurrency, kConcurrencyWait};
    return refusal;
}

void RateLimiter::admit(std::int64_t tokens, Clock::Nanoseconds now) {
    if (m_requests)
        m_requests->take(1, now);
    if (m_tokens)
        m_tokens->take(tokens, now);
    ++m_underWay;
}

void RateLimiter::correct(std::int64_t counted, std::int64_t actual, Clock::Nanoseconds now) {
    if (m_tokens)
        m_tokens->take(actual - counted, now);
}

void RateLimiter::release() {
    if (m_underWay > 0)
        --m_underWay;
}

bool RateLimiter::isIdle(Clock::Nanoseconds now) const {
    return m_underWay == 0 && (!m_requests || m_requests->isFull(now)) && (!m_tokens || m_tokens->isFull(now));
}

} // namespace fairlead::routing
