// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/peer.h"

#include <array>
#include <cerrno>

#include <sys/socket.h>
#include <unistd.h>

namespace fairlead::bench {

Peer::Peer(EventLoop& loop, int socket) : m_socket(socket) {
    loop.add(socket, *this);
}

Peer::~Peer() {
    close();
}

void Peer::close() {
    if (m_socket >= 0)
        ::close(m_socket);
    m_socket = -1;
}

void Peer::send(std::string_view bytes) {
    if (!m_unsent.empty()) {
        m_unsent.append(bytes);
        return;
    }
    const ssize_t sent = ::send(m_socket, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    m_sent = 0;
    if (sent < static_cast<ssize_t>(bytes.size()))
        m_unsent = bytes.substr(sent < 0 ? 0 : static_cast<std::size_t>(sent));
}

void Peer::flush() {
    const std::string_view rest = std::string_view(m_unsent).substr(m_sent);
    const ssize_t sent = ::send(m_socket, rest.data(), rest.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    m_sent += sent < 0 ? 0 : static_cast<std::size_t>(sent);
    if (m_sent == m_unsent.size())
        m_unsent.clear();
}

void Peer::ready(bool readable, bool writable) {
    if (writable && isOpen() && !m_unsent.empty())
        flush();
    if (readable && isOpen())
        readAll();
}

void Peer::readAll() {
    static std::array<char, 256 * 1024> buffer; // one thread, and nothing is kept in it
    while (isOpen()) {
        const ssize_t count = recv(m_socket, buffer.data(), buffer.size(), MSG_DONTWAIT);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0 && errno == EAGAIN)
            return;
        if (count <= 0) {
            close();
            return closed();
        }
        received({buffer.data(), static_cast<std::size_t>(count)});
    }
}

} // namespace fairlead::bench
