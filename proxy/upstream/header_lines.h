// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/result.h"
#include "proxy/upstream/request.h"

#include <string>

struct curl_slist;

namespace fairlead::upstream {

// The header fields of a request in the form libcurl takes. Owns the list and overwrites it before it is freed, since
// it carries the key; libcurl only points at it. Move-only.
class HeaderLines {
public:
    HeaderLines() = default;
    HeaderLines(HeaderLines&& other) noexcept;
    HeaderLines& operator=(HeaderLines&& other) noexcept;
    HeaderLines(const HeaderLines&) = delete;
    HeaderLines& operator=(const HeaderLines&) = delete;
    ~HeaderLines();

    // Framing fields (Content-Length, Transfer-Encoding, Expect) are left out: the client frames the body. Fields that
    // libcurl would add by itself (Accept, Content-Type, Expect) are suppressed unless the request has them. A name
    // that is no token, and a value with CR, LF or NUL, is InvalidArgument; the message never holds a value.
    static Result<HeaderLines> build(const Request& request);

    curl_slist* list() const { return m_first; }
    // Overwrites and frees the lines. libcurl must not use them any more.
    void wipe();

private:
    bool append(const std::string& line);

    curl_slist* m_first = nullptr;
    curl_slist* m_last = nullptr;
};

} // namespace fairlead::upstream
