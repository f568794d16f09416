// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Arbitrary bytes through the HTTP request parser: it must neither crash nor come to another result because the bytes
// were split differently or read straight into the body.
#include "proxy/http/request_parser.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>

namespace {

using fairlead::http::RequestParser;

constexpr std::size_t kHeaderLimit = 512;
constexpr std::size_t kBodyLimit = 4096;

// What the parser made of its input, for comparison.
struct Transcript {
    std::string text;

    void add(std::string_view part) { text.append(part).push_back('\n'); }
    void add(RequestParser& parser) {
        const fairlead::http::RequestHead head = parser.take();
        if (head.request.body.size() > kBodyLimit)
            std::abort();
        add(head.request.method);
        add(head.request.target);
        for (const fairlead::Header& header : head.request.headers) {
            add(header.name);
            add(header.value);
        }
        add(head.request.body);
        add(head.keepAlive ? "keep-alive" : "close");
    }
};

void consume(RequestParser& parser, std::string_view bytes, Transcript& transcript) {
    while (!bytes.empty() && parser.state() != RequestParser::State::Refused) {
        const std::size_t used = parser.feed(bytes);
        if (used == 0 || used > bytes.size())
            std::abort();
        bytes.remove_prefix(used);
        if (parser.state() == RequestParser::State::Complete)
            transcript.add(parser);
    }
}

void conclude(const RequestParser& parser, Transcript& transcript) {
    transcript.add(std::to_string(static_cast<int>(parser.state())));
    if (parser.state() == RequestParser::State::Refused) {
        transcript.add(std::to_string(parser.refusal().status));
        transcript.add(parser.refusal().reason);
    }
}

std::string inOnePiece(std::string_view bytes) {
    RequestParser parser(kHeaderLimit, kBodyLimit);
    Transcript transcript;
    consume(parser, bytes, transcript);
    conclude(parser, transcript);
    return transcript.text;
}

// `splits` gives the length of each piece; it is used over and over. Odd lengths go straight into the body where
// the parser offers it.
std::string inPieces(std::string_view bytes, std::string_view splits) {
    RequestParser parser(kHeaderLimit, kBodyLimit);
    Transcript transcript;
    for (std::size_t turn = 0; !bytes.empty() && parser.state() != RequestParser::State::Refused; ++turn) {
        const auto split = static_cast<unsigned char>(splits[turn % splits.size()]);
        std::size_t length = std::min<std::size_t>(bytes.size(), split / 2 + 1U);
        const auto space = parser.bodySpace();
        if (split % 2 == 1 && !space.empty()) {
            length = std::min(length, space.size());
            std::memcpy(space.data(), bytes.data(), length);
            parser.bodyFilled(length);
            if (parser.state() == RequestParser::State::Complete)
                transcript.add(parser);
        } else {
            consume(parser, bytes.substr(0, length), transcript);
        }
        bytes.remove_prefix(length);
    }
    conclude(parser, transcript);
    return transcript.text;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    constexpr std::size_t kSplits = 4;
    if (size <= kSplits)
        return 0;
    const std::string input(data, data + size);
    const std::string_view splits = std::string_view(input).substr(0, kSplits);
    const std::string_view bytes = std::string_view(input).substr(kSplits);
    const std::string whole = inOnePiece(bytes);
    if (whole != inPieces(bytes, splits) || whole != inPieces(bytes, std::string_view("\0", 1)))
        std::abort();
    return 0;
}
