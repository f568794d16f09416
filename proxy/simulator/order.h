// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/simulator/json_view.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace fairlead::simulator {

struct Tool {
    std::string name;
    json::Slice parameters; // the JSON schema; Null when there is none
};

enum class ToolChoice { Auto, None, Required };

// What a request asks for, whatever dialect it was read from. Slices point into the body.
struct Order {
    bool stream = false;
    bool includeUsage = false; // chat: in the stream
    std::optional<std::int64_t> maxTokens;
    std::vector<Tool> tools; // functions only; with a forced one, that alone
    ToolChoice toolChoice = ToolChoice::Auto;
    bool parallelToolCalls = true;
    bool answersToolResult = false;          // the last message is the result of a tool
    std::optional<json::Slice> answerSchema; // of the answer; Null for any JSON
    std::vector<std::string> stops;
    bool think = false;       // the request asks for thinking
    bool showThinking = true; // and for its text
};

} // namespace fairlead::simulator
