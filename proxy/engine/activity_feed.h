// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/api/activity.h"

#include <QObject>
#include <QTimer>

#include <unordered_map>

namespace fairlead::engine {

// Collects what happens on one relay thread for the window, and sends it on a few times a second. Lives on the relay
// thread; while nobody looks it collects nothing.
class ActivityFeed : public QObject {
    Q_OBJECT

public:
    explicit ActivityFeed(QObject* parent = nullptr);

    bool isLive() const { return m_live; }
    void setLive(bool live);

    // The record as it stands; called when a request begins, gets its first token, or moves to the next target.
    void running(const ledger::RequestRecord& record);
    void finished(const ledger::RequestRecord& record);

signals:
    void batch(const fairlead::api::ActivityBatch& batch);

private:
    void schedule();
    void flush();

    bool m_live = false;
    QTimer m_timer;
    std::unordered_map<std::int64_t, ledger::RequestRecord> m_running; // by request id: only the newest state matters
    std::vector<ledger::RequestRecord> m_finished;
};

} // namespace fairlead::engine
