// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QBasicTimer>
#include <QObject>

#include <vector>

namespace fairlead::http {

class Connection;

// Runs Connection::runDeferred() after the current turn of the event loop. A timer of zero and not a posted event:
// events that are posted while events are delivered are delivered in the same round, so that one busy peer could keep
// the loop from looking at the other sockets.
class TurnEnd final : public QObject {
public:
    // Not twice before runDeferred() was called.
    void schedule(Connection& connection);
    void unschedule(Connection& connection);

protected:
    void timerEvent(QTimerEvent* event) override;

private:
    QBasicTimer m_timer;
    std::vector<Connection*> m_waiting;
    std::vector<Connection*> m_running; // nullptr where one was taken out
};

} // namespace fairlead::http
