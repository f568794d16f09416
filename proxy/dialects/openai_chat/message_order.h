// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/dialects/canonical_request.h"
#include "proxy/dialects/openai_chat/losses.h"

#include <string>
#include <vector>

namespace fairlead::dialects::openai_chat {

// One message as it will be written. The parts are those of the request.
struct OutMessage {
    enum class Kind { System, User, Assistant, Tool };
    struct Call {
        const Part* part; // a ToolCall, or an Opaque one of the dialect's own
        std::string id;
    };
    Kind kind = Kind::User;
    std::vector<const Part*> parts; // what is not a call; of a tool: the content of its result
    std::vector<Call> calls;
    std::string callId;         // Tool
    const Turn* turn = nullptr; // name and extras; null when several were merged
};

// The turns as messages in an order that the API takes: the results of tools directly behind their calls, every call
// with a result, no result without a call; with `alternatingTurns` no two neighbours of the same kind.
std::vector<OutMessage> orderedMessages(const ChatRequest& request, const ProviderTraits& traits, Losses& losses);

} // namespace fairlead::dialects::openai_chat
