// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/http/listener.h"

#include <QNetworkProxy>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

namespace fairlead::http {

namespace {
// Connections that may wait to be accepted; the system's own bound (net.core.somaxconn) cuts it.
constexpr int kBacklog = 4096;
} // namespace

Listener::Listener(std::function<void(int)> accepted) : m_accepted(std::move(accepted)) {
    setListenBacklogSize(kBacklog);
    setProxy(QNetworkProxy::NoProxy);
}

void Listener::setInheritedOptions() {
    const int on = 1;
    const int descriptor = static_cast<int>(socketDescriptor());
    // A token is a small write that must not wait for the acknowledgement of the last one.
    setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    // Notices a peer that vanished without a word while its response is pending.
    setsockopt(descriptor, SOL_SOCKET, SO_KEEPALIVE, &on, sizeof on);
}

} // namespace fairlead::http
