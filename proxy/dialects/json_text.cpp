// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/json_text.h"

#include "proxy/base/padded_bytes.h"
#include "proxy/json/grammar.h"
#include "proxy/json/writer.h"

namespace fairlead::dialects {

JsonText bodyOf(const json::Slice& slice) {
    return slice.kind == json::Kind::String ? slice.raw.substr(1, slice.raw.size() - 2) : JsonText();
}

std::string decoded(JsonText body) {
    return json::unescape(body, json::LoneSurrogate::Replace).value_or(std::string(body));
}

std::string_view decoded(JsonText body, TextArena& arena) {
    return body.find('\\') == std::string_view::npos ? body : arena.keep(decoded(body));
}

std::string escaped(std::string_view text) {
    const std::string quoted = json::quoted(text);
    return quoted.substr(1, quoted.size() - 2);
}

std::string quotedBody(JsonText body) {
    std::string text;
    text.reserve(body.size() + 2);
    text += '"';
    text += body;
    text += '"';
    return text;
}

bool isJsonObject(std::string_view text) {
    std::string document(json::trimmed(text));
    if (!document.starts_with('{'))
        return false;
    padForJson(document);
    return json::validate(document).has_value();
}

std::optional<std::string_view> argumentsObject(std::string_view arguments) {
    const std::string_view text = json::trimmed(arguments);
    if (text.empty() || text == "null")
        return "{}";
    return isJsonObject(text) ? std::optional(text) : std::nullopt;
}

std::optional<DataUrl> readDataUrl(std::string_view url) {
    if (!url.starts_with("data:"))
        return std::nullopt;
    const std::size_t comma = url.find(',');
    if (comma == std::string_view::npos)
        return std::nullopt;
    const std::string_view head = url.substr(5, comma - 5);
    if (!head.ends_with(";base64"))
        return std::nullopt;
    return DataUrl{head.substr(0, head.find(';')), url.substr(comma + 1)};
}

} // namespace fairlead::dialects
