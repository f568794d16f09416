// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/canonical_event.h"

namespace fairlead::dialects {

bool isContent(const Event& event) {
    switch (event.kind) {
    case EventKind::Text:
    case EventKind::Refusal:
    case EventKind::Thinking:
        return !event.text.empty();
    case EventKind::RedactedThinking:
    case EventKind::ToolCallStart:
    case EventKind::ToolCallArguments:
    case EventKind::Citation:
    case EventKind::Media:
        return true;
    case EventKind::Start:
    case EventKind::Signature:
    case EventKind::ToolCallEnd:
    case EventKind::BlockEnd:
    case EventKind::Logprobs:
    case EventKind::UsageReport:
    case EventKind::Finish:
    case EventKind::Error:
    case EventKind::KeepAlive:
    case EventKind::End:
        break;
    }
    return false;
}

} // namespace fairlead::dialects
