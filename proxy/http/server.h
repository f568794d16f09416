// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/clock.h"
#include "proxy/base/result.h"
#include "proxy/http/request_handler.h"

#include <QObject>

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>

namespace fairlead::http {

// Bounds of what a peer may make us hold or wait for.
struct ServerLimits {
    std::size_t headerBytes = 32 * 1024;      // request line and fields; over it 431
    std::size_t bodyBytes = 64 * 1024 * 1024; // over it 413
    int connections = 4096;                   // over it 503 and close
    std::size_t highWatermark = 256 * 1024;   // bytes of a response buffered for a slow caller
    std::size_t lowWatermark = 64 * 1024;
    std::chrono::milliseconds headerTimeout{10'000}; // from the first byte of a request to the end of its fields; 408
    std::chrono::milliseconds bodyTimeout{60'000};   // between two reads of a request body; 408
    std::chrono::milliseconds idleTimeout{75'000};   // keep-alive without a request
    std::chrono::milliseconds sendTimeout{120'000};  // the caller takes none of the bytes that wait for it; closed
};

// An HTTP/1.1 server on QTcpServer. Knows nothing of AI. Lives on the thread it was created on, with its
// connections; the handler must outlive it. Destroying it closes every connection at once, without a call to the
// observers of running responses; their writers do nothing from then on.
class Server : public QObject {
    Q_OBJECT

public:
    Server(RequestHandler& handler, ServerLimits limits, QObject* parent = nullptr);
    // With a clock other than the system's for the timeouts; it must outlive the server.
    Server(RequestHandler& handler, ServerLimits limits, const Clock& clock, QObject* parent = nullptr);
    ~Server() override;

    // Binds and listens. Port 0 lets the system choose. Error: Unavailable when the address is in use, Permission when
    // the port needs rights, InvalidArgument when the host is not an address of this machine.
    Result<void> listen(const std::string& host, std::uint16_t port);
    // Shares an already listening socket with other workers; takes ownership of the descriptor.
    Result<void> listenOn(int descriptor);

    std::uint16_t port() const;
    std::string host() const;
    int connectionCount() const;
    // Requests handed to the handler whose response is not finished.
    int requestsInFlight() const;

    // Stops accepting, closes idle connections, lets running responses finish (with Connection: close), then emits
    // drained(), also when nothing was running (then from the event loop).
    void drain();

signals:
    void drained();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace fairlead::http
