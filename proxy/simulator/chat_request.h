// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/simulator/call.h"
#include "proxy/simulator/order.h"

#include <optional>

namespace fairlead::simulator {

// What is wrong with a chat or legacy completion request in OpenAI's words, or nothing; fills `order`. Unknown members
// are left alone unless the behaviour is strict.
std::optional<Refusal> readChatRequest(Order& order, const Call& call);

// The rules for "messages": roles, content, and tool calls that have their results.
std::optional<Refusal> checkChatMessages(const JsonView& messages, bool mistral);

} // namespace fairlead::simulator
