// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/gemini/gemini_stream_decoder.h"

#include "proxy/dialects/gemini/gemini_fields.h"
#include "proxy/dialects/json_text.h"
#include "proxy/dialects/openai_chat_scanner.h"
#include "proxy/json/grammar.h"

namespace fairlead::dialects {

namespace {

constexpr json::Limits kLimits{};
constexpr int kMaxChoices = 128;
constexpr std::size_t kMaxWord = 64;

} // namespace

void GeminiStreamDecoder::fail(std::string_view what, EventSink& sink) {
    m_failed = true;
    Event event;
    event.kind = EventKind::Error;
    event.error.errorClass = ErrorClass::Protocol;
    event.error.code = "malformed_answer";
    event.error.message = what;
    sink.event(event);
}

void GeminiStreamDecoder::decode(std::string_view data, std::string_view, EventSink& sink) {
    data = json::trimmed(data);
    if (data.empty() || data == "[DONE]" || m_failed || m_ended)
        return;
    if (data.front() != '[') {
        readChunk(data, sink);
        return;
    }
    const auto chunks = json::elements(data, kLimits);
    if (!chunks)
        return fail("The provider sent something that is not JSON.", sink);
    for (const json::Slice& chunk : *chunks) {
        if (!m_failed)
            readChunk(chunk.raw, sink);
    }
}

void GeminiStreamDecoder::readChunk(std::string_view data, EventSink& sink) {
    if (!readGeminiChunk(data, m_chunk))
        return fail("The provider sent something that is not a JSON object.", sink);
    if (m_chunk.error) {
        m_failed = true;
        Event event;
        event.kind = EventKind::Error;
        event.error = classifyOpenAiError(0, data);
        sink.event(event);
        return;
    }
    if (!m_chunk.known)
        return;
    if (!m_started)
        start(sink);
    if (!m_chunk.promptFeedback.empty())
        readFeedback();
    for (const GeminiCandidate& candidate : m_chunk.candidates)
        if (!readCandidate(candidate, sink))
            return fail("The provider sent a candidate that cannot be read.", sink);
    if (m_chunk.usage)
        sendUsage(*m_chunk.usage, sink);
}

void GeminiStreamDecoder::start(EventSink& sink) {
    m_started = true;
    const std::string id = decoded(bodyOf(m_chunk.id));
    const std::string model = decoded(bodyOf(m_chunk.model));
    Event event;
    event.kind = EventKind::Start;
    event.id = id;
    event.model = model;
    sink.event(event);
}

void GeminiStreamDecoder::readFeedback() {
    const auto members = json::members(m_chunk.promptFeedback, kLimits);
    const json::Member* reason = members ? field(*members, "blockReason") : nullptr;
    if (reason)
        m_blocked = decoded(enumWord(reason->value)).substr(0, kMaxWord);
    else if (members && field(*members, "blockReasonMessage"))
        m_blocked = "BLOCK_REASON_UNSPECIFIED";
}

bool GeminiStreamDecoder::readCandidate(const GeminiCandidate& candidate, EventSink& sink) {
    if (candidate.index < 0 || candidate.index >= kMaxChoices)
        return false;
    const auto number = static_cast<std::size_t>(candidate.index);
    if (m_choices.size() <= number)
        m_choices.resize(number + 1);
    return GeminiCandidateReader(sink, static_cast<int>(number), m_choices[number])
        .read(candidate, m_chunk.partsOf(candidate));
}

void GeminiStreamDecoder::sendUsage(const Usage& usage, EventSink& sink) {
    if (usage == m_usage)
        return;
    m_usage = usage;
    Event event;
    event.kind = EventKind::UsageReport;
    event.usage = m_usage;
    sink.event(event);
}

void GeminiStreamDecoder::finish(EventSink& sink) {
    m_ended = true;
    if (m_choices.empty()) {
        m_choices.resize(1);
        m_choices.front().seen = true;
        if (!m_blocked.empty()) {
            m_choices.front().finish = FinishReason::ContentFilter;
            m_choices.front().finishText = m_blocked;
        }
    }
    for (std::size_t place = 0; place < m_choices.size(); ++place) {
        GeminiChoice& choice = m_choices[place];
        if (!choice.seen)
            continue;
        GeminiCandidateReader(sink, static_cast<int>(place), choice).closeCall();
        Event event;
        event.kind = EventKind::Finish;
        event.choice = static_cast<int>(place);
        const bool stopped = choice.finish == FinishReason::Stop || choice.finish == FinishReason::Unknown;
        event.finish = stopped && choice.calls > 0 ? FinishReason::ToolCalls : choice.finish;
        event.text = choice.finishText;
        sink.event(event);
    }
    Event event;
    event.kind = EventKind::End;
    sink.event(event);
}

bool GeminiStreamDecoder::end(EventSink& sink) {
    if (m_ended)
        return true;
    if (m_failed || (m_choices.empty() && m_blocked.empty()))
        return false;
    for (const GeminiChoice& choice : m_choices)
        if (choice.seen && !choice.finished)
            return false;
    finish(sink);
    return true;
}

bool GeminiStreamDecoder::endWhole(EventSink& sink) {
    if (m_failed || !m_started)
        return m_failed;
    finish(sink);
    return true;
}

Result<void> decodeGeminiAnswer(std::string_view body, EventSink& sink) {
    constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
    if (body.starts_with(kByteOrderMark))
        body.remove_prefix(kByteOrderMark.size());
    body = json::trimmed(body);
    if (const auto valid = json::validate(body, kLimits); !valid)
        return Error{ErrorCode::Parse, "The answer is not JSON.", {}, valid.error().offset};
    if (!body.starts_with('{') && !body.starts_with('['))
        return Error{ErrorCode::Parse, "The answer is not a JSON object.", {}, 0};
    GeminiStreamDecoder decoder;
    decoder.decode(body, {}, sink);
    if (!decoder.endWhole(sink))
        return Error{ErrorCode::Parse, "The answer has nothing of a generateContent answer.", {}, 0};
    return {};
}

} // namespace fairlead::dialects
