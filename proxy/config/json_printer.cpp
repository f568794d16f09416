// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/config/json_printer.h"

#include <array>
#include <charconv>

namespace fairlead::config {

void JsonPrinter::name(std::string_view name) {
    startElement();
    quote(name);
    m_text += ": ";
    m_afterName = true;
}

void JsonPrinter::value(std::string_view text) {
    startElement();
    quote(text);
}

void JsonPrinter::value(std::int64_t number) {
    startElement();
    m_text += std::to_string(number);
}

void JsonPrinter::value(bool flag) {
    startElement();
    m_text += flag ? "true" : "false";
}

void JsonPrinter::value(double number) {
    std::array<char, 32> buffer{};
    const auto written = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number);
    this->number({buffer.data(), static_cast<std::size_t>(written.ptr - buffer.data())});
}

void JsonPrinter::number(std::string_view text) {
    startElement();
    m_text += text;
}

std::string JsonPrinter::take() && {
    return std::move(m_text) + '\n';
}

void JsonPrinter::begin(char bracket) {
    startElement();
    m_text += bracket;
    ++m_depth;
    m_isFirst = true;
}

void JsonPrinter::end(char bracket) {
    --m_depth;
    if (!m_isFirst)
        newLine();
    m_text += bracket;
    m_isFirst = false;
}

void JsonPrinter::startElement() {
    if (m_afterName) {
        m_afterName = false;
        return;
    }
    if (!m_isFirst)
        m_text += ',';
    if (m_depth > 0)
        newLine();
    m_isFirst = false;
}

void JsonPrinter::newLine() {
    m_text += '\n';
    m_text.append(m_depth * 2, ' ');
}

void JsonPrinter::quote(std::string_view text) {
    static constexpr std::string_view kHex = "0123456789abcdef";
    m_text += '"';
    for (const char c : text) {
        const auto code = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            m_text += '\\';
            m_text += c;
        } else if (code < 0x20) {
            m_text += "\\u00";
            m_text += kHex[code >> 4U];
            m_text += kHex[code & 15U];
        } else {
            m_text += c;
        }
    }
    m_text += '"';
}

} // namespace fairlead::config
