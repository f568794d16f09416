// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/simulator/json_view.h"

namespace fairlead::simulator {

JsonView JsonView::operator[](std::string_view name) const {
    if (!isObject())
        return {};
    return viewOf(json::members(m_slice->raw).value_or({}), name);
}

std::vector<JsonView> JsonView::items() const {
    std::vector<JsonView> views;
    if (!isArray())
        return views;
    for (const json::Slice& element : json::elements(m_slice->raw).value_or({}))
        views.emplace_back(element);
    return views;
}

std::vector<std::pair<std::string, JsonView>> JsonView::members() const {
    std::vector<std::pair<std::string, JsonView>> views;
    if (!isObject())
        return views;
    for (const json::Member& member : json::members(m_slice->raw).value_or({})) {
        const std::string quotedKey = '"' + std::string(member.key) + '"';
        views.emplace_back(json::text({json::Kind::String, quotedKey}).value_or(std::string(member.key)),
                           JsonView(member.value));
    }
    return views;
}

std::string JsonView::text() const {
    return isString() ? json::text(*m_slice).value_or("") : std::string();
}

bool JsonView::isTrue() const {
    return isBool() && json::boolean(*m_slice).value_or(false);
}

bool JsonView::isFalse() const {
    return isBool() && !json::boolean(*m_slice).value_or(true);
}

std::optional<std::int64_t> JsonView::integer() const {
    return isNumber() ? json::integer(*m_slice) : std::nullopt;
}

std::optional<double> JsonView::number() const {
    return isNumber() ? json::number(*m_slice) : std::nullopt;
}

const char* JsonView::kindName() const {
    switch (slice().kind) {
    case json::Kind::Object:
        return "an object";
    case json::Kind::Array:
        return "an array";
    case json::Kind::String:
        return "a string";
    case json::Kind::Number:
        return integer() ? "an integer" : "a decimal";
    case json::Kind::Bool:
        return "a boolean";
    case json::Kind::Null:
        break;
    }
    return "null";
}

JsonView viewOf(const std::vector<json::Member>& members, std::string_view name) {
    const json::Member* member = json::find(members, name);
    return member == nullptr ? JsonView() : JsonView(member->value);
}

std::string indexed(std::string_view path, std::size_t index) {
    return std::string(path) + '[' + std::to_string(index) + ']';
}

std::string dotted(std::string_view path, std::size_t index) {
    return std::string(path) + '.' + std::to_string(index);
}

std::string listed(const std::vector<std::string_view>& words, std::string_view last) {
    std::string text;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (i > 0)
            text += i + 1 < words.size() ? ", " : std::string(last);
        text += '\'' + std::string(words[i]) + '\'';
    }
    return text;
}

} // namespace fairlead::simulator
