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

} // namespace fairlead::upstream
