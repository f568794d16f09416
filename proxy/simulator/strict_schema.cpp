// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/simulator/strict_schema.h"

#include <algorithm>

namespace fairlead::simulator {
namespace {

constexpr std::size_t kMaxNameLength = 64;
constexpr int kMaxDepth = 32;

using Checked = std::optional<Refusal>;

bool isName(const std::string& name) {
    return !name.empty() && std::ranges::all_of(name, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    });
}

Checked checkName(const std::string& name, const std::string& param) {
    if (!isName(name)) {
        return Refusal{400,
                       "Invalid '" + param +
                           "': string does not match pattern. Expected a string that matches the "
                           "pattern '^[a-zA-Z0-9_-]+$'.",
                       param, "invalid_value"};
    }
    if (name.size() > kMaxNameLength) {
        return Refusal{400,
                       "Invalid '" + param +
                           "': string too long. Expected a string with maximum length 64, but got a "
                           "string with length " +
                           std::to_string(name.size()) + " instead.",
                       param, "string_above_max_length"};
    }
    return std::nullopt;
}

bool isObjectSchema(const JsonView& schema) {
    const JsonView type = schema["type"];
    const std::vector<JsonView> several = type.items();
    return type.text() == "object" ||
           std::ranges::any_of(several, [](const JsonView& each) { return each.text() == "object"; });
}

std::string contextOf(const std::vector<std::string>& context) {
    std::string text = "(";
    for (std::size_t i = 0; i < context.size(); ++i)
        text += (i > 0 ? ", '" : "'") + context[i] + "'";
    return text + (context.size() == 1 ? ",)" : ")");
}

// What is wrong with a strict schema: every object closed, every property required.
std::optional<std::string> strictFault(const JsonView& schema, std::vector<std::string> context, int depth) {
    if (!schema.isObject() || depth > kMaxDepth)
        return std::nullopt;
    if (isObjectSchema(schema)) {
        if (!schema["additionalProperties"].isFalse())
            return "In context=" + contextOf(context) +
                   ", 'additionalProperties' is required to be supplied and to be false.";
        const std::vector<JsonView> required = schema["required"].items();
        for (const auto& [name, property] : schema["properties"].members()) {
            if (std::ranges::none_of(required, [&key = name](const JsonView& each) { return each.text() == key; }))
                return "In context=" + contextOf(context) +
                       ", 'required' is required to be supplied and to be an array including every key in properties. "
                       "Missing '" +
                       name + "'.";
        }
    }
    for (const auto& [name, property] : schema["properties"].members()) {
        std::vector<std::string> below = context;
        below.insert(below.end(), {"properties", name});
        if (auto fault = strictFault(property, std::move(below), depth + 1))
            return fault;
    }
    for (const char* name : {"items"}) {
        std::vector<std::string> below = context;
        below.emplace_back(name);
        if (auto fault = strictFault(schema[name], std::move(below), depth + 1))
            return fault;
    }
    for (std::size_t i = 0; const JsonView& choice : schema["anyOf"].items()) {
        std::vector<std::string> below = context;
        below.insert(below.end(), {"anyOf", std::to_string(i++)});
        if (auto fault = strictFault(choice, std::move(below), depth + 1))
            return fault;
    }
    return std::nullopt;
}

// The root must be an object, strict or not.
std::optional<std::string> schemaFault(const JsonView& schema, bool strict) {
    if (schema.isSet() && !schema["type"].isString())
        return "schema must be a JSON Schema of 'type: \"object\"', got 'type: \"None\"'.";
    if (schema.isSet() && schema["type"].text() != "object")
        return "schema must be a JSON Schema of 'type: \"object\"', got 'type: \"" + schema["type"].text() + "\"'.";
    return strict ? strictFault(schema, {}, 0) : std::nullopt;
}

} // namespace

Checked checkFunction(const JsonView& function, const std::string& path) {
    const std::string name = function["name"].text();
    if (auto refusal = checkName(name, path + ".name"))
        return refusal;
    const JsonView parameters = function["parameters"];
    if (parameters.isSet() && !parameters.isObject()) {
        return Refusal{400,
                       "Invalid type for '" + path + ".parameters': expected an object, but got " +
                           parameters.kindName() + " instead.",
                       path + ".parameters", "invalid_type"};
    }
    if (parameters.members().empty())
        return std::nullopt;
    if (const auto fault = schemaFault(parameters, function["strict"].isTrue())) {
        return Refusal{400, "Invalid schema for function '" + name + "': " + *fault, path + ".parameters",
                       "invalid_function_parameters"};
    }
    return std::nullopt;
}

Checked checkAnswerSchema(const JsonView& format, const std::string& path, const std::string& param) {
    for (const char* name : {"name", "schema"}) {
        if (format[name].isSet())
            continue;
        const std::string missing = path + "." + name;
        return Refusal{400, "Missing required parameter: '" + missing + "'.", missing, "missing_required_parameter"};
    }
    if (auto refusal = checkName(format["name"].text(), path + ".name"))
        return refusal;
    if (const auto fault = schemaFault(format["schema"], format["strict"].isTrue()))
        return Refusal{400, "Invalid schema for response_format '" + format["name"].text() + "': " + *fault, param};
    return std::nullopt;
}

Checked checkMentionsJson(std::string_view prompt, const char* where, const char* param) {
    std::string lower(prompt);
    std::ranges::transform(lower, lower.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    if (lower.find("json") != std::string::npos)
        return std::nullopt;
    return Refusal{400,
                   "'" + std::string(where) + "' must contain the word 'json' in some form, to use '" +
                       std::string(param) + "' of type 'json_object'.",
                   where};
}

} // namespace fairlead::simulator
