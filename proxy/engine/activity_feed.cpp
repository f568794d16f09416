// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/engine/activity_feed.h"

namespace fairlead::engine {

namespace {
constexpr int kFlushMs = 200;
// More than this in one batch is more than a person reads; the window loads what it missed from the ledger.
constexpr std::size_t kMostInBatch = 2000;
} // namespace

ActivityFeed::ActivityFeed(QObject* parent) : QObject(parent) {
    m_timer.setParent(this);
    m_timer.setSingleShot(true);
    m_timer.setInterval(kFlushMs);
    connect(&m_timer, &QTimer::timeout, this, &ActivityFeed::flush);
}

void ActivityFeed::setLive(bool live) {
    m_live = live;
    if (!live) {
        m_timer.stop();
        m_running.clear();
        m_finished.clear();
    }
}

void ActivityFeed::running(const ledger::RequestRecord& record) {
    if (!m_live || m_running.size() >= kMostInBatch)
        return;
    m_running.insert_or_assign(record.id.number(), record);
    schedule();
}

void ActivityFeed::finished(const ledger::RequestRecord& record) {
    if (!m_live)
        return;
    m_running.erase(record.id.number());
    if (m_finished.size() < kMostInBatch)
        m_finished.push_back(record);
    schedule();
}

void ActivityFeed::schedule() {
    if (!m_timer.isActive())
        m_timer.start();
}

void ActivityFeed::flush() {
    api::ActivityBatch out;
    for (auto& [id, record] : m_running)
        out.running.push_back(std::move(record));
    out.finished = std::move(m_finished);
    m_running.clear();
    m_finished.clear();
    if (!out.running.empty() || !out.finished.empty())
        emit batch(out);
}

} // namespace fairlead::engine
