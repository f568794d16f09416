// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/openai_chat/stream_decoder.h"

#include "proxy/dialects/openai_chat_scanner.h"
#include "proxy/json/grammar.h"

namespace fairlead::dialects::openai_chat {

namespace {

void sendError(const ErrorFacts& error, EventSink& sink) {
    Event event;
    event.kind = EventKind::Error;
    event.error = error;
    sink.event(event);
}

ErrorFacts notJson() {
    return {ErrorClass::Protocol, "malformed_stream", "The provider sent a piece of the stream that is not JSON."};
}

} // namespace

void ChatStreamDecoder::decode(std::string_view data, std::string_view eventName, EventSink& sink) {
    data = json::trimmed(data);
    if (m_state == State::Ended || data.empty())
        return;
    if (data == "[DONE]") {
        if (m_state == State::Failed)
            return;
        if (!m_answer.isStarted())
            return fail({ErrorClass::EmptyAnswer, "empty_stream", "The provider ended the stream before it began."},
                        sink);
        m_state = State::Ended;
        m_answer.finish(sink);
        return;
    }
    const bool readable = readChunk(data, m_chunk, Preferred::Delta);
    if (m_state == State::Failed) {
        if (readable)
            m_answer.takeUsage(m_chunk, sink);
        return;
    }
    if (!readable)
        return fail(eventName == "error" ? classifyOpenAiError(0, data) : notJson(), sink);
    m_answer.take(m_chunk, sink);
    if (m_chunk.error || eventName == "error")
        fail(classifyOpenAiError(0, data), sink);
}

void ChatStreamDecoder::fail(const ErrorFacts& error, EventSink& sink) {
    m_state = State::Failed;
    sendError(error, sink);
}

bool ChatStreamDecoder::end(EventSink& sink) {
    if (m_state == State::Open && m_answer.isFinished()) {
        m_state = State::Ended;
        m_answer.finish(sink);
    }
    return m_state == State::Ended;
}

Result<void> readAnswer(std::string_view body, EventSink& sink) {
    constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
    if (body.starts_with(kByteOrderMark))
        body.remove_prefix(kByteOrderMark.size());
    Chunk chunk;
    if (!readChunk(body, chunk, Preferred::Message))
        return Error{ErrorCode::Parse, "The answer is not a JSON object."};
    if (!chunk.error && !chunk.choicesGiven)
        return Error{ErrorCode::Parse, "The answer has neither choices nor an error.", "/choices"};
    AnswerDecoder answer;
    answer.take(chunk, sink);
    if (chunk.error)
        sendError(classifyOpenAiError(0, body), sink);
    else
        answer.finish(sink);
    return {};
}

} // namespace fairlead::dialects::openai_chat
