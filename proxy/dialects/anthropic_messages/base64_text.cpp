// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/anthropic_messages/base64_text.h"

#include "proxy/json/grammar.h"
#include "proxy/json/utf8.h"

#include <cstdint>

namespace fairlead::dialects {

namespace {

std::optional<std::uint32_t> valueOf(char c) {
    if (c >= 'A' && c <= 'Z')
        return static_cast<std::uint32_t>(c - 'A');
    if (c >= 'a' && c <= 'z')
        return static_cast<std::uint32_t>(c - 'a' + 26);
    if (c >= '0' && c <= '9')
        return static_cast<std::uint32_t>(c - '0' + 52);
    if (c == '+' || c == '-')
        return 62;
    if (c == '/' || c == '_')
        return 63;
    return std::nullopt;
}

bool isUtf8(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t length = json::utf8Length(text, i);
        if (length == 0)
            return false;
        i += length;
    }
    return true;
}

} // namespace

std::optional<std::string> textOfBase64(std::string_view base64) {
    while (base64.ends_with('=') || (!base64.empty() && json::isSpace(base64.back())))
        base64.remove_suffix(1);
    std::string text;
    text.reserve(base64.size() / 4 * 3 + 2);
    std::uint32_t bits = 0;
    int count = 0;
    for (const char c : base64) {
        if (json::isSpace(c))
            continue;
        const auto value = valueOf(c);
        if (!value)
            return std::nullopt;
        bits = (bits << 6U | *value) & 0xFFFFU;
        count += 6;
        if (count >= 8) {
            count -= 8;
            text += static_cast<char>(bits >> static_cast<unsigned>(count) & 0xFFU);
        }
    }
    return isUtf8(text) ? std::optional(std::move(text)) : std::nullopt;
}

} // namespace fairlead::dialects
