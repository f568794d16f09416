// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/clock.h"
#include "proxy/routing/live_state.h"

#include <array>
#include <cstddef>
#include <optional>
#include <vector>

namespace fairlead::routing {

// The last 100 outcomes of a target, requests and probes, and what they say: how often it fails, how long it takes, and
// whether the newest of them are much worse than those before. Reading is cheap: figures are worked out when an outcome
// is added, the sorted ones only with every fifth. `now` is monotonic and given. Not thread-safe; its owner locks.
class HealthWindow {
public:
    static constexpr std::size_t kSize = 100;

    struct Outcome {
        bool failed = false;            // the target gave no answer, for whatever reason of the provider's
        bool countsAgainst = false;     // and it is the target's own fault, not that of a key or a limit
        std::optional<double> ttftMs{}; // of an answer; absent for probes, which say nothing of how long answers take
        std::optional<double> totalMs{};
    };
    void add(const Outcome& outcome, Clock::Nanoseconds now);
    // The target begins anew: what was before is still shown, and no longer compared with.
    void forgive();

    int count() const { return static_cast<int>(m_count); }
    int failures() const { return m_failures; }
    // Over answers; absent = there is none. At most four outcomes old.
    struct Figures {
        std::optional<double> p50Ms;
        std::optional<double> p95Ms;
        std::optional<double> p99Ms;
        std::optional<double> ttftP50Ms;
        // Medians over the newest twenty answers; absent while there are fewer.
        std::optional<double> recentTotalMs;
        std::optional<double> recentTtftMs;
    };
    const Figures& figures() const { return m_figures; }
    // Whether the newest outcomes are much worse than those before. Nothing is held against a target for longer than
    // five minutes after its last outcome, since one that is asked last may get no request to do better with.
    Spike spike(Clock::Nanoseconds now) const;

private:
    struct Entry {
        Clock::Nanoseconds at{};
        float ttftMs = -1; // less than 0 = none
        float totalMs = -1;
        bool failed = false;
        bool countsAgainst = false;
        bool slow = false; // by what was usual when it ended
    };

    // 0 = the newest.
    const Entry& entry(std::size_t age) const { return m_entries[(m_next + 2 * kSize - 1 - age) % kSize]; }
    std::size_t newestCount(Clock::Nanoseconds now) const;
    bool isSlow(const Entry& entry) const;
    Spike judge(Clock::Nanoseconds now) const;
    void refresh();

    std::array<Entry, kSize> m_entries{};
    std::size_t m_next = 0;
    std::size_t m_count = 0;
    std::size_t m_compared = 0; // entries since forgive()
    int m_failures = 0;
    unsigned m_sinceRefresh = 0;
    Figures m_figures;
    std::optional<float> m_usualTtftMs; // 95 % of those before the newest took no longer
    Spike m_spike = Spike::None;
};

} // namespace fairlead::routing
