// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/simulator/call.h"
#include "proxy/simulator/order.h"

#include <initializer_list>
#include <optional>

namespace fairlead::simulator {

// What is wrong with a request to Anthropic's Messages API in its words, or nothing; fills `order`. The rules are those
// of https://docs.anthropic.com/en/api/messages and of the errors the API was seen to give. Counting tokens wants no
// max_tokens.
enum class MessagesPurpose { Answer, Count };
std::optional<Refusal> readMessagesRequest(Order& order, const Call& call, MessagesPurpose purpose);

// Its parts, each of a file.
std::optional<Refusal> readMessagesTools(Order& order, const Call& call);
std::optional<Refusal> readMessagesFormat(Order& order, const Call& call);
// Turns of messages: roles, blocks, tools that have their results, thinking that comes back unchanged.
std::optional<Refusal> checkMessagesHistory(Order& order, const Call& call);
// A block of content in a message of `role` ("system" for the system prompt).
std::optional<Refusal> checkMessagesBlock(const JsonView& block, const std::string& role, const std::string& path,
                                          const Call& call);

// "PATH.NAME: Extra inputs are not permitted" for the first member that is not known; `path` may be empty.
std::optional<Refusal> refuseExtra(const JsonView& object, std::initializer_list<std::string_view> known,
                                   const std::string& path);
Refusal fieldRequired(const std::string& path);

} // namespace fairlead::simulator
