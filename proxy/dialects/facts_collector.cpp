// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/facts_collector.h"

#include "proxy/json/utf8.h"

namespace fairlead::dialects {

namespace {
constexpr std::size_t kMaxModel = 256;
constexpr std::size_t kMaxFinishReason = 64;
} // namespace

void FactsCollector::event(const Event& event) {
    m_facts.hasContent = m_facts.hasContent || isContent(event);
    switch (event.kind) {
    case EventKind::Start:
        m_facts.model = json::utf8Prefix(event.model, kMaxModel);
        return;
    case EventKind::UsageReport:
        m_facts.tokens = event.usage.counts;
        return;
    case EventKind::Finish:
        m_finish = true;
        if (event.choice == 0)
            m_facts.finishReason = json::utf8Prefix(event.text, kMaxFinishReason);
        return;
    case EventKind::Error:
        if (!m_error)
            m_error = event.error;
        return;
    case EventKind::End:
        m_end = true;
        return;
    default:
        return;
    }
}

} // namespace fairlead::dialects
