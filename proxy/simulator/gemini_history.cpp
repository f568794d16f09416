// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/simulator/gemini_request.h"
#include "proxy/simulator/seal.h"

#include <algorithm>
#include <array>
#include <set>

namespace fairlead::simulator {
namespace {

using Checked = std::optional<Refusal>;

// What a part can be, of which it is one.
constexpr std::array<std::string_view, 7> kData{"text",
                                                "inline_data",
                                                "file_data",
                                                "function_call",
                                                "function_response",
                                                "executable_code",
                                                "code_execution_result"};
// What callers may send that have no signature of the model.
// https://ai.google.dev/gemini-api/docs/thought-signatures
constexpr std::array<std::string_view, 2> kFreePasses{"context_engineering_is_the_way_to_go",
                                                      "skip_thought_signature_validator"};

struct Turn {
    bool model = false;
    std::vector<JsonView> calls;
    std::vector<JsonView> responses;
    bool other = false; // has parts that are neither
};

Turn turnOf(const JsonView& content) {
    Turn turn;
    turn.model = content["role"].text() == "model";
    for (const JsonView& part : geminiItems(content["parts"])) {
        const JsonView call = geminiMember(part, "function_call");
        const JsonView response = geminiMember(part, "function_response");
        if (call.isSet())
            turn.calls.push_back(part);
        else if (response.isSet())
            turn.responses.push_back(part);
        else
            turn.other = true;
    }
    return turn;
}

Checked checkInlineData(const JsonView& blob, const std::string& path) {
    const std::string type = geminiMember(blob, "mime_type").text();
    static constexpr std::array<std::string_view, 4> kFamilies{"image/", "audio/", "video/", "text/"};
    const bool family = std::ranges::any_of(kFamilies, [&](std::string_view each) { return type.starts_with(each); });
    if (type.empty())
        return geminiFault(path + ".inline_data.mime_type", "mime_type must be set.");
    if ((!family && type != "application/pdf" && type != "application/json") || type == "image/svg+xml")
        return Refusal{400, "Unsupported MIME type: " + type};
    if (blob["data"].text().empty())
        return geminiFault(path + ".inline_data.data", "data must not be empty.");
    return std::nullopt;
}

Checked checkPart(const JsonView& part, bool model, const std::string& path) {
    std::vector<std::string_view> set;
    for (const std::string_view name : kData) {
        if (geminiMember(part, name).isSet())
            set.push_back(name);
    }
    if (set.empty() && !(model && geminiMember(part, "thought_signature").isSet()))
        return geminiFault(path + ".data", "required oneof field 'data' must have one initialized field");
    if (set.size() > 1) {
        return Refusal{400, "Invalid value at '" + path + "' (oneof), oneof field 'data' is already set. Cannot set '" +
                                camelCase(set.back()) + "'"};
    }
    if (set.empty())
        return std::nullopt;
    const JsonView value = geminiMember(part, set.front());
    if (set.front() == "inline_data")
        return checkInlineData(value, path);
    const bool named = set.front() == "function_call" || set.front() == "function_response";
    if (named && value["name"].text().empty())
        return geminiFault(path + "." + std::string(set.front()) + ".name", "Name cannot be empty.");
    if (set.front() == "function_response" && !value["response"].isObject())
        return geminiFault(path + ".function_response.response", "response must be set.");
    return std::nullopt;
}

Checked checkContent(const JsonView& content, const std::string& path) {
    const std::string role = content["role"].text();
    if (!role.empty() && role != "user" && role != "model")
        return Refusal{400, "Please use a valid role: user, model."};
    const std::vector<JsonView> parts = geminiItems(content["parts"]);
    if (parts.empty())
        return geminiFault(path + ".parts", "contents.parts must not be empty.");
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (auto refusal = checkPart(parts[i], role == "model", indexed(path + ".parts", i)))
            return refusal;
    }
    return std::nullopt;
}

// As many responses as calls, under the same names, in the turn behind them.
Checked checkResponses(const std::vector<Turn>& turns) {
    for (std::size_t i = 0; i < turns.size(); ++i) {
        const Turn* before = i > 0 ? &turns[i - 1] : nullptr;
        const Turn* next = i + 1 < turns.size() ? &turns[i + 1] : nullptr;
        if (!turns[i].calls.empty() && (before == nullptr || before->model))
            return Refusal{400, "Please ensure that function call turn comes immediately after a user turn or after a "
                                "function response turn."};
        if (!turns[i].responses.empty() && (before == nullptr || before->calls.empty()))
            return Refusal{400,
                           "Please ensure that function response turn comes immediately after a function call turn."};
        if (turns[i].calls.empty())
            continue;
        if (next == nullptr || next->responses.size() != turns[i].calls.size())
            return Refusal{400, "Please ensure that the number of function response parts is equal to the number of "
                                "function call parts of the function call turn."};
        std::multiset<std::string> names;
        for (const JsonView& part : turns[i].calls)
            names.insert(geminiMember(part, "function_call")["name"].text());
        for (const JsonView& part : next->responses) {
            const auto name = names.find(geminiMember(part, "function_response")["name"].text());
            if (name == names.end())
                return Refusal{400,
                               "Please ensure that the function response parts have the names of the function call "
                               "parts of the function call turn."};
            names.erase(name);
        }
    }
    return std::nullopt;
}

Checked checkSignature(const JsonView& part, const Call& call) {
    const std::string signature = geminiMember(part, "thought_signature").text();
    const bool free = std::ranges::find(kFreePasses, signature) != kFreePasses.end();
    const JsonView function = geminiMember(part, "function_call");
    const std::string bound = function.isSet() ? function["name"].text() : std::string("text");
    if (signature.empty() || free || isSeal(signature, call.seed, "thought", bound))
        return std::nullopt;
    return Refusal{400, "Corrupted thought signature."};
}

// Only the first call of each step is signed, and only those since the user last spoke must be.
Checked checkSignatures(const std::vector<Turn>& turns, const JsonView& contents, const Call& call) {
    std::size_t current = 0;
    for (std::size_t i = 0; i < turns.size(); ++i) {
        if (!turns[i].model && turns[i].other)
            current = i;
    }
    const std::vector<JsonView> list = geminiItems(contents);
    for (std::size_t i = 0; i < turns.size(); ++i) {
        for (const JsonView& part : geminiItems(list[i]["parts"])) {
            if (auto refusal = checkSignature(part, call))
                return refusal;
        }
        const bool mustBeSigned = call.behaviour.think && i > current && !turns[i].calls.empty();
        if (!mustBeSigned || geminiMember(turns[i].calls.front(), "thought_signature").isSet())
            continue;
        const std::string name = geminiMember(turns[i].calls.front(), "function_call")["name"].text();
        return Refusal{400, "Function call is missing a thought_signature in functionCall parts. This is required for "
                            "tools to work correctly, and missing thought_signature may lead to degraded model "
                            "performance. Additional data, function call `default_api:" +
                                name + "` , position " + std::to_string(i + 1) +
                                ". Please refer to https://ai.google.dev/gemini-api/docs/thought-signatures for more "
                                "details."};
    }
    return std::nullopt;
}

} // namespace

Checked checkGeminiHistory(Order& order, const Call& call, const JsonView& contents) {
    std::vector<Turn> turns;
    for (std::size_t i = 0; const JsonView& content : geminiItems(contents)) {
        if (auto refusal = checkContent(content, indexed("contents", i++)))
            return refusal;
        turns.push_back(turnOf(content));
    }
    if (auto refusal = checkResponses(turns))
        return refusal;
    if (auto refusal = checkSignatures(turns, contents, call))
        return refusal;
    order.answersToolResult = !turns.back().responses.empty();
    if (turns.back().model)
        return Refusal{400, "Please ensure that multiturn requests end with a user turn or a function response turn."};
    return std::nullopt;
}

} // namespace fairlead::simulator
