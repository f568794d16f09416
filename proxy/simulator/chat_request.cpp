// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/simulator/chat_request.h"

#include "proxy/simulator/strict_schema.h"

#include <algorithm>

namespace fairlead::simulator {
namespace {

constexpr std::size_t kMaxStops = 4;

using Checked = std::optional<Refusal>;

Refusal wrong(const char* param, const char* wanted) {
    return {400, "The member '" + std::string(param) + "' must be " + wanted + ".", param, "invalid_type"};
}

Refusal unsupported(const char* param, const char* instead) {
    std::string message = "Unsupported parameter: '" + std::string(param) + "' is not supported with this model.";
    if (*instead != '\0')
        message += " Use '" + std::string(instead) + "' instead.";
    return {400, message, param, "unsupported_parameter"};
}

Checked readLimit(Order& order, const Call& call) {
    for (const char* name : {"max_tokens", "max_completion_tokens"}) {
        const JsonView limit = call.view(name);
        if (!limit.isSet())
            continue;
        if (order.maxTokens) {
            return Refusal{400, "Setting 'max_tokens' and 'max_completion_tokens' at the same time is not supported.",
                           "max_tokens", "invalid_parameter_combination"};
        }
        order.maxTokens = limit.integer();
        if (order.maxTokens.value_or(0) < 1)
            return wrong(name, "a positive integer");
    }
    return std::nullopt;
}

Checked readStops(Order& order, const Call& call) {
    const JsonView stop = call.view("stop");
    if (!stop.isSet())
        return std::nullopt;
    if (stop.isString())
        order.stops.push_back(stop.text());
    for (const JsonView& item : stop.items())
        order.stops.push_back(item.text());
    const bool bad = std::ranges::any_of(order.stops, [](const std::string& text) { return text.empty(); });
    if (order.stops.empty() || order.stops.size() > kMaxStops || bad)
        return wrong("stop", "a string or an array of one to four");
    return std::nullopt;
}

// What models that reason no longer take.
Checked refuseOldParameters(const Call& call) {
    if (call.view("max_tokens").isSet())
        return unsupported("max_tokens", "max_completion_tokens");
    if (call.view("stop").isSet())
        return unsupported("stop", "");
    const JsonView temperature = call.view("temperature");
    if (temperature.isSet() && temperature.number() != 1.0) {
        return Refusal{400,
                       "Unsupported value: 'temperature' does not support " + std::string(temperature.raw()) +
                           " with this model. Only the default (1) value is supported.",
                       "temperature", "unsupported_value"};
    }
    return std::nullopt;
}

Checked readTools(Order& order, const Call& call) {
    const JsonView list = call.view("tools");
    if (!list.isSet())
        return std::nullopt;
    if (!list.isArray())
        return wrong("tools", "an array");
    for (std::size_t i = 0; const JsonView& tool : list.items()) {
        const std::string path = indexed("tools", i++);
        if (tool["type"].text() != "function")
            continue;
        const JsonView function = tool["function"];
        if (function["name"].text().empty()) {
            const std::string param = path + (function.isObject() ? ".function.name" : ".function");
            return Refusal{400, "Missing required parameter: '" + param + "'.", param, "missing_required_parameter"};
        }
        if (auto refusal = checkFunction(function, path + ".function"))
            return refusal;
        order.tools.push_back({function["name"].text(), function["parameters"].slice()});
    }
    return std::nullopt;
}

Checked readToolChoice(Order& order, const Call& call) {
    const JsonView choice = call.view("tool_choice");
    const std::string name = choice.text();
    if (!choice.isSet())
        return std::nullopt;
    if (name == "none") {
        order.toolChoice = ToolChoice::None;
    } else if (name == "required" || (name == "any" && call.behaviour.mistralIds)) {
        order.toolChoice = ToolChoice::Required;
    } else if (choice.isObject() && choice["type"].text() == "allowed_tools") {
        const JsonView allowed = choice["allowed_tools"];
        if (allowed["mode"].text() == "required")
            order.toolChoice = ToolChoice::Required;
    } else if (choice.isObject()) {
        const std::string function = choice["function"]["name"].text();
        std::erase_if(order.tools, [&](const Tool& tool) { return tool.name != function; });
        if (order.tools.empty())
            return wrong("tool_choice", "the name of a function in tools");
        order.toolChoice = ToolChoice::Required;
    } else if (name != "auto") {
        return wrong("tool_choice", "none, auto, required or a function");
    }
    if (order.tools.empty() && !call.view("tools").isSet()) {
        return Refusal{400,
                       "Invalid value for 'tool_choice': 'tool_choice' is only allowed when 'tools' are specified.",
                       "tool_choice"};
    }
    return std::nullopt;
}

Checked readAnswerFormat(Order& order, const Call& call) {
    const JsonView format = call.view("response_format");
    const std::string type = format["type"].text();
    if (!format.isSet() || type == "text")
        return std::nullopt;
    if (type == "json_object") {
        order.answerSchema = json::Slice();
        return checkMentionsJson(call.view("messages").raw(), "messages", "response_format");
    }
    if (type != "json_schema")
        return wrong("response_format", "text, json_object or json_schema");
    const JsonView schema = format["json_schema"];
    if (auto refusal = checkAnswerSchema(schema, "response_format.json_schema", "response_format"))
        return refusal;
    order.answerSchema = schema["schema"].slice();
    return std::nullopt;
}

Checked checkCombinations(const Order& order, const Call& call) {
    if (call.view("parallel_tool_calls").isSet() && !call.view("tools").isSet()) {
        return Refusal{
            400,
            "Invalid value for 'parallel_tool_calls': 'parallel_tool_calls' is only allowed when 'tools' are "
            "specified.",
            "parallel_tool_calls"};
    }
    if (call.view("stream_options").isSet() && !order.stream) {
        return Refusal{400, "The 'stream_options' parameter is only allowed when 'stream' is enabled.",
                       "stream_options"};
    }
    return std::nullopt;
}

// https://platform.openai.com/docs/api-reference/chat/create
Checked refuseUnknown(const Call& call) {
    static constexpr std::string_view kKnown[] = {"messages",
                                                  "model",
                                                  "audio",
                                                  "frequency_penalty",
                                                  "function_call",
                                                  "functions",
                                                  "logit_bias",
                                                  "logprobs",
                                                  "max_completion_tokens",
                                                  "max_tokens",
                                                  "metadata",
                                                  "modalities",
                                                  "n",
                                                  "parallel_tool_calls",
                                                  "prediction",
                                                  "presence_penalty",
                                                  "prompt",
                                                  "prompt_cache_key",
                                                  "prompt_cache_retention",
                                                  "reasoning_effort",
                                                  "response_format",
                                                  "safety_identifier",
                                                  "seed",
                                                  "service_tier",
                                                  "stop",
                                                  "store",
                                                  "stream",
                                                  "stream_options",
                                                  "temperature",
                                                  "tool_choice",
                                                  "tools",
                                                  "top_logprobs",
                                                  "top_p",
                                                  "user",
                                                  "verbosity",
                                                  "web_search_options",
                                                  "moderation"};
    for (const json::Member& member : call.members) {
        const bool known = std::ranges::any_of(kKnown, [&](std::string_view name) { return member.hasKey(name); });
        if (!known) {
            const std::string name(member.key);
            return Refusal{400, "Unknown parameter: '" + name + "'.", name, "unknown_parameter"};
        }
    }
    return std::nullopt;
}

} // namespace

Checked readChatRequest(Order& order, const Call& call) {
    const JsonView stream = call.view("stream");
    if (stream.isSet() && !stream.isBool())
        return wrong("stream", "true or false");
    order.stream = stream.isTrue();
    order.includeUsage = call.view("stream_options")["include_usage"].isTrue();
    order.parallelToolCalls = !call.view("parallel_tool_calls").isFalse();
    const JsonView messages = call.view("messages");
    if (messages.isSet() && !messages.isArray())
        return wrong("messages", "an array");
    if (call.behaviour.strict) {
        if (auto refusal = refuseUnknown(call))
            return refusal;
    }
    if (call.behaviour.newParameters) {
        if (auto refusal = refuseOldParameters(call))
            return refusal;
    }
    for (const auto read : {readLimit, readStops, readTools, readToolChoice, readAnswerFormat}) {
        if (auto refusal = read(order, call))
            return refusal;
    }
    if (auto refusal = checkCombinations(order, call))
        return refusal;
    if (!messages.isSet())
        return std::nullopt;
    const std::vector<JsonView> list = messages.items();
    order.answersToolResult = !list.empty() && list.back()["role"].text() == "tool";
    return checkChatMessages(messages, call.behaviour.mistralIds);
}

} // namespace fairlead::simulator
