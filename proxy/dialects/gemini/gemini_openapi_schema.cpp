// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/base/padded_bytes.h"
#include "proxy/dialects/gemini/gemini_fields.h"
#include "proxy/dialects/gemini/gemini_schema.h"
#include "proxy/dialects/json_text.h"
#include "proxy/json/writer.h"

#include <algorithm>
#include <array>

// The subset of OpenAPI 3.0 that Google documents for Schema: type, format, title, description, nullable, enum, items,
// minItems, maxItems, properties, required, minProperties, maxProperties, minLength, maxLength, pattern, minimum,
// maximum, anyOf, default, example, propertyOrdering. Everything else makes the API refuse the request.
namespace fairlead::dialects {

namespace {

constexpr json::Limits kLimits{.depth = 128};
using Members = std::vector<json::Member>;

constexpr std::array<std::string_view, 17> kTaken = {
    "title",     "description", "minItems",   "maxItems", "minProperties",   "maxProperties",
    "minLength", "maxLength",   "pattern",    "minimum",  "maximum",         "default",
    "example",   "nullable",    "properties", "items",    "propertyOrdering"};

Members membersOf(const json::Slice& slice) {
    return slice.kind == json::Kind::Object ? json::members(slice.raw, kLimits).value_or({}) : Members();
}

std::string upper(std::string_view text) {
    std::string result(text);
    for (char& c : result)
        c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    return result;
}

class SubsetWriter {
public:
    SubsetWriter(std::string& out, Notes& notes) : m_writer(out), m_notes(notes) {}

    void write(const json::Slice& schema) {
        Members members = membersOf(schema);
        mergeAllOf(members);
        m_writer.beginObject();
        const std::string type = writeType(members);
        writeEnum(members, type);
        for (const json::Member& member : members)
            writeMember(member, members, type);
        if (type == "array" && !json::find(members, "items")) {
            m_notes.transformed("schema.items", "string");
            m_writer.key("items").raw("{\"type\":\"STRING\"}");
        }
        m_writer.endObject();
    }

private:
    // The members of its parts as if they stood here; of two of a name the first counts.
    void mergeAllOf(Members& members) {
        const json::Member* all = json::find(members, "allOf");
        if (!all || all->value.kind != json::Kind::Array)
            return;
        m_notes.transformed("schema.allof", "merged");
        for (const json::Slice& part : json::elements(all->value.raw, kLimits).value_or({}))
            for (const json::Member& member : membersOf(part))
                if (!json::find(members, decoded(member.key)))
                    members.push_back(member);
    }

    // Gives the type in lower case; empty when there is none or several.
    std::string writeType(const Members& members) {
        const json::Member* type = json::find(members, "type");
        const json::Member* constant = json::find(members, "const");
        if (!type) {
            const bool text = constant && constant->value.kind == json::Kind::String;
            const bool object = json::find(members, "properties");
            if (text || object)
                m_writer.key("type").string(text ? "STRING" : "OBJECT");
            return text ? "string" : object ? "object" : "";
        }
        if (type->value.kind == json::Kind::String) {
            const std::string name = decoded(bodyOf(type->value));
            m_writer.key("type").string(upper(name));
            return name;
        }
        std::vector<std::string> names;
        bool orNull = false;
        const bool isList = type->value.kind == json::Kind::Array;
        for (const json::Slice& name :
             isList ? json::elements(type->value.raw, kLimits).value_or({}) : std::vector<json::Slice>()) {
            orNull |= bodyOf(name) == "null";
            if (bodyOf(name) != "null")
                names.push_back(decoded(bodyOf(name)));
        }
        m_notes.transformed("schema.type", names.size() == 1 ? "nullable" : "anyof");
        if (names.size() == 1)
            m_writer.key("type").string(upper(names.front()));
        else if (!json::find(members, "anyOf") && !json::find(members, "oneOf")) {
            m_writer.key("anyOf").beginArray();
            for (const std::string& name : names)
                m_writer.beginObject().key("type").string(upper(name)).endObject();
            m_writer.endArray();
        }
        if (orNull)
            m_writer.key("nullable").boolean(true);
        return names.size() == 1 ? names.front() : "";
    }

