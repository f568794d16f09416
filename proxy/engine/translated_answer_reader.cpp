// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/engine/translated_answer_reader.h"

#include "proxy/engine/relay_limits.h"

namespace fairlead::engine {

using dialects::Event;
using dialects::EventKind;

namespace {

AttemptFailure emptyAnswer() {
    return {ErrorClass::EmptyAnswer, "empty_answer", "The provider's answer ended without any content."};
}

AttemptFailure describe(const dialects::ErrorFacts& error) {
    return {error.errorClass, error.code, error.message, true};
}

} // namespace

TranslatedAnswerReader::TranslatedAnswerReader(AnswerOutput& output, const Clock& clock, Translation translation,
                                               AnswerFraming framing)
    : m_output(output), m_clock(clock), m_translation(std::move(translation)), m_framing(framing),
      m_frames(m_translation.provider, framing),
      m_keeper(m_translation.sidecar, m_translation.client, m_translation.context.signer),
      m_heldSince(clock.monotonic()) {
    if (m_translation.callerStreams) {
        m_encoder = m_translation.caller.streamEncoder(m_translation.context);
        m_translation.context.request = nullptr; // may be gone after the first content
    }
    m_sink = this;
    if (!m_translation.answerTool.empty())
        m_sink = &m_schemaFilter.emplace(m_translation.answerTool, *m_sink);
    if (!m_translation.renamedTools.empty())
        m_sink = &m_nameRestorer.emplace(m_translation.renamedTools, *m_sink);
}

std::string_view TranslatedAnswerReader::contentType() const {
    return m_encoder ? m_encoder->contentType() : "application/json";
}

void TranslatedAnswerReader::bytes(std::string_view bytes) {
    if (m_state == State::Over)
        return;
    m_sawBytes = m_sawBytes || !bytes.empty();
    if (!m_frames.feed(bytes, *m_sink) && m_state != State::Over)
        breakOff({ErrorClass::Protocol, "answer_too_large", "The provider's answer is larger than an answer can be."});
    if (m_state == State::Over || !m_encoder)
        return;
    if (m_state == State::Holding &&
        (m_out.size() > kHoldBackBytes || m_clock.monotonic() - m_heldSince > kHoldBackTime))
        beginPassing();
    if (m_state == State::Passing)
        flush();
}

void TranslatedAnswerReader::event(const Event& event) {
    if (m_state == State::Over || m_completed)
        return;
    m_facts.event(event);
    m_keeper.event(event);
    if (event.kind == EventKind::Error) {
        errorEvent(event);
        return;
    }
    if (event.kind == EventKind::End) {
        lastEvent(event);
        return;
    }
    // A finish without content is an answer, too: all of the limit may have gone into reasoning.
    if (!m_sawContent && (dialects::isContent(event) || (event.kind == EventKind::Finish && m_encoder))) {
        m_sawContent = true;
        if (m_encoder) {
            m_output.firstContent();
            encode(event);
            if (m_state == State::Holding)
                beginPassing();
            return;
        }
    }
    encode(event);
}

void TranslatedAnswerReader::encode(const Event& event) {
    if (event.raw.find_first_of("\r\n") != std::string_view::npos) {
        encodeOnOneLine(event);
        return;
    }
    if (!m_encoder) {
        m_builder.event(event);
    } else if (event.kind == EventKind::KeepAlive) {
        if (m_state == State::Passing)
            m_encoder->keepAlive(m_out);
    } else {
        m_encoder->encode(event, m_out);
    }
}

// A provider's own JSON may be laid out over several lines, and a line end would break an event of the caller's stream.
// Inside of JSON strings there are none.
void TranslatedAnswerReader::encodeOnOneLine(const Event& event) {
    std::string line(event.raw);
    for (char& c : line)
        if (c == '\r' || c == '\n')
            c = ' ';
    Event changed = event;
    changed.raw = line;
    encode(changed);
}

void TranslatedAnswerReader::errorEvent(const Event& event) {
    if (m_state == State::Holding) {
        failEarly(describe(event.error));
        return;
    }
    encode(event);
    flush();
    m_state = State::Over;
    m_output.died(m_facts.facts(), describe(event.error), Told::ByReader);
}

void TranslatedAnswerReader::lastEvent(const Event& event) {
    if (!m_facts.facts().hasContent && !m_facts.sawFinish()) {
        failEarly(emptyAnswer());
        return;
    }
    encode(event);
    if (!m_encoder) {
        sendWhole();
        return;
    }
    if (m_state == State::Holding)
        beginPassing();
    m_completed = true;
    m_output.completed(m_facts.facts(), m_out.size());
    flush();
}

void TranslatedAnswerReader::sendWhole() {
    const std::string body = m_translation.caller.encodeAnswer(m_builder.answer(), m_translation.context);
    m_state = State::Passing;
    m_completed = true;
    m_output.firstContent();
    m_output.begin(static_cast<std::int64_t>(body.size()));
    m_output.completed(m_facts.facts(), body.size());
    m_output.write(body);
}

void TranslatedAnswerReader::flush() {
    if (m_out.empty())
        return;
    m_output.write(m_out);
    m_out.clear();
}

void TranslatedAnswerReader::beginPassing() {
    m_state = State::Passing;
    m_output.begin(std::nullopt);
}

void TranslatedAnswerReader::failEarly(const AttemptFailure& failure) {
    m_state = State::Over;
    if (m_output.failed(failure) == Verdict::PassOn)
        m_output.refuse(failure);
}

void TranslatedAnswerReader::breakOff(const AttemptFailure& failure) {
    if (m_state == State::Holding) {
        failEarly(failure);
        return;
    }
    Event event;
    event.kind = EventKind::Error;
    event.error = {failure.errorClass, failure.code, failure.message};
    encode(event);
    flush();
    m_state = State::Over;
    m_output.died(m_facts.facts(), failure, Told::ByReader);
}

// Of an answer whose body ended by its own framing, and too early. What cannot be read of a stream is an error event of
// the decoder already.
AttemptFailure TranslatedAnswerReader::incomplete() const {
    if (m_facts.facts().hasContent || m_facts.sawFinish())
        return {ErrorClass::DiedMidStream, "stream_incomplete",
                "The provider ended the answer before it was finished."};
    if (m_framing != AnswerFraming::Whole)
        return emptyAnswer();
    return {ErrorClass::Protocol, "unreadable_answer",
            "The provider answered 200 with something that is not its dialect."};
}

void TranslatedAnswerReader::end(const std::optional<AttemptFailure>& failure) {
    if (m_state == State::Over)
        return;
    if (!failure && !m_sawBytes) {
        breakOff(emptyAnswer());
        return;
    }
    if (!failure && !m_completed) {
        const bool complete = m_frames.end(*m_sink);
        if (m_state == State::Over)
            return;
        if (!complete && !m_completed) {
            breakOff(incomplete());
            return;
        }
    }
    if (m_completed) {
        m_state = State::Over;
        m_output.ended(m_facts.facts());
    } else {
        breakOff(failure.value_or(emptyAnswer()));
    }
}

} // namespace fairlead::engine
