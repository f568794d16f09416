// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/gemini/gemini_schema_refs.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace fairlead::dialects {

namespace {

constexpr std::size_t kMaxOpen = 32;
constexpr std::size_t kMaxScanned = 64 * 1024 * 1024; // bytes read for references, so that many of them end

template <std::size_t N>
bool contains(const std::array<std::string_view, N>& names, std::string_view key) {
    return std::find(names.begin(), names.end(), key) != names.end();
}

// "a~1b%20c" as "a/b c".
std::string token(std::string_view text) {
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        int code = 0;
        if (text[i] == '%' && i + 2 < text.size() &&
            std::from_chars(text.data() + i + 1, text.data() + i + 3, code, 16).ptr == text.data() + i + 3) {
            plain += static_cast<char>(code);
            i += 2;
        } else if (text[i] == '~' && i + 1 < text.size() && (text[i + 1] == '0' || text[i + 1] == '1')) {
            plain += text[++i] == '0' ? '~' : '/';
        } else {
            plain += text[i];
        }
    }
    return plain;
}

} // namespace

SchemaPlace schemaPlace(std::string_view key) {
    static constexpr std::array<std::string_view, 5> kMaps = {"properties", "patternProperties", "$defs", "definitions",
                                                              "dependentSchemas"};
    static constexpr std::array<std::string_view, 4> kLists = {"anyOf", "oneOf", "allOf", "prefixItems"};
    static constexpr std::array<std::string_view, 10> kSchemas = {"items",
                                                                  "additionalProperties",
                                                                  "not",
                                                                  "if",
                                                                  "then",
                                                                  "else",
                                                                  "contains",
                                                                  "propertyNames",
                                                                  "unevaluatedItems",
                                                                  "unevaluatedProperties"};
    if (contains(kMaps, key))
        return SchemaPlace::Map;
    if (contains(kLists, key))
        return SchemaPlace::List;
    return contains(kSchemas, key) ? SchemaPlace::Schema : SchemaPlace::None;
}

json::Slice SchemaRefs::resolve(std::string_view pointer) {
    json::Slice at{json::Kind::Object, m_root};
    while (!pointer.empty()) {
        if (pointer.front() != '/')
            return {};
        pointer.remove_prefix(1);
        const std::size_t end = std::min(pointer.find('/'), pointer.size());
        const std::string name = token(pointer.substr(0, end));
        pointer.remove_prefix(end);
        m_scanned += at.raw.size();
        if (m_scanned > kMaxScanned)
            return {};
        if (at.kind == json::Kind::Object) {
            const auto members = json::members(at.raw);
            const json::Member* member = members ? json::find(*members, name) : nullptr;
            at = member ? member->value : json::Slice();
        } else if (at.kind == json::Kind::Array) {
            const auto elements = json::elements(at.raw);
            std::size_t index = 0;
            const auto [stop, error] = std::from_chars(name.data(), name.data() + name.size(), index);
            const bool found =
                elements && error == std::errc() && stop == name.data() + name.size() && index < elements->size();
            at = found ? (*elements)[index] : json::Slice();
        } else {
            return {};
        }
    }
    return at;
}

json::Slice SchemaRefs::enter(std::string_view reference) {
    const bool open = std::find(m_open.begin(), m_open.end(), reference) != m_open.end();
    if (!reference.starts_with('#') || open || m_open.size() >= kMaxOpen)
        return {};
    const json::Slice target = resolve(reference.substr(1));
    if (target.kind == json::Kind::Object)
        m_open.emplace_back(reference);
    return target.kind == json::Kind::Object ? target : json::Slice();
}

} // namespace fairlead::dialects