    // Only strings can be enumerated.
    void writeEnum(const Members& members, const std::string& type) {
        const json::Member* constant = json::find(members, "const");
        const json::Member* values = json::find(members, "enum");
        if (constant && !values) {
            if (constant->value.kind != json::Kind::String) {
                m_notes.dropped("schema.const");
                return;
            }
            m_notes.transformed("schema.const", "enum");
            m_writer.key("enum").beginArray().raw(constant->value.raw).endArray();
            return;
        }
        if (!values || values->value.kind != json::Kind::Array)
            return;
        std::vector<json::Slice> texts = json::elements(values->value.raw, kLimits).value_or({});
        const auto isText = [](const json::Slice& slice) { return slice.kind == json::Kind::String; };
        const bool all = std::all_of(texts.begin(), texts.end(), isText);
        if ((!type.empty() && type != "string") || texts.empty() || std::none_of(texts.begin(), texts.end(), isText)) {
            m_notes.dropped("schema.enum");
            return;
        }
        if (all) {
            m_writer.key("enum").raw(values->value.raw);
            return;
        }
        m_notes.dropped("schema.enum_values");
        m_writer.key("enum").beginArray();
        for (const json::Slice& text : texts)
            if (isText(text))
                m_writer.raw(text.raw);
        m_writer.endArray();
    }

    void writeMember(const json::Member& member, const Members& members, const std::string& type) {
        const std::string_view key = member.key;
        const json::Slice& value = member.value;
        if (key == "type" || key == "enum" || key == "const" || key == "allOf")
            return;
        if (key == "properties") {
            m_writer.key(key).beginObject();
            for (const json::Member& property : membersOf(value)) {
                m_writer.key(decoded(property.key));
                write(property.value);
            }
            m_writer.endObject();
        } else if (key == "items" && value.kind == json::Kind::Object) {
            m_writer.key(key);
            write(value);
        } else if ((key == "anyOf" || (key == "oneOf" && !json::find(members, "anyOf"))) &&
                   value.kind == json::Kind::Array) {
            writeAnyOf(key, value);
        } else if (key == "required") {
            writeRequired(value, members);
        } else if (key == "format") {
            writeFormat(value, type);
        } else if ((key == "exclusiveMinimum" || key == "exclusiveMaximum") && value.kind == json::Kind::Number) {
            writeExclusive(key == "exclusiveMinimum" ? "minimum" : "maximum", value, members, type);
        } else if (std::find(kTaken.begin(), kTaken.end(), key) != kTaken.end() && key != "items") {
            m_writer.key(key).raw(value.raw);
        } else {
            m_notes.dropped("schema." + noteWord(key));
        }
    }

    void writeAnyOf(std::string_view key, const json::Slice& value) {
        if (key == "oneOf")
            m_notes.transformed("schema.oneof", "anyof");
        m_writer.key("anyOf").beginArray();
        for (const json::Slice& each : json::elements(value.raw, kLimits).value_or({}))
            write(each);
        m_writer.endArray();
    }

    // Names without a property are refused.
    void writeRequired(const json::Slice& value, const Members& members) {
        const json::Member* properties = json::find(members, "properties");
        const Members known = properties ? membersOf(properties->value) : Members();
        if (value.kind != json::Kind::Array)
            return;
        std::vector<json::Slice> kept;
        for (const json::Slice& name : json::elements(value.raw, kLimits).value_or({})) {
            if (name.kind == json::Kind::String && json::find(known, decoded(bodyOf(name))))
                kept.push_back(name);
            else
                m_notes.dropped("schema.required");
        }
        if (kept.empty())
            return;
        m_writer.key("required").beginArray();
        for (const json::Slice& name : kept)
            m_writer.raw(name.raw);
        m_writer.endArray();
    }

    void writeFormat(const json::Slice& value, const std::string& type) {
        const std::string_view format = bodyOf(value);
        const bool taken = (type == "string" && (format == "date-time" || format == "enum")) ||
                           (type == "number" && (format == "float" || format == "double")) ||
                           (type == "integer" && (format == "int32" || format == "int64"));
        if (taken)
            m_writer.key("format").raw(value.raw);
        else
            m_notes.dropped("schema.format");
    }

    void writeExclusive(std::string_view bound, const json::Slice& value, const Members& members,
                        const std::string& type) {
        if (json::find(members, bound))
            return;
        m_notes.transformed(bound == "minimum" ? "schema.exclusive_minimum" : "schema.exclusive_maximum", bound);
        const auto whole = json::integer(value);
        constexpr std::int64_t kExact = 1LL << 53;
        if (type == "integer" && whole && *whole > -kExact && *whole < kExact)
            m_writer.key(bound).integer(*whole + (bound == "minimum" ? 1 : -1));
        else
            m_writer.key(bound).raw(value.raw);
    }

    json::Writer m_writer;
    Notes& m_notes;
};

} // namespace

std::string geminiOpenApiSchema(JsonValue schema, Notes& notes) {
    std::string document = geminiJsonSchema(schema, notes);
    padForJson(document);
    std::string out;
    SubsetWriter(out, notes).write({json::Kind::Object, document});
    return out;
}

} // namespace fairlead::dialects
