// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/choice_reader.h"

#include "proxy/dialects/usage_reader.h"
#include "proxy/json/grammar.h"
#include "proxy/json/utf8.h"

namespace fairlead::dialects {

namespace {

struct Choice {
    std::int64_t index = 0;
    std::string_view finishReason;
};

bool isNonEmpty(const json::Slice& slice) {
    switch (slice.kind) {
    case json::Kind::String:
        return slice.raw.size() > 2;
    case json::Kind::Array:
    case json::Kind::Object:
        return slice.raw.find_first_not_of(" \t\r\n", 1) < slice.raw.size() - 1;
    default:
        return false;
    }
}

// `delta` and `message` alike. Roles, ids and empty texts are nothing that a reader could act on.
bool readMessage(json::Cursor& cursor) {
    if (cursor.kind() != json::Kind::Object)
        return readNonEmpty(cursor);
    bool content = false;
    cursor.enterObject();
    while (const auto key = cursor.nextKey()) {
        const bool carries = *key == "content" || *key == "reasoning_content" || *key == "reasoning" ||
                             *key == "tool_calls" || *key == "refusal" || *key == "reasoning_details" ||
                             *key == "audio" || *key == "function_call" || *key == "images";
        if (!carries)
            cursor.skip();
        else if (readNonEmpty(cursor))
            content = true;
    }
    return content;
}

std::string_view stringBody(const json::Slice& slice) {
    return slice.kind == json::Kind::String ? slice.raw.substr(1, slice.raw.size() - 2) : std::string_view();
}

// finish_details: {"type": "stop"} is what gpt-4-vision gave instead of a finish reason.
std::string_view readFinishDetails(json::Cursor& cursor) {
    if (cursor.kind() != json::Kind::Object) {
        cursor.skip();
        return {};
    }
    std::string_view type;
    cursor.enterObject();
    while (const auto key = cursor.nextKey()) {
        const json::Slice value = cursor.value();
        if (*key == "type")
            type = stringBody(value);
    }
    return type;
}

void readChoice(json::Cursor& cursor, ChoicesFacts& facts) {
    Choice choice;
    cursor.enterObject();
    while (const auto key = cursor.nextKey()) {
        if (*key == "delta" || *key == "message") {
            facts.content |= readMessage(cursor);
        } else if (*key == "text") {
            facts.content |= readNonEmpty(cursor);
        } else if (*key == "index") {
            choice.index = json::integer(cursor.value()).value_or(0);
        } else if (*key == "finish_reason") {
            const std::string_view reason = stringBody(cursor.value());
            if (!reason.empty() && reason != "null") // some write the null as text
                choice.finishReason = reason;
        } else if (*key == "finish_details") {
            const std::string_view reason = readFinishDetails(cursor);
            if (choice.finishReason.empty())
                choice.finishReason = reason;
        } else if (*key == "usage") {
            if (const auto tokens = readUsage(cursor))
                facts.tokens = tokens;
        } else if (*key == "error") {
            facts.error |= readNonEmpty(cursor);
        } else {
            cursor.skip();
        }
    }
    facts.any = true;
    facts.finish |= !choice.finishReason.empty();
    if (choice.index == 0 && !choice.finishReason.empty())
        facts.finishReason = choice.finishReason;
}

} // namespace

ChoicesFacts readChoices(json::Cursor& cursor) {
    ChoicesFacts facts;
    if (cursor.kind() != json::Kind::Array) {
        cursor.skip();
        return facts;
    }
    cursor.enterArray();
    while (cursor.nextElement()) {
        if (cursor.kind() == json::Kind::Object)
            readChoice(cursor, facts);
        else
            cursor.skip();
    }
    return facts;
}

bool readNonEmpty(json::Cursor& cursor) {
    return isNonEmpty(cursor.value());
}

std::string decodedText(std::string_view body, std::size_t maxBytes) {
    auto text = json::unescape(body, json::LoneSurrogate::Replace);
    return std::string(json::utf8Prefix(text ? *text : std::string_view(), maxBytes));
}

} // namespace fairlead::dialects
