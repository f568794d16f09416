// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/simulator/schema_instance.h"

#include "proxy/json/writer.h"

#include <algorithm>

namespace fairlead::simulator {
namespace {

constexpr int kMaxDepth = 16;
constexpr std::int64_t kMaxItems = 16;

std::string instance(const json::Slice& schema, int depth);

using Members = std::vector<json::Member>;

Members membersOf(const json::Slice& slice) {
    return slice.kind == json::Kind::Object ? json::members(slice.raw).value_or({}) : Members();
}

std::vector<json::Slice> elementsOf(const json::Member* member) {
    if (member == nullptr || member->value.kind != json::Kind::Array)
        return {};
    return json::elements(member->value.raw).value_or({});
}

std::string objectInstance(const Members& schema, int depth) {
    const json::Member* declared = json::find(schema, "properties");
    const Members properties = declared != nullptr ? membersOf(declared->value) : Members();
    std::string out;
    json::Writer writer(out);
    writer.beginObject();
    for (const json::Slice& required : elementsOf(json::find(schema, "required"))) {
        const std::string name = json::text(required).value_or("");
        const json::Member* property = json::find(properties, name);
        writer.key(name).raw(property != nullptr ? instance(property->value, depth + 1) : "\"\"");
    }
    writer.endObject();
    return out;
}

std::string arrayInstance(const Members& schema, int depth) {
    const json::Member* minimum = json::find(schema, "minItems");
    const std::int64_t count = minimum != nullptr ? json::integer(minimum->value).value_or(0) : 0;
    const json::Member* items = json::find(schema, "items");
    const std::string item = items != nullptr ? instance(items->value, depth + 1) : "\"\"";
    std::string out;
    json::Writer writer(out);
    writer.beginArray();
    for (std::int64_t i = 0; i < std::min(count, kMaxItems); ++i)
        writer.raw(item);
    writer.endArray();
    return out;
}

// Gemini writes the names of types in capitals.
std::string lowerCase(std::string text) {
    std::ranges::transform(text, text.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return text;
}

// "string", or the first of ["string", "null"].
std::string typeOf(const Members& schema) {
    const json::Member* type = json::find(schema, "type");
    if (type == nullptr)
        return json::find(schema, "properties") != nullptr ? "object" : "string";
    const std::vector<json::Slice> several = elementsOf(type);
    return lowerCase(json::text(several.empty() ? type->value : several.front()).value_or("string"));
}

std::string instance(const json::Slice& schema, int depth) {
    const Members members = membersOf(schema);
    if (const json::Member* constant = json::find(members, "const"))
        return std::string(constant->value.raw);
    if (const std::vector<json::Slice> values = elementsOf(json::find(members, "enum")); !values.empty())
        return std::string(values.front().raw);
    if (depth >= kMaxDepth)
        return "null";
    for (const char* name : {"anyOf", "oneOf"}) {
        if (const std::vector<json::Slice> choices = elementsOf(json::find(members, name)); !choices.empty())
            return instance(choices.front(), depth + 1);
    }
    const std::string type = typeOf(members);
    if (type == "object")
        return objectInstance(members, depth);
    if (type == "array")
        return arrayInstance(members, depth);
    if (type == "integer" || type == "number") {
        const json::Member* minimum = json::find(members, "minimum");
        return minimum != nullptr ? std::string(minimum->value.raw) : "1";
    }
    if (type == "boolean")
        return "true";
    return type == "null" ? "null" : "\"text\"";
}

} // namespace

std::string instanceOf(const json::Slice& schema) {
    return schema.kind == json::Kind::Object ? instance(schema, 0) : "{}";
}

} // namespace fairlead::simulator
