// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/dialects/codec.h"
#include "proxy/dialects/sse_reader.h"

#include <memory>
#include <string>
#include <string_view>

namespace fairlead::engine {

// How the body of an answer is cut into pieces for its decoder.
enum class AnswerFraming {
    ServerSentEvents,
    Lines, // one JSON document a line (Ollama)
    Whole, // one JSON document
};

// Turns the bytes of a provider's answer into events. Owned by one reader; relay thread.
class AnswerFrames {
public:
    AnswerFrames(const dialects::Codec& codec, AnswerFraming framing);

    // False: a frame was larger than an answer can be, nothing more is read.
    bool feed(std::string_view bytes, dialects::EventSink& sink);
    // The body ended by its own framing. False: the answer is not complete, or not of the dialect.
    bool end(dialects::EventSink& sink);

private:
    bool feedEvents(std::string_view bytes, dialects::EventSink& sink);
    bool feedLines(std::string_view bytes, dialects::EventSink& sink);
    void decodeLine(dialects::EventSink& sink);

    const dialects::Codec& m_codec;
    AnswerFraming m_framing;
    std::unique_ptr<dialects::StreamDecoder> m_decoder;
    dialects::SseReader m_events;
    std::string m_held; // an incomplete line, or the whole answer so far
    std::string m_line; // padded copy of the line being decoded
};

} // namespace fairlead::engine
