// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/raw_http_client.h"

#include "tests/support/raw_response_parser.h"

#include <array>
#include <cerrno>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

namespace fairlead::test {

RawHttpClient::RawHttpClient(std::uint16_t port, Reading reading)
    : m_descriptor(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const int on = 1;
    setsockopt(m_descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    // Loopback connects at once: the kernel completes the handshake before the server accepts.
    m_connected = ::connect(m_descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0; // NOLINT
    m_readNotifier = std::make_unique<QSocketNotifier>(m_descriptor, QSocketNotifier::Read);
    m_writeNotifier = std::make_unique<QSocketNotifier>(m_descriptor, QSocketNotifier::Write);
    m_writeNotifier->setEnabled(false);
    m_readNotifier->setEnabled(reading == Reading::Now);
    QObject::connect(m_readNotifier.get(), &QSocketNotifier::activated, this, &RawHttpClient::readable);
    QObject::connect(m_writeNotifier.get(), &QSocketNotifier::activated, this, &RawHttpClient::writable);
}

RawHttpClient::~RawHttpClient() {
    close();
}

void RawHttpClient::send(std::string_view bytes) {
    m_unsent.append(bytes);
    writable();
}

void RawHttpClient::sendInPieces(std::vector<std::string> pieces) {
    m_pieces.insert(m_pieces.end(), std::make_move_iterator(pieces.begin()), std::make_move_iterator(pieces.end()));
    m_pieceTimer.start(0, this);
}

void RawHttpClient::timerEvent(QTimerEvent*) {
    if (m_pieces.empty()) {
        m_pieceTimer.stop();
        return;
    }
    const std::string piece = std::move(m_pieces.front());
    m_pieces.pop_front();
    send(piece);
}

void RawHttpClient::writable() {
    if (m_descriptor < 0)
        return;
    while (!m_unsent.empty()) {
        const ssize_t sent = ::send(m_descriptor, m_unsent.data(), m_unsent.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
        if (sent < 0 && errno != EAGAIN && errno != EWOULDBLOCK)
            m_unsent.clear(); // the read side sees how the connection ended
        if (sent <= 0)
            break;
        m_unsent.erase(0, static_cast<std::size_t>(sent));
    }
    m_writeNotifier->setEnabled(!m_unsent.empty());
    emit changed();
}

void RawHttpClient::startReading() {
    m_readNotifier->setEnabled(true);
}

void RawHttpClient::stopReading() {
    m_readNotifier->setEnabled(false);
}

void RawHttpClient::shutdownWriting() {
    shutdown(m_descriptor, SHUT_WR);
}

void RawHttpClient::close() {
    if (m_descriptor < 0)
        return;
    m_readNotifier.reset();
    m_writeNotifier.reset();
    m_pieceTimer.stop();
    ::close(m_descriptor);
    m_descriptor = -1;
}

void RawHttpClient::reset() {
    const linger now{1, 0};
    setsockopt(m_descriptor, SOL_SOCKET, SO_LINGER, &now, sizeof now);
    close();
}

void RawHttpClient::readable() {
    std::array<char, 65536> buffer; // NOLINT(cppcoreguidelines-pro-type-member-init)
    const ssize_t count = recv(m_descriptor, buffer.data(), buffer.size(), MSG_DONTWAIT);
    if (count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR))
        return;
    if (count > 0) {
        m_received.append(buffer.data(), static_cast<std::size_t>(count));
    } else {
        m_closed = true;
        m_wasReset = count < 0;
        m_readNotifier->setEnabled(false);
    }
    parse();
    emit changed();
}

void RawHttpClient::parse() {
    const StreamEnd end = m_closed && !m_wasReset ? StreamEnd::Closed : StreamEnd::NotYet;
    while (m_parsed < m_received.size() && m_received.size() >= m_parseAt) {
        const BodyExpected body = m_headResponses > 0 ? BodyExpected::None : BodyExpected::ByFields;
        ParsedResponse parsed = parseResponse(std::string_view(m_received).substr(m_parsed), body, end);
        // Of a body of known length it is known when it can be complete; until then it is not looked at again.
        m_parseAt = m_parsed + parsed.length;
        if (!parsed.complete)
            return;
        m_parsed += parsed.length;
        if (parsed.response.status / 100 == 1) {
            ++m_informational;
            continue;
        }
        if (m_headResponses > 0)
            --m_headResponses;
        m_responses.push_back(std::move(parsed.response));
    }
}

RawResponse RawHttpClient::partialResponse() const {
    return parseResponse(std::string_view(m_received).substr(m_parsed), BodyExpected::ByFields, StreamEnd::NotYet)
        .response;
}

} // namespace fairlead::test
