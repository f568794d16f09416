// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/catalog/json_meter.h"

#include <algorithm>
#include <array>
#include <optional>

namespace fairlead::catalog {
namespace {

constexpr std::int64_t kPictureTokens = 260; // recorded: 255 to 270 for small ones (OpenAI, Gemini, Qwen-VL, Grok)
constexpr std::size_t kBase64Length = 200;   // shorter ones are not worth a look

template <std::size_t count>
bool isOneOf(std::string_view text, const std::array<std::string_view, count>& known) {
    return std::ranges::find(known, text) != known.end();
}

// Members that a model never sees as text, or that most providers take out before it does (earlier reasoning).
constexpr std::array<std::string_view, 16> kIgnoredKeys{
    "cache_control",     "id",        "call_id",           "tool_call_id",     "tool_use_id", "strict",
    "signature",         "data_type", "encrypted_content", "thoughtSignature", "thinking",    "additionalProperties",
    "reasoning_content", "reasoning", "reasoning_details", "thought_signature"};
// Keys that only hold the document together; their values count.
constexpr std::array<std::string_view, 6> kPlainKeys{"text", "parts", "function", "image_url", "source", "type"};
// Kinds of parts, which no template prints.
constexpr std::array<std::string_view, 6> kPlainTypes{"text",    "input_text", "output_text",
                                                      "message", "function",   "object"};
constexpr std::array<std::string_view, 9> kFileKeys{"url",     "data",     "image_url", "image",    "image_data",
                                                    "fileUri", "file_uri", "file_url",  "file_data"};

bool isBase64(std::string_view raw) {
    return raw.size() >= kBase64Length && std::ranges::all_of(raw, [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '+' ||
                      c == '/' || c == '=' || c == '-' || c == '_' || c == '\\';
           });
}

bool isAddress(std::string_view raw) {
    return raw.starts_with("https:") || raw.starts_with("http:") || raw.starts_with("gs:") || raw.starts_with("data:");
}

bool isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

std::optional<char32_t> fourHexDigits(std::string_view text) {
    if (text.size() < 4)
        return std::nullopt;
    char32_t value = 0;
    for (const char c : text.substr(0, 4)) {
        const char32_t digit = c >= '0' && c <= '9'   ? static_cast<char32_t>(c - '0')
                               : c >= 'a' && c <= 'f' ? static_cast<char32_t>(c - 'a' + 10)
                               : c >= 'A' && c <= 'F' ? static_cast<char32_t>(c - 'A' + 10)
                                                      : 16;
        if (digit == 16)
            return std::nullopt;
        value = value * 16 + digit;
    }
    return value;
}

} // namespace

void JsonMeter::read(std::string_view json) {
    m_json = json;
    m_at = 0;
    while (m_at < m_json.size()) {
        const char c = m_json[m_at];
        if (c == '"') {
            readString();
        } else if (c == '{' || c == '[') {
            ++m_depth;
            if (m_ignored && !skipping())
                m_skippedDepth = m_depth;
            m_ignored = false;
            ++m_at;
        } else if (c == '}' || c == ']') {
            if (m_skippedDepth == m_depth)
                m_skippedDepth = 0;
            m_depth -= m_depth > 0 ? std::size_t{1} : std::size_t{0};
            ++m_at;
        } else if (c == ',' || c == ':' || isBlank(c)) {
            ++m_at;
        } else {
            readScalar();
        }
    }
}

void JsonMeter::readString() {
    const std::size_t begin = m_at + 1;
    std::size_t end = begin;
    while (end < m_json.size() && m_json[end] != '"')
        end += m_json[end] == '\\' ? std::size_t{2} : std::size_t{1};
    end = std::min(end, m_json.size());
    const std::string_view raw = m_json.substr(begin, end - begin);
    m_at = std::min(end + 1, m_json.size());
    std::size_t next = m_at;
    while (next < m_json.size() && isBlank(m_json[next]))
        ++next;
    if (next < m_json.size() && m_json[next] == ':')
        readKey(raw);
    else
        readValue(raw);
}

void JsonMeter::readKey(std::string_view raw) {
    m_key = raw;
    if (skipping())
        return;
    m_ignored = isOneOf(raw, kIgnoredKeys);
    if (!m_ignored && !isOneOf(raw, kPlainKeys))
        feedDecoded(raw);
}

void JsonMeter::readValue(std::string_view raw) {
    const bool counts = !m_ignored && !skipping() && !(m_key == "type" && isOneOf(raw, kPlainTypes));
    m_ignored = false;
    if (!counts)
        return;
    if (isOneOf(m_key, kFileKeys) && (isAddress(raw) || isBase64(raw)))
        m_meter.addTokens(kPictureTokens);
    else if (!raw.starts_with("data:") && !isBase64(raw))
        feedDecoded(raw);
}

void JsonMeter::readScalar() {
    const std::size_t begin = m_at;
    constexpr std::string_view kEnds = ",:{}[]\" \t\r\n";
    m_at = std::min(m_json.find_first_of(kEnds, m_at), m_json.size());
    if (!m_ignored && !skipping())
        feedDecoded(m_json.substr(begin, m_at - begin));
    m_ignored = false;
}

void JsonMeter::feedDecoded(std::string_view raw) {
    while (!raw.empty()) {
        const std::size_t escape = std::min(raw.find('\\'), raw.size());
        m_meter.feedUtf8(raw.substr(0, escape));
        raw.remove_prefix(escape);
        if (raw.size() < 2)
            break;
        const char kind = raw[1];
        raw.remove_prefix(2);
        if (kind == 'u') {
            const std::optional<char32_t> unit = fourHexDigits(raw);
            // The second half of a surrogate pair is no character of its own.
            if (unit && (*unit < 0xDC00 || *unit > 0xDFFF))
                m_meter.feed(*unit);
            raw.remove_prefix(unit ? std::size_t{4} : std::size_t{0});
        } else {
            m_meter.feed(kind == 'n' || kind == 'r' ? U'\n' : kind == 't' ? U'\t' : static_cast<unsigned char>(kind));
        }
    }
    m_meter.endText();
}

} // namespace fairlead::catalog
