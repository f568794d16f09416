// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/clock.h"
#include "proxy/http/poller.h"
#include "proxy/http/request_parser.h"
#include "proxy/http/response_head.h"
#include "proxy/http/send_queue.h"

#include <span>
#include <string>
#include <string_view>

namespace fairlead::http {

class ConnectionHost;
class Response;

// One accepted socket: reads requests, hands them to the handler one at a time, sends the responses. While a response
// is pending nothing is read, so that a pipelining peer fills the kernel's buffer and not ours.
//
// A peer that closes its sending side (FIN) while its response is pending counts as gone: clients that abort a request
// look exactly like this, and the cost of an answer that nobody reads is a provider's bill. A response that the
// handler finished before it returned is still sent.
//
// A few bytes are not sent at once but at the end of the loop's turn, those of all connections one after the other: the
// parts of an answer leave in one packet, and callers on the same machine are woken once instead of for each answer.
// Measured with 32 callers on the same machine: an eighth less CPU a request.
//
// Lives on the server's thread, owned by the host.
class Connection final : public Poller::Listener {
public:
    // Takes ownership of the descriptor. `peer`: "127.0.0.1:54321".
    Connection(ConnectionHost& host, int descriptor, std::string peer);
    ~Connection() override;
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    // Watches the socket. False: the system has no room for it, the connection is closed.
    bool open();
    // Answers with an error of the server's own and closes in a way that lets the peer read it.
    void refuse(const Refusal& refusal);

    void ready(Readiness readiness) override;
    void runDeferred();
    // Acts on a deadline that has passed.
    void checkDeadline(Clock::Nanoseconds now);
    // Closes when idle.
    void beginDrain();

    // For Response, between the delivery of a request and the end of its response.
    enum class Cut { AfterQueued, Reset };
    bool isLost() const { return m_lost || m_phase == Phase::Closed; }
    bool isSaturated() const { return m_saturated; }
    void holdHead(const ResponseLine& line, const HeaderList& headers);
    void send(std::span<const std::string_view> parts);
    void responseFinished(After after);
    void responseAborted(Cut cut);
    bool isDraining() const;

private:
    enum class Phase {
        Reading,    // a request, or waiting for one
        Responding, // the handler has the request
        Draining,   // the response is complete, its last bytes are not sent yet
        Lingering,  // everything is sent and our side is closed; input is discarded so that the peer sees no reset
        Closed,
    };

    void advance();
    void readRequest();
    void readSome();
    void inputArrived();
    void deliver();
    void onWritable();
    void flushHeld();
    void schedule();
    void sendNow(std::span<const std::string_view> parts);
    void sendFailed();
    void sendProgressed();
    void responseSent();
    void closeCleanly();
    void discardInput();
    void lost();
    void close();
    void setDeadline(Clock::Nanoseconds delay);
    void clearDeadline();

    ConnectionHost& m_host;
    int m_descriptor;
    Phase m_phase = Phase::Reading;
    bool m_readable = false;   // the kernel may have bytes for us
    bool m_peerClosed = false; // FIN was seen
    bool m_lost = false;       // found broken inside a call of the handler; dealt with in the next turn
    bool m_saturated = false;
    bool m_held = false;        // bytes wait in the queue for the end of the turn
    bool m_scheduled = false;   // runDeferred() will be called
    bool m_headStarted = false; // the header timeout runs
    bool m_continueSent = false;
    bool m_inputExpected = false; // refused in the middle of a request: the peer goes on sending
    After m_after = After::KeepOpen;
    Clock::Nanoseconds m_deadline = Clock::Nanoseconds::max();
    std::size_t m_discarded = 0;
    Response* m_response = nullptr; // owned by the handler; tells us when it goes
    RequestParser m_parser;
    SendQueue m_queue;
    std::string m_inbox; // bytes read past the end of the current request
    std::string m_peer;
};

} // namespace fairlead::http
