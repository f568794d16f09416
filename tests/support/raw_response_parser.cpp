// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/raw_response_parser.h"

#include <algorithm>
#include <charconv>

namespace fairlead::test {

namespace {

void parseFields(std::string_view lines, RawResponse& response) {
    while (!lines.empty()) {
        const std::size_t end = std::min(lines.find("\r\n"), lines.size());
        const std::string_view line = lines.substr(0, end);
        lines.remove_prefix(std::min(end + 2, lines.size()));
        const std::size_t colon = line.find(':');
        if (colon == std::string_view::npos)
            continue;
        std::string_view value = line.substr(colon + 1);
        value.remove_prefix(std::min(value.find_first_not_of(" \t"), value.size()));
        response.headers.add(std::string(line.substr(0, colon)), std::string(value));
    }
}

void parseChunks(std::string_view bytes, ParsedResponse& parsed) {
    const std::size_t whole = bytes.size();
    for (;;) {
        const std::size_t lineEnd = bytes.find("\r\n");
        if (lineEnd == std::string_view::npos)
            return;
        std::size_t size = 0;
        std::from_chars(bytes.data(), bytes.data() + lineEnd, size, 16);
        bytes.remove_prefix(lineEnd + 2);
        parsed.response.body.append(bytes.substr(0, size));
        if (bytes.size() < size + 2)
            return;
        bytes.remove_prefix(size + 2);
        if (size == 0) {
            parsed.complete = true;
            parsed.length = whole - bytes.size();
            return;
        }
    }
}

} // namespace

ParsedResponse parseResponse(std::string_view bytes, BodyExpected body, StreamEnd end) {
    ParsedResponse parsed;
    const std::size_t headEnd = bytes.find("\r\n\r\n");
    if (headEnd == std::string_view::npos)
        return parsed;
    RawResponse& response = parsed.response;
    const std::string_view head = bytes.substr(0, headEnd);
    const std::size_t space = std::min(head.find(' '), head.size());
    std::from_chars(head.data() + space + 1, head.data() + head.size(), response.status);
    parseFields(head.substr(std::min(head.find("\r\n"), head.size())), response);
    const std::string_view rest = bytes.substr(headEnd + 4);
    const int status = response.status;
    if (body == BodyExpected::None || status / 100 == 1 || status == 204 || status == 304) {
        parsed.complete = true;
        parsed.length = headEnd + 4;
    } else if (response.headers.contains("Transfer-Encoding")) {
        parseChunks(rest, parsed);
        parsed.length += headEnd + 4;
    } else if (const auto length = response.headers.find("Content-Length")) {
        std::size_t size = 0;
        std::from_chars(length->data(), length->data() + length->size(), size);
        response.body = rest.substr(0, size);
        parsed.complete = rest.size() >= size;
        parsed.length = headEnd + 4 + size;
    } else {
        response.body = rest;
        parsed.complete = end == StreamEnd::Closed;
        parsed.length = bytes.size();
    }
    return parsed;
}

} // namespace fairlead::test
