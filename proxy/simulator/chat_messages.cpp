// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/simulator/chat_request.h"

#include <algorithm>
#include <set>

namespace fairlead::simulator {
namespace {

constexpr std::size_t kMaxIdLength = 40;
constexpr std::size_t kMistralIdLength = 9;

using Checked = std::optional<Refusal>;

const std::vector<std::string_view> kRoles{"system", "assistant", "user", "function", "tool", "developer"};
const std::vector<std::string_view> kParts{"text", "image_url", "input_audio", "refusal", "audio", "file"};

bool isOneOf(const std::vector<std::string_view>& words, const std::string& word) {
    return std::ranges::find(words, word) != words.end();
}

Refusal invalidValue(const std::string& value, const std::vector<std::string_view>& words, const std::string& param) {
    return {400, "Invalid value: '" + value + "'. Supported values are: " + listed(words, ", and ") + ".", param,
            "invalid_value"};
}

Refusal missing(const std::string& param) {
    return {400, "Missing required parameter: '" + param + "'.", param, "missing_required_parameter"};
}

Refusal wrongType(const std::string& param, const char* wanted, const JsonView& have) {
    return {400, "Invalid type for '" + param + "': expected " + wanted + ", but got " + have.kindName() + " instead.",
            param, "invalid_type"};
}

// "audio" stands for an answer that was spoken before.
Checked checkPart(const JsonView& part, const std::string& role, const std::string& path) {
    const std::string type = part["type"].text();
    if (type.empty())
        return missing(path + ".type");
    if (!isOneOf(kParts, type))
        return invalidValue(type, kParts, path);
    const bool user = role == "user";
    const bool allowed = type == "text" || (type == "refusal" ? role == "assistant" : user);
    if (!allowed)
        return invalidValue(type,
                            role == "assistant" ? std::vector<std::string_view>{"text", "refusal"}
                                                : std::vector<std::string_view>{"text"},
                            path + ".type");
    const JsonView value = part[type];
    if (!value.isSet())
        return missing(path + "." + type);
    const bool plain = type == "text" || type == "refusal";
    if (plain ? !value.isString() : !value.isObject())
        return wrongType(path + "." + type, plain ? "a string" : "an object", value);
    if (type == "image_url" && value["url"].text().empty())
        return missing(path + ".image_url.url");
    if (type == "input_audio" && (value["data"].text().empty() || value["format"].text().empty()))
        return missing(path + ".input_audio.data");
    return std::nullopt;
}

Checked checkContent(const JsonView& message, const std::string& role, const std::string& path) {
    const JsonView content = message["content"];
    if (!content.isSet()) {
        const bool mayLack =
            role == "assistant" && (message["tool_calls"].isSet() || message["function_call"].isSet() ||
                                    message["refusal"].isSet() || message["audio"].isSet());
        if (mayLack)
            return std::nullopt;
        return Refusal{400, "Invalid value for 'content': expected a string, got null.", path + ".content"};
    }
    if (content.isString())
        return std::nullopt;
    if (!content.isArray())
        return wrongType(path + ".content", "one of a string or array of objects", content);
    const std::vector<JsonView> parts = content.items();
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (auto refusal = checkPart(parts[i], role, indexed(path + ".content", i)))
            return refusal;
    }
    return std::nullopt;
}

Checked checkId(const std::string& id, const std::string& path, bool mistral) {
    const bool plain = std::ranges::all_of(
        id, [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); });
    if (mistral && (id.size() != kMistralIdLength || !plain)) {
        return Refusal{400,
                       "Tool call id was " + id + " but must be a-z, A-Z, 0-9, with a length of 9.",
                       {},
                       "3280",
                       "invalid_function_call"};
    }
    if (id.empty())
        return missing(path);
    if (id.size() > kMaxIdLength) {
        return Refusal{400,
                       "Invalid '" + path +
                           "': string too long. Expected a string with maximum length 40, but got a "
                           "string with length " +
                           std::to_string(id.size()) + " instead.",
                       path, "string_above_max_length"};
    }
    return std::nullopt;
}

