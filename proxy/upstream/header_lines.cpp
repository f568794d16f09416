// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/upstream/header_lines.h"

#include "proxy/upstream/request_check.h"

#include <curl/curl.h>

#include <array>
#include <cstring>
#include <utility>

namespace fairlead::upstream {

namespace {

// libcurl's notation for a field with an empty value is "Name;": "Name:" would remove the field.
void assemble(std::string& line, std::string_view name, std::string_view prefix, std::string_view value) {
    line.clear();
    line.reserve(name.size() + prefix.size() + value.size() + 2);
    line += name;
    if (prefix.empty() && value.empty()) {
        line += ';';
        return;
    }
    line += ": ";
    line += prefix;
    line += value;
}

bool isFraming(std::string_view name) {
    return equalsIgnoreCase(name, "content-length") || equalsIgnoreCase(name, "transfer-encoding") ||
           equalsIgnoreCase(name, "expect");
}

Error outOfMemory() {
    return {ErrorCode::Internal, "There is not enough memory for the request headers."};
}

} // namespace

HeaderLines::HeaderLines(HeaderLines&& other) noexcept
    : m_first(std::exchange(other.m_first, nullptr)), m_last(std::exchange(other.m_last, nullptr)) {}

HeaderLines& HeaderLines::operator=(HeaderLines&& other) noexcept {
    if (this != &other) {
        wipe();
        m_first = std::exchange(other.m_first, nullptr);
        m_last = std::exchange(other.m_last, nullptr);
    }
    return *this;
}

HeaderLines::~HeaderLines() {
    wipe();
}

void HeaderLines::wipe() {
    for (curl_slist* line = m_first; line; line = line->next)
        secureZero(line->data, std::strlen(line->data));
    curl_slist_free_all(m_first);
    m_first = nullptr;
    m_last = nullptr;
}

// curl_slist_append walks to the end of the list it is given, so it gets the last element.
bool HeaderLines::append(const std::string& line) {
    curl_slist* const appended = curl_slist_append(m_last, line.c_str());
    if (!appended)
        return false;
    if (!m_first)
        m_first = appended;
    m_last = m_last ? m_last->next : appended;
    return true;
}

Result<HeaderLines> HeaderLines::build(const Request& request) {
    HeaderLines lines;
    std::string line;
    for (const auto& [name, value] : request.headers) {
        if (!isToken(name) || !isFieldValue(value))
            return Error{ErrorCode::InvalidArgument, "A request header has a name or value that HTTP does not allow."};
        if (isFraming(name))
            continue;
        assemble(line, name, {}, value);
        if (!lines.append(line))
            return outOfMemory();
    }
    for (const auto& [name, prefix, secret] : request.secretHeaders) {
        if (!secret || !isToken(name) || !isFieldValue(prefix) || !isFieldValue(secret->reveal()))
            return Error{ErrorCode::InvalidArgument, "The key holds characters that an HTTP header does not allow."};
        assemble(line, name, prefix, secret->reveal());
        const bool appended = lines.append(line);
        secureZero(line.data(), line.size());
        if (!appended)
            return outOfMemory();
    }
    static constexpr std::array<const char*, 2> kOwnFields = {"Accept", "Content-Type"};
    for (const char* name : kOwnFields) {
        if (!request.headers.contains(name) && !lines.append(std::string(name) + ":"))
            return outOfMemory();
    }
    if (!lines.append("Expect:"))
        return outOfMemory();
    return lines;
}

} // namespace fairlead::upstream
