// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/http_message.h"

#include <algorithm>
#include <cstdlib>
#include <string_view>

namespace fairlead::test {

namespace {

std::string lowerCase(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return text;
}

// The end of the body in `input` as the chunks tell it, with their payload in `body`; nullopt while incomplete.
std::optional<std::size_t> takeChunks(const std::string& input, std::size_t at, std::string& body) {
    for (;;) {
        const std::size_t lineEnd = input.find("\r\n", at);
        if (lineEnd == std::string::npos)
            return std::nullopt;
        const std::size_t size = std::strtoul(input.c_str() + at, nullptr, 16);
        const std::size_t next = lineEnd + 2 + size + 2;
        if (input.size() < next)
            return std::nullopt;
        if (size == 0)
            return next;
        body.append(input, lineEnd + 2, size);
        at = next;
    }
}

} // namespace

std::optional<HttpMessage> takeHttpMessage(std::string& input) {
    const std::size_t headEnd = input.find("\r\n\r\n");
    if (headEnd == std::string::npos)
        return std::nullopt;
    HttpMessage message{input.substr(0, headEnd + 4), {}};
    const std::string head = lowerCase(message.head);
    std::size_t end = headEnd + 4;
    if (head.find("\r\ntransfer-encoding: chunked") != std::string::npos) {
        const auto chunksEnd = takeChunks(input, end, message.body);
        if (!chunksEnd)
            return std::nullopt;
        end = *chunksEnd;
    } else if (const std::size_t length = head.find("\r\ncontent-length:"); length != std::string::npos) {
        constexpr std::string_view kName = "\r\ncontent-length:";
        const std::size_t size = std::strtoul(head.c_str() + length + kName.size(), nullptr, 10);
        if (input.size() < end + size)
            return std::nullopt;
        message.body = input.substr(end, size);
        end += size;
    }
    input.erase(0, end);
    return message;
}

} // namespace fairlead::test
