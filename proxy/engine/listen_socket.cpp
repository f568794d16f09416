// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/engine/listen_socket.h"

#include <cerrno>
#include <cstring>
#include <utility>

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace fairlead::engine {

namespace {

struct Address {
    sockaddr_storage storage{};
    socklen_t length = 0;
    sockaddr* data() { return reinterpret_cast<sockaddr*>(&storage); } // the sockets API's own cast
};

bool parseAddress(const std::string& host, std::uint16_t port, Address& address) {
    sockaddr_in v4{};
    v4.sin_family = AF_INET;
    v4.sin_port = htons(port);
    if (inet_pton(AF_INET, host == "localhost" ? "127.0.0.1" : host.c_str(), &v4.sin_addr) == 1) {
        std::memcpy(&address.storage, &v4, sizeof(v4));
        address.length = sizeof(v4);
        return true;
    }
    sockaddr_in6 v6{};
    v6.sin6_family = AF_INET6;
    v6.sin6_port = htons(port);
    if (inet_pton(AF_INET6, host.c_str(), &v6.sin6_addr) == 1) {
        std::memcpy(&address.storage, &v6, sizeof(v6));
        address.length = sizeof(v6);
        return true;
    }
    return false;
}

Error socketError(int number, const std::string& host, std::uint16_t port) {
    const std::string where = host + ":" + std::to_string(port);
    switch (number) {
    case EADDRINUSE:
        return {ErrorCode::Unavailable, "The address " + where + " is in use."};
    case EACCES:
        return {ErrorCode::Permission, "Listening on " + where + " needs rights that this user does not have."};
    case EADDRNOTAVAIL:
        return {ErrorCode::InvalidArgument, host + " is not an address of this machine.", "/listen/host"};
    default:
        return {ErrorCode::Io, "Listening on " + where + " failed: " + std::strerror(number) + "."};
    }
}

std::uint16_t boundPort(int descriptor) {
    Address address;
    address.length = sizeof(address.storage);
    if (getsockname(descriptor, address.data(), &address.length) != 0)
        return 0;
    // Port and family stand at the same place in both forms.
    sockaddr_in v4{};
    std::memcpy(&v4, &address.storage, sizeof(v4));
    return ntohs(v4.sin_port);
}

} // namespace

Result<ListenSocket> ListenSocket::open(const std::string& host, std::uint16_t port) {
    Address address;
    if (!parseAddress(host, port, address))
        return Error{ErrorCode::InvalidArgument, "\"" + host + "\" is not an IP address.", "/listen/host"};
    const int descriptor = ::socket(address.storage.ss_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (descriptor < 0)
        return socketError(errno, host, port);
    ListenSocket socket(descriptor, port);
    const int on = 1;
    ::setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on));
    if (::bind(descriptor, address.data(), address.length) != 0 || ::listen(descriptor, 1024) != 0)
        return socketError(errno, host, port);
    socket.m_port = boundPort(descriptor);
    return socket;
}

ListenSocket::ListenSocket(ListenSocket&& other) noexcept
    : m_descriptor(std::exchange(other.m_descriptor, -1)), m_port(other.m_port) {}

ListenSocket& ListenSocket::operator=(ListenSocket&& other) noexcept {
    std::swap(m_descriptor, other.m_descriptor);
    std::swap(m_port, other.m_port);
    return *this;
}

ListenSocket::~ListenSocket() {
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

int ListenSocket::duplicate() const {
    return ::fcntl(m_descriptor, F_DUPFD_CLOEXEC, 0);
}

} // namespace fairlead::engine
