// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/clock.h"
#include "proxy/http/request_handler.h"
#include "proxy/http/server.h"

#include <span>
#include <string_view>

namespace fairlead::http {

class Connection;
class Poller;

// What a connection needs of its server. Same thread; outlives the connection.
class ConnectionHost {
public:
    virtual ~ConnectionHost() = default;

    virtual RequestHandler& handler() = 0;
    virtual const ServerLimits& limits() const = 0;
    virtual Poller& poller() = 0;
    virtual Clock::Nanoseconds now() const = 0;
    // The value of the Date field.
    virtual std::string_view date() = 0;
    // Memory to read into, shared by all connections; its content is lost when the handler is called.
    virtual std::span<char> scratch() = 0;
    virtual bool isDraining() const = 0;

    // Connection::runDeferred() is called once, in a later turn of the event loop.
    virtual void schedule(Connection& connection) = 0;
    virtual void unschedule(Connection& connection) = 0;

    virtual void requestStarted() = 0;
    virtual void requestEnded() = 0;
    // The connection's descriptor is closed; the host destroys the object in a later turn.
    virtual void closed(Connection& connection) = 0;
};

} // namespace fairlead::http
