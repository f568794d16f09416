// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/result.h"
#include "proxy/json/slice.h"

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

// What the simulator reads of a chat or legacy completion request. Slices point into the body.
struct ChatRequest {
    bool stream = false;
    bool includeUsage = false;
    std::optional<std::int64_t> maxTokens;
    std::vector<Tool> tools; // functions only; with a forced one, that alone
    ToolChoice toolChoice = ToolChoice::Auto;
    bool parallelToolCalls = true;
    bool answersToolResult = false;          // the last message is the result of a tool
    std::optional<json::Slice> answerSchema; // of response_format; Null for "json_object"
};

// Members of a kind that they should not have are errors with their JSON pointer, unknown ones are left alone.
Result<ChatRequest> readChatRequest(const std::vector<json::Member>& members);

} // namespace fairlead::simulator
