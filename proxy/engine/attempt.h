// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/clock.h"
#include "proxy/dialects/codec.h"
#include "proxy/dialects/openai_chat_request.h"
#include "proxy/dialects/sidecar.h"
#include "proxy/engine/answer_output.h"
#include "proxy/engine/answer_reader.h"
#include "proxy/engine/endpoint.h"
#include "proxy/engine/provider_dialect.h"
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
    // What the exchange gives; all that is referred to outlives the attempt.
    struct Task {
        const Endpoint& endpoint;
        const RequestBody& body;
        const HeaderList& callerHeaders;
        std::string_view callerQuery;
        const RuntimeProvider& provider;
        std::string model;               // for the provider
        const RuntimeKey* key = nullptr; // null = the provider needs none
        // The request in the canonical model, where the provider speaks another dialect than the caller; else null.
        // Looked at until the answer's head has come.
        const dialects::ChatRequest* conversation;
        std::vector<dialects::ByteEdit> edits; // of a body that is passed on: reasoning of other vendors
        dialects::Degradation degradation;
        dialects::ModelFacts facts;
        dialects::Sidecar& sidecar;
        std::string client;
        std::string requestId;
        std::int64_t createdSeconds; // Unix time
    };

    Attempt(upstream::UpstreamClient& client, const Clock& clock, AnswerOutput& output, Task task);
    ~Attempt() override;

    // Sends the request; what comes of it is reported through the output, from the event loop. A failure is returned
    // when there is nothing to send: no key of the provider can be read, or it cannot serve such a request.
    std::optional<AttemptFailure> start();
    void cancel();
    // Cancels, and then reports what has come so far as if the transfer had broken with this failure.
    void breakOff(const AttemptFailure& failure);
    void pause();
    void resume();

    // What the provider sent, once the head has arrived.
    int status() const { return m_status; }
    const HeaderList& headers() const { return m_headers; }
    // Of the answer, for the caller.
    HeaderList headersForCaller() const;
    // What was changed or left out of the request for this provider.
    const dialects::Notes& notes() const { return m_encoded.notes; }
    bool isTranslated() const { return m_task.conversation != nullptr; }
    bool isStream() const { return m_isStream; }
    upstream::Timings timings() const;

private:
    void onHead(int status, HeaderList headers) override;
    void onBody(std::string_view bytes) override;
    void onDone(const upstream::Timings& timings, const std::optional<upstream::Failure>& failure) override;

    std::optional<AttemptFailure> encode();
    upstream::Request buildRequest();
    void conclude(const std::optional<AttemptFailure>& failure);
    bool addsUsage() const;
    bool asksStream() const;
    std::unique_ptr<AnswerReader> makeReader();
    std::unique_ptr<AnswerReader> makeTranslatedReader(bool streamed);

    upstream::UpstreamClient& m_client;
    const Clock& m_clock;
    AnswerOutput& m_output;
    Task m_task;
    dialects::Dialect m_dialect;        // of the provider
    dialects::OpenAiRequestEdit m_edit; // of a request that is passed on
    dialects::EncodedRequest m_encoded; // of one that is written anew
    std::string m_contentType;          // of a translated answer
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
