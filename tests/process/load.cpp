// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/process/load.h"

#include "tests/process/http_call.h"

#include <algorithm>

namespace fairlead::test {

namespace {

constexpr int kCallers = 24;
constexpr int kPaceMs = 5; // 200 requests a second

bool isStream(const RawResponse& response) {
    return response.headers.value("content-type").starts_with("text/event-stream");
}

bool isDone(const RawResponse& response) {
    return response.body.ends_with("data: [DONE]\n\n");
}

} // namespace

Load::Load(std::uint16_t port) {
    for (int i = 0; i < kCallers; ++i) {
        m_callers.push_back({std::make_unique<RawHttpClient>(port)});
        connect(m_callers.back().client.get(), &RawHttpClient::changed, this, &Load::progress);
    }
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &Load::sendNext);
}

void Load::start() {
    m_timer.start(kPaceMs);
}

void Load::stop() {
    m_timer.stop();
}

void Load::sendNext() {
    for (std::size_t tried = 0; tried < m_callers.size(); ++tried) {
        Caller& caller = m_callers[m_next++ % m_callers.size()];
        if (caller.client->isClosed() || caller.client->responses().size() < caller.sent)
            continue;
        ++caller.sent;
        const bool stream = ++m_sent % 2 == 0;
        caller.client->send(chatRequest(stream ? "sim/sim-tps-400-tokens-12" : "sim/sim-ttft-10-tokens-5", stream));
        return;
    }
}

int Load::completed() const {
    std::size_t count = 0;
    for (const Caller& caller : m_callers)
        count += caller.client->responses().size();
    return static_cast<int>(count);
}

bool Load::allClosed() const {
    return std::ranges::all_of(m_callers, [](const Caller& caller) { return caller.client->isClosed(); });
}

std::vector<std::string> Load::completedIds() const {
    std::vector<std::string> ids;
    const auto add = [&ids](const RawResponse& response) {
        ids.emplace_back(response.headers.value("x-fairlead-request-id"));
    };
    for (const Caller& caller : m_callers) {
        for (const RawResponse& response : caller.client->responses())
            add(response);
        if (const RawResponse last = caller.client->partialResponse(); isDone(last))
            add(last);
    }
    return ids;
}

std::string Load::complaint() const {
    for (const Caller& caller : m_callers) {
        for (const RawResponse& response : caller.client->responses()) {
            if (response.status != 200 || (isStream(response) && !isDone(response)))
                return "status " + std::to_string(response.status) + ": " + response.body;
        }
    }
    return {};
}

} // namespace fairlead::test
