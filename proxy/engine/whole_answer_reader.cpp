// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/engine/whole_answer_reader.h"

#include "proxy/base/padded_bytes.h"
#include "proxy/dialects/codec_scanner.h"
#include "proxy/dialects/openai_chat_scanner.h"
#include "proxy/engine/relay_limits.h"

namespace fairlead::engine {

WholeAnswerReader::WholeAnswerReader(AnswerOutput& output, AnswerContent content, std::optional<std::int64_t> length,
                                     const dialects::Codec* codec)
    : m_output(output), m_content(content), m_length(length), m_codec(codec) {}

void WholeAnswerReader::bytes(std::string_view bytes) {
    if (!m_passing) {
        const std::size_t most = m_content == AnswerContent::Other ? kWholeOtherBytes : kWholeJsonBytes;
        if (m_held.size() + bytes.size() <= most) {
            m_held.append(bytes);
            return;
        }
        m_passing = true;
        m_output.firstContent();
        m_output.begin(m_length);
    }
    m_output.write(m_held);
    m_held.assign(bytes);
}

void WholeAnswerReader::end(const std::optional<AttemptFailure>& failure) {
    if (!m_passing && !failure) {
        endHeld();
    } else if (!m_passing) {
        if (m_output.failed(*failure) == Verdict::PassOn)
            m_output.refuse(*failure);
    } else if (failure) {
        m_output.died({}, *failure, Told::NotYet);
    } else {
        m_output.completed({}, m_held.size());
        m_output.write(m_held);
        m_output.ended({});
    }
}

void WholeAnswerReader::endHeld() {
    dialects::ScannedAnswer scanned;
    std::optional<AttemptFailure> fault;
    if (m_held.empty()) {
        fault = {ErrorClass::EmptyAnswer, "empty_answer", "The provider answered 200 with an empty body."};
    } else if (m_content != AnswerContent::Other) {
        padForJson(m_held);
        scanned = m_codec == nullptr ? dialects::scanOpenAiAnswer(m_held) : dialects::scanAnswer(*m_codec, m_held);
        if (scanned.malformed)
            fault = {ErrorClass::Protocol, "invalid_json",
                     "The provider answered 200 with something that is not JSON."};
        else if (scanned.error)
            fault = {scanned.error->errorClass, scanned.error->code, scanned.error->message, true};
        else if (m_content == AnswerContent::ChatJson && !scanned.facts.hasContent &&
                 scanned.facts.finishReason.empty())
            // With a finish reason it is an answer: all of the limit may have gone into reasoning.
            fault = {ErrorClass::EmptyAnswer, "empty_answer", "The provider's answer has no content."};
    }
    if (fault) {
        if (m_output.failed(*fault) == Verdict::MoveOn)
            return;
        // Nothing or garbage cannot be passed on as an answer; JSON that says something can.
        if (m_held.empty() || scanned.malformed) {
            m_output.refuse(*fault);
            return;
        }
    } else {
        m_output.firstContent();
    }
    m_output.begin(static_cast<std::int64_t>(m_held.size()));
    m_output.completed(scanned.facts, m_held.size());
    m_output.write(m_held);
    m_output.ended(scanned.facts);
}

} // namespace fairlead::engine
