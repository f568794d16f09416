// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/clock.h"
#include "proxy/config/route.h"
#include "proxy/engine/limits.h"

#include <QBasicTimer>
#include <QObject>

#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>

namespace fairlead::engine {

// Where requests of routes with a queue wait for a place instead of being refused. First come, first served among the
// requests of one client for one route; others pass. Of one worker, on its relay thread; a route's length is that of
// each worker. Nothing is polled: a pass is made when some worker gives a place back and when the wait of a refusal is
// over. Keeps no reference to a configuration, so a reload changes nothing for those who wait.
class AdmissionQueue final : public QObject, private Limits::Waiter {
    Q_OBJECT

public:
    // Absent = admitted, and the request has gone on with what it got (or is over); it leaves the queue. Else it waits
    // on. Does not ask hasWaiting(), which it is itself.
    using TryAgain = std::function<std::optional<Limits::Refusal>()>;
    // The wait is over; with the last refusal. It has left the queue.
    using GiveUp = std::function<void(const Limits::Refusal& refusal)>;

    // Both outlive it.
    AdmissionQueue(const Clock& clock, Limits& limits, QObject* parent = nullptr);
    ~AdmissionQueue() override;

    // Queues a request that was refused, on a route that has a queue. Both callbacks come from the event loop. 0 = the
    // queue is full, refuse it; `refusal` is then the one that those before it wait for, if there are any.
    std::uint64_t wait(const config::Route& route, const std::string& client, Limits::Refusal& refusal,
                       TryAgain tryAgain, GiveUp giveUp);
    // Its caller has gone away; neither callback comes after this. Tickets that are over are ignored.
    void leave(std::uint64_t ticket);
    // Whether earlier requests of this client wait for this route: a new one queues behind them without asking.
    bool hasWaiting(const std::string& route, const std::string& client) const;
    int length(const std::string& route) const;

    // Tries all whose turn it is by the clock. Timer and places call this; tests that move the clock, too.
    void makePass();

protected:
    void timerEvent(QTimerEvent* event) override;

private:
    struct Entry {
        Clock::Nanoseconds deadline;
        TryAgain tryAgain;
        GiveUp giveUp;
    };
    using Group = std::pair<std::string, std::string>; // route, client
    struct Line {
        std::map<std::uint64_t, Entry> entries; // by ticket, so in the order they came
        Clock::Nanoseconds nextTry{};           // of the first one
        Limits::Refusal refusal;                // of the first one, the latest; the others wait for the same
    };

    void placeFreed() override;
    void giveUpLate();
    void tryLine(const Group& group);
    std::optional<Entry> take(std::uint64_t ticket);
    void schedule();

    const Clock& m_clock;
    Limits& m_limits;
    std::uint64_t m_lastTicket = 0;
    std::map<Group, Line> m_lines;
    std::unordered_map<std::uint64_t, Group> m_groups; // of each ticket
    std::map<std::string, int> m_lengths;              // of each route
    std::set<std::pair<Clock::Nanoseconds, std::uint64_t>> m_deadlines;
    QBasicTimer m_timer;
    std::atomic<bool> m_woken = false; // a pass is posted
};

} // namespace fairlead::engine
