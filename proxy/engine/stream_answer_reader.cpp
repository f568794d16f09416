// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/engine/stream_answer_reader.h"

#include "proxy/engine/relay_limits.h"

namespace fairlead::engine {

StreamAnswerReader::StreamAnswerReader(AnswerOutput& output, const Clock& clock,
                                       std::unique_ptr<dialects::StreamScanner> scanner, StreamKind kind,
                                       UsageChunk usageChunk)
    : m_output(output), m_clock(clock), m_kind(kind), m_usageChunk(usageChunk), m_scanner(std::move(scanner)),
      m_heldSince(clock.monotonic()) {}

void StreamAnswerReader::bytes(std::string_view bytes) {
    if (m_state == State::Over)
        return;
    m_reader.feed(bytes);
    dialects::SseEvent next;
    for (;;) {
        const auto kind = m_reader.next(next);
        if (kind == dialects::SseReader::Next::NeedMore)
            break;
        if (kind == dialects::SseReader::Next::Oversize) {
            // Too long to hold and to read: taken for content, which such a thing is (an image, audio).
            if (m_state == State::Holding)
                beginPassing();
            forward(next.raw);
        } else {
            event(next);
        }
        if (m_state == State::Over)
            return;
    }
    flushRun();
}

void StreamAnswerReader::event(const dialects::SseEvent& event) {
    if (!event.hasData) {
        forward(event.raw);
        return;
    }
    auto meaning = m_scanner->scan(event.data, event.name);
    ++m_events;
    m_malformed = m_malformed || meaning.malformed;
    meaning.content = meaning.content || (m_kind == StreamKind::Other && !meaning.error);
    if (meaning.error && m_state == State::Holding) {
        reportEarly(scannedError());
        if (m_state == State::Over)
            return;
    }
    if (meaning.content && !m_sawContent) {
        m_sawContent = true;
        m_output.firstContent();
    }
    if (m_state == State::Holding && meaning.terminal && !m_sawContent) {
        reportEarly({ErrorClass::EmptyAnswer, "empty_answer", "The provider's stream ended without any content."});
        if (m_state == State::Over)
            return;
    }
    if (m_state == State::Holding && meaning.content)
        beginPassing();
    if (meaning.usageOnly && m_usageChunk == UsageChunk::Withhold)
        return;
    if (meaning.terminal) {
        flushRun();
        noteCompleted(event.raw.size());
    }
    forward(event.raw);
}

void StreamAnswerReader::forward(std::string_view raw) {
    if (m_state == State::Holding) {
        m_held.append(raw);
        if (m_held.size() > kHoldBackBytes || m_clock.monotonic() - m_heldSince > kHoldBackTime)
            beginPassing();
        return;
    }
    if (!m_run.empty() && m_run.data() + m_run.size() == raw.data()) {
        m_run = {m_run.data(), m_run.size() + raw.size()};
        return;
    }
    flushRun();
    m_run = raw;
}

void StreamAnswerReader::flushRun() {
    if (!m_run.empty())
        m_output.write(m_run);
    m_run = {};
}

void StreamAnswerReader::beginPassing() {
    m_state = State::Passing;
    m_output.begin(std::nullopt);
    if (!m_held.empty())
        m_output.write(m_held);
    m_held = {};
}

void StreamAnswerReader::reportEarly(AttemptFailure failure) {
    if (m_output.failed(failure) == Verdict::MoveOn) {
        m_state = State::Over;
    } else if (failure.errorClass == ErrorClass::Protocol) {
        // What is not of the dialect cannot be passed on as an answer.
        m_state = State::Over;
        m_output.refuse(failure);
    } else {
        beginPassing();
    }
}

// With an error in the stream, [DONE] does not make it a success.
void StreamAnswerReader::noteCompleted(std::size_t lastBytes) {
    if (m_completed || m_scanner->error())
        return;
    m_completed = true;
    m_output.completed(m_scanner->facts(), lastBytes);
}

AttemptFailure StreamAnswerReader::scannedError() const {
    const auto& error = m_scanner->error();
    if (!error)
        return {};
    return {error->errorClass, error->code, error->message, error->errorClass != ErrorClass::Protocol};
}

// Of a stream whose body ended by its own framing, and too early.
AttemptFailure StreamAnswerReader::incomplete() const {
    if (m_malformed)
        return {ErrorClass::Protocol, "malformed_stream", "The provider sent a piece of the stream that is not JSON."};
    if (m_state == State::Holding)
        return {ErrorClass::EmptyAnswer, "empty_answer", "The provider's stream ended without any content."};
    return {ErrorClass::DiedMidStream, "stream_incomplete", "The provider ended the stream before it was finished."};
}

dialects::AnswerFacts StreamAnswerReader::factsSoFar() const {
    dialects::AnswerFacts facts = m_scanner->facts();
    facts.events = m_events;
    return facts;
}

void StreamAnswerReader::end(const std::optional<AttemptFailure>& failure) {
    if (m_state == State::Over)
        return;
    // What is left without its blank line is still an event for most clients; of a broken stream it is half of one.
    dialects::SseEvent last;
    if (!failure && m_reader.finish(last)) {
        event(last);
        if (m_state == State::Over)
            return;
        flushRun();
    }
    if (m_state == State::Holding && !failure && m_scanner->isCompleteAtEnd() &&
        !m_scanner->facts().finishReason.empty()) {
        // A finish without content is an answer, too: all of it may have been filtered.
        m_output.firstContent();
        beginPassing();
    }
    if (m_state == State::Holding) {
        const AttemptFailure reason = failure.value_or(incomplete());
        m_state = State::Over;
        if (m_output.failed(reason) == Verdict::PassOn)
            m_output.refuse(reason);
        return;
    }
    m_state = State::Over;
    if (m_scanner->error()) {
        const AttemptFailure error = scannedError();
        m_output.died(factsSoFar(), error, error.byProvider ? Told::ByProvider : Told::NotYet);
    } else if (m_completed || (!failure && (m_scanner->isCompleteAtEnd() || m_kind == StreamKind::Other))) {
        noteCompleted(0);
        m_output.ended(m_scanner->facts());
    } else {
        m_output.died(factsSoFar(), failure.value_or(incomplete()), Told::NotYet);
    }
}

} // namespace fairlead::engine
