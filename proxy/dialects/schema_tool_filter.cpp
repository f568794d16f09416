// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/schema_tool_filter.h"

#include <algorithm>

namespace fairlead::dialects {

bool SchemaToolFilter::isOurs(int index) const {
    return std::find(m_ours.begin(), m_ours.end(), index) != m_ours.end();
}

void SchemaToolFilter::event(const Event& event) {
    Event changed = event;
    switch (event.kind) {
    case EventKind::ToolCallStart:
        if (event.name == m_tool) {
            m_ours.push_back(event.index);
            return;
        }
        m_otherCalls = true;
        break;
    case EventKind::ToolCallArguments:
        if (isOurs(event.index))
            changed.kind = EventKind::Text;
        break;
    case EventKind::ToolCallEnd:
        if (isOurs(event.index))
            changed.kind = EventKind::BlockEnd;
        break;
    case EventKind::Signature:
        if (event.index >= 0 && isOurs(event.index))
            return;
        break;
    case EventKind::Finish:
        if (event.finish == FinishReason::ToolCalls && !m_ours.empty() && !m_otherCalls)
            changed.finish = FinishReason::Stop;
        break;
    default:
        break;
    }
    m_next.event(changed);
}

} // namespace fairlead::dialects
