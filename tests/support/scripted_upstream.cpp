// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/scripted_upstream.h"

#include "tests/support/http_message.h"

#include <QSslServer>
#include <QTcpSocket>

#include <optional>
#include <utility>

#include <sys/socket.h>

namespace fairlead::test {

ScriptStep expectRequest() {
    return {ScriptStep::Kind::ExpectRequest};
}
ScriptStep expectAtLeast(std::size_t count) {
    return {ScriptStep::Kind::ExpectAtLeast, {}, count};
}
ScriptStep expectContaining(std::string bytes) {
    return {ScriptStep::Kind::ExpectContaining, std::move(bytes)};
}
ScriptStep send(std::string bytes) {
    return {ScriptStep::Kind::Send, std::move(bytes)};
}
ScriptStep awaitProceed() {
    return {ScriptStep::Kind::AwaitProceed};
}
ScriptStep closeConnection() {
    return {ScriptStep::Kind::Close};
}
ScriptStep resetConnection() {
    return {ScriptStep::Kind::Reset};
}
ScriptStep goTo(std::size_t step) {
    return {ScriptStep::Kind::GoTo, {}, step};
}
ScriptStep startOver() {
    return goTo(0);
}

std::string okAnswer(const std::string& body, const std::string& headerLines) {
    return "HTTP/1.1 200 OK\r\n" + headerLines + "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

// Plays one script on one socket.
class ScriptedUpstream::Connection {
public:
    Connection(ScriptedUpstream& owner, int number, QTcpSocket* socket, Script script)
        : m_owner(owner), m_number(number), m_socket(socket), m_script(std::move(script)) {
        socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        QObject::connect(socket, &QTcpSocket::readyRead, &owner, [this] { play(); });
        QObject::connect(socket, &QTcpSocket::disconnected, &owner, [this] {
            m_closed = true;
            emit m_owner.connectionClosed(m_number);
        });
    }
    ~Connection() { m_socket->disconnect(&m_owner); }
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    bool isClosed() const { return m_closed; }
    std::size_t unreadBytes() const { return m_input.size(); }

    void proceed() {
        if (m_step < m_script.size() && m_script[m_step].kind == ScriptStep::Kind::AwaitProceed) {
            ++m_step;
            play();
        }
    }

    void play() {
        const QByteArray bytes = m_socket->readAll();
        m_input.append(bytes.constData(), static_cast<std::size_t>(bytes.size()));
        while (m_step < m_script.size() && playStep(m_script[m_step])) {
        }
    }

private:
    // Whether the script goes on at once; m_step is then at the next step.
    bool playStep(const ScriptStep& step) {
        switch (step.kind) {
        case ScriptStep::Kind::ExpectRequest:
            return takeRequest();
        case ScriptStep::Kind::ExpectAtLeast:
            return m_input.size() >= step.count && takeAll();
        case ScriptStep::Kind::ExpectContaining:
            return m_input.find(step.bytes) != std::string::npos && takeAll();
        case ScriptStep::Kind::Send:
            m_socket->write(step.bytes.data(), static_cast<qint64>(step.bytes.size()));
            m_socket->flush();
            break;
        case ScriptStep::Kind::AwaitProceed:
            return false;
        case ScriptStep::Kind::Close:
            m_step = m_script.size();
            m_socket->disconnectFromHost();
            return false;
        case ScriptStep::Kind::Reset:
            m_step = m_script.size();
            reset();
            return false;
        case ScriptStep::Kind::GoTo:
            m_step = step.count;
            return true;
        }
        ++m_step;
        return true;
    }

    bool takeRequest() {
        std::optional<HttpMessage> message = takeHttpMessage(m_input);
        if (!message)
            return false;
        record(std::move(message->head), std::move(message->body));
        return true;
    }

    bool takeAll() {
        record(std::exchange(m_input, {}), {});
        return true;
    }

    void record(std::string head, std::string body) {
        ++m_step;
        m_owner.m_requests.push_back({m_number, std::move(head), std::move(body)});
        emit m_owner.requestReceived(m_number);
    }

    void reset() {
        const linger now{1, 0};
        ::setsockopt(static_cast<int>(m_socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &now, sizeof now);
        m_socket->abort();
    }

    ScriptedUpstream& m_owner;
    int m_number;
    QTcpSocket* m_socket; // owned by the server
    Script m_script;
    std::size_t m_step = 0;
    std::string m_input;
    bool m_closed = false;
};

ScriptedUpstream::ScriptedUpstream(QObject* parent) : QObject(parent), m_server(std::make_unique<QTcpServer>()) {
    listen();
}

ScriptedUpstream::ScriptedUpstream(const QSslConfiguration& tls, QObject* parent) : QObject(parent), m_tls(true) {
    auto server = std::make_unique<QSslServer>();
    server->setSslConfiguration(tls);
    m_server = std::move(server);
    listen();
}

ScriptedUpstream::~ScriptedUpstream() = default;

void ScriptedUpstream::listen() {
    connect(m_server.get(), &QTcpServer::pendingConnectionAvailable, this, &ScriptedUpstream::accept);
    m_server->setListenBacklogSize(1024);
    m_server->setMaxPendingConnections(1024);
    if (!m_server->listen(QHostAddress::LocalHost, 0))
        qFatal("No loopback port is free.");
}

void ScriptedUpstream::accept() {
    while (QTcpSocket* const socket = m_server->nextPendingConnection()) {
        Script script = m_defaultScript;
        if (!m_scripts.empty()) {
            script = std::move(m_scripts.front());
            m_scripts.pop_front();
        }
        const int number = connectionCount();
        m_connections.push_back(std::make_unique<Connection>(*this, number, socket, std::move(script)));
        emit connected(number);
        m_connections.back()->play();
    }
}

quint16 ScriptedUpstream::port() const {
    return m_server->serverPort();
}

std::string ScriptedUpstream::url(const std::string& path) const {
    return std::string(m_tls ? "https" : "http") + "://127.0.0.1:" + std::to_string(port()) + path;
}

void ScriptedUpstream::addScript(Script script) {
    m_scripts.push_back(std::move(script));
}

void ScriptedUpstream::setDefaultScript(Script script) {
    m_defaultScript = std::move(script);
}

// The kernel goes on accepting into the backlog.
void ScriptedUpstream::fallSilent() {
    m_server->pauseAccepting();
}

void ScriptedUpstream::proceed() {
    for (std::size_t i = 0; i < m_connections.size(); ++i)
        m_connections[i]->proceed();
}

int ScriptedUpstream::connectionCount() const {
    return static_cast<int>(m_connections.size());
}

bool ScriptedUpstream::isClosed(int connection) const {
    return m_connections.at(static_cast<std::size_t>(connection))->isClosed();
}

std::size_t ScriptedUpstream::unreadBytes(int connection) const {
    return m_connections.at(static_cast<std::size_t>(connection))->unreadBytes();
}

} // namespace fairlead::test
