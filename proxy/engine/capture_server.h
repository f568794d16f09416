// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/result.h"
#include "proxy/http/request_handler.h"
#include "proxy/http/server.h"
#include "proxy/upstream/upstream_client.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace fairlead::engine {

// One exchange as a provider saw it. A plain value.
struct CapturedExchange {
    std::string target;        // behind the base URL, with its query: "/chat/completions"
    HeaderList requestHeaders; // as received; the credential is "[the provider's key]"
    std::string requestBody;
    int status = 0; // 0 = no answer
    HeaderList answerHeaders;
    std::string answerBody;
    std::string problem; // why the answer is not whole; empty = it is
    bool ended = false;
};

// Stands in front of a provider on a loopback port, keeps what passes, and changes nothing of it. Who sends through it
// has a stand-in instead of the provider's key, and the path begins with a word that nobody can guess: the key itself
// crosses no loopback connection, and other programs get nothing from this port. Lives on the thread it was made on.
class CaptureServer final : private http::RequestHandler {
public:
    struct Setup {
        upstream::Request provider; // URL is the base; secret headers, time-outs, proxy and CA as for live requests
        std::string gate;           // the word in the path
        std::string standIn;        // for the key
    };
    // The client outlives it. `idle` is called whenever the last running exchange has ended, from the event loop.
    CaptureServer(upstream::UpstreamClient& client, Setup setup, std::function<void()> idle);
    ~CaptureServer() override;

    Result<void> listen();
    // What stands for the provider's base URL.
    std::string baseUrl() const;
    bool isIdle() const;
    // In the order in which they began.
    std::vector<CapturedExchange> exchanges() const;

private:
    class Passage;
    void handle(http::Request request, std::shared_ptr<http::ResponseWriter> response) override;
    std::string errorBody(int status, std::string_view reason) override;
    upstream::Request forwarded(const http::Request& request, CapturedExchange& record) const;

    upstream::UpstreamClient& m_client;
    Setup m_setup;
    std::function<void()> m_idle;
    http::Server m_server;
    std::vector<std::unique_ptr<Passage>> m_passages; // kept to the end: one of them may be on the call stack
};

} // namespace fairlead::engine
