// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/routing/health_window.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace fairlead::routing {

namespace {

// How many of the newest outcomes are held against those before, and with how few nothing is said.
constexpr std::size_t kNewest = 20;
constexpr std::size_t kFewest = 10;
constexpr std::chrono::minutes kHolds(5);

// Four bad ones among the newest twenty, a fifth. With one failure in a hundred before, chance alone does that to one
// set of twenty in 25 000 (binomial); three in a row open the breaker anyway.
constexpr int kBad = 4;
// The rate of failures has to be three times that of before, so that a target that always failed in one of ten is not
// moved for it. Rates of before count one failure and one answer more than there were: few outcomes prove little.
constexpr double kRateTimes = 3;
// Slow = over twice what 95 of 100 took no longer than, which is about the 99th percentile of the long-tailed
// (log-normal) times that providers have: four of twenty beyond it by chance are one set in 30 000. It is the time to
// the first content, because the rest grows with the length of the answer, which the caller chooses.
constexpr float kSlowTimes = 2;
constexpr std::size_t kFewestTimes = 40; // fewer times of before give no 95th percentile worth the name

constexpr unsigned kRefreshEvery = 5;

// Nearest rank, of sorted values.
float percentile(const std::vector<float>& sorted, double share) {
    const auto rank = static_cast<std::size_t>(std::ceil(share * static_cast<double>(sorted.size())));
    return sorted[std::clamp<std::size_t>(rank, 1, sorted.size()) - 1];
}

std::optional<double> median(std::vector<float>& values) {
    if (values.empty())
        return std::nullopt;
    std::sort(values.begin(), values.end());
    return percentile(values, 0.5);
}

} // namespace

std::size_t HealthWindow::newestCount(Clock::Nanoseconds now) const {
    std::size_t count = 0;
    while (count < std::min(m_compared, kNewest) && now - entry(count).at <= kHolds)
        ++count;
    return count;
}

void HealthWindow::add(const Outcome& outcome, Clock::Nanoseconds now) {
    Entry& place = m_entries[m_next];
    if (m_count == kSize)
        m_failures -= place.failed ? 1 : 0;
    place = {now,
             static_cast<float>(outcome.ttftMs.value_or(-1)),
             static_cast<float>(outcome.totalMs.value_or(-1)),
             outcome.failed,
             outcome.countsAgainst,
             false};
    place.slow = isSlow(place);
    m_failures += outcome.failed ? 1 : 0;
    m_next = (m_next + 1) % kSize;
    m_count = std::min(m_count + 1, kSize);
    m_compared = std::min(m_compared + 1, kSize);
    if (++m_sinceRefresh >= kRefreshEvery || m_count <= kNewest)
        refresh();
    m_spike = judge(now);
}

void HealthWindow::forgive() {
    m_compared = 0;
    m_usualTtftMs.reset();
    m_spike = Spike::None;
}

void HealthWindow::refresh() {
    m_sinceRefresh = 0;
    std::vector<float> totals;
    std::vector<float> ttfts;
    std::vector<float> usual;
    m_figures = {};
    totals.reserve(kSize);
    ttfts.reserve(kSize);
    usual.reserve(kSize);
    for (std::size_t age = 0; age < m_count; ++age) {
        const Entry& now = entry(age);
        if (now.totalMs >= 0)
            totals.push_back(now.totalMs);
        if (now.ttftMs >= 0)
            ttfts.push_back(now.ttftMs);
        // What was slow does not become usual by coming in small lots, while the target is out of favour for it; a
        // hundred of it do.
        if (now.ttftMs >= 0 && !now.slow && age >= kNewest && age < m_compared)
            usual.push_back(now.ttftMs);
    }
    const auto recent = [](const std::vector<float>& newestFirst) -> std::optional<double> {
        if (newestFirst.size() < kNewest)
            return std::nullopt;
        std::vector<float> newest(newestFirst.begin(), newestFirst.begin() + kNewest);
        return median(newest);
    };
    m_figures.recentTotalMs = recent(totals);
    m_figures.recentTtftMs = recent(ttfts);
    m_figures.p50Ms = median(totals);
    m_figures.ttftP50Ms = median(ttfts);
    if (!totals.empty()) {
        m_figures.p95Ms = percentile(totals, 0.95);
        m_figures.p99Ms = percentile(totals, 0.99);
    }
    std::sort(usual.begin(), usual.end());
    if (usual.size() >= kFewestTimes)
        m_usualTtftMs = percentile(usual, 0.95);
    else if (usual.empty())
        m_usualTtftMs.reset();
}

bool HealthWindow::isSlow(const Entry& entry) const {
    return m_usualTtftMs && entry.ttftMs > kSlowTimes * *m_usualTtftMs;
}

Spike HealthWindow::judge(Clock::Nanoseconds now) const {
    const std::size_t newest = newestCount(now);
    if (newest < kFewest)
        return Spike::None;
    int failed = 0;
    int slow = 0;
    for (std::size_t age = 0; age < newest; ++age) {
        failed += entry(age).countsAgainst ? 1 : 0;
        slow += isSlow(entry(age)) ? 1 : 0;
    }
    if (failed >= kBad) {
        int failedBefore = 0;
        for (std::size_t age = newest; age < m_compared; ++age)
            failedBefore += entry(age).countsAgainst ? 1 : 0;
        const double before = (failedBefore + 1) / (static_cast<double>(m_compared - newest) + 2);
        if (failed / static_cast<double>(newest) >= kRateTimes * before)
            return Spike::Errors;
    }
    return slow >= kBad ? Spike::Slow : Spike::None;
}

Spike HealthWindow::spike(Clock::Nanoseconds now) const {
    return m_count > 0 && now - entry(0).at <= kHolds ? m_spike : Spike::None;
}

} // namespace fairlead::routing
