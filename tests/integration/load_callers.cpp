// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/load_callers.h"

#include <algorithm>

namespace fairlead::test {

struct LoadCallers::Caller {
    std::unique_ptr<RawHttpClient> client;
    CallOutcome call;
    bool isBusy = false;
    std::size_t answersBefore = 0;
    std::size_t bytesBefore = 0;
};

LoadCallers::LoadCallers(std::uint16_t port, std::size_t callers, std::string request)
    : m_port(port), m_request(std::move(request)) {
    m_clock.start();
    m_starting.setTimerType(Qt::PreciseTimer);
    for (std::size_t i = 0; i < callers; ++i)
        m_callers.push_back(std::make_unique<Caller>());
}

LoadCallers::~LoadCallers() = default;

void LoadCallers::start(std::chrono::milliseconds over) {
    m_goesOn = true;
    sendOnce(over);
}

void LoadCallers::stop() {
    m_goesOn = false;
    m_starting.stop();
}

void LoadCallers::sendOnce(std::chrono::milliseconds over) {
    constexpr std::chrono::milliseconds kStep{5};
    const std::size_t aStep = std::max<std::size_t>(1, m_callers.size() * 5 / static_cast<std::size_t>(over.count()));
    m_starting.disconnect();
    connect(&m_starting, &QTimer::timeout, this, [this, aStep, next = std::size_t{0}]() mutable {
        for (std::size_t i = 0; i < aStep && next < m_callers.size(); ++i)
            send(*m_callers[next++]);
        if (next == m_callers.size())
            m_starting.stop();
    });
    m_starting.start(kStep);
}

void LoadCallers::send(Caller& caller) {
    if (!caller.client || caller.client->isClosed()) {
        caller.client = std::make_unique<RawHttpClient>(m_port);
        // Queued: a client that has closed is replaced, and it must not be in the middle of its signal.
        connect(
            caller.client.get(), &RawHttpClient::changed, this, [this, &caller] { look(caller); },
            Qt::QueuedConnection);
    }
    caller.call = {};
    caller.call.sentAt = now();
    caller.isBusy = true;
    caller.answersBefore = caller.client->responses().size();
    caller.bytesBefore = caller.client->received().size();
    ++m_sent;
    caller.client->send(m_request);
}

void LoadCallers::look(Caller& caller) {
    if (!caller.isBusy)
        return;
    const RawHttpClient& client = *caller.client;
    if (caller.call.firstAt == 0 && client.received().size() > caller.bytesBefore)
        caller.call.firstAt = now();
    const bool answered = client.responses().size() > caller.answersBefore;
    if (!answered && !client.isClosed())
        return;
    caller.call.doneAt = now();
    caller.call.isCut = !answered;
    caller.call.response = answered ? client.responses()[caller.answersBefore] : client.partialResponse();
    caller.isBusy = false;
    m_outcomes.push_back(std::move(caller.call));
    if (m_goesOn)
        send(caller);
}

std::size_t LoadCallers::surplus() const {
    return static_cast<std::size_t>(std::ranges::count_if(m_callers, [](const auto& caller) {
        if (!caller->client || caller->isBusy)
            return false;
        const RawHttpClient& client = *caller->client;
        const bool begun = !client.isClosed() && client.partialResponse().status != 0;
        return begun || client.responses().size() > caller->answersBefore + 1;
    }));
}

} // namespace fairlead::test
