// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/simulator/call.h"
#include "proxy/simulator/chat_request.h"

#include <string>
#include <vector>

namespace fairlead::simulator {

struct MadeToolCall {
    std::string id;
    std::string name;
    std::vector<std::string> arguments; // JSON text in pieces, as a stream carries it
};

// What the simulated model says: text tokens or tool calls.
struct ChatContent {
    std::vector<std::string> tokens;
    std::vector<MadeToolCall> toolCalls;
    const char* finishReason = "stop";

    std::string text() const;
    std::int64_t completionTokens() const; // tokens, or pieces of arguments
};

// Tools are called when the request requires it, or when the behaviour says so or the model's name contains "tool", the
// request has tools and does not forbid it, and its last message is not a tool's result. Two calls when there are two
// tools and parallel calls are allowed.
ChatContent makeContent(const Call& call, const ChatRequest& request);

} // namespace fairlead::simulator
