// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <memory>

class QSocketNotifier;

namespace fairlead::http {

// What is to be done with a socket. `peerClosed`: the peer sent FIN (there may still be bytes to read). `broken`:
// reset, or closed in both directions.
struct Readiness {
    bool readable = false;
    bool writable = false;
    bool peerClosed = false;
    bool broken = false;
};

// Watches many sockets with one descriptor in Qt's event loop (an epoll set, edge triggered). With a QSocketNotifier
// a socket, every turn of the loop costs a poll() over all of them; this way it costs the sockets that are ready.
// It also reports a FIN while nobody reads, which QSocketNotifier cannot. Lives on one thread.
class Poller : public QObject {
public:
    class Listener {
    public:
        virtual ~Listener() = default;
        // Each state is reported once, when it begins: read until the socket has no more.
        virtual void ready(Readiness readiness) = 0;
    };

    explicit Poller(QObject* parent = nullptr);
    ~Poller() override;

    // False: the system has no descriptors left; add() will fail.
    bool isValid() const { return m_epoll >= 0; }

    // The listener must not be destroyed inside a call to any listener's ready().
    bool add(int descriptor, Listener& listener);
    void remove(int descriptor);

private:
    void dispatch();

    int m_epoll = -1;
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace fairlead::http
