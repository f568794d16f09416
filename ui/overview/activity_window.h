// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/api/activity.h"

#include <chrono>
#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <string>
#include <vector>

// What the charts of the Overview draw: finished requests of the last minutes, summed into buckets. Pure values; the
// time comes from the caller. A request counts at the moment it ended. All times in wall milliseconds, durations in
// microseconds.
namespace fairlead::ui {

struct Bucket {
    std::int64_t startMs = 0;
    int firstTarget = 0; // answered (or cancelled) without a failed attempt before
    int afterFallback = 0;
    int failed = 0;                       // failed, broken off or rejected
    std::optional<std::int64_t> totalP50; // of answered requests
    std::optional<std::int64_t> totalP95;
    std::optional<std::int64_t> ttftP50;
    std::vector<std::string> causes; // of failed attempts and requests, most frequent first, at most three
    int requests() const { return firstTarget + afterFallback + failed; }
};

struct Totals {
    int requests = 0;
    int firstTarget = 0;
    int afterFallback = 0;
    int failed = 0;
    std::optional<std::int64_t> totalP50;
    std::optional<std::int64_t> totalP95;
    std::optional<std::int64_t> ttftP50;
    std::int64_t inputTokens = 0;
    std::int64_t outputTokens = 0;
    int unknownTokens = 0; // answered requests without token counts
};

struct ProviderActivity {
    std::string provider;
    int answered = 0; // requests whose answer came from it
    int attempts = 0; // tries that say something of the provider: not what the caller did wrong or cancelled
    int failedAttempts = 0;
    std::optional<std::int64_t> p95; // of its answers
    std::string lastError;           // "429", "timeout_connect"; empty = none in the range
    std::int64_t lastErrorMs = 0;
};

struct ActivitySnapshot {
    std::int64_t fromMs = 0;
    std::int64_t toMs = 0; // the end of the last bucket
    std::int64_t bucketMs = 0;
    std::vector<Bucket> buckets; // oldest first, without gaps
    Totals now;
    // The period of the same length before; absent unless all of it was seen.
    std::optional<Totals> before;
    std::vector<ProviderActivity> providers; // most answers first
};

struct ActivityRange {
    std::chrono::milliseconds length;
    std::chrono::milliseconds bucket;
};
inline constexpr ActivityRange kLast15Minutes{std::chrono::minutes(15), std::chrono::seconds(10)};
inline constexpr ActivityRange kLastHour{std::chrono::hours(1), std::chrono::seconds(40)};

class ActivityWindow {
public:
    // Twice the longest range, so that there is a period before. The count bounds memory (about 100 bytes each); when
    // it is passed the oldest go first and `before` becomes absent.
    static constexpr std::chrono::milliseconds kKept = std::chrono::hours(2);
    static constexpr std::size_t kMaxKept = 200'000;

    // Everything that ended from `sinceMs` on will be given to add() or load().
    explicit ActivityWindow(std::int64_t sinceMs = 0) : m_coveredSinceMs(sinceMs) {}

    // A finished request.
    void add(const api::RequestRecord& record);
    // Stored records in any order; what is here already is not counted twice. `coveredSinceMs` = from when on
    // `history` is complete.
    void load(std::span<const api::RequestRecord> history, std::int64_t coveredSinceMs);
    void forgetBefore(std::int64_t timeMs);

    ActivitySnapshot snapshot(ActivityRange range, std::int64_t nowMs) const;
    bool isEmpty() const { return m_samples.empty(); }

private:
    enum class Result : std::uint8_t { FirstTarget, AfterFallback, Failed };
    struct Try {
        std::uint16_t provider; // index in m_providers
        std::uint16_t status;
        ErrorClass errorClass;
        std::int64_t totalUs;
    };
    struct Sample {
        std::int64_t id;
        std::int64_t endMs;
        std::int64_t totalUs;
        std::int64_t ttftUs;
        std::int64_t inputTokens; // -1 = unknown
        std::int64_t outputTokens;
        Result result;
        bool answered; // completed: its times say how long an answer takes
        std::vector<Try> tries;
    };

    Sample sampleOf(const api::RequestRecord& record);
    std::uint16_t providerIndex(const std::string& id);
    Bucket bucketOf(std::span<const Sample* const> samples, std::int64_t startMs) const;
    static Totals totalsOf(std::span<const Sample* const> samples);
    std::vector<ProviderActivity> providersOf(std::span<const Sample* const> samples) const;
    std::vector<const Sample*> between(std::int64_t fromMs, std::int64_t toMs) const;

    std::deque<Sample> m_samples; // by endMs
    std::vector<std::string> m_providers;
    std::int64_t m_coveredSinceMs;
};

} // namespace fairlead::ui
