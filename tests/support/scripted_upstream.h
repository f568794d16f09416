// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSslConfiguration>
#include <QTcpServer>

#include <deque>
#include <memory>
#include <string>
#include <vector>

namespace fairlead::test {

// One thing a scripted connection does; made by the functions below.
struct ScriptStep {
    enum class Kind { ExpectRequest, ExpectAtLeast, ExpectContaining, Send, AwaitProceed, Close, Reset, GoTo };
    Kind kind = Kind::Close;
    std::string bytes = {};
    std::size_t count = 0;
};

using Script = std::vector<ScriptStep>;

ScriptStep expectRequest();                     // reads one whole HTTP/1.1 request and records it
ScriptStep expectAtLeast(std::size_t count);    // takes all that came once it is so much, and records it as a head
ScriptStep expectContaining(std::string bytes); // the same once it contains these bytes
ScriptStep send(std::string bytes);             // as they are
ScriptStep awaitProceed();                      // stands still until ScriptedUpstream::proceed()
ScriptStep closeConnection();                   // orderly, after everything was sent
ScriptStep resetConnection();                   // TCP RST
ScriptStep goTo(std::size_t step);              // goes on at that step, counted from 0
ScriptStep startOver();                         // goTo(0), for keep-alive connections

// A 200 answer with Content-Length and these further header lines (each with its line end).
std::string okAnswer(const std::string& body, const std::string& headerLines = {});

// A raw loopback server that does what a test says and nothing more: no answer is made up, checked or repaired. A
// connection whose script is at its end stays open and silent. Lives on the thread it was made on.
class ScriptedUpstream : public QObject {
    Q_OBJECT

public:
    struct ReceivedRequest {
        int connection = 0; // number of the connection, from 0
        std::string head;   // request line and fields with their line ends
        std::string body;   // without chunk framing
    };

    explicit ScriptedUpstream(QObject* parent = nullptr);
    // Speaks TLS; script and counters start after the handshake.
    explicit ScriptedUpstream(const QSslConfiguration& tls, QObject* parent = nullptr);
    ~ScriptedUpstream() override;

    quint16 port() const;
    // "http://127.0.0.1:PORT/path", or https.
    std::string url(const std::string& path = "/") const;

    // Each new connection takes the next script; when there is none left, the default one (empty: silence).
    void addScript(Script script);
    void setDefaultScript(Script script);
    // From now on accepts connections at the TCP level only: no TLS handshake, no script, and none is counted.
    void fallSilent();
    // All connections that stand at awaitProceed() go on.
    void proceed();

    int connectionCount() const;
    const std::vector<ReceivedRequest>& requests() const { return m_requests; }
    // The other side closed or reset the connection, or answered our close.
    bool isClosed(int connection) const;
    // Bytes that came after the script was at its end or while it did not read.
    std::size_t unreadBytes(int connection) const;

signals:
    void connected(int connection);
    void requestReceived(int connection);
    void connectionClosed(int connection);

private:
    class Connection;
    void listen();
    void accept();

    std::unique_ptr<QTcpServer> m_server;
    bool m_tls = false;
    std::deque<Script> m_scripts;
    Script m_defaultScript;
    std::vector<std::unique_ptr<Connection>> m_connections;
    std::vector<ReceivedRequest> m_requests;
};

} // namespace fairlead::test
