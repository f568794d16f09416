// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/simulator/call.h"
#include "proxy/simulator/order.h"

#include <optional>
#include <string>
#include <vector>

namespace fairlead::simulator {

// What is wrong with a request to OpenAI's Responses API in its words, or nothing; fills `order`. The rules are those
// of https://platform.openai.com/docs/api-reference/responses/create and of the errors the API was seen to give.
// `order.showThinking` says whether a summary is asked for.
std::optional<Refusal> readResponsesRequest(Order& order, const Call& call);

// Its "input": items with their members, calls with their outputs, reasoning that comes back as it was issued.
std::optional<Refusal> checkResponsesInput(Order& order, const Call& call, const JsonView& input);

// Whether "include" asks for reasoning.encrypted_content.
bool wantsEncryptedReasoning(const Call& call);

// Errors in the words of the API.
Refusal missingParameter(const std::string& param);
Refusal invalidValueOf(const std::string& param, const std::string& value, const std::vector<std::string_view>& known);
Refusal invalidTypeOf(const std::string& param, const char* wanted, const JsonView& have);
std::optional<Refusal> refuseUnknownParameter(const JsonView& object, const std::vector<std::string_view>& known,
                                              const std::string& path);

} // namespace fairlead::simulator
