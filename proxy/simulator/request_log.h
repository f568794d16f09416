// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/headers.h"
#include "proxy/http/request.h"
#include "proxy/simulator/answer.h"

#include <deque>
#include <string>

namespace fairlead::simulator {

// A request as the provider received it. Keys are left out: of a header that carries one only the name is kept, and the
// value of "key" in the query is "…".
struct ReceivedRequest {
    std::int64_t number = 0; // from 1
    std::string method;
    std::string path;
    std::string query;
    HeaderList headers;
    std::string body;
};

// The last requests, for tests that ask what a relay really sent. Bounded in count and bytes; the oldest go first.
class RequestLog {
public:
    void add(std::int64_t number, const http::Request& request);
    void clear();
    const std::deque<ReceivedRequest>& requests() const { return m_requests; }
    // {"requests": [{"number", "method", "path", "query", "headers": [[name, value], …], "body"}, …]}, the oldest
    // first. A body that is no UTF-8 is "body_base64" instead.
    Answer answer(std::size_t last) const;

private:
    std::deque<ReceivedRequest> m_requests;
    std::size_t m_bytes = 0;
};

} // namespace fairlead::simulator
