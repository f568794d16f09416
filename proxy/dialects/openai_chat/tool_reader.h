// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/dialects/openai_chat/part_reader.h"

#include <optional>

// The tools of a request and which of them must be called.
namespace fairlead::dialects::openai_chat {

std::optional<Error> readTools(const json::Slice& tools, const RequestReading& reading, ChatRequest& request);
std::optional<Error> readToolChoice(const json::Slice& choice, const RequestReading& reading, ChatRequest& request);
// The parameters from before there were tools.
std::optional<Error> readFunctions(const json::Slice& functions, const RequestReading& reading, ChatRequest& request);
std::optional<Error> readFunctionChoice(const json::Slice& choice, const RequestReading& reading, ChatRequest& request);

} // namespace fairlead::dialects::openai_chat
