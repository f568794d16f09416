// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/engine/answer_frames.h"

#include "proxy/base/padded_bytes.h"
#include "proxy/engine/relay_limits.h"

namespace fairlead::engine {

namespace {

// A whole image or a large tool call may come in one event; more than this is no answer of a model.
constexpr std::size_t kMaxFrameBytes = 32 * 1024 * 1024;

} // namespace

AnswerFrames::AnswerFrames(const dialects::Codec& codec, AnswerFraming framing)
    : m_codec(codec), m_framing(framing), m_decoder(framing == AnswerFraming::Whole ? nullptr : codec.streamDecoder()),
      m_events(kMaxFrameBytes) {}

bool AnswerFrames::feed(std::string_view bytes, dialects::EventSink& sink) {
    switch (m_framing) {
    case AnswerFraming::ServerSentEvents:
        return feedEvents(bytes, sink);
    case AnswerFraming::Lines:
        return feedLines(bytes, sink);
    case AnswerFraming::Whole:
        break;
    }
    if (m_held.size() + bytes.size() > kMaxFrameBytes)
        return false;
    m_held.append(bytes);
    return true;
}

bool AnswerFrames::feedEvents(std::string_view bytes, dialects::EventSink& sink) {
    using Next = dialects::SseReader::Next;
    m_events.feed(bytes);
    dialects::SseEvent event;
    for (Next next = m_events.next(event); next != Next::NeedMore; next = m_events.next(event)) {
        if (next == Next::Oversize)
            return false;
        if (event.hasData) {
            m_decoder->decode(event.data, event.name, sink);
        } else if (event.raw.starts_with(':')) {
            dialects::Event alive;
            alive.kind = dialects::EventKind::KeepAlive;
            sink.event(alive);
        }
    }
    return true;
}

bool AnswerFrames::feedLines(std::string_view bytes, dialects::EventSink& sink) {
    for (std::size_t end = bytes.find('\n'); end != std::string_view::npos; end = bytes.find('\n')) {
        m_held.append(bytes.substr(0, end));
        bytes.remove_prefix(end + 1);
        m_line.swap(m_held);
        m_held.clear();
        decodeLine(sink);
    }
    if (m_held.size() + bytes.size() > kMaxFrameBytes)
        return false;
    m_held.append(bytes);
    return true;
}

void AnswerFrames::decodeLine(dialects::EventSink& sink) {
    if (m_line.find_first_not_of(" \t\r") == std::string_view::npos)
        return;
    padForJson(m_line);
    m_decoder->decode(m_line, {}, sink);
}

bool AnswerFrames::end(dialects::EventSink& sink) {
    if (m_framing == AnswerFraming::Whole) {
        padForJson(m_held);
        return m_codec.decodeAnswer(m_held, sink).has_value();
    }
    if (m_framing == AnswerFraming::Lines && !m_held.empty()) {
        m_line.swap(m_held);
        decodeLine(sink);
    }
    // What is left without its blank line is still an event for most clients.
    dialects::SseEvent last;
    if (m_framing == AnswerFraming::ServerSentEvents && m_events.finish(last) && last.hasData)
        m_decoder->decode(last.data, last.name, sink);
    return m_decoder->end(sink);
}

} // namespace fairlead::engine
