// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/headers.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace fairlead::http {

// How the peer is told where the body ends.
enum class BodyEnd {
    None,       // 204 and the like: there is none
    Length,     // Content-Length
    Chunked,    // Transfer-Encoding: chunked
    Connection, // the connection closes: HTTP/1.0, which has no chunks
    AsGiven,    // Content-Length and Transfer-Encoding are those of the fields that are given
};

// What happens to the connection after the response.
enum class After { KeepOpen, Close };

struct ResponseLine {
    int status = 200;
    int minorVersion = 1; // of the request
    BodyEnd bodyEnd = BodyEnd::Length;
    std::int64_t length = 0; // with BodyEnd::Length
    After after = After::KeepOpen;
};

// Status line and fields, with the empty line. Date, Content-Length, Transfer-Encoding and Connection come from the
// arguments; those in `headers` are left out (but see BodyEnd::AsGiven), and so is a field that would break the framing
// (a name that is no token, a value with a control character).
std::string formatResponseHead(const ResponseLine& line, const HeaderList& headers, std::string_view date);

} // namespace fairlead::http
