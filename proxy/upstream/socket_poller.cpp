// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/upstream/socket_poller.h"

#include <curl/curl.h>

#include <array>
#include <utility>

#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace fairlead::upstream {

namespace {

// Events handled for one wake-up; the rest follows in the next round, so that timers and other sockets get their turn.
constexpr int kBatch = 64;

std::uint32_t epollBits(int what) {
    switch (what) {
    case CURL_POLL_IN:
        return EPOLLIN;
    case CURL_POLL_OUT:
        return EPOLLOUT;
    case CURL_POLL_INOUT:
        return EPOLLIN | EPOLLOUT;
    default:
        return 0;
    }
}

int selectBits(std::uint32_t events) {
    int bits = 0;
    if (events & (EPOLLIN | EPOLLHUP))
        bits |= CURL_CSELECT_IN;
    if (events & EPOLLOUT)
        bits |= CURL_CSELECT_OUT;
    if (events & EPOLLERR)
        bits |= CURL_CSELECT_ERR;
    return bits;
}

} // namespace

SocketPoller::SocketPoller(Ready ready) : m_ready(std::move(ready)), m_epoll(epoll_create1(EPOLL_CLOEXEC)) {
    Q_ASSERT(m_epoll >= 0);
    m_notifier.emplace(m_epoll, QSocketNotifier::Read);
    QObject::connect(&*m_notifier, &QSocketNotifier::activated, &*m_notifier, [this] { dispatch(); });
}

SocketPoller::~SocketPoller() {
    m_notifier.reset();
    ::close(m_epoll);
}

SocketPoller::Entry& SocketPoller::entry(int socket) {
    const auto index = static_cast<std::size_t>(socket);
    if (index >= m_entries.size())
        m_entries.resize(index + 64);
    return m_entries[index];
}

int SocketPoller::open(const curl_sockaddr& address) {
    const int socket = ::socket(address.family, address.socktype | SOCK_CLOEXEC, address.protocol);
    if (socket >= 0)
        entry(socket) = Entry{0, 0, true};
    return socket;
}

int SocketPoller::close(int socket) {
    entry(socket) = Entry{};
    return ::close(socket);
}

void SocketPoller::watch(int socket, int what) {
    Entry& known = entry(socket);
    known.wanted = epollBits(what);
    if (known.wanted == 0) {
        if (!known.ownClose)
            registerFor(socket, 0);
    } else if (known.wanted != known.registered) {
        registerFor(socket, known.wanted);
    }
}

void SocketPoller::registerFor(int socket, std::uint32_t events) {
    Entry& known = entry(socket);
    if (events == known.registered)
        return;
    epoll_event event{};
    event.events = events;
    event.data.fd = socket;
    if (events == 0)
        epoll_ctl(m_epoll, EPOLL_CTL_DEL, socket, nullptr);
    else if (known.registered == 0 || epoll_ctl(m_epoll, EPOLL_CTL_MOD, socket, &event) != 0)
        epoll_ctl(m_epoll, EPOLL_CTL_ADD, socket, &event);
    known.registered = events;
}

void SocketPoller::dispatch() {
    std::array<epoll_event, kBatch> events;
    const int count = epoll_wait(m_epoll, events.data(), kBatch, 0);
    for (int i = 0; i < count; ++i) {
        const epoll_event& event = events[static_cast<std::size_t>(i)];
        // Handling one event may have closed the socket of a later one. A new socket under its number then gets a
        // readiness it does not have, which libcurl takes as a hint only.
        if (const Entry known = entry(event.data.fd); known.wanted != 0)
            m_ready(event.data.fd, selectBits(event.events));
        else if (known.registered != 0)
            registerFor(event.data.fd, 0);
    }
}

} // namespace fairlead::upstream
