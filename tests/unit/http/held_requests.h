// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/http/request_handler.h"
#include "proxy/http/response_writer.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace fairlead::test {

// A handler that keeps what it is given, for the test to answer when it likes; or answers at once through `onRequest`.
class HeldRequests final : public http::RequestHandler {
public:
    struct Exchange {
        http::Request request;
        std::shared_ptr<http::ResponseWriter> response; // null when `onRequest` took it
    };

    void handle(http::Request request, std::shared_ptr<http::ResponseWriter> response) override {
        exchanges.push_back({std::move(request), std::move(response)});
        if (onRequest)
            onRequest(exchanges.back());
    }
    std::string errorBody(int status, std::string_view reason) override {
        return std::to_string(status) + ' ' + std::string(reason);
    }

    std::size_t count() const { return exchanges.size(); }
    Exchange& last() { return exchanges.back(); }

    std::vector<Exchange> exchanges;
    std::function<void(Exchange&)> onRequest;
};

// Answers at once with method, target and body of the request, so that a test sees what arrived.
inline void echo(HeldRequests::Exchange& exchange) {
    const http::Request& request = exchange.request;
    exchange.response->respond(200, {{"Content-Type", "text/plain"}},
                               request.method + ' ' + request.target + ' ' + request.body);
    exchange.response.reset();
}

// Counts what an observer is told.
class CountingObserver final : public http::ResponseObserver {
public:
    void callerGone() override { ++gone; }
    void writable() override { ++writableCalls; }
    int gone = 0;
    int writableCalls = 0;
};

} // namespace fairlead::test
