// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/clock.h"
#include "proxy/dialects/openai_chat_request.h"
#include "proxy/engine/answer_output.h"
#include "proxy/engine/answer_reader.h"
#include "proxy/engine/endpoint.h"
#include "proxy/engine/request_body.h"
#include "proxy/engine/snapshot.h"
#include "proxy/upstream/upstream_client.h"

#include <memory>
#include <optional>
#include <string>

namespace fairlead::engine {

// One try at one target: sends the request, chooses the reader for what comes back, and reports to the exchange's
// AnswerOutput. Owned by an exchange; relay thread. Cancelled by cancel() or destruction; neither calls back.
class Attempt final : private upstream::TransferListener {
public:
    // What the exchange gives; all of it outlives the attempt.
    struct Task {
        const Endpoint& endpoint;
        const RequestBody& body;
        const HeaderList& callerHeaders;
        const RuntimeProvider& provider;
        std::string model; // for the provider
    };

    Attempt(upstream::UpstreamClient& client, const Clock& clock, AnswerOutput& output, Task task);
    ~Attempt() override;

    // Sends the request; what comes of it is reported through the output, from the event loop. A failure is returned
    // when there is nothing to send it with: no key of the provider can be read.
    std::optional<AttemptFailure> start();
    void cancel();
    void pause();
    void resume();

    // What the provider sent, once the head has arrived.
    int status() const { return m_status; }
    const HeaderList& headers() const { return m_headers; }
    bool isStream() const { return m_isStream; }
    const std::string& keyId() const { return m_keyId; }
    upstream::Timings timings() const;

private:
    void onHead(int status, HeaderList headers) override;
    void onBody(std::string_view bytes) override;
    void onDone(const upstream::Timings& timings, const std::optional<upstream::Failure>& failure) override;

    upstream::Request buildRequest(const RuntimeKey* key);
    bool addsUsage() const;

    upstream::UpstreamClient& m_client;
    const Clock& m_clock;
    AnswerOutput& m_output;
    Task m_task;
    dialects::OpenAiRequestEdit m_edit;
    std::string m_keyId;
    int m_status = 0;
    HeaderList m_headers;
    bool m_isStream = false;
    std::unique_ptr<AnswerReader> m_reader;
    std::optional<upstream::Timings> m_finalTimings;
    std::unique_ptr<upstream::Transfer> m_transfer; // last: dies first, so that nothing is called on the way down
};

// What a broken transfer means.
AttemptFailure describe(const upstream::Failure& failure);

} // namespace fairlead::engine
