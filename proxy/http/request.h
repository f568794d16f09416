// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/headers.h"

#include <string>
#include <string_view>

namespace fairlead::http {

// One complete HTTP/1.1 request as it came off a connection. A plain value; the body has kJsonPadding bytes of
// spare capacity, so it can be parsed in place.
struct Request {
    std::string method; // "GET", upper case as sent
    std::string target; // as sent: "/v1/models?limit=5"
    std::string path;   // the part of target before '?', not percent-decoded
    std::string query;  // the part after '?', without it
    HeaderList headers; // in the order sent, duplicates kept
    std::string body;   // chunked bodies are already decoded
    std::string peer;   // "127.0.0.1:54321"
};

} // namespace fairlead::http
