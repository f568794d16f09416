// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/attempt_log.h"

#include <algorithm>
#include <tuple>

namespace fairlead::ui {

namespace {

AttemptEnd endOf(const api::AttemptRecord& attempt) {
    switch (attempt.errorClass) {
    case ErrorClass::None:
        return AttemptEnd::Answered;
    case ErrorClass::RateLimited:
    case ErrorClass::Quota:
        return AttemptEnd::Limited;
    default:
        return AttemptEnd::Failed;
    }
}

} // namespace

bool AttemptLog::isEarlier(const Entry& a, const Entry& b) {
    return std::tie(a.endMs, a.request, a.place) < std::tie(b.endMs, b.request, b.place);
}

void AttemptLog::add(const api::RequestRecord& record) {
    for (std::size_t place = 0; place < record.attempts.size(); ++place) {
        const api::AttemptRecord& attempt = record.attempts[place];
        if (attempt.errorClass == ErrorClass::CancelledByCaller)
            continue;
        const Entry entry{record.startedMs + (attempt.startUs + attempt.totalUs) / 1000, record.id.number(), place,
                          endOf(attempt)};
        std::vector<Entry>& entries = m_entries[attempt.provider];
        const auto at = std::lower_bound(entries.begin(), entries.end(), entry, isEarlier);
        if (at != entries.end() && !isEarlier(entry, *at))
            continue; // known
        entries.insert(at, entry);
        if (entries.size() > kKept)
            entries.erase(entries.begin());
    }
}

std::vector<AttemptEnd> AttemptLog::of(std::string_view provider) const {
    std::vector<AttemptEnd> ends;
    if (const auto it = m_entries.find(provider); it != m_entries.end())
        std::ranges::transform(it->second, std::back_inserter(ends), &Entry::end);
    return ends;
}

} // namespace fairlead::ui
