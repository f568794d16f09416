// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/openai_responses/responses_request_reader.h"

#include "proxy/dialects/json_text.h"
#include "proxy/dialects/openai_responses/input_reader.h"
#include "proxy/dialects/openai_responses/tool_reader.h"
#include "proxy/dialects/reasoning_effort.h"
#include "proxy/json/slice.h"

#include <array>

namespace fairlead::dialects::responses {

namespace {

using Members = std::vector<json::Member>;

Error wrong(const char* message, std::string pointer) {
    return Error{ErrorCode::InvalidArgument, message, std::move(pointer), -1};
}

std::string pointerTo(const json::Member& member) {
    return "/" + std::string(member.key);
}

Result<void> readNumber(const json::Member& member, JsonValue& target) {
    if (member.value.kind != json::Kind::Number)
        return wrong("Expected a number.", pointerTo(member));
    target = member.value.raw;
    return {};
}

Result<void> readBool(const json::Member& member, std::optional<bool>& target) {
    target = json::boolean(member.value);
    if (!target)
        return wrong("Expected true or false.", pointerTo(member));
    return {};
}

Result<void> readText(const json::Member& member, JsonText& target) {
    if (member.value.kind != json::Kind::String)
        return wrong("Expected a string.", pointerTo(member));
    target = bodyOf(member.value);
    return {};
}

Result<void> readLimit(const json::Member& member, ChatRequest& request) {
    request.maxOutputTokens = json::integer(member.value);
    if (!request.maxOutputTokens || *request.maxOutputTokens < 1)
        return wrong("Expected a whole number above 0.", pointerTo(member));
    return {};
}

// What of it has no shared meaning stays beside it as an extra of the same name.
Result<void> readReasoning(const json::Member& member, ChatRequest& request) {
    if (member.value.kind != json::Kind::Object)
        return wrong("Expected an object.", pointerTo(member));
    const auto members = json::members(member.value.raw);
    if (!members)
        return members.error();
    bool more = false;
    for (const json::Member& each : *members) {
        if (each.value.kind == json::Kind::Null)
            continue;
        if (each.hasKey("effort")) {
            request.reasoning.effort = readEffort(bodyOf(each.value));
            more = more || !request.reasoning.effort;
        } else if (each.hasKey("summary")) {
            request.reasoning.showThoughts = bodyOf(each.value) != "none";
            more = more || bodyOf(each.value) != "auto";
        } else {
            more = true;
        }
    }
    if (more)
        request.extras.push_back({member.key, member.value.raw});
    return {};
}

Result<void> readFormat(const json::Slice& value, ResponseFormat& format) {
    if (value.kind == json::Kind::Null)
        return {};
    if (value.kind != json::Kind::Object)
        return wrong("Expected an object.", "/text/format");
    const auto members = json::members(value.raw);
    if (!members)
        return members.error();
    const json::Member* type = json::find(*members, "type");
    const std::string_view word = type ? bodyOf(type->value) : std::string_view();
    if (word == "text" || word.empty())
        return {};
    if (word == "json_object") {
        format.kind = OutputFormat::JsonObject;
        return {};
    }
    if (word != "json_schema")
        return wrong("The format must be text, json_object or json_schema.", "/text/format/type");
    format.kind = OutputFormat::JsonSchema;
    for (const json::Member& member : *members) {
        if (member.hasKey("name"))
            format.name = bodyOf(member.value);
        else if (member.hasKey("description"))
            format.description = bodyOf(member.value);
        else if (member.hasKey("schema") && member.value.kind == json::Kind::Object)
            format.schema = member.value.raw;
        else if (member.hasKey("strict"))
            format.strict = json::boolean(member.value);
    }
    if (format.schema.empty())
        return wrong("A json_schema format needs its schema.", "/text/format/schema");
    return {};
}

Result<void> readTextOptions(const json::Member& member, ChatRequest& request) {
    if (member.value.kind != json::Kind::Object)
        return wrong("Expected an object.", pointerTo(member));
    const auto members = json::members(member.value.raw);
    if (!members)
        return members.error();
    bool more = false;
    for (const json::Member& each : *members) {
        if (each.hasKey("format")) {
            if (auto result = readFormat(each.value, request.format); !result)
                return result;
        } else if (each.hasKey("verbosity")) {
            request.verbosity = bodyOf(each.value);
        } else {
            more = true;
        }
    }
    if (more)
        request.extras.push_back({member.key, member.value.raw});
    return {};
}

Result<void> readInclude(const json::Member& member, ChatRequest& request) {
    if (member.value.kind != json::Kind::Array)
        return wrong("Expected an array.", pointerTo(member));
    const auto elements = json::elements(member.value.raw);
    if (!elements)
        return elements.error();
    bool more = false;
    for (const json::Slice& element : *elements) {
        const std::string_view word = bodyOf(element);
        if (word == "reasoning.encrypted_content")
            request.wantsEncryptedReasoning = true;
        else if (word == "message.output_text.logprobs")
            request.sampling.logprobs = true;
        else
            more = true;
    }
    if (more)
        request.extras.push_back({member.key, member.value.raw});
    return {};
}

using Reader = Result<void> (*)(const json::Member&, ChatRequest&);
struct Parameter {
    std::string_view name;
    Reader read;
};

// null means not given for all of them.
constexpr std::array<Parameter, 20> kParameters = {{
    {"stream",
     [](const json::Member& member, ChatRequest& request) -> Result<void> {
         std::optional<bool> value;
         auto result = readBool(member, value);
         request.stream = value.value_or(false);
         return result;
     }},
    {"max_output_tokens", readLimit},
    {"temperature", [](const json::Member& m, ChatRequest& r) { return readNumber(m, r.sampling.temperature); }},
    {"top_p", [](const json::Member& m, ChatRequest& r) { return readNumber(m, r.sampling.topP); }},
    {"top_logprobs", [](const json::Member& m, ChatRequest& r) { return readNumber(m, r.sampling.topLogprobs); }},
    {"tools", readTools},
    {"tool_choice", readToolChoice},
    {"parallel_tool_calls", [](const json::Member& m, ChatRequest& r) { return readBool(m, r.parallelToolCalls); }},
    {"reasoning", readReasoning},
    {"text", readTextOptions},
    {"include", readInclude},
    {"store", [](const json::Member& m, ChatRequest& r) { return readBool(m, r.store); }},
    {"previous_response_id", [](const json::Member& m, ChatRequest& r) { return readText(m, r.previousResponseId); }},
    {"prompt_cache_key", [](const json::Member& m, ChatRequest& r) { return readText(m, r.promptCacheKey); }},
    {"service_tier", [](const json::Member& m, ChatRequest& r) { return readText(m, r.serviceTier); }},
    {"user", [](const json::Member& m, ChatRequest& r) { return readText(m, r.user); }},
    {"metadata",
     [](const json::Member& member, ChatRequest& request) -> Result<void> {
         if (member.value.kind != json::Kind::Object)
             return wrong("Expected an object.", pointerTo(member));
         request.metadata = member.value.raw;
         return {};
     }},
    // Read apart, as their order matters.
    {"model", nullptr},
    {"instructions", nullptr},
    {"input", nullptr},
}};

Result<void> readMember(const json::Member& member, ChatRequest& request) {
    for (const Parameter& parameter : kParameters) {
        if (!member.hasKey(parameter.name))
            continue;
        if (!parameter.read || member.value.kind == json::Kind::Null)
            return {};
        return parameter.read(member, request);
    }
    request.extras.push_back({member.key, member.value.raw});
    return {};
}

} // namespace

Result<ChatRequest> readRequest(std::string_view body) {
    if (const auto valid = json::validate(body); !valid)
        return valid.error();
    const auto members = json::members(body);
    if (!members)
        return members.error();
    ChatRequest request;
    request.dialect = Dialect::OpenAiResponses;
    const json::Member* model = json::find(*members, "model");
    if (!model || model->value.kind != json::Kind::String || model->value.raw.size() <= 2)
        return wrong("The model must be a string.", "/model");
    request.model = decoded(bodyOf(model->value));
    const json::Member* instructions = json::find(*members, "instructions");
    if (instructions && instructions->value.kind != json::Kind::Null) {
        Part part;
        if (auto result = readText(*instructions, part.text); !result)
            return result.error();
        if (!part.text.empty())
            request.system.push_back(part);
    }
    if (const json::Member* input = json::find(*members, "input"))
        if (auto result = InputReader(request).read(input->value); !result)
            return result.error();
    for (const json::Member& member : *members)
        if (auto result = readMember(member, request); !result)
            return result.error();
    return request;
}

} // namespace fairlead::dialects::responses
