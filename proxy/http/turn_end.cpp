// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/http/turn_end.h"

#include "proxy/http/connection.h"

#include <algorithm>

namespace fairlead::http {

void TurnEnd::schedule(Connection& connection) {
    m_waiting.push_back(&connection);
    if (!m_timer.isActive())
        m_timer.start(0, this);
}

void TurnEnd::unschedule(Connection& connection) {
    std::erase(m_waiting, &connection);
    std::replace(m_running.begin(), m_running.end(), &connection, static_cast<Connection*>(nullptr));
    if (m_waiting.empty())
        m_timer.stop();
}

void TurnEnd::timerEvent(QTimerEvent*) {
    m_timer.stop();
    m_running.swap(m_waiting);
    for (std::size_t i = 0; i < m_running.size(); ++i) {
        if (m_running[i] != nullptr)
            m_running[i]->runDeferred();
    }
    m_running.clear();
}

} // namespace fairlead::http
