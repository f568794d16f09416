// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/openai_responses/response_head.h"

#include "proxy/dialects/json_text.h"
#include "proxy/dialects/openai_responses/reasoning_seal.h"
#include "proxy/dialects/reasoning_effort.h"
#include "proxy/json/writer.h"

#include <algorithm>

namespace fairlead::dialects::responses {

namespace {

void addMember(std::string& out, std::string_view key, std::string_view value) {
    out += ",\"";
    out += key;
    out += "\":";
    out += value.empty() ? "null" : value;
}

std::string quotedOrNothing(JsonText body) {
    return body.empty() ? std::string() : quotedBody(body);
}

std::string toolsOf(const ChatRequest& request) {
    std::string tools = "[";
    for (const Tool& tool : request.tools) {
        const bool own = request.dialect == Dialect::OpenAiResponses;
        if (!tool.serverType.empty() && !own)
            continue;
        if (tools.size() > 1)
            tools += ',';
        tools += own && !tool.raw.empty() ? std::string(tool.raw) : functionTool(tool, true);
    }
    return tools + "]";
}

std::string reasoningOf(const ReasoningOptions& reasoning) {
    const auto effort = wantedEffort(reasoning);
    std::string value = "{\"effort\":";
    value += effort ? json::quoted(writeEffort(*effort)) : "null";
    value += ",\"summary\":";
    value += reasoning.showThoughts.value_or(false) ? "\"auto\"" : "null";
    return value + "}";
}

std::string textOf(const ChatRequest& request) {
    std::string value = "{\"format\":" + formatValue(request.format);
    if (!request.verbosity.empty())
        value += ",\"verbosity\":" + json::quoted(request.verbosity);
    return value + "}";
}

std::string echoOf(const ChatRequest& request) {
    std::string echo;
    const auto flag = [](bool value) { return value ? "true" : "false"; };
    addMember(echo, "instructions", request.system.empty() ? std::string() : quotedBody(request.system.front().text));
    addMember(echo, "max_output_tokens",
              request.maxOutputTokens ? std::to_string(*request.maxOutputTokens) : std::string());
    addMember(echo, "parallel_tool_calls", flag(request.parallelToolCalls.value_or(true)));
    addMember(echo, "previous_response_id", quotedOrNothing(request.previousResponseId));
    addMember(echo, "prompt_cache_key", quotedOrNothing(request.promptCacheKey));
    addMember(echo, "reasoning", reasoningOf(request.reasoning));
    addMember(echo, "service_tier", request.serviceTier.empty() ? "\"default\"" : json::quoted(request.serviceTier));
    addMember(echo, "store", flag(request.store.value_or(false)));
    addMember(echo, "temperature", request.sampling.temperature);
    addMember(echo, "text", textOf(request));
    addMember(echo, "tool_choice", request.toolChoice ? toolChoiceValue(*request.toolChoice, "required") : "\"auto\"");
    addMember(echo, "tools", toolsOf(request));
    addMember(echo, "top_logprobs", request.sampling.topLogprobs.empty() ? "0" : request.sampling.topLogprobs);
    addMember(echo, "top_p", request.sampling.topP);
    std::string_view truncation = "\"disabled\"";
    if (request.dialect == Dialect::OpenAiResponses)
        for (const Extra& extra : request.extras)
            if (extra.key == "truncation")
                truncation = extra.value;
    addMember(echo, "truncation", truncation);
    addMember(echo, "user", quotedOrNothing(request.user));
    addMember(echo, "metadata", request.metadata.empty() ? "{}" : request.metadata);
    return onOneLine(std::move(echo));
}

} // namespace

std::string onOneLine(std::string json) {
    // Inside of strings they stand as escapes.
    std::replace_if(
        json.begin(), json.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
    return json;
}

std::string functionTool(const Tool& tool, bool strictGiven) {
    std::string out;
    json::Writer writer(out);
    writer.beginObject().key("type").string("function").key("name").string(tool.name);
    if (!tool.description.empty())
        writer.key("description").raw(quotedBody(tool.description));
    writer.key("parameters").raw(tool.schema.empty() ? R"({"type":"object","properties":{}})" : tool.schema);
    // Absent means strict here, unlike everywhere else.
    if (tool.strict || strictGiven)
        writer.key("strict").boolean(tool.strict.value_or(false));
    writer.endObject();
    return out;
}

std::string toolChoiceValue(const ToolChoice& choice, std::string_view required) {
    std::string out;
    json::Writer writer(out);
    const std::string_view word = choice.mode == ToolChoiceMode::None  ? "none"
                                  : choice.mode == ToolChoiceMode::Any ? required
                                                                       : "auto";
    if (choice.mode == ToolChoiceMode::Named) {
        writer.beginObject().key("type").string("function").key("name").string(choice.name).endObject();
    } else if (!choice.allowed.empty() && choice.mode != ToolChoiceMode::None) {
        writer.beginObject().key("type").string("allowed_tools").key("mode").string(word).key("tools").beginArray();
        for (const std::string_view name : choice.allowed)
            writer.beginObject().key("type").string("function").key("name").string(name).endObject();
        writer.endArray().endObject();
    } else {
        writer.string(word);
    }
    return out;
}

std::string formatValue(const ResponseFormat& format) {
    if (format.kind == OutputFormat::Text)
        return R"({"type":"text"})";
    if (format.kind == OutputFormat::JsonObject)
        return R"({"type":"json_object"})";
    std::string out;
    json::Writer writer(out);
    writer.beginObject().key("type").string("json_schema");
    writer.key("name").raw(format.name.empty() ? "\"response\"" : quotedBody(format.name));
    if (!format.description.empty())
        writer.key("description").raw(quotedBody(format.description));
    writer.key("schema").raw(format.schema.empty() ? "{}" : format.schema);
    if (format.strict)
        writer.key("strict").boolean(*format.strict);
    writer.endObject();
    return out;
}

void writeUsage(const Usage& usage, std::string& out) {
    const TokenCounts& counts = usage.counts;
    const std::int64_t input = counts.input.value_or(0);
    const std::int64_t output = counts.output.value_or(0);
    json::Writer writer(out);
    writer.beginObject().key("input_tokens").integer(input).key("input_tokens_details").beginObject();
    writer.key("cached_tokens").integer(counts.cachedRead.value_or(0));
    if (counts.cachedWrite)
        writer.key("cache_write_tokens").integer(*counts.cachedWrite);
    writer.endObject().key("output_tokens").integer(output).key("output_tokens_details").beginObject();
    writer.key("reasoning_tokens").integer(counts.reasoning.value_or(0)).endObject();
    writer.key("total_tokens").integer(input + output).endObject();
}

ResponseHead::ResponseHead(const AnswerContext& context)
    : m_id("resp_" + std::string(kOwnMark) + context.requestId), m_created(std::to_string(context.createdSeconds)),
      m_model(json::quoted(context.model)), m_echo(echoOf(context.request ? *context.request : ChatRequest{})) {
    m_id = json::quoted(m_id);
}

void ResponseHead::setModel(std::string_view model) {
    if (!model.empty())
        m_model = json::quoted(model);
}

void ResponseHead::write(const ResponseState& state, std::string& out) const {
    out.reserve(out.size() + m_echo.size() + state.output.size() + 512);
    out += "{\"id\":";
    out += m_id;
    out += ",\"object\":\"response\",\"created_at\":";
    out += m_created;
    out += ",\"status\":\"";
    out += state.status;
    out += "\",\"background\":false,\"error\":";
    out += state.error.empty() ? "null" : state.error;
    out += ",\"incomplete_details\":";
    if (state.incompleteReason.empty()) {
        out += "null";
    } else {
        out += "{\"reason\":\"";
        out += state.incompleteReason;
        out += "\"}";
    }
    out += ",\"model\":";
    out += m_model;
    out += ",\"output\":[";
    out += state.output;
    out += ']';
    out += m_echo;
    out += ",\"usage\":";
    if (state.usage)
        writeUsage(*state.usage, out);
    else
        out += "null";
    out += '}';
}

} // namespace fairlead::dialects::responses
