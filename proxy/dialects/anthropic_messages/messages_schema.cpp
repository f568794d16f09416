// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/anthropic_messages/messages_schema.h"

#include "proxy/base/padded_bytes.h"
#include "proxy/dialects/json_text.h"
#include "proxy/json/cursor.h"
#include "proxy/json/grammar.h"
#include "proxy/json/splice.h"
#include "proxy/json/writer.h"

#include <algorithm>

namespace fairlead::dialects {

namespace {

constexpr const char* kAnyObject = R"({"type":"object","properties":{}})";

bool namesObject(const json::Slice& type) {
    return bodyOf(type) == "object" ||
           (type.kind == json::Kind::Array && type.raw.find("\"object\"") != std::string_view::npos);
}

// Walks the next value; false once an object schema without "additionalProperties": false was seen.
bool isClosed(json::Cursor& cursor) {
    bool closed = true;
    if (cursor.kind() == json::Kind::Array) {
        cursor.enterArray();
        while (cursor.nextElement())
            closed = isClosed(cursor) && closed;
        return closed;
    }
    if (cursor.kind() != json::Kind::Object) {
        cursor.skip();
        return true;
    }
    bool isObject = false;
    bool refusesMore = false;
    cursor.enterObject();
    while (const auto key = cursor.nextKey()) {
        const auto kind = cursor.kind();
        if (*key == "type" && (kind == json::Kind::String || kind == json::Kind::Array))
            isObject |= namesObject(cursor.value());
        else if (*key == "additionalProperties" && kind == json::Kind::Bool)
            refusesMore = cursor.value().raw == "false";
        else
            closed = isClosed(cursor) && closed;
    }
    return closed && (!isObject || refusesMore);
}

} // namespace

std::optional<std::string> objectSchema(JsonValue schema) {
    std::string text(json::trimmed(schema));
    if (!text.starts_with('{'))
        return text.empty() || text == "null" || text == "true" ? std::optional<std::string>(kAnyObject) : std::nullopt;
    padForJson(text);
    const auto members = json::members(text);
    if (!members)
        return std::nullopt;
    const json::Member* type = json::find(*members, "type");
    if (type && bodyOf(type->value) == "object")
        return text;
    if (type && !namesObject(type->value) && type->value.kind != json::Kind::Null)
        return std::nullopt;
    if (members->empty())
        return kAnyObject;
    if (!type)
        return "{\"type\":\"object\"," + text.substr(1);
    json::Splice splice(text, *members);
    splice.set("type", "\"object\"");
    return splice.toString();
}

bool fitsOutputFormat(JsonValue schema) {
    std::string text(schema);
    padForJson(text);
    json::Cursor cursor(text, {});
    if (cursor.kind() != json::Kind::Object)
        return false;
    const bool closed = isClosed(cursor);
    return cursor.finish() && closed;
}

std::string wrappedSchema(JsonValue schema) {
    std::string text(schema);
    padForJson(text);
    std::string out;
    json::Writer writer(out);
    writer.beginObject();
    writer.key("type").string("object");
    writer.key("properties").beginObject().key("value").raw(text).endObject();
    writer.key("required").beginArray().string("value").endArray();
    const auto members = json::members(text);
    for (const char* definitions : {"$defs", "definitions"}) {
        const json::Member* member = members ? json::find(*members, definitions) : nullptr;
        if (member)
            writer.key(definitions).raw(member->value.raw);
    }
    writer.endObject();
    return out;
}

} // namespace fairlead::dialects
