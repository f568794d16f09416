// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/simulator/rude_port.h"

#include <QHostAddress>
#include <QNetworkProxy>
#include <QTcpSocket>

#include <sys/socket.h>

namespace fairlead::simulator {
namespace {

constexpr int kBacklog = 4096;
// Neither the beginning of a TLS record nor of an HTTP response.
constexpr char kGarbage[] = "\x01\x02 this is a printer \xFF\r\n\r\n";
constexpr char kHalfHead[] = "HTTP/1.1 200 OK\r\nContent-Ty";

void reset(QTcpSocket& connection) {
    const linger now{1, 0};
    setsockopt(static_cast<int>(connection.socketDescriptor()), SOL_SOCKET, SO_LINGER, &now, sizeof now);
    connection.abort();
    connection.deleteLater();
}

// Once, when the first bytes have come.
void answer(QTcpSocket& connection, Listening mode) {
    QObject::disconnect(&connection, &QTcpSocket::readyRead, nullptr, nullptr);
    connection.readAll();
    connection.write(mode == Listening::Garbage ? kGarbage : kHalfHead);
    if (mode == Listening::Garbage)
        connection.disconnectFromHost();
}

} // namespace

RudePort::RudePort(Listening mode) : m_mode(mode) {
    m_server.setListenBacklogSize(kBacklog);
    m_server.setProxy(QNetworkProxy::NoProxy);
    QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this] { accept(); });
}

bool RudePort::listen(const std::string& host, std::uint16_t port) {
    const QHostAddress address =
        host == "localhost" ? QHostAddress(QHostAddress::LocalHost) : QHostAddress(QString::fromStdString(host));
    return m_server.listen(address, port);
}

void RudePort::accept() {
    while (QTcpSocket* connection = m_server.nextPendingConnection()) {
        QObject::connect(connection, &QTcpSocket::disconnected, connection, &QObject::deleteLater);
        if (m_mode == Listening::Reset) {
            reset(*connection);
        } else if (m_mode != Listening::Silent) {
            QObject::connect(connection, &QTcpSocket::readyRead, connection,
                             [connection, mode = m_mode] { answer(*connection, mode); });
            if (connection->bytesAvailable() > 0)
                answer(*connection, m_mode);
        }
    }
}

} // namespace fairlead::simulator
