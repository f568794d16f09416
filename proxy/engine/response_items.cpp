// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/engine/response_items.h"

#include "proxy/base/padded_bytes.h"
#include "proxy/json/slice.h"

namespace fairlead::engine {

namespace {

// "[ a, b ]" to "a, b".
std::string_view inside(std::string_view array) {
    array = array.substr(1, array.size() - 2);
    const std::size_t first = array.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos)
        return {};
    return array.substr(first, array.find_last_not_of(" \t\r\n") + 1 - first);
}

std::string textOf(const json::Member* member) {
    if (member == nullptr || member->value.kind != json::Kind::String)
        return {};
    return json::text(member->value).value_or(std::string());
}

} // namespace

std::optional<ResponseRequest> readResponseRequest(std::string_view json) {
    const auto members = json::members(json);
    if (!members)
        return std::nullopt;
    ResponseRequest request;
    request.previousResponseId = textOf(json::find(*members, "previous_response_id"));
    if (const json::Member* store = json::find(*members, "store"))
        request.store = json::boolean(store->value).value_or(true);
    const json::Member* input = json::find(*members, "input");
    if (input != nullptr && input->value.kind == json::Kind::String)
        request.items = "{\"role\":\"user\",\"content\":" + std::string(input->value.raw) + "}";
    else if (input != nullptr && input->value.kind == json::Kind::Array)
        request.items = inside(input->value.raw);
    return request;
}

std::string withEarlierItems(std::string_view json, const ResponseRequest& request, std::string_view items) {
    std::string text = "{\"input\":[";
    text += items;
    if (!items.empty() && !request.items.empty())
        text += ',';
    text += request.items;
    text += ']';
    const auto members = json::members(json);
    if (members) {
        for (const json::Member& member : *members) {
            if (member.hasKey("input") || member.hasKey("previous_response_id"))
                continue;
            text += ",\"";
            text += member.key;
            text += "\":";
            text += member.value.raw;
        }
    }
    text += '}';
    padForJson(text);
    return text;
}

std::optional<ResponseAnswer> readResponseAnswer(std::string_view written, bool stream) {
    std::string response(written);
    if (stream) {
        // The encoder writes one data line an event, and the response with its output stands in the last ones.
        constexpr std::string_view kCompleted = "event: response.completed\n";
        const std::size_t event = written.rfind(kCompleted);
        const std::size_t data = event == std::string_view::npos ? event : written.find("data: ", event);
        if (data == std::string_view::npos)
            return std::nullopt;
        response = written.substr(data + 6, written.find('\n', data) - data - 6);
    }
    padForJson(response);
    auto members = json::members(response);
    if (members && stream) {
        const json::Member* whole = json::find(*members, "response");
        if (whole == nullptr)
            return std::nullopt;
        response = std::string(whole->value.raw);
        padForJson(response);
        members = json::members(response);
    }
    if (!members)
        return std::nullopt;
    ResponseAnswer answer;
    answer.id = textOf(json::find(*members, "id"));
    const json::Member* output = json::find(*members, "output");
    if (answer.id.empty() || output == nullptr || output->value.kind != json::Kind::Array)
        return std::nullopt;
    answer.items = inside(output->value.raw);
    return answer;
}

} // namespace fairlead::engine
