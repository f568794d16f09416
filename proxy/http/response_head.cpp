// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/http/response_head.h"

#include "proxy/http/characters.h"

#include <boost/beast/http/status.hpp>

#include <algorithm>
#include <charconv>
#include <ostream> // status.hpp uses it without including it

namespace fairlead::http {

namespace {

bool isOurs(std::string_view name, BodyEnd bodyEnd) {
    const bool framing = equalsIgnoreCase(name, "content-length") || equalsIgnoreCase(name, "transfer-encoding");
    return equalsIgnoreCase(name, "date") || equalsIgnoreCase(name, "connection") ||
           (framing && bodyEnd != BodyEnd::AsGiven);
}

bool isSafe(const Header& header) {
    return !header.name.empty() && std::all_of(header.name.begin(), header.name.end(), isTokenCharacter) &&
           std::none_of(header.value.begin(), header.value.end(), isForbiddenInValue);
}

void appendNumber(std::string& text, std::int64_t number) {
    char digits[20];
    text.append(digits, std::to_chars(digits, digits + sizeof digits, number).ptr);
}

// Empty for a status that has no name, such as 529; the line is valid without it.
std::string_view reasonPhrase(int status) {
    namespace beast = boost::beast::http;
    const beast::status known = beast::int_to_status(static_cast<unsigned>(status));
    if (known == beast::status::unknown)
        return {};
    const auto text = beast::obsolete_reason(known);
    return {text.data(), text.size()};
}

} // namespace

std::string formatResponseHead(const ResponseLine& line, const HeaderList& headers, std::string_view date) {
    std::string text;
    text.reserve(512);
    text.append("HTTP/1.1 ");
    appendNumber(text, line.status);
    text.append(" ").append(reasonPhrase(line.status)).append("\r\n");
    for (const Header& header : headers) {
        if (!isOurs(header.name, line.bodyEnd) && isSafe(header))
            text.append(header.name).append(": ").append(header.value).append("\r\n");
    }
    text.append("Date: ").append(date).append("\r\n");
    if (line.bodyEnd == BodyEnd::Length) {
        text.append("Content-Length: ");
        appendNumber(text, line.length);
        text.append("\r\n");
    } else if (line.bodyEnd == BodyEnd::Chunked) {
        text.append("Transfer-Encoding: chunked\r\n");
    }
    if (line.after == After::Close)
        text.append("Connection: close\r\n");
    else if (line.minorVersion == 0)
        text.append("Connection: keep-alive\r\n");
    text.append("\r\n");
    return text;
}

} // namespace fairlead::http
