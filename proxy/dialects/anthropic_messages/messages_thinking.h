// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/dialects/anthropic_messages/messages_losses.h"
#include "proxy/dialects/anthropic_messages/messages_tools.h"
#include "proxy/dialects/anthropic_messages/messages_turns.h"
#include "proxy/dialects/codec.h"

#include <cstdint>
#include <string>

namespace fairlead::dialects {

// max_tokens is required, and thinking has to fit below it: decided together.
struct ThinkingPlan {
    std::int64_t maxTokens = 0;
    std::string thinking; // the JSON value; empty = not written
    std::string effort;   // for output_config.effort; empty = not written
    bool on = false;
};

ThinkingPlan planThinking(const ChatRequest& request, const EncodeOptions& options, const ToolPlan& tools,
                          const TurnPlan& turns, RequestLosses& losses);

// The value of an extra parameter of the request's own dialect; empty = none.
JsonValue extraOf(const ChatRequest& request, std::string_view key);

} // namespace fairlead::dialects
