// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/openai_responses/output_items.h"

#include "proxy/dialects/json_text.h"
#include "proxy/dialects/usage_reader.h"
#include "proxy/json/cursor.h"

namespace fairlead::dialects::responses {

namespace {

std::optional<Slot> slotOf(std::string_view type) {
    if (type == "output_text" || type == "text")
        return Slot::Text;
    if (type == "refusal")
        return Slot::Refusal;
    if (type == "reasoning_text")
        return Slot::Reasoning;
    if (type == "summary_text")
        return Slot::Summary;
    return std::nullopt;
}

ItemKind kindOf(std::string_view type) {
    if (type == "message")
        return ItemKind::Message;
    if (type == "reasoning")
        return ItemKind::Reasoning;
    if (type == "function_call")
        return ItemKind::Call;
    if (type == "custom_tool_call")
        return ItemKind::CustomCall;
    if (type == "image_generation_call")
        return ItemKind::Image;
    return type.empty() ? ItemKind::Unknown : ItemKind::Other;
}

bool enter(json::Cursor& cursor) {
    return cursor.kind() == json::Kind::Object && cursor.enterObject();
}

JsonText readReason(json::Cursor& cursor) {
    if (cursor.kind() != json::Kind::Object) {
        cursor.skip();
        return {};
    }
    JsonText reason;
    cursor.enterObject();
    while (const auto key = cursor.nextKey()) {
        const json::Slice value = cursor.value();
        if (*key == "reason")
            reason = bodyOf(value);
    }
    return reason;
}

} // namespace

PartView readPart(JsonValue raw) {
    PartView part;
    json::Cursor cursor(raw, {});
    if (!enter(cursor))
        return part;
    std::string_view type;
    while (const auto key = cursor.nextKey()) {
        const json::Slice value = cursor.value();
        if (*key == "type")
            type = bodyOf(value);
        else if ((*key == "text" || *key == "refusal") && value.kind == json::Kind::String)
            part.text = bodyOf(value);
        else if (*key == "annotations" && value.kind == json::Kind::Array)
            part.annotations = value.raw;
        else if (*key == "logprobs" && value.kind == json::Kind::Array)
            part.logprobs = value.raw;
    }
    if (cursor.failed())
        return {};
    part.slot = slotOf(type);
    return part;
}

ItemView readItem(JsonValue raw) {
    ItemView item;
    json::Cursor cursor(raw, {});
    if (!enter(cursor))
        return item;
    JsonText input;
    while (const auto key = cursor.nextKey()) {
        const json::Slice value = cursor.value();
        if (*key == "type")
            item.kind = kindOf(bodyOf(value));
        else if (*key == "id")
            item.id = bodyOf(value);
        else if (*key == "call_id")
            item.callId = bodyOf(value);
        else if (*key == "name")
            item.name = bodyOf(value);
        else if (*key == "arguments")
            item.arguments = bodyOf(value);
        else if (*key == "input")
            input = bodyOf(value);
        else if (*key == "encrypted_content")
            item.encrypted = bodyOf(value);
        else if (*key == "result")
            item.result = bodyOf(value);
        else if (*key == "output_format")
            item.format = bodyOf(value);
        else if (*key == "content" && value.kind == json::Kind::Array)
            item.content = value.raw;
        else if (*key == "summary" && value.kind == json::Kind::Array)
            item.summary = value.raw;
    }
    if (cursor.failed())
        return {};
    if (item.kind == ItemKind::CustomCall)
        item.arguments = input;
    return item;
}

std::optional<ResponseView> readResponse(JsonValue raw) {
    ResponseView response;
    json::Cursor cursor(raw, {});
    if (!enter(cursor))
        return std::nullopt;
    while (const auto key = cursor.nextKey()) {
        if (*key == "usage") {
            response.usage = readUsage(cursor);
            continue;
        }
        if (*key == "incomplete_details") {
            response.incompleteReason = readReason(cursor);
            continue;
        }
        const json::Slice value = cursor.value();
        if (*key == "id") {
            response.id = bodyOf(value);
        } else if (*key == "model") {
            response.model = bodyOf(value);
        } else if (*key == "status") {
            response.status = bodyOf(value);
        } else if (*key == "object") {
            response.known = response.known || bodyOf(value) == "response";
        } else if (*key == "output" && value.kind == json::Kind::Array) {
            response.output = value.raw;
            response.known = true;
        } else if (*key == "error") {
            response.error = value.kind != json::Kind::Null;
        }
    }
    if (!cursor.finish())
        return std::nullopt;
    return response;
}

std::vector<json::Slice> elementsOf(JsonValue raw) {
    if (raw.empty())
        return {};
    auto found = json::elements(raw);
    return found ? *std::move(found) : std::vector<json::Slice>();
}

} // namespace fairlead::dialects::responses
