// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/result.h"
#include "proxy/simulator/listening.h"
#include "proxy/simulator/request_log.h"

#include <QObject>

#include <chrono>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>

namespace fairlead {
class Clock;
}

namespace fairlead::simulator {

struct Behaviour;
struct Scenario;

// A provider to test and show against: speaks every dialect over real sockets and behaves as its scenario and the asked
// model name say (see scenario.h for both). It refuses what the vendors' public rules refuse, in their words.
//   OpenAI     POST /v1/chat/completions, responses, completions, embeddings, moderations, rerank, images/generations,
//              audio/speech, audio/transcriptions, GET /v1/models; also without /v1
//   Anthropic  POST /v1/messages, /v1/messages/count_tokens; GET /v1/models with anthropic-version
//   Gemini     POST /v1beta/models/NAME:generateContent, :streamGenerateContent, :countTokens; GET /v1beta/models
//   Ollama     POST /api/chat, /api/show, GET /api/tags, /api/version
//   Azure      POST /openai/deployments/NAME/chat/completions?api-version=, and OpenAI's paths under /openai/v1
// and GET /sim/requests?last=N, what was received last (see request_log.h). How it behaves can be switched while it
// runs, by the functions here or over a control port (see control.h).
// The tokens of a prompt are the bytes of the request's body by four, those of an answer the events with content. The
// same seed and the same order of requests give the same answers. Lives on the thread it was created on. It is a fake
// provider, not a fake relay: nothing of Fairlead is bypassed when a request goes to it.
class Simulator : public QObject {
    Q_OBJECT

public:
    Simulator(Scenario scenario, std::uint64_t seed, QObject* parent = nullptr);
    ~Simulator() override;

    Result<void> listen(const std::string& host, std::uint16_t port);
    std::uint16_t port() const; // also while nothing listens there
    Result<void> listenControl(const std::string& host, std::uint16_t port);
    std::uint16_t controlPort() const;

    // How the model behaves from the next request on, whatever the scenario or its name says; nullopt = as those say
    // again. Error Limit when a thousand models are switched.
    Result<void> setBehaviour(const std::string& model, std::optional<Behaviour> behaviour);
    // The same for all models that are not switched by themselves, and for the list of models.
    void setBehaviourOfAll(std::optional<Behaviour> behaviour);
    void forgetBehaviours();
    // After listen(): what its port does with connections, and for how long (0 = until the next call; then it serves
    // again). Those that there are, are cut. Not from inside a request to that port. Error Unavailable when another
    // process has taken the port in between.
    Result<void> setListening(Listening mode, std::chrono::milliseconds duration = std::chrono::milliseconds(0));
    Listening listening() const;

    // Requests received so far, those of them for a list of models, and the last of all; those for /sim/requests are
    // not among them.
    std::int64_t requestCount() const;
    std::int64_t modelListCount() const;
    const std::deque<ReceivedRequest>& received() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace fairlead::simulator
