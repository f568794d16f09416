// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/simulator/reserved_port.h"

#include <charconv>
#include <string_view>

#include <netdb.h>
#include <sys/socket.h>
#include <unistd.h>

namespace fairlead::simulator {

ReservedPort::~ReservedPort() {
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

bool ReservedPort::take(const std::string& host, std::uint16_t port) {
    addrinfo wanted{};
    wanted.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV | AI_PASSIVE;
    wanted.ai_socktype = SOCK_STREAM;
    addrinfo* found = nullptr;
    const std::string address = host == "localhost" ? "127.0.0.1" : host;
    if (getaddrinfo(address.c_str(), std::to_string(port).c_str(), &wanted, &found) != 0)
        return false;
    m_descriptor = ::socket(found->ai_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const int on = 1;
    // Both this socket and the server's have it, which lets the one listen where the other is only bound.
    setsockopt(m_descriptor, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    bool taken = bind(m_descriptor, found->ai_addr, found->ai_addrlen) == 0;
    freeaddrinfo(found);
    sockaddr_storage own{};
    socklen_t size = sizeof own;
    char service[NI_MAXSERV] = {};
    taken = taken && getsockname(m_descriptor, reinterpret_cast<sockaddr*>(&own), &size) == 0 &&
            getnameinfo(reinterpret_cast<const sockaddr*>(&own), size, nullptr, 0, service, sizeof service,
                        NI_NUMERICSERV) == 0;
    const std::string_view digits = service;
    std::from_chars(digits.data(), digits.data() + digits.size(), m_port);
    return taken;
}

} // namespace fairlead::simulator
