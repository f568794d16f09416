// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/http/socket_address.h"

#include <array>
#include <cstring>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

namespace fairlead::http {

std::string peerName(int descriptor) {
    sockaddr_storage storage{};
    socklen_t length = sizeof storage;
    // The socket interface is written in terms of a cast between address types.
    if (getpeername(descriptor, reinterpret_cast<sockaddr*>(&storage), &length) != 0) // NOLINT
        return "unknown";
    std::array<char, INET6_ADDRSTRLEN> text{};
    if (storage.ss_family == AF_INET) {
        sockaddr_in address{};
        std::memcpy(&address, &storage, sizeof address);
        inet_ntop(AF_INET, &address.sin_addr, text.data(), text.size());
        return std::string(text.data()) + ':' + std::to_string(ntohs(address.sin_port));
    }
    sockaddr_in6 address{};
    std::memcpy(&address, &storage, sizeof address);
    inet_ntop(AF_INET6, &address.sin6_addr, text.data(), text.size());
    return '[' + std::string(text.data()) + "]:" + std::to_string(ntohs(address.sin6_port));
}

} // namespace fairlead::http
