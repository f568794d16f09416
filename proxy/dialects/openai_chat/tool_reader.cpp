// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/openai_chat/tool_reader.h"

#include "proxy/dialects/json_text.h"

namespace fairlead::dialects::openai_chat {

namespace {

using Members = std::vector<json::Member>;
using Failure = std::optional<Error>;

Tool readFunction(const Members& members, const RequestReading& reading) {
    Tool tool;
    tool.name = decoded(bodyOf(memberOf(members, "name")), reading.arena);
    tool.description = bodyOf(memberOf(members, "description"));
    const json::Slice parameters = memberOf(members, "parameters");
    if (parameters.kind == json::Kind::Object)
        tool.schema = parameters.raw;
    tool.strict = json::boolean(memberOf(members, "strict"));
    return tool;
}

Result<Tool> readTool(const json::Slice& slice, const RequestReading& reading, const std::string& pointer) {
    if (slice.kind != json::Kind::Object)
        return reading.fault(slice, "A tool must be an object.", pointer);
    const Members members = membersOf(slice);
    const JsonText type = bodyOf(memberOf(members, "type"));
    const Members inner = membersOf(memberOf(members, "function"));
    // Some callers give the flat form of the Responses API.
    const Members& function = inner.empty() ? members : inner;
    Tool tool;
    if (type.empty() || type == "function") {
        tool = readFunction(function, reading);
        if (tool.name.empty())
            return reading.fault(slice, "A function must have a name.", pointer + "/function/name");
    } else {
        tool.serverType = decoded(type, reading.arena);
        tool.raw = slice.raw;
        tool.name = decoded(bodyOf(memberOf(membersOf(memberOf(members, type)), "name")), reading.arena);
    }
    const json::Slice marker = memberOf(members, "cache_control");
    if (marker.kind == json::Kind::Object)
        tool.cacheControl = marker.raw;
    return tool;
}

std::optional<ToolChoiceMode> modeOf(JsonText word) {
    if (word == "auto")
        return ToolChoiceMode::Auto;
    if (word == "none")
        return ToolChoiceMode::None;
    if (word == "required" || word == "any")
        return ToolChoiceMode::Any;
    return std::nullopt;
}

// {"function": {"name"}}, {"custom": {"name"}} or {"name"}
std::string_view nameOf(const Members& members, const RequestReading& reading) {
    for (const char* kind : {"function", "custom"}) {
        const Members inner = membersOf(memberOf(members, kind));
        if (const JsonText name = bodyOf(memberOf(inner, "name")); !name.empty())
            return decoded(name, reading.arena);
    }
    return decoded(bodyOf(memberOf(members, "name")), reading.arena);
}

} // namespace

Failure readTools(const json::Slice& tools, const RequestReading& reading, ChatRequest& request) {
    if (tools.kind != json::Kind::Array)
        return reading.fault(tools, "\"tools\" must be an array.", "/tools");
    const auto elements = elementsOf(tools);
    for (std::size_t i = 0; i < elements.size(); ++i) {
        auto tool = readTool(elements[i], reading, "/tools/" + std::to_string(i));
        if (!tool)
            return tool.error();
        request.tools.push_back(*std::move(tool));
    }
    return std::nullopt;
}

Failure readToolChoice(const json::Slice& choice, const RequestReading& reading, ChatRequest& request) {
    ToolChoice read;
    if (choice.kind == json::Kind::String) {
        const auto mode = modeOf(bodyOf(choice));
        if (!mode)
            return reading.fault(choice, "The choice must be auto, none, required or a tool.", "/tool_choice");
        read.mode = *mode;
        request.toolChoice = read;
        return std::nullopt;
    }
    if (choice.kind != json::Kind::Object)
        return reading.fault(choice, "\"tool_choice\" must be a string or an object.", "/tool_choice");
    const Members members = membersOf(choice);
    const JsonText type = bodyOf(memberOf(members, "type"));
    if (const auto mode = modeOf(type)) {
        read.mode = *mode;
    } else if (type == "allowed_tools") {
        const Members nested = membersOf(memberOf(members, "allowed_tools"));
        const Members& allowed = nested.empty() ? members : nested;
        read.mode = modeOf(bodyOf(memberOf(allowed, "mode"))).value_or(ToolChoiceMode::Auto);
        for (const json::Slice& tool : elementsOf(memberOf(allowed, "tools")))
            if (const std::string_view name = nameOf(membersOf(tool), reading); !name.empty())
                read.allowed.push_back(name);
    } else {
        read.mode = ToolChoiceMode::Named;
        read.name = nameOf(members, reading);
        if (read.name.empty())
            return reading.fault(choice, "The choice names no tool.", "/tool_choice/function/name");
    }
    request.toolChoice = read;
    return std::nullopt;
}

Failure readFunctions(const json::Slice& functions, const RequestReading& reading, ChatRequest& request) {
    if (functions.kind != json::Kind::Array)
        return reading.fault(functions, "\"functions\" must be an array.", "/functions");
    const auto elements = elementsOf(functions);
    request.legacyFunctions = request.tools.empty() && !elements.empty();
    for (std::size_t i = 0; i < elements.size(); ++i) {
        Tool tool = readFunction(membersOf(elements[i]), reading);
        if (tool.name.empty())
            return reading.fault(elements[i], "A function must have a name.",
                                 "/functions/" + std::to_string(i) + "/name");
        request.tools.push_back(tool);
    }
    return std::nullopt;
}

Failure readFunctionChoice(const json::Slice& choice, const RequestReading& reading, ChatRequest& request) {
    ToolChoice read;
    if (choice.kind == json::Kind::String) {
        read.mode = modeOf(bodyOf(choice)).value_or(ToolChoiceMode::Auto);
    } else {
        read.mode = ToolChoiceMode::Named;
        read.name = decoded(bodyOf(memberOf(membersOf(choice), "name")), reading.arena);
        if (read.name.empty())
            return reading.fault(choice, "The choice names no function.", "/function_call/name");
    }
    if (!request.toolChoice)
        request.toolChoice = read;
    return std::nullopt;
}

} // namespace fairlead::dialects::openai_chat
