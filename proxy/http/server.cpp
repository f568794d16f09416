// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/http/server.h"

#include "proxy/http/connection.h"
#include "proxy/http/connection_host.h"
#include "proxy/http/date_header.h"
#include "proxy/http/listener.h"
#include "proxy/http/poller.h"
#include "proxy/http/socket_address.h"
#include "proxy/http/turn_end.h"

#include <QBasicTimer>
#include <QHostAddress>
#include <QTimerEvent>

#include <algorithm>
#include <array>
#include <unordered_map>
#include <vector>

#include <unistd.h>

namespace fairlead::http {

namespace {

// Connections over the cap that are being told so at any time; more are closed without a word.
constexpr int kRefusals = 64;
// One read of a request; longer bodies are read past it, into their own memory.
constexpr std::size_t kScratchBytes = 16 * 1024;

Error listenError(const QTcpServer& server, const std::string& where) {
    const std::string detail = where + ": " + server.errorString().toStdString() + '.';
    switch (server.serverError()) {
    case QAbstractSocket::AddressInUseError:
        return {ErrorCode::Unavailable, "Another program listens on " + detail};
    case QAbstractSocket::SocketAccessError:
        return {ErrorCode::Permission, "Listening is not permitted on " + detail};
    case QAbstractSocket::SocketAddressNotAvailableError:
        return {ErrorCode::InvalidArgument, "This machine has no address " + detail};
    default:
        return {ErrorCode::Unavailable, "Cannot listen on " + detail};
    }
}

// Deadlines are checked this often: often enough for the shortest, and no more than once a second.
int tickMs(const ServerLimits& limits) {
    const auto shortest = std::min({limits.headerTimeout, limits.bodyTimeout, limits.idleTimeout, limits.sendTimeout});
    return static_cast<int>(std::clamp<std::int64_t>(shortest.count() / 4, 5, 1000));
}

} // namespace

class Server::Private final : public QObject, public ConnectionHost {
public:
    Private(Server& owner, RequestHandler& handler, ServerLimits limits, const Clock* clock)
        : m_owner(owner), m_handler(handler), m_limits(limits), m_clock(clock != nullptr ? *clock : m_systemClock),
          m_listener([this](int descriptor) { accept(descriptor); }) {
        // Out of descriptors: Qt stops accepting. The next tick tries again.
        QObject::connect(&m_listener, &QTcpServer::acceptError, this, [this] {
            m_acceptPaused = true;
            startTicking();
        });
    }

    Result<void> opened(const std::string& where, bool ok);
    void drain();

    RequestHandler& handler() override { return m_handler; }
    const ServerLimits& limits() const override { return m_limits; }
    Poller& poller() override { return m_poller; }
    Clock::Nanoseconds now() const override { return m_clock.monotonic(); }
    std::string_view date() override { return m_date.text(m_clock.wallMs()); }
    std::span<char> scratch() override { return m_scratch; }
    bool isDraining() const override { return m_draining; }
    void schedule(Connection& connection) override { m_turnEnd.schedule(connection); }
    void unschedule(Connection& connection) override { m_turnEnd.unschedule(connection); }
    void requestStarted() override { ++m_inFlight; }
    void requestEnded() override { --m_inFlight; }
    void closed(Connection& connection) override;

    Listener& listener() { return m_listener; }
    int serving() const { return m_serving; }
    int inFlight() const { return m_inFlight; }

protected:
    void timerEvent(QTimerEvent* event) override;

private:
    enum class Role { Serving, Refusing };
    struct Entry {
        std::unique_ptr<Connection> connection;
        Role role;
    };

    void accept(int descriptor);
    void startTicking();
    void tick();
    void reap();

