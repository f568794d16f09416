// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/gemini/gemini_schema.h"

#include "proxy/base/padded_bytes.h"
#include "proxy/dialects/gemini/gemini_fields.h"
#include "proxy/dialects/gemini/gemini_schema_refs.h"
#include "proxy/dialects/json_text.h"

namespace fairlead::dialects {

namespace {

// References may be nested so that they grow without end; what is beyond this is any object.
constexpr std::size_t kMaxGrowth = 1024 * 1024;
constexpr json::Limits kLimits{.depth = 128};

class Inliner {
public:
    Inliner(std::string_view schema, Notes& notes)
        : m_refs(schema), m_maxBytes(schema.size() + kMaxGrowth), m_notes(notes) {}

    void write(const json::Slice& schema) {
        const auto members = schema.kind == json::Kind::Object ? json::members(schema.raw, kLimits)
                                                               : Result<std::vector<json::Member>>(Error{});
        if (!members) {
            m_out += schema.raw;
            return;
        }
        const json::Member* reference = json::find(*members, "$ref");
        if (reference && reference->value.kind == json::Kind::String)
            return writeReference(*members, bodyOf(reference->value));
        m_out += '{';
        m_first = true;
        writeMembers(*members, {});
        m_out += '}';
        m_first = false;
    }
    std::string take() { return std::move(m_out); }

private:
    // The target's members, and those beside the reference in place of its own.
    void writeReference(const std::vector<json::Member>& beside, std::string_view reference) {
        const std::string name = decoded(reference);
        const json::Slice target = m_out.size() < m_maxBytes ? m_refs.enter(name) : json::Slice();
        const bool found = target.kind == json::Kind::Object;
        const auto members = found ? json::members(target.raw, kLimits) : Result<std::vector<json::Member>>(Error{});
        m_notes.transformed("schema_ref", found ? "inlined" : "any_object");
        const json::Member* next = members ? json::find(*members, "$ref") : nullptr;
        if (next && next->value.kind == json::Kind::String) {
            writeReference(*members, bodyOf(next->value));
            m_refs.leave();
            return;
        }
        m_out += '{';
        m_first = true;
        if (members)
            writeMembers(*members, beside);
        else
            m_out += "\"type\":\"object\"", m_first = false;
        writeMembers(beside, {});
        m_out += '}';
        m_first = false;
        if (found)
            m_refs.leave();
    }

    static bool isLeftOut(std::string_view key) {
        return key == "$schema" || key == "$ref" || key == "$defs" || key == "definitions" || key == "$id" ||
               key == "$anchor";
    }

    void writeMembers(const std::vector<json::Member>& members, const std::vector<json::Member>& instead) {
        for (const json::Member& member : members) {
            if (isLeftOut(member.key) || json::find(instead, decoded(member.key)))
                continue;
            if (!m_first)
                m_out += ',';
            m_out.append("\"").append(member.key).append("\":");
            writeValue(schemaPlace(member.key), member.value);
            m_first = false;
        }
    }

    void writeValue(SchemaPlace place, const json::Slice& value) {
        const bool isMap = place == SchemaPlace::Map && value.kind == json::Kind::Object;
        const bool isList =
            (place == SchemaPlace::List || place == SchemaPlace::Schema) && value.kind == json::Kind::Array;
        if (isMap) {
            m_out += '{';
            bool first = true;
            for (const json::Member& member : json::members(value.raw, kLimits).value_or({})) {
                m_out.append(first ? "\"" : ",\"").append(member.key).append("\":");
                first = false;
                write(member.value);
            }
            m_out += '}';
        } else if (isList) {
            m_out += '[';
            bool first = true;
            for (const json::Slice& element : json::elements(value.raw, kLimits).value_or({})) {
                if (!first)
                    m_out += ',';
                first = false;
                write(element);
            }
            m_out += ']';
        } else if (place == SchemaPlace::Schema) {
            write(value);
        } else {
            m_out += value.raw;
        }
    }

