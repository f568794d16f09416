// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/gemini/gemini_config_reader.h"

#include "proxy/dialects/gemini/gemini_fields.h"
#include "proxy/dialects/gemini/gemini_request_reader.h"
#include "proxy/dialects/gemini/gemini_schema.h"
#include "proxy/dialects/json_text.h"
#include "proxy/dialects/reasoning_effort.h"

#include <array>

namespace fairlead::dialects {

namespace {

using Members = std::vector<json::Member>;

void addExtra(std::string_view parent, const json::Member& member, ChatRequest& request) {
    std::string key(parent);
    key.append(".").append(member.key);
    request.extras.push_back({request.arena.keep(std::move(key)), member.value.raw});
}

std::string lower(std::string_view text) {
    std::string result(text);
    for (char& c : result)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return result;
}

Result<void> readThinking(const json::Slice& config, ChatRequest& request) {
    if (config.kind != json::Kind::Object)
        return geminiFault("/generationConfig/thinkingConfig", "Expected an object.");
    for (const json::Member& member : json::members(config.raw).value_or({})) {
        if (member.value.kind == json::Kind::Null)
            continue;
        const auto effort = readEffort(lower(decoded(bodyOf(member.value))));
        if (isField(member.key, "includeThoughts"))
            request.reasoning.showThoughts = json::boolean(member.value);
        else if (isField(member.key, "thinkingBudget"))
            request.reasoning.budgetTokens = integerField(member.value);
        else if (isField(member.key, "thinkingLevel") && effort)
            request.reasoning.effort = effort;
        else
            addExtra("generationConfig.thinkingConfig", member, request);
    }
    return {};
}

// The numbers, which are carried as they are written.
JsonValue* numberOf(std::string_view key, Sampling& sampling) {
    const std::array<std::pair<std::string_view, JsonValue*>, 7> names = {
        {{"temperature", &sampling.temperature},
         {"topP", &sampling.topP},
         {"topK", &sampling.topK},
         {"frequencyPenalty", &sampling.frequencyPenalty},
         {"presencePenalty", &sampling.presencePenalty},
         {"seed", &sampling.seed},
         {"logprobs", &sampling.topLogprobs}}};
    for (const auto& [name, value] : names)
        if (isField(key, name))
            return value;
    return nullptr;
}

Result<void> readStops(const json::Slice& list, ChatRequest& request) {
    for (const json::Slice& stop : geminiList(list)) {
        if (stop.kind != json::Kind::String)
            return geminiFault("/generationConfig/stopSequences", "A stop sequence must be a string.");
        request.stops.push_back(bodyOf(stop));
    }
    return {};
}

Result<void> readMember(const json::Member& member, ChatRequest& request) {
    const std::string pointer = "/generationConfig/" + std::string(member.key);
    const auto is = [&](std::string_view name) { return isField(member.key, name); };
    const auto whole = integerField(member.value);
    if (JsonValue* number = numberOf(member.key, request.sampling)) {
        if (member.value.kind != json::Kind::Number)
            return geminiFault(pointer, "Expected a number.");
        *number = member.value.raw;
    } else if (is("maxOutputTokens")) {
        if (!whole)
            return geminiFault(pointer, "Expected a whole number.");
        request.maxOutputTokens = whole;
    } else if (is("candidateCount")) {
        if (!whole || *whole < 1 || *whole > 128)
            return geminiFault(pointer, "Expected a number from 1 to 128.");
        request.choices = static_cast<int>(*whole);
    } else if (is("stopSequences")) {
        return readStops(member.value, request);
    } else if (is("responseLogprobs")) {
        request.sampling.logprobs = json::boolean(member.value);
    } else if (is("thinkingConfig")) {
        return readThinking(member.value, request);
    } else if (!is("responseMimeType") && !is("responseSchema") && !is("responseJsonSchema") &&
               member.key != "_responseJsonSchema") {
        addExtra("generationConfig", member, request);
    }
    return {};
}

void readFormat(const Members& config, ChatRequest& request) {
    const json::Member* type = field(config, "responseMimeType");
    const json::Member* openApi = field(config, "responseSchema");
    const json::Member* schema = field(config, "responseJsonSchema");
    if (!schema)
        schema = field(config, "_responseJsonSchema");
    const std::string mimeType = type ? decoded(bodyOf(type->value)) : std::string();
    if (type && mimeType != "application/json" && mimeType != "text/plain") { // text/x.enum: a choice of words
        for (const json::Member* member : {type, openApi, schema})
            if (member)
                addExtra("generationConfig", *member, request);
        return;
    }
    if (schema || openApi) {
        request.format.kind = OutputFormat::JsonSchema;
        request.format.schema =
            schema ? schema->value.raw : request.arena.keep(jsonSchemaOfOpenApi(openApi->value.raw));
    } else if (mimeType == "application/json") {
        request.format.kind = OutputFormat::JsonObject;
    }
}

Result<void> readFunctionCalling(const json::Slice& config, ChatRequest& request) {
    const std::string pointer = "/toolConfig/functionCallingConfig";
    if (config.kind != json::Kind::Object)
        return geminiFault(pointer, "Expected an object.");
    const Members members = json::members(config.raw).value_or({});
    const json::Member* mode = field(members, "mode");
    const json::Member* allowed = field(members, "allowedFunctionNames");
    const std::string word = mode ? lower(decoded(enumWord(mode->value))) : std::string();
    ToolChoice choice;
    if (word == "any" || word == "2")
        choice.mode = ToolChoiceMode::Any;
    else if (word == "none" || word == "3")
        choice.mode = ToolChoiceMode::None;
    for (const json::Slice& name : allowed ? geminiList(allowed->value) : std::vector<json::Slice>()) {
        if (name.kind != json::Kind::String)
            return geminiFault(pointer + "/allowedFunctionNames", "Expected names.");
        choice.allowed.push_back(decoded(bodyOf(name), request.arena));
    }
    if (choice.mode == ToolChoiceMode::Any && choice.allowed.size() == 1) {
        choice.mode = ToolChoiceMode::Named;
        choice.name = choice.allowed.front();
        choice.allowed.clear();
    }
    if (!word.empty() || !choice.allowed.empty())
        request.toolChoice = std::move(choice);
    for (const json::Member& member : members)
        if (!isField(member.key, "mode") && !isField(member.key, "allowedFunctionNames"))
            addExtra("toolConfig.functionCallingConfig", member, request);
    return {};
}

} // namespace

Result<void> readGeminiGenerationConfig(const json::Slice& config, ChatRequest& request) {
    if (config.kind != json::Kind::Object)
        return geminiFault("/generationConfig", "Expected an object.");
    const Members members = json::members(config.raw).value_or({});
    for (const json::Member& member : members) {
        if (member.value.kind == json::Kind::Null)
            continue;
        if (const auto read = readMember(member, request); !read)
            return read;
    }
    readFormat(members, request);
    return {};
}

Result<void> readGeminiToolConfig(const json::Slice& config, ChatRequest& request) {
    if (config.kind != json::Kind::Object)
        return geminiFault("/toolConfig", "Expected an object.");
    for (const json::Member& member : json::members(config.raw).value_or({})) {
        if (member.value.kind == json::Kind::Null)
            continue;
        if (!isField(member.key, "functionCallingConfig"))
            addExtra("toolConfig", member, request);
        else if (const auto read = readFunctionCalling(member.value, request); !read)
            return read;
    }
    return {};
}

} // namespace fairlead::dialects
