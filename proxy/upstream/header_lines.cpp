// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/upstream/header_lines.h"

#include "proxy/upstream/request_check.h"

#include <QtGlobal>

#include <algorithm>
#include <array>
#include <utility>

namespace fairlead::upstream {

namespace {

// The fields that libcurl would add by itself.
constexpr std::array<std::string_view, 2> kOwnFields = {"Accept", "Content-Type"};
constexpr std::string_view kExpect = "Expect";

char* put(char* out, std::string_view text) {
    return std::copy(text.begin(), text.end(), out);
}

bool isFraming(std::string_view name) {
    return equalsIgnoreCase(name, "content-length") || equalsIgnoreCase(name, "transfer-encoding") ||
           equalsIgnoreCase(name, "expect");
}

} // namespace

HeaderLines& HeaderLines::operator=(HeaderLines&& other) noexcept {
    if (this != &other) {
        wipe();
        m_text = std::move(other.m_text);
        m_nodes = std::move(other.m_nodes);
    }
    return *this;
}

HeaderLines::~HeaderLines() {
    wipe();
}

void HeaderLines::wipe() {
    if (!m_text.empty())
        secureZero(m_text.data(), m_text.size());
    m_text = {};
    m_nodes = {};
}

void HeaderLines::reserve(const Request& request) {
    constexpr std::size_t kAround = 3; // ": " and the end of the text
    std::size_t bytes = kExpect.size() + kAround;
    for (const std::string_view name : kOwnFields)
        bytes += name.size() + kAround;
    for (const auto& [name, value] : request.headers)
        bytes += name.size() + value.size() + kAround;
    for (const auto& [name, prefix, secret] : request.secretHeaders)
        bytes += name.size() + prefix.size() + (secret ? secret->reveal().size() : 0) + kAround;
    m_text.reserve(bytes);
    m_nodes.reserve(request.headers.size() + request.secretHeaders.size() + kOwnFields.size() + 1);
}

char* HeaderLines::addLine(std::size_t size) {
    Q_ASSERT(m_text.size() + size <= m_text.capacity() && m_nodes.size() < m_nodes.capacity());
    const std::size_t begin = m_text.size();
    m_text.resize(begin + size);
    char* const line = m_text.data() + begin;
    m_nodes.push_back({line, nullptr});
    if (m_nodes.size() > 1)
        m_nodes[m_nodes.size() - 2].next = &m_nodes.back();
    return line;
}

// libcurl's notation for a field with an empty value is "Name;": "Name:" would remove the field.
void HeaderLines::append(std::string_view name, std::string_view prefix, std::string_view value) {
    const bool isEmpty = prefix.empty() && value.empty();
    char* out = addLine(name.size() + prefix.size() + value.size() + (isEmpty ? 2 : 3));
    out = put(out, name);
    out = put(out, isEmpty ? ";" : ": ");
    out = put(out, prefix);
    out = put(out, value);
    *out = '\0';
}

void HeaderLines::suppress(std::string_view name) {
    char* out = addLine(name.size() + 2);
    out = put(out, name);
    out = put(out, ":");
    *out = '\0';
}

Result<HeaderLines> HeaderLines::build(const Request& request) {
    HeaderLines lines;
    lines.reserve(request);
    for (const auto& [name, value] : request.headers) {
        if (!isToken(name) || !isFieldValue(value))
            return Error{ErrorCode::InvalidArgument, "A request header has a name or value that HTTP does not allow."};
        if (!isFraming(name))
            lines.append(name, {}, value);
    }
    for (const auto& [name, prefix, secret] : request.secretHeaders) {
        if (!secret || !isToken(name) || !isFieldValue(prefix) || !isFieldValue(secret->reveal()))
            return Error{ErrorCode::InvalidArgument, "The key holds characters that an HTTP header does not allow."};
        lines.append(name, prefix, secret->reveal());
    }
    for (const std::string_view name : kOwnFields) {
        if (!request.headers.contains(name))
            lines.suppress(name);
    }
    lines.suppress(kExpect);
    return lines;
}

} // namespace fairlead::upstream
