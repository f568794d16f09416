// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/process/http_call.h"

#include "tests/process/sandbox.h"

#include <QTest>

namespace fairlead::test {

namespace {

constexpr int kPatienceMs = 60'000; // a bound on a hang, not a measure

std::string requestHead(std::string_view method, std::string_view path) {
    return std::string(method) + " " + std::string(path) + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer " +
           kToken + "\r\n";
}

} // namespace

std::string getRequest(std::string_view path) {
    return requestHead("GET", path) + "\r\n";
}

std::string postRequest(std::string_view path, std::string_view body, std::string_view headerLines) {
    return requestHead("POST", path) +
           "Content-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" +
           std::string(headerLines) + "\r\n" + std::string(body);
}

std::string chatRequest(std::string_view model, bool stream, std::string_view message) {
    return postRequest("/v1/chat/completions",
                       R"({"model":")" + std::string(model) + R"(","stream":)" + (stream ? "true" : "false") +
                           R"(,"messages":[{"role":"user","content":")" + std::string(message) + R"("}]})");
}

bool waitForResponses(const RawHttpClient& client, std::size_t count) {
    const auto done = [&] { return client.responses().size() >= count; };
    return QTest::qWaitFor([&] { return done() || client.isClosed(); }, kPatienceMs) && done();
}

RawResponse answerTo(std::uint16_t port, const std::string& request) {
    RawHttpClient client(port);
    client.send(request);
    return waitForResponses(client, 1) ? client.responses().front() : RawResponse{};
}

} // namespace fairlead::test
