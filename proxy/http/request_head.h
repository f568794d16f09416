// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/http/refusal.h"
#include "proxy/http/request.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace fairlead::http {

// Request line and fields of one request, and what they say about the bytes that follow.
struct RequestHead {
    Request request;      // without body and peer
    int minorVersion = 1; // HTTP/1.0 or HTTP/1.1
    bool keepAlive = true;
    bool chunked = false;
    bool expectsContinue = false;
    std::uint64_t contentLength = 0; // bytes
};

// Fills `head`, a fresh one; nullopt is success. `bytes` is a complete head, from the request line to the empty line,
// that passed HeadScanner. Boost.Beast parses it; what Beast accepts and two servers in a row could understand
// differently is refused here: more than one Content-Length or a list in it, Content-Length with Transfer-Encoding, any
// Transfer-Encoding but a single "chunked" (501), Transfer-Encoding in HTTP/1.0, no Host in HTTP/1.1 or more than one,
// a target that is not an absolute path ("*" for OPTIONS apart). The absolute form of a target is for proxies; it is
// refused, so that there is one place only that names the host.
std::optional<Refusal> parseRequestHead(std::string_view bytes, RequestHead& head);

} // namespace fairlead::http
