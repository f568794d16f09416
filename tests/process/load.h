// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/raw_http_client.h"

#include <QObject>
#include <QTimer>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace fairlead::test {

// Callers that keep a relay busy: 24 kept-alive connections, 200 requests a second while they keep up, streams and
// whole answers in turn.
class Load : public QObject {
    Q_OBJECT

public:
    explicit Load(std::uint16_t port);

    void start();
    void stop();
    // Whole answers so far.
    int completed() const;
    bool allClosed() const;
    // The request ids of answers that came to their end for the caller: a whole body, or [DONE] of a stream, be the
    // connection cut right behind it.
    std::vector<std::string> completedIds() const;
    // The first answer that is not what was asked for; empty = none.
    std::string complaint() const;

signals:
    void progress();

private:
    struct Caller {
        std::unique_ptr<RawHttpClient> client;
        std::size_t sent = 0;
    };
    void sendNext();

    std::vector<Caller> m_callers;
    QTimer m_timer;
    std::size_t m_next = 0;
    int m_sent = 0;
};

} // namespace fairlead::test
