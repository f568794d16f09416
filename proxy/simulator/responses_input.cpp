// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/simulator/responses_request.h"
#include "proxy/simulator/seal.h"

#include <algorithm>
#include <map>
#include <set>

namespace fairlead::simulator {
namespace {

constexpr std::size_t kMaxCallIdLength = 64;
constexpr std::size_t kTokenLength = 24; // of a response, in the ids of its items

using Checked = std::optional<Refusal>;

const std::vector<std::string_view> kRoles{"assistant", "system", "developer", "user"};

Refusal aboutInput(const std::string& message, const std::string& code = {}) {
    return {400, message, "input", code};
}

Checked checkMedia(const JsonView& part, const std::string& type, const std::string& path) {
    if (type == "input_image") {
        const JsonView url = part["image_url"];
        if (url.isSet() && !url.isString())
            return invalidTypeOf(path + ".image_url", "an image URL", url);
        if (!url.isSet() && !part["file_id"].isSet())
            return missingParameter(path + ".image_url");
        const std::string text = url.text();
        const bool valid = text.starts_with("https://") || text.starts_with("http://") ||
                           (text.starts_with("data:image/") && text.find(";base64,") != std::string::npos);
        if (url.isSet() && !valid) {
            return Refusal{400,
                           "Invalid '" + path +
                               ".image_url'. Expected a valid URL, but got a value with an invalid "
                               "format.",
                           path + ".image_url", "invalid_value"};
        }
        return refuseUnknownParameter(part, {"type", "image_url", "file_id", "detail"}, path);
    }
    if (!part["file_data"].isSet() && !part["file_url"].isSet() && !part["file_id"].isSet())
        return missingParameter(path + ".file_data");
    return refuseUnknownParameter(part, {"type", "file_data", "file_url", "file_id", "filename", "detail"}, path);
}

Checked checkPart(const JsonView& part, const std::string& role, const std::string& path) {
    const std::string type = part["type"].text();
    const bool assistant = role == "assistant";
    const std::vector<std::string_view> known =
        assistant ? std::vector<std::string_view>{"output_text", "refusal"}
                  : std::vector<std::string_view>{"input_text", "input_image", "input_file"};
    if (type.empty())
        return missingParameter(path + ".type");
    if (std::ranges::find(known, type) == known.end())
        return invalidValueOf(path, type, known);
    if (type == "input_image" || type == "input_file")
        return checkMedia(part, type, path);
    const char* member = type == "refusal" ? "refusal" : "text";
    if (!part[member].isSet())
        return missingParameter(path + "." + member);
    if (!part[member].isString())
        return invalidTypeOf(path + "." + member, "a string", part[member]);
    return refuseUnknownParameter(part, {"type", "text", "refusal", "annotations", "logprobs"}, path);
}

Checked checkId(const JsonView& item, const std::string& prefix, const std::string& path) {
    const std::string id = item["id"].text();
    if (!item["id"].isSet() || id.starts_with(prefix))
        return std::nullopt;
    return Refusal{400, "Invalid '" + path + ".id': '" + id + "'. Expected an ID that begins with '" + prefix + "'.",
                   path + ".id", "invalid_value"};
}

Checked checkMessage(const JsonView& item, const std::string& path) {
    const std::string role = item["role"].text();
    if (role.empty())
        return missingParameter(path + ".role");
    if (std::ranges::find(kRoles, role) == kRoles.end())
        return invalidValueOf(path, role, kRoles);
    if (auto refusal = refuseUnknownParameter(item, {"type", "role", "content", "id", "status", "phase"}, path))
        return refusal;
    if (auto refusal = checkId(item, "msg", path))
        return refusal;
    const JsonView content = item["content"];
    if (!content.isSet())
        return missingParameter(path + ".content");
    if (!content.isString() && !content.isArray())
        return invalidTypeOf(path + ".content", "one of an array of objects or string", content);
    for (std::size_t i = 0; const JsonView& part : content.items()) {
        if (auto refusal = checkPart(part, role, indexed(path + ".content", i++)))
            return refusal;
    }
    return std::nullopt;
}

Checked checkCallId(const JsonView& item, const std::string& path) {
    const std::string id = item["call_id"].text();
    if (id.empty())
        return missingParameter(path + ".call_id");
    if (id.size() > kMaxCallIdLength) {
        return Refusal{400,
                       "Invalid '" + path +
                           ".call_id': string too long. Expected a string with maximum length 64, but "
                           "got a string with length " +
                           std::to_string(id.size()) + " instead.",
                       path + ".call_id", "string_above_max_length"};
    }
    return std::nullopt;
}

Checked checkFunctionCall(const JsonView& item, const std::string& path) {
    if (auto refusal = checkCallId(item, path))
        return refusal;
    if (auto refusal = checkId(item, "fc", path))
        return refusal;
    if (item["name"].text().empty())
        return missingParameter(path + ".name");
    if (!item["arguments"].isSet())
        return missingParameter(path + ".arguments");
    if (!item["arguments"].isString())
        return invalidTypeOf(path + ".arguments", "a string", item["arguments"]);
    return refuseUnknownParameter(item, {"type", "id", "call_id", "name", "arguments", "status", "namespace"}, path);
}

Checked checkOutput(const JsonView& item, const std::string& path) {
    if (auto refusal = checkCallId(item, path))
        return refusal;
    const JsonView output = item["output"];
    if (!output.isSet())
        return missingParameter(path + ".output");
    if (!output.isString() && !output.isArray())
        return invalidTypeOf(path + ".output", "one of an array of objects or string", output);
    for (std::size_t i = 0; const JsonView& part : output.items()) {
        if (auto refusal = checkPart(part, "user", indexed(path + ".output", i++)))
            return refusal;
    }
    return refuseUnknownParameter(item, {"type", "id", "call_id", "output", "status"}, path);
}

Checked checkReasoning(const JsonView& item, const Call& call, const std::string& path) {
    const std::string id = item["id"].text();
    if (!item["summary"].isArray())
        return missingParameter(path + ".summary");
    if (auto refusal =
            refuseUnknownParameter(item, {"type", "id", "summary", "content", "encrypted_content", "status"}, path))
        return refusal;
    if (auto refusal = checkId(item, "rs", path))
        return refusal;
    const JsonView encrypted = item["encrypted_content"];
    if (encrypted.isSet()) {
        const std::string content = encrypted.text();
        const std::size_t colon = content.find(':');
        const std::string owner = colon == std::string::npos ? std::string() : content.substr(colon + 1);
        if ((id.empty() || id == owner) && isSeal(content.substr(0, colon), call.seed, "encrypted", owner))
            return std::nullopt;
        return Refusal{400,
                       "The encrypted content for item " + id +
                           " could not be verified. Reason: Encrypted content could not be decrypted or parsed.",
                       {},
                       "invalid_encrypted_content"};
    }
    if (call.view("store").isFalse() || !isSealedId(id, call.seed, "rs_")) {
        return Refusal{
            404,
            "Item with id '" + id + "' not found." +
                (call.view("store").isFalse()
                     ? " Items are not persisted when `store` is set to false. Try again with `store` set to "
                       "true, or remove this item from your input."
                     : ""),
            "input"};
    }
    return std::nullopt;
}

bool isOtherItem(const std::string& type) {
    return type.ends_with("_call") || type.ends_with("_call_output") || type.starts_with("mcp_") ||
           type == "item_reference" || type == "compaction";
}

Checked checkItem(const JsonView& item, const Call& call, const std::string& path) {
    const std::string type = item["type"].text();
    if (!item.isObject())
        return invalidTypeOf(path, "an object", item);
    if (type == "message" || !item["type"].isSet())
        return checkMessage(item, path);
    if (type == "function_call")
        return checkFunctionCall(item, path);
    if (type == "function_call_output")
        return checkOutput(item, path);
    if (type == "reasoning")
        return checkReasoning(item, call, path);
    if (isOtherItem(type))
        return std::nullopt;
    return invalidValueOf(path, type,
                          {"message", "reasoning", "function_call", "function_call_output", "item_reference"});
}

// Each call has its output behind it, each output its call before it.
Checked checkCalls(const std::vector<JsonView>& items, bool continues) {
    std::map<std::string, bool> answered;
    for (const JsonView& item : items) {
        const std::string type = item["type"].text();
        const std::string id = item["call_id"].text();
        if (type == "function_call")
            answered.emplace(id, false);
        if (type != "function_call_output")
            continue;
        const auto call = answered.find(id);
        if (call != answered.end())
            call->second = true;
        else if (!continues)
            return aboutInput("No tool call found for function call output with call_id " + id + ".");
    }
    for (const auto& [id, done] : answered) {
        if (!done)
            return aboutInput("No tool output found for function call " + id + ".");
    }
    return std::nullopt;
}

// Reasoning stands before what came of it, and what came of reasoning not without it.
Checked checkCompanions(const std::vector<JsonView>& items) {
    std::set<std::string> reasoned; // tokens of their responses
    for (std::size_t i = 0; i < items.size(); ++i) {
        const std::string type = items[i]["type"].text();
        const std::string id = items[i]["id"].text();
        if (type == "reasoning") {
            const JsonView next = i + 1 < items.size() ? items[i + 1] : JsonView();
            const bool follows = next["role"].text() == "assistant" || next["type"].text() == "reasoning" ||
                                 next["type"].text().ends_with("_call");
            if (!follows)
                return aboutInput("Item '" + id +
                                  "' of type 'reasoning' was provided without its required following item.");
            reasoned.insert(id.substr(std::min<std::size_t>(3, id.size()), kTokenLength));
            continue;
        }
        const std::size_t prefix = id.find('_') + 1;
        const bool came = prefix > 0 && id.size() > prefix + kTokenLength && id[prefix + kTokenLength] == 'r';
        const std::string token = came ? id.substr(prefix, kTokenLength) : std::string();
        if (came && !reasoned.contains(token)) {
            return aboutInput("Item '" + id + "' of type '" + (type.empty() ? "message" : type) +
                              "' was provided without its required 'reasoning' item: 'rs_" + token + "'.");
        }
    }
    return std::nullopt;
}

} // namespace

Checked checkResponsesInput(Order& order, const Call& call, const JsonView& input) {
    if (!input.isSet() || input.isString())
        return std::nullopt;
    if (!input.isArray())
        return invalidTypeOf("input", "one of an array of input items or string", input);
    const std::vector<JsonView> items = input.items();
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (auto refusal = checkItem(items[i], call, indexed("input", i)))
            return refusal;
    }
    const bool continues = call.view("previous_response_id").isSet() || call.view("conversation").isSet();
    if (auto refusal = checkCalls(items, continues))
        return refusal;
    order.answersToolResult = !items.empty() && items.back()["type"].text() == "function_call_output";
    return continues ? std::nullopt : checkCompanions(items);
}

} // namespace fairlead::simulator
