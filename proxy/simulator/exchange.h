// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/http/response_writer.h"
#include "proxy/simulator/answer.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <memory>

namespace fairlead::simulator {

struct Pace {
    std::chrono::milliseconds firstPart{0}; // to the first byte
    double partsPerSecond = 0;              // of a stream; 0 = as fast as the caller takes them
    int writeBytes = 0;                     // size of each write; 0 = one part a write
};

// Sends one answer in its time. Waits when the caller is slow, stops when it is gone. Lives on the simulator's thread,
// owned by the simulator until ended().
class Exchange final : public QObject, public http::ResponseObserver {
    Q_OBJECT

public:
    Exchange(std::shared_ptr<http::ResponseWriter> response, Answer answer, Pace pace);
    ~Exchange() override;

    void begin();
    void callerGone() override;
    void writable() override;

signals:
    // Nothing more will be sent, and the response is closed one way or the other.
    void ended();

private:
    void step();
    void sendSome();
    bool stalls();
    std::chrono::nanoseconds timeUntilDue() const;
    void finish();
    void sendPing();

    std::shared_ptr<http::ResponseWriter> m_response;
    Answer m_answer;
    Pace m_pace;
    std::size_t m_part = 0;   // the next one
    std::size_t m_offset = 0; // bytes of it that are sent
    bool m_started = false;
    QElapsedTimer m_sinceFirstPart;
    QTimer m_timer;
};

} // namespace fairlead::simulator
