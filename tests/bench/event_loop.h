// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

namespace fairlead::bench {

// CLOCK_MONOTONIC in nanoseconds.
std::int64_t now();

// What the loop tells of a socket. `readable` also stands for the end of the stream and for errors.
class SocketUser {
public:
    virtual ~SocketUser() = default;
    virtual void ready(bool readable, bool writable) = 0;
};

// An epoll loop on raw sockets with a timer wheel of 1 ms: the programs of the benchmark must cost less than the
// proxies they measure. A fault of the system ends the program.
class EventLoop {
public:
    EventLoop();
    ~EventLoop();
    EventLoop(const EventLoop&) = delete;
    EventLoop& operator=(const EventLoop&) = delete;

    void add(int socket, SocketUser& user);                 // edge triggered, for reading and writing
    void at(std::int64_t time, std::function<void()> task); // within the next kSlots ms; called within 1 ms after
    void run();
    void stop() { m_running = false; }

private:
    static constexpr std::int64_t kSlots = 4096;
    struct Entry {
        std::int64_t tick;
        std::function<void()> task;
    };

    void runTimers();

    int m_epoll;
    bool m_running = false;
    std::int64_t m_tick; // the next one to be run
    std::size_t m_waiting = 0;
    std::vector<std::vector<Entry>> m_wheel{static_cast<std::size_t>(kSlots)};
};

// Loopback sockets, non-blocking, without Nagle's delay.
int listenOn(std::uint16_t port);
int connectTo(std::uint16_t port);
int acceptFrom(int listener); // -1 = none waits
std::uint16_t portOf(int socket);

[[noreturn]] void fail(std::string_view what);

} // namespace fairlead::bench
