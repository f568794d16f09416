// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/http/server.h"
#include "tests/unit/http/held_requests.h"

#include <string>

namespace fairlead::test {

// A server on a loopback port of the system's choice, with a handler that the test controls.
struct ServerFixture {
    explicit ServerFixture(http::ServerLimits limits = {}) : server(handler, limits) {
        isListening = server.listen("127.0.0.1", 0).has_value();
    }

    HeldRequests handler;
    http::Server server;
    bool isListening = false;
};

inline std::string get(const std::string& target = "/") {
    return "GET " + target + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
}

inline std::string post(const std::string& body) {
    return "POST /p HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

} // namespace fairlead::test
