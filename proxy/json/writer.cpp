// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/json/writer.h"

#include "proxy/json/utf8.h"

#include <QtGlobal>

#include <array>
#include <charconv>
#include <cmath>

namespace fairlead::json {

namespace {

constexpr std::string_view kReplacementCharacter = "\xEF\xBF\xBD";

// The escape of a byte that must not stand in a string as it is.
void appendEscape(std::string& out, char c) {
    constexpr std::string_view kHex = "0123456789abcdef";
    const auto byte = static_cast<unsigned char>(c);
    switch (c) {
    case '"':
        out.append("\\\"");
        return;
    case '\\':
        out.append("\\\\");
        return;
    case '\n':
        out.append("\\n");
        return;
    case '\r':
        out.append("\\r");
        return;
    case '\t':
        out.append("\\t");
        return;
    default:
        out.append("\\u00");
        out.push_back(kHex[byte >> 4U]);
        out.push_back(kHex[byte & 0x0FU]);
    }
}

void appendQuoted(std::string& out, std::string_view text) {
    out.push_back('"');
    std::size_t start = 0;
    std::size_t i = 0;
    const auto flush = [&] { out.append(text.substr(start, i - start)); };
    while (i < text.size()) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (byte >= 0x20 && byte < 0x80 && byte != '"' && byte != '\\') {
            ++i;
            continue;
        }
        const std::size_t length = utf8Length(text, i);
        if (length > 1) {
            i += length;
            continue;
        }
        flush();
        if (length == 0)
            out.append(kReplacementCharacter);
        else
            appendEscape(out, text[i]);
        start = ++i;
    }
    flush();
    out.push_back('"');
}

} // namespace

std::string quoted(std::string_view text) {
    std::string out;
    out.reserve(text.size() + 2);
    appendQuoted(out, text);
    return out;
}

void Writer::separate() {
    if (m_needComma)
        m_out.push_back(',');
    m_needComma = true;
}

Writer& Writer::open(char bracket) {
    separate();
    m_out.push_back(bracket);
    m_open.push_back(static_cast<char>(bracket + 2)); // in ASCII the closing bracket of { and [
    m_needComma = false;
    return *this;
}

Writer& Writer::close(char bracket) {
    Q_ASSERT(!m_open.empty() && m_open.back() == bracket);
    m_open.pop_back();
    m_out.push_back(bracket);
    m_needComma = true;
    return *this;
}

Writer& Writer::beginObject() {
    return open('{');
}

Writer& Writer::endObject() {
    return close('}');
}

Writer& Writer::beginArray() {
    return open('[');
}

Writer& Writer::endArray() {
    return close(']');
}

Writer& Writer::key(std::string_view name) {
    separate();
    appendQuoted(m_out, name);
    m_out.push_back(':');
    m_needComma = false;
    return *this;
}

Writer& Writer::string(std::string_view text) {
    separate();
    appendQuoted(m_out, text);
    return *this;
}

Writer& Writer::integer(std::int64_t value) {
    return raw(std::to_string(value));
}

Writer& Writer::number(double value) {
    if (!std::isfinite(value))
        return null();
    std::array<char, 32> text{}; // the longest shortest form of a double has 24 characters
    const auto [end, error] = std::to_chars(text.data(), text.data() + text.size(), value);
    Q_ASSERT(error == std::errc());
    return raw({text.data(), static_cast<std::size_t>(end - text.data())});
}

Writer& Writer::boolean(bool value) {
    return raw(value ? "true" : "false");
}

Writer& Writer::null() {
    return raw("null");
}

Writer& Writer::raw(std::string_view json) {
    separate();
    m_out.append(json);
    return *this;
}

} // namespace fairlead::json
