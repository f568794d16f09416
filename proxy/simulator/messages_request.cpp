// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/simulator/messages_request.h"

#include <algorithm>

namespace fairlead::simulator {
namespace {

constexpr std::int64_t kLeastBudget = 1024; // of thinking
constexpr std::size_t kMaxBreakpoints = 4;  // of the cache

using Checked = std::optional<Refusal>;

bool isBlank(const std::string& text) {
    return text.find_first_not_of(" \t\r\n") == std::string::npos;
}

Checked refuseUnknownMembers(const Call& call) {
    static constexpr std::string_view kKnown[] = {
        "model",         "messages",       "max_tokens", "cache_control", "container",     "context_management",
        "inference_geo", "mcp_servers",    "metadata",   "output_config", "output_format", "service_tier",
        "speed",         "stop_sequences", "stream",     "system",        "temperature",   "thinking",
        "tool_choice",   "tools",          "top_k",      "top_p"};
    for (const json::Member& member : call.members) {
        if (std::ranges::none_of(kKnown, [&](std::string_view name) { return member.hasKey(name); }))
            return Refusal{400, std::string(member.key) + ": Extra inputs are not permitted"};
    }
    return std::nullopt;
}

Checked readLimit(Order& order, const Call& call, MessagesPurpose purpose) {
    const JsonView limit = call.view("max_tokens");
    if (!limit.exists())
        return purpose == MessagesPurpose::Answer ? Checked(fieldRequired("max_tokens")) : std::nullopt;
    if (!limit.integer())
        return Refusal{400, "max_tokens: Input should be a valid integer"};
    if (*limit.integer() < 1)
        return Refusal{400, "max_tokens: Input should be greater than or equal to 1"};
    order.maxTokens = limit.integer();
    return std::nullopt;
}

Checked readStops(Order& order, const Call& call) {
    const JsonView stops = call.view("stop_sequences");
    if (!stops.isSet())
        return std::nullopt;
    if (!stops.isArray())
        return Refusal{400, "stop_sequences: Input should be a valid list"};
    for (std::size_t i = 0; const JsonView& stop : stops.items()) {
        const std::string path = dotted("stop_sequences", i++);
        if (!stop.isString())
            return Refusal{400, path + ": Input should be a valid string"};
        if (isBlank(stop.text()))
            return Refusal{400, "stop_sequences: each stop sequence must contain non-whitespace"};
        order.stops.push_back(stop.text());
    }
    return std::nullopt;
}

Checked readThinking(Order& order, const Call& call) {
    const JsonView thinking = call.view("thinking");
    const std::string type = thinking["type"].text();
    if (!thinking.isSet())
        return std::nullopt;
    if (type != "enabled" && type != "adaptive" && type != "disabled") {
        return Refusal{400, "thinking: Input tag '" + type +
                                "' found using 'type' does not match any of the expected tags: 'adaptive', 'disabled', "
                                "'enabled'"};
    }
    if (auto refusal = refuseExtra(thinking, {"type", "budget_tokens", "display"}, "thinking." + type))
        return refusal;
    order.think = type != "disabled";
    order.showThinking = thinking["display"].text() != "omitted";
    if (type != "enabled")
        return std::nullopt;
    const std::optional<std::int64_t> budget = thinking["budget_tokens"].integer();
    if (!budget)
        return fieldRequired("thinking.enabled.budget_tokens");
    if (*budget < kLeastBudget)
        return Refusal{400, "thinking.enabled.budget_tokens: Input should be greater than or equal to 1024"};
    if (order.maxTokens && *budget >= *order.maxTokens)
        return Refusal{400,
                       "`max_tokens` must be greater than `thinking.budget_tokens`. Please consult our documentation "
                       "at https://docs.claude.com/en/docs/build-with-claude/extended-thinking#max-tokens-and-"
                       "context-window-size"};
    return std::nullopt;
}

Checked checkSampling(const Order& order, const Call& call) {
    const JsonView temperature = call.view("temperature");
    if (temperature.isSet() && !temperature.number())
        return Refusal{400, "temperature: Input should be a valid number"};
    const double value = temperature.number().value_or(1);
    if (value < 0 || value > 1)
        return Refusal{400, "temperature: range: 0..1"};
    if (order.think && value != 1)
        return Refusal{400, "`temperature` may only be set to 1 when thinking is enabled."};
    const std::optional<double> topP = call.view("top_p").number();
    if (topP && (*topP < 0 || *topP > 1))
        return Refusal{400, "top_p: range: 0..1"};
    const std::optional<std::int64_t> topK = call.view("top_k").integer();
    if (call.view("top_k").isSet() && topK.value_or(-1) < 0)
        return Refusal{400, "top_k: Input should be greater than or equal to 0"};
    if (order.think && topK)
        return Refusal{400, "`top_k` must be unset when thinking is enabled."};
    return std::nullopt;
}

Checked checkSystem(const Call& call) {
    const JsonView system = call.view("system");
    if (!system.exists() || system.isString())
        return std::nullopt;
    if (!system.isArray())
        return Refusal{400, "system: Input should be a valid list"};
    for (std::size_t i = 0; const JsonView& block : system.items()) {
        if (auto refusal = checkMessagesBlock(block, "system", dotted("system", i++), call))
            return refusal;
    }
    return std::nullopt;
}

Checked checkMetadata(const Call& call) {
    const JsonView metadata = call.view("metadata");
    if (metadata.isSet() && !metadata.isObject())
        return Refusal{400, "metadata: Input should be an object"};
    return refuseExtra(metadata, {"user_id"}, "metadata");
}

// Counted in the text, as cache_control may stand in many places.
Checked checkBreakpoints(const Call& call) {
    constexpr std::string_view kName = "\"cache_control\"";
    std::size_t count = 0;
    for (std::size_t at = 0; (at = call.body.find(kName, at)) != std::string_view::npos; at += kName.size())
        ++count;
    if (count <= kMaxBreakpoints)
        return std::nullopt;
    return Refusal{400,
                   "A maximum of 4 blocks with cache_control may be provided. Found " + std::to_string(count) + "."};
}

} // namespace

Refusal fieldRequired(const std::string& path) {
    return {400, path + ": Field required"};
}

Checked refuseExtra(const JsonView& object, std::initializer_list<std::string_view> known, const std::string& path) {
    for (const auto& [name, value] : object.members()) {
        if (std::ranges::find(known, name) == known.end())
            return Refusal{400, (path.empty() ? name : path + "." + name) + ": Extra inputs are not permitted"};
    }
    return std::nullopt;
}

Checked readMessagesRequest(Order& order, const Call& call, MessagesPurpose purpose) {
    if (auto refusal = readLimit(order, call, purpose))
        return refusal;
    if (!call.view("messages").exists())
        return fieldRequired("messages");
    if (auto refusal = refuseUnknownMembers(call))
        return refusal;
    const JsonView stream = call.view("stream");
    if (stream.isSet() && !stream.isBool())
        return Refusal{400, "stream: Input should be a valid boolean"};
    order.stream = stream.isTrue();
    for (const auto read : {readStops, readThinking, readMessagesTools, readMessagesFormat}) {
        if (auto refusal = read(order, call))
            return refusal;
    }
    if (auto refusal = checkSampling(order, call))
        return refusal;
    for (const auto check : {checkSystem, checkMetadata, checkBreakpoints}) {
        if (auto refusal = check(call))
            return refusal;
    }
    return checkMessagesHistory(order, call);
}

} // namespace fairlead::simulator