    Server& m_owner;
    RequestHandler& m_handler;
    ServerLimits m_limits;
    SystemClock m_systemClock;
    const Clock& m_clock;
    Listener m_listener;
    Poller m_poller;
    TurnEnd m_turnEnd;
    DateHeader m_date;
    std::array<char, kScratchBytes> m_scratch{};
    QBasicTimer m_tick;
    QBasicTimer m_reap;
    std::unordered_map<const Connection*, Entry> m_connections;
    std::vector<std::unique_ptr<Connection>> m_closed; // destroyed in the next turn: they may be on the call stack
    int m_serving = 0;
    int m_refusing = 0;
    int m_inFlight = 0;
    bool m_draining = false;
    bool m_drained = false;
    bool m_acceptPaused = false;
};

Result<void> Server::Private::opened(const std::string& where, bool ok) {
    if (!ok)
        return listenError(m_listener, where);
    if (!m_poller.isValid()) {
        m_listener.close();
        return Error{ErrorCode::Unavailable, "The system has no file descriptors left."};
    }
    m_listener.setInheritedOptions();
    return {};
}

void Server::Private::accept(int descriptor) {
    const Role role = m_serving < m_limits.connections ? Role::Serving : Role::Refusing;
    if (role == Role::Refusing && m_refusing >= kRefusals) {
        ::close(descriptor);
        return;
    }
    ++(role == Role::Serving ? m_serving : m_refusing);
    auto connection = std::make_unique<Connection>(*this, descriptor, peerName(descriptor));
    Connection& added = *connection;
    m_connections.emplace(&added, Entry{std::move(connection), role});
    startTicking();
    if (added.open() && role == Role::Refusing)
        added.refuse({503, "The server has as many connections as it may hold."});
}

void Server::Private::closed(Connection& connection) {
    const auto found = m_connections.find(&connection);
    --(found->second.role == Role::Serving ? m_serving : m_refusing);
    m_closed.push_back(std::move(found->second.connection));
    m_connections.erase(found);
    m_reap.start(0, this);
}

void Server::Private::drain() {
    if (m_draining)
        return;
    m_draining = true;
    m_listener.close();
    std::vector<Connection*> all;
    for (const auto& [connection, entry] : m_connections)
        all.push_back(entry.connection.get());
    for (Connection* connection : all)
        connection->beginDrain();
    m_reap.start(0, this);
}

void Server::Private::startTicking() {
    if (!m_tick.isActive())
        m_tick.start(tickMs(m_limits), Qt::CoarseTimer, this);
}

void Server::Private::timerEvent(QTimerEvent* event) {
    if (event->timerId() == m_tick.timerId())
        tick();
    else
        reap();
}

void Server::Private::tick() {
    if (std::exchange(m_acceptPaused, false))
        m_listener.resumeAccepting();
    const Clock::Nanoseconds time = now();
    std::vector<Connection*> all;
    all.reserve(m_connections.size());
    for (const auto& [connection, entry] : m_connections)
        all.push_back(entry.connection.get());
    for (Connection* connection : all)
        connection->checkDeadline(time);
    if (m_connections.empty())
        m_tick.stop();
}

void Server::Private::reap() {
    m_reap.stop();
    m_closed.clear();
    if (m_draining && m_connections.empty() && !std::exchange(m_drained, true))
        emit m_owner.drained();
}

Server::Server(RequestHandler& handler, ServerLimits limits, QObject* parent)
    : QObject(parent), d(std::make_unique<Private>(*this, handler, limits, nullptr)) {}

Server::Server(RequestHandler& handler, ServerLimits limits, const Clock& clock, QObject* parent)
    : QObject(parent), d(std::make_unique<Private>(*this, handler, limits, &clock)) {}

Server::~Server() = default;

Result<void> Server::listen(const std::string& host, std::uint16_t port) {
    QHostAddress address;
    if (host == "localhost")
        address = QHostAddress::LocalHost;
    else if (!address.setAddress(QString::fromStdString(host)))
        return Error{ErrorCode::InvalidArgument, "\"" + host + "\" is not an IP address."};
    return d->opened(host + " port " + std::to_string(port), d->listener().listen(address, port));
}

Result<void> Server::listenOn(int descriptor) {
    const bool ok = d->listener().setSocketDescriptor(descriptor);
    if (!ok)
        ::close(descriptor);
    return d->opened("the descriptor " + std::to_string(descriptor), ok);
}

std::uint16_t Server::port() const {
    return d->listener().serverPort();
}

std::string Server::host() const {
    return d->listener().serverAddress().toString().toStdString();
}

int Server::connectionCount() const {
    return d->serving();
}

int Server::requestsInFlight() const {
    return d->inFlight();
}

void Server::drain() {
    d->drain();
}

} // namespace fairlead::http
