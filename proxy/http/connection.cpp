// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/http/connection.h"

#include "proxy/http/connection_host.h"
#include "proxy/http/response.h"

#include <algorithm>
#include <cerrno>

#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

namespace fairlead::http {

namespace {

// Reads in one turn of the loop before other connections get theirs.
constexpr int kReadsPerTurn = 16;
// How long and how much a peer that was refused may go on sending before the connection is reset.
constexpr std::chrono::seconds kLingerTime{2};
constexpr std::size_t kLingerBytes = 16 * 1024 * 1024;
// Up to this many bytes wait for the end of the turn; more are sent at once, from where they lie.
constexpr std::size_t kHeldBytes = 16 * 1024;
constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";

} // namespace

Connection::Connection(ConnectionHost& host, int descriptor, std::string peer)
    : m_host(host), m_descriptor(descriptor), m_parser(host.limits().headerBytes, host.limits().bodyBytes),
      m_peer(std::move(peer)) {
    setDeadline(host.limits().idleTimeout);
}

Connection::~Connection() {
    if (m_response != nullptr)
        m_response->detach();
    if (m_phase != Phase::Closed) {
        if (m_held)
            m_queue.flush(m_descriptor);
        ::close(m_descriptor);
    }
}

bool Connection::open() {
    if (m_host.poller().add(m_descriptor, *this))
        return true;
    close();
    return false;
}

bool Connection::isDraining() const {
    return m_host.isDraining();
}

void Connection::ready(Readiness readiness) {
    if (m_phase == Phase::Closed)
        return;
    if (readiness.broken)
        return lost();
    if (readiness.writable)
        onWritable();
    m_peerClosed = m_peerClosed || readiness.peerClosed;
    m_readable = m_readable || readiness.readable || readiness.peerClosed;
    advance();
}

void Connection::schedule() {
    if (!std::exchange(m_scheduled, true))
        m_host.schedule(*this);
}

void Connection::runDeferred() {
    m_scheduled = false;
    if (m_phase == Phase::Closed)
        return;
    if (m_lost)
        return lost();
    if (m_held)
        flushHeld();
    if (m_lost)
        return lost();
    advance();
}

void Connection::flushHeld() {
    sendNow({});
    if (m_phase == Phase::Draining && m_queue.empty() && !m_lost)
        responseSent();
}

void Connection::advance() {
    if (m_phase == Phase::Reading)
        readRequest();
    else if (m_phase == Phase::Lingering)
        discardInput();
    if (m_phase == Phase::Responding && (m_peerClosed || m_lost))
        lost();
}

void Connection::readRequest() {
    if (!m_inbox.empty()) {
        const std::string bytes = std::exchange(m_inbox, {});
        m_inbox.assign(bytes, m_parser.feed(bytes));
        inputArrived();
    }
    for (int reads = 0; m_phase == Phase::Reading && m_inbox.empty() && m_readable; ++reads) {
        if (reads == kReadsPerTurn)
            return schedule();
        readSome();
    }
}

void Connection::readSome() {
    std::span<char> space = m_parser.bodySpace();
    const bool intoBody = !space.empty();
    if (!intoBody)
        space = m_host.scratch();
    const ssize_t result = recv(m_descriptor, space.data(), space.size(), MSG_DONTWAIT);
    if (result < 0 && errno == EINTR)
        return;
    if (result < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) {
        m_readable = false;
        return;
    }
    if (result <= 0)
        return close();
    const auto count = static_cast<std::size_t>(result);
    // A short read has emptied the socket; what comes later is a new event. A FIN has had its event already.
    if (count < space.size() && !m_peerClosed)
        m_readable = false;
    if (intoBody)
        m_parser.bodyFilled(count);
    else if (const std::size_t used = m_parser.feed({space.data(), count}); used < count)
        m_inbox.assign(space.data() + used, count - used);
    inputArrived();
}

void Connection::inputArrived() {
    const ServerLimits& limits = m_host.limits();
    switch (m_parser.state()) {
    case RequestParser::State::Idle:
        return;
    case RequestParser::State::Head:
        if (!m_headStarted) {
            m_headStarted = true;
            setDeadline(limits.headerTimeout);
        }
        return;
    case RequestParser::State::Body:
        setDeadline(limits.bodyTimeout);
        if (m_parser.expectsContinue() && !std::exchange(m_continueSent, true))
            send({&kContinue, 1});
        return;
    case RequestParser::State::Complete:
        return deliver();
    case RequestParser::State::Refused:
        return refuse(m_parser.refusal());
    }
}

void Connection::deliver() {
    RequestHead head = m_parser.take();
    head.request.peer = m_peer;
    m_headStarted = false;
    m_continueSent = false;
    m_phase = Phase::Responding;
    clearDeadline();
    auto response = std::make_shared<Response>(*this, head);
    m_response = response.get();
    m_host.requestStarted();
    m_host.handler().handle(std::move(head.request), std::move(response));
}

void Connection::refuse(const Refusal& refusal) {
    const std::string body = m_host.handler().errorBody(refusal.status, refusal.reason);
    ResponseLine line;
    line.status = refusal.status;
    line.length = static_cast<std::int64_t>(body.size());
    line.after = After::Close;
    m_phase = Phase::Draining;
    m_after = After::Close;
    m_inputExpected = true;
    m_queue.hold(formatResponseHead(line, {{"Content-Type", "application/json"}}, m_host.date()));
    const std::string_view part = body;
    send({&part, 1});
}

void Connection::holdHead(const ResponseLine& line, const HeaderList& headers) {
    m_queue.hold(formatResponseHead(line, headers, m_host.date()));
    m_held = true;
    schedule();
}

void Connection::send(std::span<const std::string_view> parts) {
    std::size_t size = m_queue.size();
    for (const std::string_view part : parts)
        size += part.size();
    if (m_queue.isBlocked() || size > std::min(kHeldBytes, m_host.limits().highWatermark))
        return sendNow(parts);
    for (const std::string_view part : parts)
        m_queue.hold(part);
    m_held = true;
    schedule();
}

void Connection::sendNow(std::span<const std::string_view> parts) {
    m_held = false;
    if (m_queue.send(m_descriptor, parts) == SendQueue::Outcome::Broken)
        return sendFailed();
    sendProgressed();
}

// The observer must not be called from inside the writer, which may be where this comes from.
void Connection::sendFailed() {
    m_lost = true;
    schedule();
}

void Connection::sendProgressed() {
    const ServerLimits& limits = m_host.limits();
    if (m_queue.size() > limits.highWatermark)
        m_saturated = true;
    if (m_phase == Phase::Responding || m_phase == Phase::Draining) {
        if (m_queue.isBlocked())
            setDeadline(limits.sendTimeout);
        else
            clearDeadline();
    }
}

void Connection::onWritable() {
    if (!m_queue.isBlocked())
        return;
    m_queue.unblock();
    if (m_queue.flush(m_descriptor) == SendQueue::Outcome::Broken)
        return lost();
    sendProgressed();
    if (m_phase == Phase::Draining && m_queue.empty())
        return responseSent();
    if (m_saturated && m_queue.size() < m_host.limits().lowWatermark) {
        m_saturated = false;
        if (m_response != nullptr)
            m_response->notifyWritable();
    }
}

void Connection::responseFinished(After after) {
    m_response = nullptr;
    m_host.requestEnded();
    m_after = after;
    m_phase = Phase::Draining;
    if (m_queue.empty() && !m_lost)
        responseSent();
}

void Connection::responseAborted(Cut cut) {
    if (cut == Cut::Reset) {
        if (m_held)
            sendNow({});
        // The peer takes the end of the connection for the end of the body; only a reset tells it otherwise.
        const linger reset{1, 0};
        setsockopt(m_descriptor, SOL_SOCKET, SO_LINGER, &reset, sizeof reset);
        m_response = nullptr;
        m_host.requestEnded();
        return close();
    }
    responseFinished(After::Close);
}

void Connection::responseSent() {
    m_saturated = false;
    if (m_after == After::Close || m_host.isDraining())
        return closeCleanly();
    m_phase = Phase::Reading;
    setDeadline(m_host.limits().idleTimeout);
    if (!m_inbox.empty() || m_readable)
        schedule();
}

// A close with unread input would reset the connection, and the peer would lose what it has not read yet.
void Connection::closeCleanly() {
    int unread = 0;
    if (m_readable)
        ioctl(m_descriptor, FIONREAD, &unread);
    if (m_inbox.empty() && unread == 0 && !m_inputExpected)
        return close();
    m_inbox = {};
    shutdown(m_descriptor, SHUT_WR);
    m_phase = Phase::Lingering;
    setDeadline(kLingerTime);
    schedule();
}

void Connection::discardInput() {
    const std::span<char> space = m_host.scratch();
    for (int reads = 0; m_readable; ++reads) {
        if (reads == kReadsPerTurn)
            return schedule();
        const ssize_t result = recv(m_descriptor, space.data(), space.size(), MSG_DONTWAIT);
        if (result < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
            m_readable = false;
        else if (result == 0 || (result < 0 && errno != EINTR))
            return close();
        else if (result > 0 && (m_discarded += static_cast<std::size_t>(result)) > kLingerBytes)
            return close();
    }
}

void Connection::checkDeadline(Clock::Nanoseconds now) {
    if (m_phase == Phase::Closed || now < m_deadline)
        return;
    clearDeadline();
    if (m_phase != Phase::Reading)
        return lost();
    if (m_parser.state() == RequestParser::State::Head)
        return refuse({408, "The header fields of the request did not arrive in time."});
    if (m_parser.state() == RequestParser::State::Body)
        return refuse({408, "The body of the request did not arrive in time."});
    close();
}

void Connection::beginDrain() {
    if (m_phase == Phase::Reading && m_parser.state() == RequestParser::State::Idle && m_inbox.empty() && !m_readable)
        close();
}

// Not from inside a call of the handler or of the writer.
void Connection::lost() {
    Response* response = std::exchange(m_response, nullptr);
    if (response != nullptr)
        m_host.requestEnded();
    close();
    if (response != nullptr)
        response->notifyGone();
}

void Connection::close() {
    if (m_phase == Phase::Closed)
        return;
    m_phase = Phase::Closed;
    clearDeadline();
    ::close(m_descriptor); // also takes it out of the poller
    if (m_scheduled)
        m_host.unschedule(*this);
    m_host.closed(*this);
}

void Connection::setDeadline(Clock::Nanoseconds delay) {
    m_deadline = m_host.now() + delay;
}

void Connection::clearDeadline() {
    m_deadline = Clock::Nanoseconds::max();
}

} // namespace fairlead::http
