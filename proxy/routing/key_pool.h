// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/clock.h"
#include "proxy/base/error_class.h"
#include "proxy/routing/rate_limit_headers.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

// Which key of a provider an attempt gets. Values and pure functions; time and randomness are given.
namespace fairlead::routing {

// How one key does: whether a refusal has taken it out of use for a while, and what the provider said is left.
class KeyHealth {
public:
    // Nothing takes a key out of use for longer. It is tried again then, whatever a provider asked for.
    static constexpr std::chrono::hours kLongestCooling{1};

    // RateLimited cools for `retryAfterMs` (positive = the provider said), else 1 s; Auth for 60 s, Quota for 10 min.
    // Each refusal in a row doubles what the provider did not say, up to 60 s and kLongestCooling. Answers to requests
    // that were under way when the cooling began double nothing. Other classes are nothing of the key's.
    void refused(ErrorClass errorClass, std::int64_t retryAfterMs, Clock::Nanoseconds now);
    // Ends the doubling; a cooling goes on, since the request began before it.
    void succeeded(Clock::Nanoseconds now);
    void learned(const LearnedLimits& limits, Clock::Nanoseconds now);
    // A request goes out that is expected to use so many tokens: there is less left than was said.
    void used(std::int64_t tokens);
    // As if it had never been refused.
    void reset();

    // None = it does not cool.
    ErrorClass coolingBecause(Clock::Nanoseconds now) const;
    Clock::Nanoseconds coolsUntil() const { return m_coolsUntil; }
    // Until when what the provider said is too little for a request of so many tokens; absent = it is enough. Only a
    // hint: the provider may have counted otherwise, so a key like this is still better than none.
    std::optional<Clock::Nanoseconds> usedUpUntil(std::int64_t tokens, Clock::Nanoseconds now) const;
    // As it was said last.
    const LearnedLimits& said() const { return m_said; }

private:
    struct Left {
        std::int64_t amount = 0;
        Clock::Nanoseconds until{}; // believed until then
    };
    static void learn(const Allowance& allowance, std::optional<Left>& left, Clock::Nanoseconds now);

    ErrorClass m_cause = ErrorClass::None; // of the last refusal
    Clock::Nanoseconds m_coolsUntil{};
    int m_inRow = 0; // refusals of that class
    LearnedLimits m_said;
    std::optional<Left> m_requests;
    std::optional<Left> m_tokens;
};

struct KeyCandidate {
    std::string_view id;
    int weight; // 0 = only when no other has any
};

// One of the candidates (not empty), by weight. The same `draw` gives the same key; when a key goes, only its own draws
// move, evenly to the others (weighted rendezvous hashing:
// https://www.snia.org/sites/default/files/SDC15_presentations/dist_sys/Jason_Resch_New_Consistent_Hashings_Rev.pdf).
// A session is its own draw, a request without one gets a random number.
std::size_t drawKey(const std::vector<KeyCandidate>& candidates, std::uint64_t draw);

} // namespace fairlead::routing
