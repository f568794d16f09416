// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/random_source.h"
#include "proxy/engine/limits.h"
#include "proxy/engine/snapshot.h"
#include "tests/support/fake_clock.h"

#include <atomic>
#include <memory>
#include <string>
#include <utility>
#include <variant>
#include <vector>

// Small parts that the tests of limits are made of.
namespace fairlead::engine {

inline config::Client client(const config::RateLimits& own, const config::RateLimits& ofUsers = {}) {
    config::Client made;
    made.id = "ci";
    made.rateLimits = own;
    made.userRateLimits = ofUsers;
    return made;
}

inline RuntimeProvider provider(std::vector<RuntimeKey> keys, const config::RateLimits& limits = {}) {
    RuntimeProvider made;
    made.resolved.config.id = "openai";
    made.resolved.config.rateLimits = limits;
    made.keys = std::move(keys);
    return made;
}

inline RuntimeKey key(const std::string& id, int weight = 1, const config::RateLimits& limits = {}) {
    return {id, {std::make_shared<const Secret>("sk-" + id), {}}, weight, limits};
}

inline bool isAdmitted(const std::variant<Limits::Admission, Limits::Refusal>& answer) {
    return std::holds_alternative<Limits::Admission>(answer);
}

class Counter final : public Limits::Waiter {
public:
    void placeFreed() override { ++calls; }
    std::atomic<int> calls = 0;
};

// Limits with a clock and randomness of their own.
class LimitsFixture {
public:
    test::FakeClock clock;
    Limits limits{clock};
    SeededRandom random{4};
    std::string model = "gpt"; // that is asked for
    bool last = false;         // no other target is left

    std::variant<Limits::KeyLease, Limits::Refusal> lease(const RuntimeProvider& from,
                                                          const std::vector<std::string>& tried = {},
                                                          std::uint64_t session = 0, std::int64_t tokens = 0) {
        return limits.leaseKey({from, model, tokens, session, &tried, last}, random);
    }
    // The id of the key, "-" without one, or the refusal's words.
    std::string leased(const RuntimeProvider& from, const std::vector<std::string>& tried = {},
                       std::uint64_t session = 0, std::int64_t tokens = 0) {
        const auto answer = lease(from, tried, session, tokens);
        if (const auto* refusal = std::get_if<Limits::Refusal>(&answer))
            return refusal->message;
        const RuntimeKey* const chosen = std::get<Limits::KeyLease>(answer).key;
        return chosen == nullptr ? "-" : chosen->id;
    }
    void answered(const std::string& id, ErrorClass errorClass, const HeaderList& headers = {},
                  std::int64_t retryAfterMs = -1) {
        limits.answered("openai", id, model, errorClass, headers, retryAfterMs);
    }
};

} // namespace fairlead::engine
