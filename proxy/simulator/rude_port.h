// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/simulator/listening.h"

#include <QTcpServer>

#include <cstdint>
#include <string>

namespace fairlead::simulator {

// A port that accepts connections and then does not speak HTTP: the Silent, Reset, Garbage and HalfHead of Listening.
// Destroying it closes every connection. Lives on the simulator's thread.
class RudePort {
public:
    explicit RudePort(Listening mode);

    bool listen(const std::string& host, std::uint16_t port);

private:
    void accept();

    Listening m_mode;
    QTcpServer m_server; // owns the connections
};

} // namespace fairlead::simulator
