// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/http/chunked_decoder.h"
#include "proxy/http/head_scanner.h"
#include "proxy/http/request_head.h"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace fairlead::http {

// Turns the bytes of a connection into requests, one after the other. Knows nothing of sockets. The result does not
// depend on how the bytes were split. Memory grows with what has arrived, not with what a peer announced.
class RequestParser {
public:
    enum class State {
        Idle,     // no byte of a request yet
        Head,     // in the request line or the fields
        Body,     // in the body
        Complete, // take() it
        Refused,  // refusal() says why; nothing more can be read from this connection
    };

    // Both in bytes: request line and fields (over it 431), decoded body (over it 413).
    RequestParser(std::size_t headerLimit, std::size_t bodyLimit)
        : m_headerLimit(headerLimit), m_bodyLimit(bodyLimit) {}

    // Returns how many bytes were taken: all of them, unless the request became complete or refused.
    std::size_t feed(std::string_view bytes);

    // Where the next bytes of a body of known length may be put without a copy; empty when feed() must be used.
    std::span<char> bodySpace();
    // So many bytes were put there.
    void bodyFilled(std::size_t bytes);

    State state() const { return m_state; }
    const Refusal& refusal() const { return m_refusal; }
    // State Body: the client waits for "100 Continue" before it sends on.
    bool expectsContinue() const { return m_head.expectsContinue; }

    // State Complete: the request with its body; the parser is Idle again.
    RequestHead take();

private:
    std::size_t feedHead(std::string_view bytes);
    std::size_t feedBody(std::string_view bytes);
    void headComplete(std::string_view bytes);
    void refuse(Refusal refusal);
    void complete();

    std::size_t m_headerLimit;
    std::size_t m_bodyLimit;
    State m_state = State::Idle;
    Refusal m_refusal;
    HeadScanner m_scanner;
    std::string m_partialHead;
    RequestHead m_head;
    std::optional<ChunkedDecoder> m_chunks;
    std::size_t m_received = 0; // bytes of a body of known length; the string beyond them is zeros to be overwritten
};

} // namespace fairlead::http
