// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/event_loop.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <utility>

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

namespace fairlead::bench {

namespace {

constexpr std::int64_t kMillisecond = 1'000'000;

sockaddr_in loopback(std::uint16_t port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

const sockaddr* generic(const sockaddr_in& address) {
    return static_cast<const sockaddr*>(static_cast<const void*>(&address));
}

int withoutDelay(int socket) {
    const int on = 1;
    setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    return socket;
}

} // namespace

std::int64_t now() {
    timespec time{};
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1'000'000'000 + time.tv_nsec;
}

void fail(std::string_view what) {
    std::fprintf(stderr, "%.*s (%s)\n", static_cast<int>(what.size()), what.data(), std::strerror(errno));
    std::exit(1);
}

EventLoop::EventLoop() : m_epoll(epoll_create1(EPOLL_CLOEXEC)), m_tick(now() / kMillisecond) {
    if (m_epoll < 0)
        fail("no epoll set");
}

EventLoop::~EventLoop() {
    ::close(m_epoll);
}

void EventLoop::add(int socket, SocketUser& user) {
    epoll_event event{};
    event.events = EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET;
    event.data.ptr = &user;
    if (epoll_ctl(m_epoll, EPOLL_CTL_ADD, socket, &event) != 0)
        fail("a socket cannot be watched");
}

void EventLoop::at(std::int64_t time, std::function<void()> task) {
    const std::int64_t tick = std::max(time / kMillisecond + 1, m_tick);
    if (tick >= m_tick + kSlots)
        fail("a timer is too far ahead");
    m_wheel[static_cast<std::size_t>(tick % kSlots)].push_back({tick, std::move(task)});
    ++m_waiting;
}

void EventLoop::runTimers() {
    for (const std::int64_t last = now() / kMillisecond; m_tick <= last;) {
        auto& slot = m_wheel[static_cast<std::size_t>(m_tick++ % kSlots)];
        if (slot.empty())
            continue;
        const auto due = std::exchange(slot, {});
        m_waiting -= due.size();
        for (const Entry& entry : due)
            entry.task();
    }
}

void EventLoop::run() {
    std::array<epoll_event, 256> events{};
    m_running = true;
    while (m_running) {
        const int count = epoll_wait(m_epoll, events.data(), static_cast<int>(events.size()), m_waiting > 0 ? 1 : 100);
        for (int i = 0; i < count && m_running; ++i) {
            const epoll_event& event = events[static_cast<std::size_t>(i)];
            static_cast<SocketUser*>(event.data.ptr)
                ->ready((event.events & ~static_cast<std::uint32_t>(EPOLLOUT)) != 0, (event.events & EPOLLOUT) != 0);
        }
        runTimers();
    }
}

int listenOn(std::uint16_t port) {
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    const sockaddr_in address = loopback(port);
    if (socket < 0 || bind(socket, generic(address), sizeof address) != 0 || listen(socket, 4096) != 0)
        fail("cannot listen");
    return socket;
}

int connectTo(std::uint16_t port) {
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const sockaddr_in address = loopback(port);
    // On loopback a connection is there at once, so this may block.
    if (socket < 0 || connect(socket, generic(address), sizeof address) != 0)
        fail("cannot connect");
    return withoutDelay(socket);
}

int acceptFrom(int listener) {
    const int socket = accept4(listener, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (socket < 0 && errno != EAGAIN && errno != ECONNABORTED)
        fail("cannot accept");
    return socket < 0 ? socket : withoutDelay(socket);
}

std::uint16_t portOf(int socket) {
    sockaddr_in address{};
    socklen_t size = sizeof address;
    if (getsockname(socket, static_cast<sockaddr*>(static_cast<void*>(&address)), &size) != 0)
        fail("the socket has no address");
    return ntohs(address.sin_port);
}

} // namespace fairlead::bench
