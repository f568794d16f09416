// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/money.h"

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

// Routes as plain values: which requests take one, where they may go, and what happens on the way.
namespace fairlead::config {

enum class Strategy { Ordered, Weighted, LeastLatency, LeastCost, LeastBusy, PowerOfTwo };

// What LeastLatency compares: the time to the first token, or to the end of the answer.
enum class LatencyMeasure { Ttft, Total };

// What to do about a feature that a target lacks: do the nearest thing, try the next target, or refuse the request.
enum class Degradation { Transform, Skip, Fail };

// How urgent a caller says a request is.
enum class Priority { Low, Normal, High };

enum class TimeZone { Local, Utc };

// Hours of certain days. When `from` is later than `to` the window goes past midnight and belongs to the day on which
// it begins. They are equal in no Config that was read.
struct TimeWindow {
    static constexpr int kDayMinutes = 24 * 60;
    static constexpr std::uint8_t kEveryDay = 0x7F;
    int from = 0;                  // minutes since midnight, 0 to 1439
    int to = kDayMinutes;          // exclusive, 0 to 1440
    std::uint8_t days = kEveryDay; // bit 0 = Monday … bit 6 = Sunday
    TimeZone zone = TimeZone::Local;
    friend bool operator==(const TimeWindow&, const TimeWindow&) = default;
};

// Every criterion that is given must hold; of a list, one entry must. Without any, every request matches. Globs know *
// and ?.
struct Match {
    std::vector<std::string> model;               // globs
    std::vector<std::string> tag{};               // of x-fairlead-tag
    std::vector<std::string> client{};            // ids
    std::vector<std::string> userTier{};          // of the client: "premium"
    std::vector<Priority> priority{};             // of x-fairlead-priority, else the client's
    std::map<std::string, std::string> header{};  // name to glob over the value; names compare without case
    std::optional<std::int64_t> minInputTokens{}; // estimated; inclusive
    std::optional<std::int64_t> maxInputTokens{}; // estimated; inclusive
    std::optional<bool> tools{};                  // whether the request has any
    std::optional<bool> images{};
    TimeWindow time{};
    friend bool operator==(const Match&, const Match&) = default;
};

struct Target {
    std::string provider;
    std::string model;
    int weight = 1; // 0 to 1000; 0 = only when nothing else is left
    bool enabled = true;
    friend bool operator==(const Target&, const Target&) = default;
};

struct Tier {
    std::string name;
    Strategy strategy = Strategy::Ordered;
    std::vector<Target> targets;
    LatencyMeasure latency = LatencyMeasure::Ttft; // for LeastLatency
    friend bool operator==(const Tier&, const Tier&) = default;
};

// Before the first content event only; after it nothing is tried again.
struct Retry {
    int maxAttempts = 6; // of one request, at all targets together, the first included; 1 = no second try
    int sameTarget = 1;  // times that a target is tried again before the next one, for failures that may pass
    std::chrono::milliseconds backoff{500};     // longest wait before the first retry; doubles, with full jitter
    std::chrono::milliseconds maxBackoff{8000}; // where the doubling ends; a Retry-After may ask for more
    friend bool operator==(const Retry&, const Retry&) = default;
};

// What a request may cost at most, by its expected tokens. Absent = no ceiling.
struct CostCeiling {
    std::optional<PicoUsd> low;
    std::optional<PicoUsd> normal;
    std::optional<PicoUsd> high;
    const std::optional<PicoUsd>& of(Priority priority) const;
    friend bool operator==(const CostCeiling&, const CostCeiling&) = default;
};

// Where requests over a rate limit wait instead of being refused.
struct Queue {
    std::chrono::milliseconds maxWait{30'000};
    int maxLength = 100; // requests waiting at once; one more is answered with 429
    friend bool operator==(const Queue&, const Queue&) = default;
};

struct Route {
    std::string id;
    Match match;
    std::vector<Tier> tiers;
    // Tried in order in place of the tiers, once a target has said so or the estimate does. Empty = no such chain.
    std::vector<Target> onContextOverflow{};
    std::vector<Target> onContentFilter{};
    Degradation degradation = Degradation::Transform;
    bool affinity = true; // a session stays with its target and key as long as they answer
    Retry retry{};
    std::optional<std::chrono::milliseconds>
        firstToken{}; // of each attempt, to its first content event; absent = no limit
    std::optional<std::chrono::milliseconds> deadline{}; // of the whole request with all attempts; absent = none
    std::optional<std::chrono::milliseconds>
        hedgeAfter{}; // without content by then, a second target is asked; absent = no
    CostCeiling maxCost{};
    std::vector<std::string> jurisdictions{}; // the only ones that may answer: "EU", "local"; empty = any
    std::optional<Queue> queue{};
    bool enabled = true;
    friend bool operator==(const Route&, const Route&) = default;
};

} // namespace fairlead::config
