// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/openai_responses/tool_reader.h"

#include "proxy/dialects/json_text.h"

#include <string>

namespace fairlead::dialects::responses {

namespace {

Error wrong(const char* message, std::string pointer) {
    return Error{ErrorCode::InvalidArgument, message, std::move(pointer), -1};
}

std::string_view wordAt(const std::vector<json::Member>& members, std::string_view name) {
    const json::Member* member = json::find(members, name);
    return member ? bodyOf(member->value) : std::string_view();
}

Result<Tool> readFunction(const std::vector<json::Member>& members, const std::string& pointer, TextArena& arena) {
    Tool tool;
    for (const json::Member& member : members) {
        if (member.hasKey("name"))
            tool.name = decoded(bodyOf(member.value), arena);
        else if (member.hasKey("description"))
            tool.description = bodyOf(member.value);
        else if (member.hasKey("parameters") && member.value.kind == json::Kind::Object)
            tool.schema = member.value.raw;
        else if (member.hasKey("parameters") && member.value.kind != json::Kind::Null)
            return wrong("The parameters must be a schema, an object.", pointer + "/parameters");
        else if (member.hasKey("strict"))
            tool.strict = json::boolean(member.value);
    }
    if (tool.name.empty())
        return wrong("A function tool needs a name beside its type; it is not nested in \"function\" here.",
                     pointer + "/name");
    return tool;
}

// What a function tool may have beyond what all dialects share ("defer_loading").
bool hasMore(const std::vector<json::Member>& members) {
    for (const json::Member& member : members)
        if (!member.hasKey("type") && !member.hasKey("name") && !member.hasKey("description") &&
            !member.hasKey("parameters") && !member.hasKey("strict"))
            return true;
    return false;
}

bool readAllowed(const std::vector<json::Member>& members, ToolChoice& choice, TextArena& arena) {
    const json::Member* tools = json::find(members, "tools");
    if (!tools || tools->value.kind != json::Kind::Array)
        return false;
    const auto elements = json::elements(tools->value.raw);
    if (!elements)
        return false;
    bool allFunctions = true;
    for (const json::Slice& element : *elements) {
        const auto entry = json::members(element.raw);
        const std::string_view name = entry ? decoded(wordAt(*entry, "name"), arena) : std::string_view();
        const bool function = entry && wordAt(*entry, "type") == "function" && !name.empty();
        allFunctions = allFunctions && function;
        if (function)
            choice.allowed.push_back(name);
    }
    choice.mode = wordAt(members, "mode") == "required" ? ToolChoiceMode::Any : ToolChoiceMode::Auto;
    return allFunctions;
}

} // namespace

Result<void> readTools(const json::Member& member, ChatRequest& request) {
    if (member.value.kind != json::Kind::Array)
        return wrong("The tools must be an array.", "/tools");
    const auto elements = json::elements(member.value.raw);
    if (!elements)
        return elements.error();
    request.tools.clear(); // of two members of that name the last one counts
    for (std::size_t i = 0; i < elements->size(); ++i) {
        const json::Slice& element = (*elements)[i];
        const std::string pointer = "/tools/" + std::to_string(i);
        if (element.kind != json::Kind::Object)
            return wrong("A tool must be an object.", pointer);
        const auto members = json::members(element.raw);
        if (!members)
            return members.error();
        const std::string_view type = wordAt(*members, "type");
        if (type.empty())
            return wrong("A tool needs a type.", pointer + "/type");
        Tool tool;
        if (type == "function") {
            auto function = readFunction(*members, pointer, request.arena);
            if (!function)
                return function.error();
            tool = *std::move(function);
            if (hasMore(*members))
                tool.raw = element.raw;
        } else {
            tool.name = decoded(wordAt(*members, "name"), request.arena);
            tool.serverType = type;
            tool.raw = element.raw;
        }
        request.tools.push_back(tool);
    }
    return {};
}

Result<void> readToolChoice(const json::Member& member, ChatRequest& request) {
    ToolChoice choice;
    if (member.value.kind == json::Kind::String) {
        const std::string_view word = bodyOf(member.value);
        if (word == "none")
            choice.mode = ToolChoiceMode::None;
        else if (word == "required" || word == "any")
            choice.mode = ToolChoiceMode::Any;
        else if (word != "auto")
            return wrong("The tool choice must be auto, none, required or an object.", "/tool_choice");
        request.toolChoice = choice;
        return {};
    }
    if (member.value.kind != json::Kind::Object)
        return wrong("The tool choice must be a word or an object.", "/tool_choice");
    const auto members = json::members(member.value.raw);
    if (!members)
        return members.error();
    const std::string_view type = wordAt(*members, "type");
    bool shared = false;
    if (type == "function") {
        choice.mode = ToolChoiceMode::Named;
        choice.name = decoded(wordAt(*members, "name"), request.arena);
        if (choice.name.empty())
            return wrong("The chosen function needs a name.", "/tool_choice/name");
        shared = true;
    } else if (type == "allowed_tools") {
        shared = readAllowed(*members, choice, request.arena);
    }
    if (shared)
        request.toolChoice = std::move(choice);
    else
        request.extras.push_back({member.key, member.value.raw});
    return {};
}

} // namespace fairlead::dialects::responses
