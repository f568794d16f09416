// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/raw_http_client.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace fairlead::test {

// How one request of a load went for its caller. Times in nanoseconds since the load began.
struct CallOutcome {
    std::int64_t sentAt = 0;
    std::int64_t firstAt = 0; // first byte of the answer
    std::int64_t doneAt = 0;
    RawResponse response; // as far as it came; no status = none
    bool isCut = false;   // the connection ended before the answer did
};

// So many callers, each on a connection of its own, that stream one answer after the other.
class LoadCallers : public QObject {
    Q_OBJECT

public:
    // `request`: the bytes of each of their requests.
    LoadCallers(std::uint16_t port, std::size_t callers, std::string request);
    ~LoadCallers() override;

    // Sends until stop(): the first requests evenly over this time, then each caller again as soon as it is answered.
    void start(std::chrono::milliseconds over);
    void stop(); // what is under way goes on
    // One request of each caller.
    void sendOnce(std::chrono::milliseconds over);

    std::int64_t now() const { return m_clock.nsecsElapsed(); }
    std::size_t inFlight() const { return m_sent - m_outcomes.size(); }
    const std::vector<CallOutcome>& outcomes() const { return m_outcomes; } // in the order of their ends
    // Answers beyond the one that a request has.
    std::size_t surplus() const;

private:
    struct Caller;
    void send(Caller& caller);
    void look(Caller& caller);

    std::uint16_t m_port;
    std::string m_request;
    QElapsedTimer m_clock;
    QTimer m_starting;
    bool m_goesOn = false;
    std::size_t m_sent = 0;
    std::vector<std::unique_ptr<Caller>> m_callers;
    std::vector<CallOutcome> m_outcomes;
};

} // namespace fairlead::test
