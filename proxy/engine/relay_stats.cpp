// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/engine/relay_stats.h"

#include "proxy/engine/answer_output.h"

#include <algorithm>

namespace fairlead::engine {

bool countsAgainstProvider(ErrorClass errorClass) {
    switch (errorClass) {
    case ErrorClass::None:
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

void RelayStats::add(const ledger::RequestRecord& record) {
    const std::lock_guard lock(m_mutex);
    if (record.startedMs >= m_dayStartMs) {
        ++m_day.requests;
        if (record.outcome == ledger::Outcome::Failed || record.outcome == ledger::Outcome::DiedMidStream)
            ++m_day.failed;
    }
    m_notes.add(record.notes);
    for (const ledger::AttemptRecord& attempt : record.attempts) {
        // What was never sent says nothing of the provider.
        if (attempt.errorClass == ErrorClass::CancelledByCaller || attempt.errorCode == kNoKeyAvailable)
            continue;
        Provider& provider = m_providers[attempt.provider];
        const bool failed = countsAgainstProvider(attempt.errorClass);
        provider.failed[provider.next] = failed;
        provider.next = (provider.next + 1) % kWindow;
        provider.count = std::min(provider.count + 1, kWindow);
        if (failed) {
            provider.lastError =
                (attempt.status > 0 ? std::to_string(attempt.status) + " " : std::string()) + name(attempt.errorClass);
            provider.lastErrorMs = record.startedMs + (attempt.startUs + attempt.totalUs) / 1000;
        }
    }
    m_revision.fetch_add(1, std::memory_order_relaxed);
}

void RelayStats::setDay(std::int64_t dayStartMs, std::int64_t requests, std::int64_t failed) {
    const std::lock_guard lock(m_mutex);
    m_dayStartMs = dayStartMs;
    m_day = {requests, failed};
    m_revision.fetch_add(1, std::memory_order_relaxed);
}

RelayStats::Day RelayStats::today() const {
    const std::lock_guard lock(m_mutex);
    return m_day;
}

NoteCounter RelayStats::notes() const {
    const std::lock_guard lock(m_mutex);
    return m_notes;
}

std::vector<api::ProviderHealth> RelayStats::providers() const {
    const std::lock_guard lock(m_mutex);
    std::vector<api::ProviderHealth> all;
    for (const auto& [id, provider] : m_providers) {
        const auto failures = std::count(provider.failed.begin(),
                                         provider.failed.begin() + static_cast<std::ptrdiff_t>(provider.count), true);
        all.push_back({id, static_cast<int>(provider.count), static_cast<int>(failures), provider.lastError,
                       provider.lastErrorMs});
    }
    return all;
}

} // namespace fairlead::engine
