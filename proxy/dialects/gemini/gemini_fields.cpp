// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/gemini/gemini_fields.h"

#include "proxy/dialects/json_text.h"

#include <charconv>
#include <cmath>

namespace fairlead::dialects {

namespace {

bool isUpper(char c) {
    return c >= 'A' && c <= 'Z';
}

bool isSnakeCaseOf(std::string_view key, std::string_view name) {
    std::size_t at = 0;
    for (const char c : name) {
        if (isUpper(c)) {
            if (at >= key.size() || key[at++] != '_')
                return false;
        }
        const char expected = isUpper(c) ? static_cast<char>(c - 'A' + 'a') : c;
        if (at >= key.size() || key[at++] != expected)
            return false;
    }
    return at == key.size();
}

} // namespace

bool isField(std::string_view key, std::string_view name) {
    return key == name || (key.size() > name.size() && isSnakeCaseOf(key, name));
}

const json::Member* field(const std::vector<json::Member>& members, std::string_view name) {
    for (auto it = members.rbegin(); it != members.rend(); ++it) {
        if (isField(it->key, name))
            return it->value.kind == json::Kind::Null ? nullptr : &*it;
    }
    return nullptr;
}

std::optional<std::int64_t> integerField(const json::Slice& slice) {
    if (slice.kind == json::Kind::String) {
        const std::string_view body = bodyOf(slice);
        std::int64_t value = 0;
        const auto [end, error] = std::from_chars(body.data(), body.data() + body.size(), value);
        return error == std::errc() && end == body.data() + body.size() ? std::optional(value) : std::nullopt;
    }
    if (const auto value = json::integer(slice))
        return value;
    constexpr double kExact = 9007199254740992.0; // 2^53
    const auto value = json::number(slice);
    if (!value || std::nearbyint(*value) != *value || std::abs(*value) > kExact)
        return std::nullopt;
    return static_cast<std::int64_t>(*value);
}

std::string_view enumWord(const json::Slice& slice) {
    return slice.kind == json::Kind::Number ? slice.raw : bodyOf(slice);
}

std::string_view bareModel(std::string_view model) {
    constexpr std::string_view kPrefix = "models/";
    return model.starts_with(kPrefix) ? model.substr(kPrefix.size()) : model;
}

} // namespace fairlead::dialects
