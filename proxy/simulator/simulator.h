// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/result.h"

#include <QObject>

#include <cstdint>
#include <memory>
#include <string>

namespace fairlead {
class Clock;
}

namespace fairlead::simulator {

struct Scenario;

// A provider to test and show against: speaks openai-chat over real sockets and behaves as its scenario and the asked
// model name say (see scenario.h for both). Serves POST /v1/chat/completions, completions, embeddings, moderations,
// rerank, images/generations, audio/speech and audio/transcriptions and GET /v1/models, also without /v1. prompt_tokens
// is the number of bytes of the request's body by four, completion_tokens the number of events with content. The same
// seed and the same order of requests give the same answers. Lives on the thread it was created on. It is a fake
// provider, not a fake relay: nothing of Fairlead is bypassed when a request goes to it.
class Simulator : public QObject {
    Q_OBJECT

public:
    Simulator(Scenario scenario, std::uint64_t seed, QObject* parent = nullptr);
    ~Simulator() override;

    Result<void> listen(const std::string& host, std::uint16_t port);
    std::uint16_t port() const;
    // Requests received so far.
    std::int64_t requestCount() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace fairlead::simulator
