// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/json/grammar.h"

#include <cstdint>

namespace fairlead::json {

namespace {

constexpr bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

constexpr int hexDigit(char c) {
    if (isDigit(c))
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

// The UTF-16 unit of a \uXXXX escape at `position`, or -1.
std::int32_t unicodeEscape(std::string_view body, std::size_t position) {
    if (position + 6 > body.size() || body[position] != '\\' || body[position + 1] != 'u')
        return -1;
    std::int32_t unit = 0;
    for (std::size_t i = position + 2; i < position + 6; ++i) {
        const int digit = hexDigit(body[i]);
        if (digit < 0)
            return -1;
        unit = unit * 16 + digit;
    }
    return unit;
}

// What a two-character escape stands for, or NUL when it is none.
constexpr char simpleEscape(char c) {
    switch (c) {
    case '"':
    case '\\':
    case '/':
        return c;
    case 'b':
        return '\b';
    case 'f':
        return '\f';
    case 'n':
        return '\n';
    case 'r':
        return '\r';
    case 't':
        return '\t';
    default:
        return '\0';
    }
}

void appendUtf8(std::string& out, std::uint32_t code) {
    const auto put = [&out](std::uint32_t byte) { out.push_back(static_cast<char>(byte)); };
    if (code < 0x80) {
        put(code);
    } else if (code < 0x800) {
        put(0xC0U | code >> 6U);
        put(0x80U | (code & 0x3FU));
    } else if (code < 0x10000) {
        put(0xE0U | code >> 12U);
        put(0x80U | (code >> 6U & 0x3FU));
        put(0x80U | (code & 0x3FU));
    } else {
        put(0xF0U | code >> 18U);
        put(0x80U | (code >> 12U & 0x3FU));
        put(0x80U | (code >> 6U & 0x3FU));
        put(0x80U | (code & 0x3FU));
    }
}

constexpr bool isHighSurrogate(std::int32_t unit) {
    return unit >= 0xD800 && unit <= 0xDBFF;
}
constexpr bool isLowSurrogate(std::int32_t unit) {
    return unit >= 0xDC00 && unit <= 0xDFFF;
}

// Appends the character of the \u escape (or pair) at `position` and moves behind it. False: not to be decoded.
bool appendUnicode(std::string& out, std::string_view body, std::size_t& position, LoneSurrogate lone) {
    const std::int32_t unit = unicodeEscape(body, position);
    if (unit < 0)
        return false;
    position += 6;
    if (!isHighSurrogate(unit) && !isLowSurrogate(unit)) {
        appendUtf8(out, static_cast<std::uint32_t>(unit));
        return true;
    }
    const std::int32_t low = isHighSurrogate(unit) ? unicodeEscape(body, position) : -1;
    if (isLowSurrogate(low)) {
        position += 6;
        appendUtf8(out, 0x10000U + (static_cast<std::uint32_t>(unit - 0xD800) << 10U) +
                            static_cast<std::uint32_t>(low - 0xDC00));
        return true;
    }
    if (lone == LoneSurrogate::Refuse)
        return false;
    appendUtf8(out, 0xFFFD);
    return true;
}

} // namespace

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && isSpace(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && isSpace(text.back()))
        text.remove_suffix(1);
    return text;
}

bool isNumber(std::string_view token) {
    std::size_t i = 0;
    const auto at = [&](std::size_t index) { return index < token.size() ? token[index] : '\0'; };
    const auto digits = [&] {
        const std::size_t start = i;
        while (isDigit(at(i)))
            ++i;
        return i > start;
    };
    if (at(i) == '-')
        ++i;
    if (at(i) == '0')
        ++i;
    else if (!digits())
        return false;
    if (at(i) == '.') {
        ++i;
        if (!digits())
            return false;
    }
    if (at(i) == 'e' || at(i) == 'E') {
        ++i;
        if (at(i) == '+' || at(i) == '-')
            ++i;
        if (!digits())
            return false;
    }
    return i == token.size();
}

std::size_t findBadEscape(std::string_view body) {
    for (std::size_t i = body.find('\\'); i != std::string_view::npos; i = body.find('\\', i)) {
        if (i + 1 < body.size() && simpleEscape(body[i + 1]) != '\0')
            i += 2;
        else if (unicodeEscape(body, i) >= 0)
            i += 6;
        else
            return i;
    }
    return std::string_view::npos;
}

std::optional<std::string> unescape(std::string_view body, LoneSurrogate lone) {
    std::string out;
    out.reserve(body.size());
    std::size_t start = 0;
    for (std::size_t i = body.find('\\'); i != std::string_view::npos; i = body.find('\\', start)) {
        out.append(body.substr(start, i - start));
        const char simple = i + 1 < body.size() ? simpleEscape(body[i + 1]) : '\0';
        if (simple != '\0') {
            out.push_back(simple);
            start = i + 2;
        } else if (appendUnicode(out, body, i, lone)) {
            start = i;
        } else {
            return std::nullopt;
        }
    }
    out.append(body.substr(start));
    return out;
}

} // namespace fairlead::json
