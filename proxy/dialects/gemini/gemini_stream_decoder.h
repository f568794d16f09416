// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/dialects/codec.h"
#include "proxy/dialects/gemini/gemini_candidate_reader.h"

#include <vector>

namespace fairlead::dialects {

// Reads Google's chunks: server-sent events, elements of a streamed array (JsonArrayReader), whole answers. There is no
// last event, and a finish reason may come before more content, so Finish and End wait for the end of the body.
class GeminiStreamDecoder final : public StreamDecoder {
public:
    void decode(std::string_view data, std::string_view eventName, EventSink& sink) override;
    bool end(EventSink& sink) override;
    // For a whole answer, which nothing can be missing from. False = nothing in it was of the dialect.
    bool endWhole(EventSink& sink);
    bool failed() const { return m_failed; }

private:
    void readChunk(std::string_view data, EventSink& sink);
    void start(EventSink& sink);
    void readFeedback();
    bool readCandidate(const GeminiCandidate& candidate, EventSink& sink);
    void sendUsage(const Usage& usage, EventSink& sink);
    void finish(EventSink& sink);
    void fail(std::string_view what, EventSink& sink);

    GeminiChunk m_chunk; // the last one, for its room
    std::vector<GeminiChoice> m_choices;
    Usage m_usage;
    std::string m_blocked; // why the prompt was refused
    bool m_started = false;
    bool m_failed = false;
    bool m_ended = false;
};

// A whole 2xx answer, or a stream fetched as a JSON array.
Result<void> decodeGeminiAnswer(std::string_view body, EventSink& sink);

} // namespace fairlead::dialects
