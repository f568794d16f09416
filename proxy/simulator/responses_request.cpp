// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/simulator/responses_request.h"

#include "proxy/simulator/seal.h"
#include "proxy/simulator/strict_schema.h"

#include <algorithm>

namespace fairlead::simulator {
namespace {

constexpr std::int64_t kLeastOutput = 16; // tokens

using Checked = std::optional<Refusal>;

const std::vector<std::string_view> kKnown{"background",
                                           "context_management",
                                           "conversation",
                                           "include",
                                           "input",
                                           "instructions",
                                           "max_output_tokens",
                                           "max_tool_calls",
                                           "metadata",
                                           "model",
                                           "parallel_tool_calls",
                                           "previous_response_id",
                                           "prompt",
                                           "prompt_cache_key",
                                           "prompt_cache_retention",
                                           "reasoning",
                                           "safety_identifier",
                                           "service_tier",
                                           "store",
                                           "stream",
                                           "stream_options",
                                           "temperature",
                                           "text",
                                           "tool_choice",
                                           "tools",
                                           "top_logprobs",
                                           "top_p",
                                           "truncation",
                                           "user",
                                           "moderation"};
const std::vector<std::string_view> kToolTypes{"function",
                                               "mcp",
                                               "web_search",
                                               "web_search_preview",
                                               "file_search",
                                               "code_interpreter",
                                               "computer_use_preview",
                                               "image_generation",
                                               "local_shell",
                                               "shell",
                                               "apply_patch",
                                               "custom"};

// What chat calls otherwise.
Checked refuseMoved(const Call& call) {
    constexpr std::pair<const char*, const char*> kMoved[] = {{"messages", "input"},
                                                              {"max_tokens", "max_output_tokens"},
                                                              {"max_completion_tokens", "max_output_tokens"},
                                                              {"response_format", "text.format"},
                                                              {"reasoning_effort", "reasoning.effort"}};
    for (const auto& [old, moved] : kMoved) {
        if (call.view(old).exists()) {
            return Refusal{400,
                           "Unsupported parameter: '" + std::string(old) +
                               "'. In the Responses API, this parameter has moved to '" + moved +
                               "'. Try again with the new parameter. See the API documentation for more information: "
                               "https://platform.openai.com/docs/api-reference/responses/create.",
                           {},
                           "unsupported_parameter"};
        }
    }
    return std::nullopt;
}

Checked readLimits(Order& order, const Call& call) {
    const JsonView limit = call.view("max_output_tokens");
    if (limit.isSet()) {
        order.maxTokens = limit.integer();
        if (!order.maxTokens)
            return invalidTypeOf("max_output_tokens", "an integer", limit);
        if (*order.maxTokens < kLeastOutput) {
            return Refusal{
                400,
                "Invalid 'max_output_tokens': integer below minimum value. Expected a value >= 16, but got " +
                    std::string(limit.raw()) + " instead.",
                "max_output_tokens", "integer_below_min_value"};
        }
    }
    const std::optional<double> temperature = call.view("temperature").number();
    if (temperature && (*temperature < 0 || *temperature > 2)) {
        const bool above = *temperature > 2;
        return Refusal{400,
                       std::string("Invalid 'temperature': decimal ") + (above ? "above maximum" : "below minimum") +
                           " value. Expected a value " + (above ? "<= 2" : ">= 0") + ", but got " +
                           std::string(call.view("temperature").raw()) + " instead.",
                       "temperature", above ? "decimal_above_max_value" : "decimal_below_min_value"};
    }
    return std::nullopt;
}

Checked readTools(Order& order, const Call& call) {
    const JsonView tools = call.view("tools");
    if (tools.isSet() && !tools.isArray())
        return invalidTypeOf("tools", "an array of objects", tools);
    for (std::size_t i = 0; const JsonView& tool : tools.items()) {
        const std::string path = indexed("tools", i++);
        const std::string type = tool["type"].text();
        if (type.empty())
            return missingParameter(path + ".type");
        if (std::ranges::find(kToolTypes, type) == kToolTypes.end())
            return invalidValueOf(path, type, kToolTypes);
        if (type != "function")
            continue;
        if (!tool["name"].isSet())
            return missingParameter(path + ".name");
        if (auto refusal = refuseUnknownParameter(
                tool, {"type", "name", "description", "parameters", "strict", "defer_loading"}, path))
            return refusal;
        if (auto refusal = checkFunction(tool, path))
            return refusal;
        order.tools.push_back({tool["name"].text(), tool["parameters"].slice()});
    }
    return std::nullopt;
}

Checked readToolChoice(Order& order, const Call& call) {
    const JsonView choice = call.view("tool_choice");
    const std::string name = choice.text();
    if (!choice.isSet() || name == "auto")
        return std::nullopt;
    const std::string type = choice["type"].text();
    if (name == "none") {
        order.toolChoice = ToolChoice::None;
    } else if (name == "required") {
        order.toolChoice = ToolChoice::Required;
    } else if (!choice.isObject()) {
        return invalidValueOf("tool_choice", name, {"none", "auto", "required"});
    } else if (type == "allowed_tools") {
        if (choice["mode"].text() == "required")
            order.toolChoice = ToolChoice::Required;
        const std::vector<JsonView> allowed = choice["tools"].items();
        std::erase_if(order.tools, [&](const Tool& tool) {
            return std::ranges::none_of(allowed,
                                        [&](const JsonView& each) { return each["name"].text() == tool.name; });
        });
    } else if (type == "function") {
        const std::string function = choice["name"].text();
        if (function.empty())
            return missingParameter("tool_choice.name");
        std::erase_if(order.tools, [&](const Tool& tool) { return tool.name != function; });
        order.toolChoice = ToolChoice::Required;
    }
    if (order.toolChoice == ToolChoice::Required && order.tools.empty()) {
        const std::string missing = type == "function" ? "function" : name;
        return Refusal{400, "Tool choice '" + missing + "' not found in 'tools' parameter.", "tool_choice"};
    }
    return std::nullopt;
}

Checked readText(Order& order, const Call& call) {
    const JsonView text = call.view("text");
    if (auto refusal = refuseUnknownParameter(text, {"format", "verbosity"}, "text"))
        return refusal;
    const JsonView format = text["format"];
    const std::string type = format["type"].text();
    if (!format.isSet() || type == "text")
        return std::nullopt;
    if (type == "json_object") {
        order.answerSchema = json::Slice();
        return checkMentionsJson(call.view("input").raw(), "input", "text.format");
    }
    if (type != "json_schema")
        return invalidValueOf("text.format.type", type, {"json_object", "json_schema", "text"});
    if (auto refusal = checkAnswerSchema(format, "text.format", "text.format.schema"))
        return refusal;
    if (auto refusal =
            refuseUnknownParameter(format, {"type", "name", "description", "schema", "strict"}, "text.format"))
        return refusal;
    order.answerSchema = format["schema"].slice();
    return std::nullopt;
}

Checked readReasoning(Order& order, const Call& call) {
    const JsonView reasoning = call.view("reasoning");
    if (auto refusal = refuseUnknownParameter(reasoning, {"effort", "summary", "generate_summary"}, "reasoning"))
        return refusal;
    const std::vector<std::string_view> efforts{"none", "minimal", "low", "medium", "high", "xhigh"};
    const std::string effort = reasoning["effort"].text();
    if (reasoning["effort"].isSet() && std::ranges::find(efforts, effort) == efforts.end())
        return invalidValueOf("reasoning.effort", effort, efforts);
    const std::vector<std::string_view> summaries{"auto", "concise", "detailed"};
    const std::string summary = reasoning["summary"].text();
    if (reasoning["summary"].isSet() && std::ranges::find(summaries, summary) == summaries.end())
        return invalidValueOf("reasoning.summary", summary, summaries);
    order.showThinking = !summary.empty();
    order.think = order.showThinking || (!effort.empty() && effort != "none" && effort != "minimal");
    return std::nullopt;
}

Checked checkInclude(const Call& call) {
    const std::vector<std::string_view> known{"file_search_call.results",
                                              "web_search_call.results",
                                              "web_search_call.action.sources",
                                              "message.input_image.image_url",
                                              "computer_call_output.output.image_url",
                                              "code_interpreter_call.outputs",
                                              "reasoning.encrypted_content",
                                              "message.output_text.logprobs"};
    for (std::size_t i = 0; const JsonView& item : call.view("include").items()) {
        const std::string path = indexed("include", i++);
        if (std::ranges::find(known, item.text()) == known.end())
            return invalidValueOf(path, item.text(), known);
    }
    return std::nullopt;
}

Checked checkPrevious(const Call& call) {
    const JsonView previous = call.view("previous_response_id");
    if (!previous.isSet() || isSealedId(previous.text(), call.seed, "resp_"))
        return std::nullopt;
    return Refusal{400, "Previous response with id '" + previous.text() + "' not found.", "previous_response_id",
                   "previous_response_not_found"};
}

} // namespace

bool wantsEncryptedReasoning(const Call& call) {
    const std::vector<JsonView> include = call.view("include").items();
    return std::ranges::any_of(include,
                               [](const JsonView& each) { return each.text() == "reasoning.encrypted_content"; });
}

Refusal missingParameter(const std::string& param) {
    return {400, "Missing required parameter: '" + param + "'.", param, "missing_required_parameter"};
}

Refusal invalidValueOf(const std::string& param, const std::string& value, const std::vector<std::string_view>& known) {
    return {400, "Invalid value: '" + value + "'. Supported values are: " + listed(known, ", and ") + ".", param,
            "invalid_value"};
}

Refusal invalidTypeOf(const std::string& param, const char* wanted, const JsonView& have) {
    return {400, "Invalid type for '" + param + "': expected " + wanted + ", but got " + have.kindName() + " instead.",
            param, "invalid_type"};
}

Checked refuseUnknownParameter(const JsonView& object, const std::vector<std::string_view>& known,
                               const std::string& path) {
    for (const auto& [name, value] : object.members()) {
        if (std::ranges::find(known, name) != known.end())
            continue;
        const std::string param = path.empty() ? name : path + "." + name;
        return Refusal{400, "Unknown parameter: '" + param + "'.", param, "unknown_parameter"};
    }
    return std::nullopt;
}

Checked readResponsesRequest(Order& order, const Call& call) {
    if (auto refusal = refuseMoved(call))
        return refusal;
    if (auto refusal = refuseUnknownParameter(JsonView({json::Kind::Object, call.body}), kKnown, {}))
        return refusal;
    const JsonView stream = call.view("stream");
    if (stream.isSet() && !stream.isBool())
        return invalidTypeOf("stream", "a boolean", stream);
    order.stream = stream.isTrue();
    order.parallelToolCalls = !call.view("parallel_tool_calls").isFalse();
    for (const auto read : {readLimits, readTools, readToolChoice, readText, readReasoning}) {
        if (auto refusal = read(order, call))
            return refusal;
    }
    for (const auto check : {checkInclude, checkPrevious}) {
        if (auto refusal = check(call))
            return refusal;
    }
    const JsonView instructions = call.view("instructions");
    if (instructions.isSet() && !instructions.isString() && !instructions.isArray())
        return invalidTypeOf("instructions", "a string", instructions);
    const JsonView input = call.view("input");
    if (!input.isSet() && !call.view("previous_response_id").isSet() && !call.view("prompt").isSet())
        return missingParameter("input");
    return checkResponsesInput(order, call, input);
}

} // namespace fairlead::simulator
