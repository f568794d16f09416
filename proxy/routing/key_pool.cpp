// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/routing/key_pool.h"

#include <algorithm>
#include <cmath>

namespace fairlead::routing {

namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

// What is believed of what is left when no reset was said: the shortest span over which Azure, which says none, counts.
constexpr seconds kLeftHolds{10};

// How long a refusal takes the key out when the provider does not say. The first ones are guesses of ours: a limit a
// minute has something again after a second or so, a key or an account needs somebody to look after it.
struct Cooling {
    milliseconds first;
    milliseconds longest;
};

Cooling coolingOf(ErrorClass errorClass) {
    switch (errorClass) {
    case ErrorClass::Auth:
        return {seconds(60), KeyHealth::kLongestCooling};
    case ErrorClass::Quota:
        return {seconds(600), KeyHealth::kLongestCooling};
    default:
        return {seconds(1), seconds(60)};
    }
}

bool belongsToKey(ErrorClass errorClass) {
    return errorClass == ErrorClass::RateLimited || errorClass == ErrorClass::Auth || errorClass == ErrorClass::Quota;
}

// FNV-1a, then splitmix64's last steps, which spread short names over all bits. Stays the same from version to version,
// so that sessions keep their keys over a restart.
std::uint64_t mix(std::string_view id, std::uint64_t draw) {
    std::uint64_t value = 0xCBF29CE484222325U ^ draw;
    for (const char c : id)
        value = (value ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
    value ^= draw;
    value = (value ^ (value >> 30U)) * 0xBF58476D1CE4E5B9U;
    value = (value ^ (value >> 27U)) * 0x94D049BB133111EBU;
    return value ^ (value >> 31U);
}

} // namespace

void KeyHealth::refused(ErrorClass errorClass, std::int64_t retryAfterMs, Clock::Nanoseconds now) {
    if (!belongsToKey(errorClass))
        return;
    const bool cools = coolingBecause(now) != ErrorClass::None;
    const bool again = m_cause == errorClass;
    const bool said = retryAfterMs > 0;
    if (again && cools && !said)
        return;                    // of the same moment as the refusal that began the cooling
    constexpr int kMostInRow = 13; // 1 s · 2^12 is past every bound
    const int inRow = !again ? 1 : cools ? m_inRow : std::min(m_inRow + 1, kMostInRow);
    const Cooling cooling = coolingOf(errorClass);
    const auto wait = said ? std::min<milliseconds>(milliseconds(retryAfterMs), kLongestCooling)
                           : std::min(cooling.longest, cooling.first * (std::int64_t{1} << (inRow - 1)));
    if (cools && now + wait <= m_coolsUntil)
        return; // what it cools for lasts longer
    m_cause = errorClass;
    m_inRow = inRow;
    m_coolsUntil = now + wait;
}

void KeyHealth::succeeded(Clock::Nanoseconds now) {
    if (coolingBecause(now) == ErrorClass::None) {
        m_cause = ErrorClass::None;
        m_inRow = 0;
    }
}

void KeyHealth::learn(const Allowance& allowance, std::optional<Left>& left, Clock::Nanoseconds now) {
    if (allowance.left)
        left = Left{*allowance.left, now + allowance.reset.value_or(kLeftHolds)};
}

void KeyHealth::learned(const LearnedLimits& limits, Clock::Nanoseconds now) {
    m_said = limits;
    learn(limits.requests, m_requests, now);
    learn(limits.tokens, m_tokens, now);
}

void KeyHealth::used(std::int64_t tokens) {
    if (m_requests)
        m_requests->amount -= 1;
    if (m_tokens)
        m_tokens->amount -= tokens;
}

void KeyHealth::reset() {
    *this = KeyHealth();
}

ErrorClass KeyHealth::coolingBecause(Clock::Nanoseconds now) const {
    return now < m_coolsUntil ? m_cause : ErrorClass::None;
}

std::optional<Clock::Nanoseconds> KeyHealth::usedUpUntil(std::int64_t tokens, Clock::Nanoseconds now) const {
    std::optional<Clock::Nanoseconds> until;
    const auto look = [&](const std::optional<Left>& left, std::int64_t needed) {
        if (left && now < left->until && left->amount < needed)
            until = std::max(until.value_or(now), left->until);
    };
    look(m_requests, 1);
    look(m_tokens, std::max<std::int64_t>(1, tokens));
    return until;
}

std::size_t drawKey(const std::vector<KeyCandidate>& candidates, std::uint64_t draw) {
    const bool weighted = std::any_of(candidates.begin(), candidates.end(),
                                      [](const KeyCandidate& candidate) { return candidate.weight > 0; });
    std::size_t best = 0;
    double bestScore = -1;
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        // Between 0 and 1, without either.
        const double share = (static_cast<double>(mix(candidates[i].id, draw) >> 11U) + 0.5) / 0x1p53;
        const double score = (weighted ? candidates[i].weight : 1) / -std::log(share);
        if (score > bestScore) {
            best = i;
            bestScore = score;
        }
    }
    return best;
}

} // namespace fairlead::routing