    SchemaRefs m_refs;
    std::size_t m_maxBytes;
    Notes& m_notes;
    std::string m_out;
    bool m_first = true; // no member was written in the innermost object yet
};

// Google's numbers of the types, where enums are encoded as numbers.
std::string_view typeName(std::string_view word) {
    constexpr std::string_view kNames[] = {"string", "number", "integer", "boolean", "array", "object", "null"};
    for (std::size_t i = 0; i < std::size(kNames); ++i) {
        std::string upper(kNames[i]);
        for (char& c : upper)
            c = static_cast<char>(c - 'a' + 'A');
        if (word == kNames[i] || word == upper || word == std::to_string(i + 1))
            return kNames[i];
    }
    return {};
}

void writeFromOpenApi(const json::Slice& schema, std::string& out);

void writeOpenApiMember(const json::Member& member, std::string& out) {
    out.append("\"").append(member.key).append("\":");
    const SchemaPlace place = schemaPlace(member.key);
    const json::Slice& value = member.value;
    if (place == SchemaPlace::Map && value.kind == json::Kind::Object) {
        out += '{';
        bool first = true;
        for (const json::Member& inner : json::members(value.raw, kLimits).value_or({})) {
            out.append(first ? "\"" : ",\"").append(inner.key).append("\":");
            first = false;
            writeFromOpenApi(inner.value, out);
        }
        out += '}';
    } else if (place == SchemaPlace::List && value.kind == json::Kind::Array) {
        out += '[';
        bool first = true;
        for (const json::Slice& inner : json::elements(value.raw, kLimits).value_or({})) {
            if (!first)
                out += ',';
            first = false;
            writeFromOpenApi(inner, out);
        }
        out += ']';
    } else if (place == SchemaPlace::Schema) {
        writeFromOpenApi(value, out);
    } else {
        out += value.raw;
    }
}

// A name in the spelling of JSON Schema; empty for what has no meaning there.
std::string_view openApiKey(std::string_view key) {
    for (const std::string_view name :
         {"maxItems", "minItems", "minProperties", "maxProperties", "minLength", "maxLength", "anyOf"})
        if (isField(key, name))
            return name;
    return isField(key, "propertyOrdering") || key == "nullable" || key == "example" || key == "type"
               ? std::string_view()
               : key;
}

void writeFromOpenApi(const json::Slice& schema, std::string& out) {
    const auto members = schema.kind == json::Kind::Object ? json::members(schema.raw, kLimits)
                                                           : Result<std::vector<json::Member>>(Error{});
    if (!members) {
        out += schema.raw;
        return;
    }
    const json::Member* nullable = json::find(*members, "nullable");
    const bool orNull = nullable && nullable->value.raw == "true";
    out += '{';
    bool first = true;
    const auto separate = [&] {
        out += first ? "" : ",";
        first = false;
    };
    for (const json::Member& member : *members) {
        const std::string_view type = member.key == "type" ? typeName(enumWord(member.value)) : std::string_view();
        const std::string_view key = openApiKey(member.key);
        const bool isList = member.key == "type" && member.value.kind == json::Kind::Array;
        const bool isEnumFormat = key == "format" && bodyOf(member.value) == "enum";
        if (isList) {
            separate();
            out.append("\"type\":").append(member.value.raw);
        } else if (!type.empty()) {
            separate();
            out += orNull ? "\"type\":[\"" : "\"type\":\"";
            out.append(type).append(orNull ? "\",\"null\"]" : "\"");
        } else if (!key.empty() && !isEnumFormat && member.value.kind != json::Kind::Null) {
            separate();
            json::Member renamed{key, member.value};
            const bool isCount = key.starts_with("min") || key.starts_with("max");
            if (isCount && member.value.kind == json::Kind::String && integerField(member.value))
                renamed.value = {json::Kind::Number, bodyOf(member.value)};
            writeOpenApiMember(renamed, out);
        }
    }
    out += '}';
}

} // namespace

std::string geminiJsonSchema(JsonValue schema, Notes& notes) {
    constexpr std::size_t kMaxSchema = 4 * 1024 * 1024; // a larger one is passed on as it is
    if (schema.size() > kMaxSchema ||
        (schema.find("\"$") == std::string_view::npos && schema.find("\\u0024") == std::string_view::npos &&
         schema.find("\"definitions\"") == std::string_view::npos))
        return std::string(schema);
    std::string document(schema);
    padForJson(document);
    Inliner inliner(document, notes);
    inliner.write({json::Kind::Object, document});
    return inliner.take();
}

std::string jsonSchemaOfOpenApi(JsonValue schema) {
    std::string document(schema);
    padForJson(document);
    std::string out;
    writeFromOpenApi({json::Kind::Object, document}, out);
    return out;
}

} // namespace fairlead::dialects
