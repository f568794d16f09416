// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/result.h"
#include "proxy/simulator/request_log.h"

#include <QObject>

#include <cstdint>
#include <deque>
#include <memory>
#include <string>

namespace fairlead {
class Clock;
}

namespace fairlead::simulator {

struct Scenario;

// A provider to test and show against: speaks every dialect over real sockets and behaves as its scenario and the asked
// model name say (see scenario.h for both). It refuses what the vendors' public rules refuse, in their words.
//   OpenAI     POST /v1/chat/completions, responses, completions, embeddings, moderations, rerank, images/generations,
//              audio/speech, audio/transcriptions, GET /v1/models; also without /v1
//   Anthropic  POST /v1/messages, /v1/messages/count_tokens; GET /v1/models with anthropic-version
//   Gemini     POST /v1beta/models/NAME:generateContent, :streamGenerateContent, :countTokens; GET /v1beta/models
//   Ollama     POST /api/chat, /api/show, GET /api/tags, /api/version
//   Azure      POST /openai/deployments/NAME/chat/completions?api-version=, and OpenAI's paths under /openai/v1
// and GET /sim/requests?last=N, what was received last (see request_log.h).
// The tokens of a prompt are the bytes of the request's body by four, those of an answer the events with content. The
// same seed and the same order of requests give the same answers. Lives on the thread it was created on. It is a fake
// provider, not a fake relay: nothing of Fairlead is bypassed when a request goes to it.
class Simulator : public QObject {
    Q_OBJECT

public:
    Simulator(Scenario scenario, std::uint64_t seed, QObject* parent = nullptr);
    ~Simulator() override;

    Result<void> listen(const std::string& host, std::uint16_t port);
    std::uint16_t port() const;
    // Requests received so far, and the last of them; those for /sim/requests are not among them.
    std::int64_t requestCount() const;
    const std::deque<ReceivedRequest>& received() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace fairlead::simulator
