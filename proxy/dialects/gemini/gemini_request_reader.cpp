// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/gemini/gemini_request_reader.h"

#include "proxy/dialects/gemini/gemini_config_reader.h"
#include "proxy/dialects/gemini/gemini_content_reader.h"
#include "proxy/dialects/gemini/gemini_fields.h"
#include "proxy/dialects/gemini/gemini_schema.h"
#include "proxy/dialects/json_text.h"

namespace fairlead::dialects {

namespace {

using Members = std::vector<json::Member>;

Result<void> readDeclaration(const json::Slice& slice, const std::string& pointer, ChatRequest& request) {
    if (slice.kind != json::Kind::Object)
        return geminiFault(pointer, "A function declaration must be an object.");
    const Members members = json::members(slice.raw).value_or({});
    const json::Member* name = field(members, "name");
    const json::Member* description = field(members, "description");
    const json::Member* schema = field(members, "parametersJsonSchema");
    const json::Member* parameters = field(members, "parameters");
    Tool tool;
    tool.name = name ? decoded(bodyOf(name->value), request.arena) : std::string_view();
    if (tool.name.empty())
        return geminiFault(pointer + "/name", "A function declaration needs a name.");
    tool.description = description ? bodyOf(description->value) : JsonText();
    if (schema && schema->value.kind == json::Kind::Object)
        tool.schema = schema->value.raw;
    else if (parameters && parameters->value.kind == json::Kind::Object)
        tool.schema = request.arena.keep(jsonSchemaOfOpenApi(parameters->value.raw));
    request.tools.push_back(tool);
    return {};
}

// One entry may hold function declarations and several of Google's own tools.
Result<void> readTools(const json::Slice& tools, ChatRequest& request) {
    int number = 0;
    for (const json::Slice& entry : geminiList(tools)) {
        const std::string pointer = "/tools/" + std::to_string(number++);
        if (entry.kind != json::Kind::Object)
            return geminiFault(pointer, "A tool must be an object.");
        for (const json::Member& member : json::members(entry.raw).value_or({})) {
            if (isField(member.key, "functionDeclarations")) {
                int place = 0;
                for (const json::Slice& declaration : geminiList(member.value)) {
                    const std::string at = pointer + "/functionDeclarations/" + std::to_string(place++);
                    if (const auto read = readDeclaration(declaration, at, request); !read)
                        return read;
                }
            } else if (member.value.kind != json::Kind::Null) {
                Tool tool;
                tool.serverType = decoded(member.key, request.arena);
                tool.name = tool.serverType;
                std::string raw = "{\"";
                raw.append(member.key).append("\":").append(member.value.raw).append("}");
                tool.raw = request.arena.keep(std::move(raw));
                request.tools.push_back(tool);
            }
        }
    }
    return {};
}

Result<void> readMember(const json::Member& member, ChatRequest& request) {
    const auto is = [&](std::string_view name) { return isField(member.key, name); };
    if (member.value.kind == json::Kind::Null || is("contents"))
        return {};
    if (is("systemInstruction"))
        return GeminiContentReader(request).readSystem(member.value);
    if (is("tools"))
        return readTools(member.value, request);
    if (is("toolConfig"))
        return readGeminiToolConfig(member.value, request);
    if (is("generationConfig"))
        return readGeminiGenerationConfig(member.value, request);
    if (is("model"))
        request.model = bareModel(decoded(bodyOf(member.value)));
    else
        request.extras.push_back({member.key, member.value.raw});
    return {};
}

} // namespace

Error geminiFault(std::string pointer, std::string message) {
    return {ErrorCode::InvalidArgument, std::move(message), std::move(pointer), -1};
}

std::vector<json::Slice> geminiList(const json::Slice& slice) {
    if (slice.kind == json::Kind::Null)
        return {};
    if (slice.kind != json::Kind::Array)
        return {slice};
    return json::elements(slice.raw).value_or({});
}

Result<ChatRequest> readGeminiRequest(std::string_view body) {
    if (const auto valid = json::validate(body); !valid)
        return valid.error();
    const auto members = json::members(body);
    if (!members)
        return members.error();
    ChatRequest request;
    request.dialect = Dialect::Gemini;
    const json::Member* contents = field(*members, "contents");
    if (!contents || geminiList(contents->value).empty())
        return geminiFault("/contents", "The request has no contents.");
    if (const auto read = GeminiContentReader(request).readContents(contents->value); !read)
        return read.error();
    for (const json::Member& member : *members)
        if (const auto read = readMember(member, request); !read)
            return read.error();
    return request;
}

} // namespace fairlead::dialects
