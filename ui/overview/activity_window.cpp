// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/activity_window.h"

#include "ui/overview/percentile.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <unordered_set>

namespace fairlead::ui {

namespace {

using api::Outcome;

// What the caller did (a bad request, hanging up) or this machine failed at says nothing of the provider.
bool concernsProvider(ErrorClass errorClass) {
    switch (errorClass) {
    case ErrorClass::Local:
    case ErrorClass::BadRequest:
    case ErrorClass::ContextLength:
    case ErrorClass::ContentFilter:
    case ErrorClass::CancelledByCaller:
    case ErrorClass::Unauthorized:
    case ErrorClass::Unsupported:
        return false;
    default:
        return true;
    }
}

std::string causeText(int status, ErrorClass errorClass) {
    return status >= 400 ? std::to_string(status) : std::string(name(errorClass));
}

std::vector<std::string> mostFrequent(const std::map<std::string, int>& counts, std::size_t limit) {
    std::vector<std::pair<std::string, int>> sorted(counts.begin(), counts.end());
    std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
    std::vector<std::string> result;
    for (std::size_t i = 0; i < std::min(limit, sorted.size()); ++i)
        result.push_back(sorted[i].first);
    return result;
}

} // namespace

void ActivityWindow::add(const api::RequestRecord& record) {
    Sample sample = sampleOf(record);
    const auto later = [](std::int64_t endMs, const Sample& other) { return endMs < other.endMs; };
    const auto place = std::upper_bound(m_samples.begin(), m_samples.end(), sample.endMs, later);
    m_samples.insert(place, std::move(sample));
    while (m_samples.size() > kMaxKept) {
        m_coveredSinceMs = std::max(m_coveredSinceMs, m_samples.front().endMs + 1);
        m_samples.pop_front();
    }
}

void ActivityWindow::load(std::span<const api::RequestRecord> history, std::int64_t coveredSinceMs) {
    std::unordered_set<std::int64_t> known;
    for (const Sample& sample : m_samples)
        known.insert(sample.id);
    for (const api::RequestRecord& record : history) {
        if (known.insert(record.id.number()).second)
            m_samples.push_back(sampleOf(record));
    }
    std::stable_sort(m_samples.begin(), m_samples.end(),
                     [](const Sample& a, const Sample& b) { return a.endMs < b.endMs; });
    m_coveredSinceMs = coveredSinceMs;
    while (m_samples.size() > kMaxKept) {
        m_coveredSinceMs = std::max(m_coveredSinceMs, m_samples.front().endMs + 1);
        m_samples.pop_front();
    }
}

void ActivityWindow::forgetBefore(std::int64_t timeMs) {
    while (!m_samples.empty() && m_samples.front().endMs < timeMs)
        m_samples.pop_front();
    m_coveredSinceMs = std::max(m_coveredSinceMs, timeMs);
}

ActivitySnapshot ActivityWindow::snapshot(ActivityRange range, std::int64_t nowMs) const {
    ActivitySnapshot result;
    result.bucketMs = range.bucket.count();
    // Buckets stand at fixed times, so that a column does not change its content as the window moves on.
    result.toMs = (nowMs / result.bucketMs + 1) * result.bucketMs;
    result.fromMs = result.toMs - range.length.count();
    const std::vector<const Sample*> samples = between(result.fromMs, result.toMs);
    auto first = samples.begin();
    for (std::int64_t start = result.fromMs; start < result.toMs; start += result.bucketMs) {
        const auto last = std::find_if(first, samples.end(),
                                       [&](const Sample* sample) { return sample->endMs >= start + result.bucketMs; });
        result.buckets.push_back(bucketOf({first, last}, start));
        first = last;
    }
    result.now = totalsOf(samples);
    const std::int64_t beforeMs = result.fromMs - range.length.count();
    if (m_coveredSinceMs <= beforeMs)
        result.before = totalsOf(between(beforeMs, result.fromMs));
    result.providers = providersOf(samples);
    return result;
}

ActivityWindow::Sample ActivityWindow::sampleOf(const api::RequestRecord& record) {
    Sample sample{};
    sample.id = record.id.number();
    sample.endMs = record.startedMs + record.totalUs / 1000;
    sample.totalUs = record.totalUs;
    sample.ttftUs = record.ttftUs;
    sample.inputTokens = record.tokens.input.value_or(-1);
    sample.outputTokens = record.tokens.output.value_or(-1);
    sample.answered = record.outcome == Outcome::Completed;
    const bool failed = !sample.answered && record.outcome != Outcome::CancelledByCaller;
    sample.result = failed ? Result::Failed : record.attempts.size() > 1 ? Result::AfterFallback : Result::FirstTarget;
    for (const api::AttemptRecord& attempt : record.attempts)
        sample.tries.push_back({providerIndex(attempt.provider), static_cast<std::uint16_t>(attempt.status),
                                attempt.errorClass, attempt.totalUs});
    return sample;
}

std::uint16_t ActivityWindow::providerIndex(const std::string& id) {
    const auto it = std::find(m_providers.begin(), m_providers.end(), id);
    if (it != m_providers.end())
        return static_cast<std::uint16_t>(it - m_providers.begin());
    m_providers.push_back(id);
    return static_cast<std::uint16_t>(m_providers.size() - 1);
}

std::vector<const ActivityWindow::Sample*> ActivityWindow::between(std::int64_t fromMs, std::int64_t toMs) const {
    const auto earlier = [](const Sample& sample, std::int64_t timeMs) { return sample.endMs < timeMs; };
    const auto first = std::lower_bound(m_samples.begin(), m_samples.end(), fromMs, earlier);
    const auto last = std::lower_bound(first, m_samples.end(), toMs, earlier);
    std::vector<const Sample*> result;
    result.reserve(static_cast<std::size_t>(last - first));
    std::transform(first, last, std::back_inserter(result), [](const Sample& sample) { return &sample; });
    return result;
}

Totals ActivityWindow::totalsOf(std::span<const Sample* const> samples) {
    Totals totals;
    std::vector<std::int64_t> total;
    std::vector<std::int64_t> ttft;
    for (const Sample* sample : samples) {
        ++totals.requests;
        totals.firstTarget += sample->result == Result::FirstTarget ? 1 : 0;
        totals.afterFallback += sample->result == Result::AfterFallback ? 1 : 0;
        totals.failed += sample->result == Result::Failed ? 1 : 0;
        totals.inputTokens += std::max<std::int64_t>(sample->inputTokens, 0);
        totals.outputTokens += std::max<std::int64_t>(sample->outputTokens, 0);
        if (!sample->answered)
            continue;
        totals.unknownTokens += sample->inputTokens < 0 && sample->outputTokens < 0 ? 1 : 0;
        total.push_back(sample->totalUs);
        if (sample->ttftUs >= 0)
            ttft.push_back(sample->ttftUs);
    }
    totals.totalP50 = percentile(total, 50);
    totals.totalP95 = percentile(total, 95);
    totals.ttftP50 = percentile(ttft, 50);
    return totals;
}

Bucket ActivityWindow::bucketOf(std::span<const Sample* const> samples, std::int64_t startMs) const {
    const Totals totals = totalsOf(samples);
    std::map<std::string, int> causes;
    for (const Sample* sample : samples) {
        for (const Try& attempt : sample->tries) {
            if (attempt.errorClass != ErrorClass::None && attempt.errorClass != ErrorClass::CancelledByCaller)
                ++causes[causeText(attempt.status, attempt.errorClass)];
        }
    }
    Bucket bucket;
    bucket.startMs = startMs;
    bucket.firstTarget = totals.firstTarget;
    bucket.afterFallback = totals.afterFallback;
    bucket.failed = totals.failed;
    bucket.totalP50 = totals.totalP50;
    bucket.totalP95 = totals.totalP95;
    bucket.ttftP50 = totals.ttftP50;
    bucket.causes = mostFrequent(causes, 3);
    return bucket;
}

std::vector<ProviderActivity> ActivityWindow::providersOf(std::span<const Sample* const> samples) const {
    std::vector<ProviderActivity> all(m_providers.size());
    std::vector<std::vector<std::int64_t>> times(m_providers.size());
    for (const Sample* sample : samples) {
        for (const Try& attempt : sample->tries) {
            ProviderActivity& provider = all[attempt.provider];
            if (!concernsProvider(attempt.errorClass))
                continue;
            ++provider.attempts;
            if (attempt.errorClass == ErrorClass::None)
                continue;
            ++provider.failedAttempts;
            provider.lastError = causeText(attempt.status, attempt.errorClass);
            provider.lastErrorMs = sample->endMs;
        }
        if (sample->answered && !sample->tries.empty()) {
            ++all[sample->tries.back().provider].answered;
            times[sample->tries.back().provider].push_back(sample->tries.back().totalUs);
        }
    }
    std::vector<ProviderActivity> result;
    for (std::size_t i = 0; i < all.size(); ++i) {
        all[i].provider = m_providers[i];
        all[i].p95 = percentile(times[i], 95);
        if (all[i].attempts > 0 || all[i].answered > 0)
            result.push_back(std::move(all[i]));
    }
    std::stable_sort(result.begin(), result.end(),
                     [](const auto& a, const auto& b) { return a.answered > b.answered; });
    return result;
}

} // namespace fairlead::ui
