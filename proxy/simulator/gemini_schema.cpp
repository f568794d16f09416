// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/simulator/gemini_request.h"

#include <QByteArray>

#include <algorithm>

namespace fairlead::simulator {
namespace {

constexpr int kMaxDepth = 32;

using Checked = std::optional<Refusal>;

Checked checkString(const JsonView& schema, const std::string& path) {
    const std::string format = schema["format"].text();
    if (!format.empty() && format != "enum" && format != "date-time")
        return geminiFault(path + ".format", "only 'enum' and 'date-time' are supported for STRING type");
    for (std::size_t i = 0; const JsonView& value : schema["enum"].items()) {
        if (value.text().empty())
            return geminiFault(indexed(path + ".enum", i), "cannot be empty");
        ++i;
    }
    return std::nullopt;
}

Checked checkObject(const JsonView& schema, const std::string& path) {
    const auto properties = schema["properties"].members();
    if (properties.empty())
        return geminiFault(path + ".properties", "should be non-empty for OBJECT type");
    for (std::size_t i = 0; const JsonView& name : schema["required"].items()) {
        if (std::ranges::none_of(properties, [&](const auto& each) { return each.first == name.text(); }))
            return geminiFault(indexed(path + ".required", i), "property is not defined");
        ++i;
    }
    return std::nullopt;
}

Checked check(const JsonView& schema, const std::string& path, int depth) {
    if (!schema.isObject() || depth > kMaxDepth)
        return std::nullopt;
    const std::string type = QByteArray::fromStdString(schema["type"].text()).toUpper().toStdString();
    const bool isChoice = geminiMember(schema, "any_of").isSet();
    if (type.empty() && !isChoice)
        return geminiFault(path + ".type", "must be specified");
    if (schema["enum"].isSet() && type != "STRING")
        return geminiFault(path + ".enum", "only allowed for STRING type");
    if (schema["properties"].isSet() && type != "OBJECT" && !isChoice)
        return geminiFault(path + ".properties", "only allowed for OBJECT type");
    if (type == "STRING") {
        if (auto refusal = checkString(schema, path))
            return refusal;
    }
    if (type == "ARRAY" && !schema["items"].isSet())
        return geminiFault(path + ".items", "missing field.");
    if (type == "OBJECT") {
        if (auto refusal = checkObject(schema, path))
            return refusal;
    }
    for (const auto& [name, property] : schema["properties"].members()) {
        if (auto refusal = check(property, path + ".properties[" + name + "]", depth + 1))
            return refusal;
    }
    for (std::size_t i = 0; const JsonView& choice : geminiMember(schema, "any_of").items()) {
        if (auto refusal = check(choice, indexed(path + ".any_of", i++), depth + 1))
            return refusal;
    }
    return check(schema["items"], path + ".items", depth + 1);
}

} // namespace

Checked checkGeminiSchema(const JsonView& schema, const std::string& path) {
    return check(schema, path, 0);
}

} // namespace fairlead::simulator
