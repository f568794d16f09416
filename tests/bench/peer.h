// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bench/event_loop.h"

#include <string>
#include <string_view>

namespace fairlead::bench {

// One non-blocking socket: sends now what the kernel takes and the rest when it can, reads all there is.
class Peer : public SocketUser {
public:
    Peer(EventLoop& loop, int socket);
    ~Peer() override;
    Peer(const Peer&) = delete;
    Peer& operator=(const Peer&) = delete;

    bool isOpen() const { return m_socket >= 0; }
    // What the kernel does not take at once is copied and sent later.
    void send(std::string_view bytes);
    void close();

    void ready(bool readable, bool writable) override;

protected:
    virtual void received(std::string_view bytes) = 0;
    virtual void closed() = 0; // by the other side or an error; the socket is closed

private:
    void flush();
    void readAll();

    int m_socket;
    std::string m_unsent;
    std::size_t m_sent = 0; // of m_unsent
};

} // namespace fairlead::bench
