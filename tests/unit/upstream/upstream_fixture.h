// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/upstream/upstream_client.h"
#include "tests/support/scripted_upstream.h"

#include <QTest>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace fairlead::upstream {

// Records one transfer, and does what a test wants from within its calls.
class Recorder : public TransferListener {
public:
    void onHead(int newStatus, HeaderList newHeaders) override {
        ++headCount;
        status = newStatus;
        headers = std::move(newHeaders);
        if (atHead)
            atHead();
    }
    void onBody(std::string_view bytes) override {
        calls += "b";
        body += bytes;
        if (atBody)
            atBody();
    }
    void onDone(const Timings& newTimings, const std::optional<Failure>& newFailure) override {
        ++doneCount;
        timings = newTimings;
        failure = newFailure;
        if (atDone)
            atDone();
    }

    bool isDone() const { return doneCount > 0; }
    bool succeeded() const { return doneCount == 1 && !failure; }
    bool failedAs(FailureKind kind) const { return doneCount == 1 && failure && failure->kind == kind; }

    int headCount = 0;
    int status = 0;
    HeaderList headers;
    std::string body;
    std::string calls;
    int doneCount = 0;
    Timings timings;
    std::optional<Failure> failure;
    std::function<void()> atHead;
    std::function<void()> atBody;
    std::function<void()> atDone;
};

// The failure for a test's output.
inline std::string describe(const Recorder& recorder) {
    if (!recorder.failure)
        return "no failure";
    return std::to_string(static_cast<int>(recorder.failure->kind)) + ": " + recorder.failure->message;
}

inline Request get(const std::string& url) {
    Request request;
    request.method = "GET";
    request.url = url;
    return request;
}

// A POST whose body is made of copies of `parts`.
inline Request post(const std::string& url, std::vector<std::string> parts) {
    auto owner = std::make_shared<std::vector<std::string>>(std::move(parts));
    Request request;
    request.url = url;
    for (const std::string& part : *owner)
        request.body.emplace_back(part);
    request.bodyOwner = std::move(owner);
    return request;
}

inline const std::string kChunkedHead = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

inline std::string chunk(const std::string& bytes) {
    constexpr char kDigits[] = "0123456789abcdef";
    std::string size;
    for (std::size_t rest = bytes.size(); rest > 0; rest /= 16)
        size.insert(size.begin(), kDigits[rest % 16]);
    return size + "\r\n" + bytes + "\r\n";
}

// Sockets are handled in order, so when a later request of the same client is answered, earlier events were handled.
inline void letAnExchangePass(UpstreamClient& client) {
    test::ScriptedUpstream server;
    server.addScript({test::expectRequest(), test::send(test::okAnswer("x"))});
    Recorder recorder;
    const auto transfer = client.start(get(server.url()), recorder);
    QTRY_VERIFY(recorder.isDone());
}

} // namespace fairlead::upstream
