// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/simulator/chat_request.h"

#include <algorithm>

namespace fairlead::simulator {
namespace {

using Members = std::vector<json::Member>;

Error wrong(const char* pointer, const char* wanted) {
    return Error{ErrorCode::InvalidArgument, std::string("The member must be ") + wanted + ".", pointer};
}

// By value, so that it may be cut out of members that are not kept.
std::optional<json::Slice> valueOf(const Members& members, std::string_view name) {
    const json::Member* member = json::find(members, name);
    if (member == nullptr || member->value.kind == json::Kind::Null)
        return std::nullopt;
    return member->value;
}

Members membersOf(const std::optional<json::Slice>& slice) {
    return slice && slice->kind == json::Kind::Object ? json::members(slice->raw).value_or({}) : Members();
}

std::string textOf(const std::optional<json::Slice>& slice) {
    return slice ? json::text(*slice).value_or("") : std::string();
}

bool isTrue(const std::optional<json::Slice>& slice) {
    return slice && json::boolean(*slice).value_or(false);
}

std::optional<Error> readLimit(ChatRequest& request, const Members& members) {
    for (const char* name : {"max_tokens", "max_completion_tokens"}) {
        const std::optional<json::Slice> limit = valueOf(members, name);
        if (!limit)
            continue;
        request.maxTokens = json::integer(*limit);
        if (request.maxTokens.value_or(0) < 1)
            return wrong(name == std::string_view("max_tokens") ? "/max_tokens" : "/max_completion_tokens",
                         "a positive integer");
    }
    return std::nullopt;
}

std::optional<Error> readTools(ChatRequest& request, const Members& members) {
    const std::optional<json::Slice> list = valueOf(members, "tools");
    if (!list)
        return std::nullopt;
    if (list->kind != json::Kind::Array)
        return wrong("/tools", "an array");
    for (const json::Slice& element : json::elements(list->raw).value_or({})) {
        const Members tool = membersOf(element);
        const Members function = membersOf(valueOf(tool, "function"));
        const std::string name = textOf(valueOf(function, "name"));
        if (textOf(valueOf(tool, "type")) != "function")
            continue;
        if (name.empty())
            return wrong("/tools", "an array of functions with names");
        const std::optional<json::Slice> parameters = valueOf(function, "parameters");
        request.tools.push_back({name, parameters.value_or(json::Slice())});
    }
    return std::nullopt;
}

std::optional<Error> readToolChoice(ChatRequest& request, const Members& members) {
    const std::optional<json::Slice> choice = valueOf(members, "tool_choice");
    if (!choice)
        return std::nullopt;
    const std::string name = textOf(choice);
    if (name == "none") {
        request.toolChoice = ToolChoice::None;
    } else if (name == "required") {
        request.toolChoice = ToolChoice::Required;
    } else if (choice->kind == json::Kind::Object) {
        const Members forced = membersOf(choice);
        const std::string function = textOf(valueOf(membersOf(valueOf(forced, "function")), "name"));
        std::erase_if(request.tools, [&](const Tool& tool) { return tool.name != function; });
        if (request.tools.empty())
            return wrong("/tool_choice", "the name of a function in tools");
        request.toolChoice = ToolChoice::Required;
    } else if (name != "auto") {
        return wrong("/tool_choice", "none, auto, required or a function");
    }
    if (request.toolChoice == ToolChoice::Required && request.tools.empty())
        return wrong("/tool_choice", "left out where tools are");
    return std::nullopt;
}

void readAnswerFormat(ChatRequest& request, const Members& members) {
    const Members format = membersOf(valueOf(members, "response_format"));
    const std::string type = textOf(valueOf(format, "type"));
    if (type == "json_object")
        request.answerSchema = json::Slice();
    if (type == "json_schema") {
        const std::optional<json::Slice> schema = valueOf(membersOf(valueOf(format, "json_schema")), "schema");
        request.answerSchema = schema.value_or(json::Slice());
    }
}

} // namespace

Result<ChatRequest> readChatRequest(const Members& members) {
    ChatRequest request;
    const std::optional<json::Slice> stream = valueOf(members, "stream");
    if (stream && stream->kind != json::Kind::Bool)
        return wrong("/stream", "true or false");
    request.stream = isTrue(stream);
    request.includeUsage = isTrue(valueOf(membersOf(valueOf(members, "stream_options")), "include_usage"));
    if (const std::optional<json::Slice> parallel = valueOf(members, "parallel_tool_calls"))
        request.parallelToolCalls = isTrue(parallel);
    if (const std::optional<json::Slice> messages = valueOf(members, "messages")) {
        if (messages->kind != json::Kind::Array)
            return wrong("/messages", "an array");
        const std::vector<json::Slice> list = json::elements(messages->raw).value_or({});
        request.answersToolResult = !list.empty() && textOf(valueOf(membersOf(list.back()), "role")) == "tool";
    }
    if (auto error = readLimit(request, members))
        return *error;
    if (auto error = readTools(request, members))
        return *error;
    if (auto error = readToolChoice(request, members))
        return *error;
    readAnswerFormat(request, members);
    return request;
}

} // namespace fairlead::simulator
