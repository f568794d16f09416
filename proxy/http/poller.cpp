// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/http/poller.h"

#include <QSocketNotifier>

#include <array>

#include <sys/epoll.h>
#include <unistd.h>

namespace fairlead::http {

namespace {
// Sockets served in one turn of the loop; the rest is reported in the next.
constexpr int kEventsPerTurn = 128;
} // namespace

Poller::Poller(QObject* parent) : QObject(parent), m_epoll(epoll_create1(EPOLL_CLOEXEC)) {
    if (m_epoll < 0)
        return;
    m_notifier = std::make_unique<QSocketNotifier>(m_epoll, QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &Poller::dispatch);
}

Poller::~Poller() {
    m_notifier.reset();
    if (m_epoll >= 0)
        close(m_epoll);
}

bool Poller::add(int descriptor, Listener& listener) {
    epoll_event event{};
    event.events = EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET;
    event.data.ptr = &listener;
    return epoll_ctl(m_epoll, EPOLL_CTL_ADD, descriptor, &event) == 0;
}

void Poller::remove(int descriptor) {
    epoll_ctl(m_epoll, EPOLL_CTL_DEL, descriptor, nullptr);
}

void Poller::dispatch() {
    std::array<epoll_event, kEventsPerTurn> events; // NOLINT(cppcoreguidelines-pro-type-member-init)
    const int count = epoll_wait(m_epoll, events.data(), kEventsPerTurn, 0);
    for (int i = 0; i < count; ++i) {
        const epoll_event& event = events[static_cast<std::size_t>(i)];
        Readiness readiness;
        readiness.readable = (event.events & EPOLLIN) != 0;
        readiness.writable = (event.events & EPOLLOUT) != 0;
        readiness.peerClosed = (event.events & EPOLLRDHUP) != 0;
        readiness.broken = (event.events & (EPOLLHUP | EPOLLERR)) != 0;
        static_cast<Listener*>(event.data.ptr)->ready(readiness);
    }
}

} // namespace fairlead::http
