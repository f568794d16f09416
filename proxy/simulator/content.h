// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/simulator/call.h"
#include "proxy/simulator/order.h"

#include <string>
#include <vector>

namespace fairlead::simulator {

struct MadeToolCall {
    std::string id;
    std::string name;
    std::vector<std::string> arguments; // JSON text in pieces, as a stream carries it

    std::string text() const;
};

// Why the simulated model stopped.
enum class End { Stop, StopSequence, Length, Tools, Refusal, Pause, Filtered };

// What the simulated model says: thinking, text, tool calls, each in pieces that count as one token.
struct Content {
    std::vector<std::string> thinking;
    std::vector<std::string> tokens;
    std::vector<MadeToolCall> toolCalls;
    End end = End::Stop;
    std::string stopSequence; // with End::StopSequence

    std::string text() const;
    std::string thinkingText() const;
    std::int64_t reasoningTokens() const { return static_cast<std::int64_t>(thinking.size()); }
    std::int64_t answerTokens() const;     // text and arguments
    std::int64_t completionTokens() const; // both
};

// The tools that are called: when the request requires it, or when the behaviour says so or the model's name contains
// "tool", the request has tools and does not forbid it, and its last message is not a tool's result. The token limit
// covers thinking, text and arguments in this order. `idPrefix` is of the ids of tool calls.
Content makeContent(const Call& call, const Order& order, std::string_view idPrefix);

} // namespace fairlead::simulator
