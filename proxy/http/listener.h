// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTcpServer>

#include <functional>

namespace fairlead::http {

// Accepts sockets and hands over their descriptors, without a QTcpSocket around them.
class Listener final : public QTcpServer {
public:
    // `accepted` owns the descriptor it is called with.
    explicit Listener(std::function<void(int descriptor)> accepted);

    // After a successful listen() or setSocketDescriptor(): options that accepted sockets inherit.
    void setInheritedOptions();

protected:
    void incomingConnection(qintptr descriptor) override { m_accepted(static_cast<int>(descriptor)); }

private:
    std::function<void(int)> m_accepted;
};

} // namespace fairlead::http