Checked checkToolCalls(const JsonView& calls, const std::string& path, bool mistral, std::set<std::string>& open) {
    if (!calls.isSet())
        return std::nullopt;
    if (!calls.isArray())
        return wrongType(path, "an array of objects", calls);
    const std::vector<JsonView> list = calls.items();
    if (list.empty()) {
        return Refusal{400,
                       "Invalid '" + path +
                           "': empty array. Expected an array with minimum length 1, but got an "
                           "empty array instead.",
                       path, "empty_array"};
    }
    for (std::size_t i = 0; i < list.size(); ++i) {
        const std::string at = indexed(path, i);
        const std::string type = list[i]["type"].text();
        const std::string id = list[i]["id"].text();
        if (auto refusal = checkId(id, at + ".id", mistral))
            return refusal;
        if (type.empty() && !mistral)
            return missing(at + ".type");
        if (type == "function" || type.empty()) {
            const JsonView function = list[i]["function"];
            if (function["name"].text().empty())
                return missing(at + ".function.name");
            if (!function["arguments"].isString())
                return function["arguments"].isSet()
                           ? wrongType(at + ".function.arguments", "a string", function["arguments"])
                           : missing(at + ".function.arguments");
        } else if (type != "custom") {
            return invalidValue(type, {"function", "custom"}, at + ".type");
        }
        open.insert(id);
    }
    return std::nullopt;
}

Refusal unanswered(const std::set<std::string>& open, std::size_t index) {
    std::string ids;
    for (const std::string& id : open)
        ids += (ids.empty() ? "" : ", ") + id;
    return {400,
            "An assistant message with 'tool_calls' must be followed by tool messages responding to each "
            "'tool_call_id'. The following tool_call_ids did not have response messages: " +
                ids,
            "messages.[" + std::to_string(index) + "].role"};
}

} // namespace

Checked checkChatMessages(const JsonView& messages, bool mistral) {
    const std::vector<JsonView> list = messages.items();
    if (list.empty()) {
        return Refusal{400,
                       "Invalid 'messages': empty array. Expected an array with minimum length 1, but got an empty "
                       "array instead.",
                       "messages", "empty_array"};
    }
    std::set<std::string> open; // tool calls of the last assistant message without a result
    bool afterCalls = false;
    for (std::size_t i = 0; i < list.size(); ++i) {
        const JsonView& message = list[i];
        const std::string path = indexed("messages", i);
        const std::string role = message["role"].text();
        if (!message.isObject())
            return wrongType(path, "an object", message);
        if (role.empty())
            return missing(path + ".role");
        if (!isOneOf(kRoles, role))
            return invalidValue(role, kRoles, path + ".role");
        if (role != "tool" && !open.empty())
            return unanswered(open, i);
        if (role == "tool") {
            const std::string id = message["tool_call_id"].text();
            if (id.empty())
                return missing(path + ".tool_call_id");
            if (!afterCalls || open.erase(id) == 0) {
                return Refusal{400,
                               "Invalid parameter: messages with role 'tool' must be a response to a preceeding "
                               "message with 'tool_calls'.",
                               "messages.[" + std::to_string(i) + "].role"};
            }
        } else {
            afterCalls = role == "assistant" && message["tool_calls"].isSet();
        }
        if (auto refusal = checkContent(message, role, path))
            return refusal;
        if (role != "assistant" && message["tool_calls"].isSet()) {
            const std::string param = path + ".tool_calls";
            return Refusal{400, "Unknown parameter: '" + param + "'.", param, "unknown_parameter"};
        }
        if (auto refusal = checkToolCalls(message["tool_calls"], path + ".tool_calls", mistral, open))
            return refusal;
    }
    if (!open.empty())
        return unanswered(open, list.size());
    return std::nullopt;
}

} // namespace fairlead::simulator
