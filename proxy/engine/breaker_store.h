// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/clock.h"
#include "proxy/base/result.h"
#include "proxy/engine/routing_live_state.h"

#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include <string>
#include <string_view>
#include <vector>

namespace fairlead::engine {

// The text of health.json: the targets that are not fully in use, with the wall clock's moment since when. Names of
// providers and models only, no secrets.
std::string writeBreakers(const std::vector<RoutingLiveState::SavedTarget>& targets, std::int64_t wallMs);
// Errors: Parse, Limit, InvalidArgument (another version, a value out of bounds); all or nothing. Moments that are yet
// to come count as now. Unknown members are passed over.
Result<std::vector<RoutingLiveState::SavedTarget>> readBreakers(std::string text, std::int64_t wallMs);

// Keeps the breakers over a restart, in DATA-DIR/health.json: reads it when made, writes it a moment after a breaker
// changed and at the end. A file that cannot be read is as good as none. Main thread; writes on a thread of its own.
class BreakerStore final : public QObject, private RoutingLiveState::Watcher {
    Q_OBJECT

public:
    BreakerStore(const std::string& dataDir, RoutingLiveState& live, const Clock& clock);
    // Writes what is not yet written and waits for it.
    ~BreakerStore() override;

private:
    void breakerChanged() override; // any thread
    void read();
    void write();

    std::string m_path;
    RoutingLiveState& m_live;
    const Clock& m_clock;
    std::string m_written;
    QTimer m_timer;
    QThreadPool m_thread; // one thread, so that writings keep their order
};

} // namespace fairlead::engine
