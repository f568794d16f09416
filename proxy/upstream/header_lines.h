// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/result.h"
#include "proxy/upstream/request.h"

#include <curl/curl.h>

#include <string_view>
#include <vector>

namespace fairlead::upstream {

// The header fields of a request in the form libcurl takes. Owns the list and overwrites it before it is freed, since
// it carries the key; libcurl only points at it. All lines and all nodes lie in one piece of memory each, because
// curl_slist_append() would allocate two for every field. Move-only.
class HeaderLines {
public:
    HeaderLines() = default;
    HeaderLines(HeaderLines&& other) noexcept = default;
    HeaderLines& operator=(HeaderLines&& other) noexcept;
    HeaderLines(const HeaderLines&) = delete;
    HeaderLines& operator=(const HeaderLines&) = delete;
    ~HeaderLines();

    // Framing fields (Content-Length, Transfer-Encoding, Expect) are left out: the client frames the body. Fields that
    // libcurl would add by itself (Accept, Content-Type, Expect) are suppressed unless the request has them. A name
    // that is no token, and a value with CR, LF or NUL, is InvalidArgument; the message never holds a value.
    static Result<HeaderLines> build(const Request& request);

    curl_slist* list() { return m_nodes.data(); }
    // Overwrites and frees the lines. libcurl must not use them any more.
    void wipe();

private:
    void reserve(const Request& request);
    void append(std::string_view name, std::string_view prefix, std::string_view value);
    void suppress(std::string_view name);
    char* addLine(std::size_t size);

    std::vector<char> m_text; // never grows once there are nodes, which point into it
    std::vector<curl_slist> m_nodes;
};

} // namespace fairlead::upstream
