// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/openai_chat/choice_decoder.h"

#include "proxy/dialects/finish_reasons.h"
#include "proxy/dialects/json_text.h"
#include "proxy/dialects/openai_chat/rich_content.h"

namespace fairlead::dialects::openai_chat {

namespace {

constexpr std::size_t kMaxCalls = 1024;
constexpr std::size_t kMaxWord = 64;           // of a finish reason
constexpr std::size_t kMaxStopSequence = 4096; // longer ones are not kept

void send(EventKind kind, int choice, JsonText text, EventSink& sink) {
    Event event;
    event.kind = kind;
    event.choice = choice;
    event.text = text;
    sink.event(event);
}

Event callEvent(EventKind kind, int choice, std::size_t place) {
    Event event;
    event.kind = kind;
    event.choice = choice;
    event.index = static_cast<int>(place);
    return event;
}

bool isThere(const json::Slice& slice) {
    return slice.kind != json::Kind::Null;
}

} // namespace

void ChoiceDecoder::take(const ChoiceDelta& delta, std::span<const CallDelta> calls, EventSink& sink) {
    const bool repeated = delta.message && m_seen; // the whole message behind its deltas
    if (!repeated) {
        m_seen = m_seen || delta.delta;
        takeReasoning(delta, sink);
        takeContent(delta, sink);
        if (!calls.empty())
            sendDetails(sink);
        for (const CallDelta& call : calls)
            takeCall(call, sink);
        if (!delta.thoughtSignature.empty() && !m_messageSigned) {
            m_messageSigned = true;
            Event event = callEvent(EventKind::Signature, m_index, 0);
            event.index = m_calls.empty() ? -1 : 0;
            event.text = delta.thoughtSignature;
            sink.event(event);
        }
    }
    takeFinish(delta);
}

// The same words may stand in several members; the first that has some is taken.
void ChoiceDecoder::takeReasoning(const ChoiceDelta& delta, EventSink& sink) {
    if (const JsonText text = bodyOf(delta.reasoningContent); !text.empty())
        send(EventKind::Thinking, m_index, text, sink);
    else if (const JsonText other = bodyOf(delta.reasoning); !other.empty())
        send(EventKind::Thinking, m_index, other, sink);
    else if (isThere(delta.reasoningDetails))
        if (const std::string details = textOfDetails(delta.reasoningDetails); !details.empty())
            send(EventKind::Thinking, m_index, details, sink);
    if (isThere(delta.reasoningDetails))
        m_details.add(delta.reasoningDetails);
}

void ChoiceDecoder::takeContent(const ChoiceDelta& delta, EventSink& sink) {
    if (delta.content.kind == json::Kind::String) {
        if (const JsonText text = bodyOf(delta.content); !text.empty()) {
            sendDetails(sink);
            m_text = true;
            send(EventKind::Text, m_index, text, sink);
        }
    } else if (isThere(delta.content)) {
        m_text = true;
        sendContent(delta.content, m_index, sink);
    }
    if (const JsonText refusal = bodyOf(delta.refusal); !refusal.empty()) {
        sendDetails(sink);
        m_refusal = true;
        send(EventKind::Refusal, m_index, refusal, sink);
    }
    if (isThere(delta.audio))
        sendAudio(delta.audio, m_index, sink);
    if (isThere(delta.images))
        sendImages(delta.images, m_index, sink);
    if (isThere(delta.annotations))
        sendAnnotations(delta.annotations, m_index, sink);
    if (isThere(delta.logprobs))
        sendLogprobs(delta.logprobs, m_index, sink);
}

void ChoiceDecoder::takeCall(const CallDelta& delta, EventSink& sink) {
    const auto place = placeOf(delta);
    if (!place)
        return;
    std::string object;
    JsonText arguments = delta.arguments;
    if (!delta.argumentsObject.empty()) {
        object = escaped(delta.argumentsObject);
        arguments = object;
    }
    if (m_calls[*place].id.empty() && !m_calls[*place].started)
        m_calls[*place].id = decoded(delta.id);
    if (!m_calls[*place].started && (!delta.name.empty() || !arguments.empty()))
        start(*place, delta.name, sink);
    if (!delta.thoughtSignature.empty() && m_calls[*place].started) {
        Event event = callEvent(EventKind::Signature, m_index, *place);
        event.text = delta.thoughtSignature;
        sink.event(event);
    }
    if (arguments.empty() || m_calls[*place].ended)
        return;
    m_calls[*place].arguments.add(arguments);
    Event event = callEvent(EventKind::ToolCallArguments, m_index, *place);
    event.text = arguments;
    sink.event(event);
}

// Which call a delta is part of. Some providers give no index, some the same one to all calls.
std::optional<std::size_t> ChoiceDecoder::placeOf(const CallDelta& delta) {
    const bool names = !delta.name.empty();
    for (std::size_t i = m_calls.size(); i-- > 0;) {
        const Call& call = m_calls[i];
        const bool sameIndex = delta.index && call.index == delta.index;
        const bool sameId = !delta.index && !delta.id.empty() && call.id == delta.id;
        if (sameId)
            return i;
        if (!sameIndex)
            continue;
        const bool otherId = !delta.id.empty() && !call.id.empty() && call.id != delta.id;
        const bool open = !call.arguments.isEmpty() && !call.arguments.isComplete();
        return otherId && names && !open ? newCall(delta) : std::optional(i);
    }
    const bool begins = delta.index || !delta.id.empty() || m_calls.empty() || (names && m_calls.back().started);
    return begins ? newCall(delta) : std::optional(m_calls.size() - 1);
}

std::optional<std::size_t> ChoiceDecoder::newCall(const CallDelta& delta) {
    const bool nothing =
        delta.id.empty() && delta.name.empty() && delta.arguments.empty() && delta.argumentsObject.empty();
    if (nothing || m_calls.size() >= kMaxCalls)
        return std::nullopt;
    m_calls.push_back({});
    m_calls.back().index = delta.index;
    return m_calls.size() - 1;
}

void ChoiceDecoder::start(std::size_t place, JsonText name, EventSink& sink) {
    endCompleteCalls(place, sink);
    m_calls[place].started = true;
    const std::string plain = decoded(name);
    Event event = callEvent(EventKind::ToolCallStart, m_index, place);
    event.id = m_calls[place].id;
    event.name = plain;
    sink.event(event);
}

void ChoiceDecoder::endCompleteCalls(std::size_t but, EventSink& sink) {
    for (std::size_t i = 0; i < m_calls.size(); ++i) {
        Call& call = m_calls[i];
        if (i == but || !call.started || call.ended || !call.arguments.isComplete())
            continue;
        call.ended = true;
        sink.event(callEvent(EventKind::ToolCallEnd, m_index, i));
    }
}

void ChoiceDecoder::sendDetails(EventSink& sink) {
    if (m_details.isEmpty())
        return;
    const std::string signature = escaped(m_details.take());
    send(EventKind::Signature, m_index, signature, sink);
}

// "stop" replaces nothing: routers send it after "tool_calls" for the same choice.
void ChoiceDecoder::takeFinish(const ChoiceDelta& delta) {
    if (!delta.stopReason.empty() && delta.stopReason.size() <= kMaxStopSequence)
        m_stopSequence = delta.stopReason;
    if (delta.finish.empty() || delta.finish.size() > kMaxWord)
        return;
    if (m_finishWord.empty() || delta.finish != "stop")
        m_finishWord = delta.finish;
}

FinishReason ChoiceDecoder::reason() const {
    const FinishReason said = readFinishReason(Dialect::OpenAiChat, m_finishWord);
    if (said != FinishReason::Stop && said != FinishReason::Unknown)
        return said;
    if (!m_calls.empty())
        return FinishReason::ToolCalls;
    if (m_refusal && !m_text)
        return FinishReason::Refusal;
    return m_stopSequence.empty() ? FinishReason::Stop : FinishReason::StopSequence;
}

void ChoiceDecoder::finish(EventSink& sink) {
    sendDetails(sink);
    for (std::size_t i = 0; i < m_calls.size(); ++i)
        if (!m_calls[i].started)
            start(i, {}, sink);
    endCompleteCalls(m_calls.size(), sink);
    Event event;
    event.kind = EventKind::Finish;
    event.choice = m_index;
    event.finish = reason();
    event.text = m_finishWord;
    event.stopSequence = event.finish == FinishReason::StopSequence ? JsonText(m_stopSequence) : JsonText();
    sink.event(event);
}

} // namespace fairlead::dialects::openai_chat
