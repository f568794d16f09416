// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/dialects/canonical_event.h"
#include "proxy/dialects/gemini/gemini_chunk_reader.h"
#include "proxy/dialects/gemini/gemini_partial_call.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace fairlead::dialects {

// What is known of one alternative of an answer, across the chunks of a stream.
struct GeminiChoice {
    bool seen = false;
    int calls = 0;                         // tool calls begun
    std::optional<GeminiPartialCall> open; // the last of them, when its arguments come in pieces
    bool finished = false;                 // a finish reason came; content may follow it
    FinishReason finish = FinishReason::Unknown;
    std::string finishText;
};

// Turns the content of candidates into events.
class GeminiCandidateReader {
public:
    GeminiCandidateReader(EventSink& sink, int choice, GeminiChoice& state)
        : m_sink(sink), m_choice(choice), m_state(state) {}
    // False: not of the dialect.
    bool read(const GeminiCandidate& candidate, std::span<const GeminiPart> parts);
    // Ends a call whose arguments came in pieces.
    void closeCall();

private:
    struct Call;
    bool sendPart(const GeminiPart& part);
    bool sendMedia(JsonValue inlineData);
    bool readCall(JsonValue object, JsonText signature);
    bool readPartialArguments(std::string_view list);
    void sendFacts();
    bool sendRaw(std::string_view name, JsonValue object);
    void send(EventKind kind, JsonText text, int index = -1);

    EventSink& m_sink;
    int m_choice;
    GeminiChoice& m_state;
    const GeminiCandidate* m_candidate = nullptr; // whose citations and logprobs are still to be sent
    bool m_broken = false;
};

} // namespace fairlead::dialects
