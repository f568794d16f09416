// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>

// How targets and keys do, as the relay sees it. Plain values; times of the wall clock are ms since 1970.
namespace fairlead::api {

enum class TargetStanding {
    InUse,
    Degraded,   // slower or failing more than usual: tried after the others of its tier
    Open,       // the breaker has taken it out of use
    HalfOpen,   // a probe was answered: one request may try it
    Recovering, // takes a growing share of its requests
};

// A target of a route, under its provider and model.
struct TargetStatus {
    std::string provider;
    std::string model;
    TargetStanding standing = TargetStanding::InUse;
    int sharePercent = 100;       // of its requests, while Recovering
    std::int64_t openedMs = 0;    // wall clock, since when it is not InUse; 0 = it is
    std::int64_t nextProbeMs = 0; // wall clock; 0 = none is planned
    int inFlight = 0;
    int requests = 0; // of the last 100, probes included
    int failures = 0;
    // Over the answers among them; absent = there is none. Milliseconds.
    std::optional<double> p50Ms;
    std::optional<double> p95Ms;
    std::optional<double> p99Ms;
    std::optional<double> ttftP50Ms;
    std::string lastError; // "rate_limited", empty = none
    friend bool operator==(const TargetStatus&, const TargetStatus&) = default;
};

enum class KeyStanding {
    Ready,
    Cooling, // after 429, 401, 403 or an exhausted quota
    Limited, // over its own configured limits, or what the provider said is left is used up
};

struct KeyStatus {
    std::string provider;
    std::string key;
    KeyStanding standing = KeyStanding::Ready;
    std::int64_t readyAtMs = 0; // wall clock; 0 = now
    std::string reason;         // one short sentence, empty while Ready
    // What the provider's headers said last; absent = nothing was said.
    std::optional<std::int64_t> requestsLeft;
    std::optional<std::int64_t> tokensLeft;
    friend bool operator==(const KeyStatus&, const KeyStatus&) = default;
};

} // namespace fairlead::api
