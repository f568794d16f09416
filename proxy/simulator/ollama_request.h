// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/simulator/call.h"
#include "proxy/simulator/order.h"

#include <optional>

namespace fairlead::simulator {

inline constexpr std::int64_t kOllamaContext = 4096; // tokens of num_ctx when the request says nothing

// What is wrong with a request to Ollama's /api/chat, or nothing; fills `order`. The server is written in Go: members
// it does not know pass, one of another kind is refused in the words of Go's JSON reader.
// https://github.com/ollama/ollama/blob/main/docs/api.md
std::optional<Refusal> readOllamaRequest(Order& order, const Call& call);
std::int64_t ollamaContext(const Call& call);

} // namespace fairlead::simulator
