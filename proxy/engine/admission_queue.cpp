// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/engine/admission_queue.h"

#include <QTimerEvent>

#include <algorithm>
#include <vector>

namespace fairlead::engine {

namespace {

// A refusal may ask for next to nothing again and again; passes are no closer than this.
constexpr std::chrono::milliseconds kShortestWait{5};

} // namespace

AdmissionQueue::AdmissionQueue(const Clock& clock, Limits& limits, QObject* parent)
    : QObject(parent), m_clock(clock), m_limits(limits) {}

AdmissionQueue::~AdmissionQueue() {
    if (!m_groups.empty())
        m_limits.removeWaiter(*this);
}

std::uint64_t AdmissionQueue::wait(const config::Route& route, const std::string& client, Limits::Refusal& refusal,
                                   TryAgain tryAgain, GiveUp giveUp) {
    const Group group(route.id, client);
    if (!route.queue || length(route.id) >= route.queue->maxLength) {
        if (const auto line = m_lines.find(group); line != m_lines.end())
            refusal = line->second.refusal;
        return 0;
    }
    const Clock::Nanoseconds now = m_clock.monotonic();
    const Clock::Nanoseconds deadline = now + route.queue->maxWait;
    if (m_groups.empty()) {
        m_limits.addWaiter(*this);
        placeFreed(); // one that became free since the refusal told nobody
    }
    const std::uint64_t ticket = ++m_lastTicket;
    Line& line = m_lines[group];
    if (line.entries.empty()) {
        line.nextTry = now + std::max(refusal.wait, kShortestWait);
        line.refusal = refusal;
    }
    line.entries.emplace(ticket, Entry{deadline, std::move(tryAgain), std::move(giveUp)});
    m_groups.emplace(ticket, group);
    ++m_lengths[route.id];
    m_deadlines.emplace(deadline, ticket);
    schedule();
    return ticket;
}

void AdmissionQueue::leave(std::uint64_t ticket) {
    if (take(ticket))
        schedule();
}

bool AdmissionQueue::hasWaiting(const std::string& route, const std::string& client) const {
    return m_lines.contains(Group(route, client));
}

int AdmissionQueue::length(const std::string& route) const {
    const auto found = m_lengths.find(route);
    return found == m_lengths.end() ? 0 : found->second;
}

std::optional<AdmissionQueue::Entry> AdmissionQueue::take(std::uint64_t ticket) {
    const auto group = m_groups.find(ticket);
    if (group == m_groups.end())
        return std::nullopt;
    const auto line = m_lines.find(group->second);
    const auto entry = line->second.entries.find(ticket);
    std::optional<Entry> taken(std::move(entry->second));
    line->second.entries.erase(entry);
    if (line->second.entries.empty())
        m_lines.erase(line);
    m_deadlines.erase({taken->deadline, ticket});
    const auto length = m_lengths.find(group->second.first);
    if (--length->second == 0)
        m_lengths.erase(length);
    m_groups.erase(group);
    if (m_groups.empty())
        m_limits.removeWaiter(*this);
    return taken;
}

// Called on any thread, perhaps from within a callback of a pass.
void AdmissionQueue::placeFreed() {
    if (m_woken.exchange(true))
        return;
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_woken = false;
            for (auto& [group, line] : m_lines)
                line.nextTry = m_clock.monotonic();
            makePass();
        },
        Qt::QueuedConnection);
}

void AdmissionQueue::timerEvent(QTimerEvent* event) {
    if (event->timerId() == m_timer.timerId())
        makePass();
}

void AdmissionQueue::makePass() {
    const Clock::Nanoseconds now = m_clock.monotonic();
    std::vector<Group> due;
    for (const auto& [group, line] : m_lines) {
        if (line.nextTry <= now)
            due.push_back(group);
    }
    for (const Group& group : due)
        tryLine(group);
    giveUpLate();
    schedule();
}

// The callbacks may queue, leave and destroy what they belong to, so nothing is kept across them.
void AdmissionQueue::tryLine(const Group& group) {
    while (true) {
        const auto line = m_lines.find(group);
        if (line == m_lines.end())
            return;
        const std::uint64_t ticket = line->second.entries.begin()->first;
        const TryAgain tryAgain = line->second.entries.begin()->second.tryAgain;
        auto refusal = tryAgain();
        if (!refusal) {
            take(ticket);
            continue;
        }
        const auto after = m_lines.find(group);
        if (after == m_lines.end())
            return;
        after->second.nextTry = m_clock.monotonic() + std::max(refusal->wait, kShortestWait);
        after->second.refusal = *std::move(refusal);
        return;
    }
}

void AdmissionQueue::giveUpLate() {
    const Clock::Nanoseconds now = m_clock.monotonic();
    while (!m_deadlines.empty() && m_deadlines.begin()->first <= now) {
        const std::uint64_t ticket = m_deadlines.begin()->second;
        const Limits::Refusal refusal = m_lines.at(m_groups.at(ticket)).refusal;
        const std::optional<Entry> entry = take(ticket);
        entry->giveUp(refusal);
    }
}

void AdmissionQueue::schedule() {
    if (m_groups.empty()) {
        m_timer.stop();
        return;
    }
    Clock::Nanoseconds next = m_deadlines.begin()->first;
    for (const auto& [group, line] : m_lines)
        next = std::min(next, line.nextTry);
    const auto wait = std::chrono::ceil<std::chrono::milliseconds>(next - m_clock.monotonic());
    m_timer.start(static_cast<int>(std::max<std::int64_t>(0, wait.count())), Qt::PreciseTimer, this);
}

} // namespace fairlead::engine
