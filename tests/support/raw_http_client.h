// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/headers.h"

#include <QBasicTimer>
#include <QObject>
#include <QSocketNotifier>

#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace fairlead::test {

struct RawResponse {
    int status = 0;
    HeaderList headers;
    std::string body; // chunks already joined
};

// A socket on which a test says exactly which bytes go out, in which pieces, and sees what comes back: parsed
// responses, the raw bytes, and how the connection ended. Runs on the event loop of its thread; connected (loopback)
// from the constructor on. `changed` follows whatever came in, so that QTRY_… and QSignalSpy can wait for a state.
class RawHttpClient : public QObject {
    Q_OBJECT

public:
    enum class Reading { Now, Later };

    explicit RawHttpClient(std::uint16_t port, Reading reading = Reading::Now);
    ~RawHttpClient() override;

    bool isConnected() const { return m_connected; }

    // Sends in one piece, as far as the kernel takes it; the rest follows when it can.
    void send(std::string_view bytes);
    // One piece a turn of the event loop, so that a server on this thread sees each for itself.
    void sendInPieces(std::vector<std::string> pieces);
    bool isEverythingSent() const { return m_unsent.empty(); }

    void startReading();
    void stopReading();
    // FIN; answers can still be read.
    void shutdownWriting();
    // Closes; with bytes unread that is a reset too.
    void close();
    // RST.
    void reset();

    // The next responses, in order, answer these HEAD requests: they have no body whatever their fields say.
    void expectHeadResponses(int count) { m_headResponses = count; }

    // Complete final responses in the order received; 1xx are counted only.
    const std::vector<RawResponse>& responses() const { return m_responses; }
    int informational() const { return m_informational; }
    // Bytes of the last response that is not complete: its head is parsed when it is there, the body as far as it came.
    RawResponse partialResponse() const;
    // Everything received, undecoded.
    const std::string& received() const { return m_received; }
    // The server's FIN, or a reset, was seen.
    bool isClosed() const { return m_closed; }
    bool wasReset() const { return m_wasReset; }

signals:
    void changed();

protected:
    void timerEvent(QTimerEvent* event) override;

private:
    void readable();
    void writable();
    void parse();

    int m_descriptor = -1;
    bool m_connected = false;
    bool m_closed = false;
    bool m_wasReset = false;
    int m_headResponses = 0;
    int m_informational = 0;
    std::unique_ptr<QSocketNotifier> m_readNotifier;
    std::unique_ptr<QSocketNotifier> m_writeNotifier;
    QBasicTimer m_pieceTimer;
    std::deque<std::string> m_pieces;
    std::string m_unsent;
    std::string m_received;
    std::size_t m_parsed = 0;  // bytes of m_received that belong to complete responses
    std::size_t m_parseAt = 0; // bytes of m_received without which the next response is not complete
    std::vector<RawResponse> m_responses;
};

} // namespace fairlead::test
