// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/headers.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace fairlead::upstream {

enum class FailureKind {
    Dns,
    Connect,
    Tls,
    ConnectTimeout,
    FirstByteTimeout,
    IdleTimeout,
    TotalTimeout,
    Reset,    // the connection broke after it was made, before the answer was complete
    Protocol, // what came back is not HTTP
    Local,    // our own fault: bad URL, out of memory, unreadable CA file
};

struct Failure {
    FailureKind kind = FailureKind::Local;
    std::string message; // one sentence, no secrets, no URL query
};

// Phases of a transfer, each from its start; -1us where a phase did not happen (no TLS, connection reused).
struct Timings {
    using Microseconds = std::chrono::microseconds;
    Microseconds dns{-1};       // name look-up
    Microseconds connect{-1};   // TCP handshake
    Microseconds tls{-1};       // TLS handshake
    Microseconds firstByte{-1}; // from start() to the first byte of the answer
    Microseconds total{0};      // from start() to the end
    bool reusedConnection = false;
    bool http2 = false;
    std::uint64_t bytesSent = 0;     // body only
    std::uint64_t bytesReceived = 0; // body only
};

// Receives one answer. All calls come on the client's thread, from its event loop, never from inside start(); none
// comes after the Transfer is destroyed or after onDone.
class TransferListener {
public:
    virtual ~TransferListener() = default;
    // Status and fields of the final answer (1xx are skipped). Redirects arrive here as what they are.
    virtual void onHead(int status, HeaderList headers) = 0;
    // Body bytes, valid during the call. May be called from within Transfer::resume().
    virtual void onBody(std::string_view bytes) = 0;
    // The end. Without a failure the body is complete by its own framing.
    virtual void onDone(const Timings& timings, const std::optional<Failure>& failure) = 0;
};

// A running transfer. Destroying it cancels: the connection is closed (HTTP/2: the stream is reset) before the
// destructor returns and nothing more is called. It may be destroyed from within its own listener's calls.
class Transfer {
public:
    virtual ~Transfer() = default;
    // Stops reading from the provider; TCP back-pressure does the rest. Bytes already read may still arrive once.
    virtual void pause() = 0;
    virtual void resume() = 0;
    virtual Timings timings() const = 0;
};

} // namespace fairlead::upstream
