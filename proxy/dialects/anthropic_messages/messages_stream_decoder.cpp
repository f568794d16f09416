// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/anthropic_messages/messages_stream_decoder.h"

#include "proxy/dialects/anthropic_messages/messages_events.h"
#include "proxy/dialects/finish_reasons.h"
#include "proxy/dialects/json_text.h"
#include "proxy/dialects/openai_chat_scanner.h"
#include "proxy/json/grammar.h"

#include <algorithm>

namespace fairlead::dialects {

namespace {

// A well-made stream has one block open at a time; a hostile one must not make us hold more.
constexpr std::size_t kMaxOpen = 64;

} // namespace

void MessagesStreamDecoder::decode(std::string_view data, std::string_view eventName, EventSink& sink) {
    data = json::trimmed(data);
    // A router may append what ends its chat streams.
    if (m_ended || data.empty() || data == "[DONE]")
        return;
    const MessagesFrame frame = readMessagesFrame(data);
    if (frame.type == "error" || eventName == "error" || (frame.hasError && frame.type.empty()))
        return fail(classifyOpenAiError(0, data), sink);
    if (frame.malformed || !frame.isObject)
        return fail({ErrorClass::Protocol, "malformed_event", "The provider sent an event that is not JSON."}, sink);
    const std::string_view type = frame.type.empty() ? eventName : frame.type;
    if (type == "content_block_delta")
        readDelta(frame, sink);
    else if (type == "content_block_start")
        openBlock(frame, sink);
    else if (type == "content_block_stop")
        closeBlock(frame.index, sink);
    else if (type == "message_start")
        start(frame, sink);
    else if (type == "message_delta")
        readMessageDelta(frame, sink);
    else if (type == "message_stop")
        complete(sink);
    else if (type == "ping")
        sink.event(Event{});
}

bool MessagesStreamDecoder::end(EventSink& sink) {
    if (!m_ended && m_finished)
        complete(sink);
    return m_ended && !m_failed;
}

void MessagesStreamDecoder::needStart(EventSink& sink) {
    if (m_started)
        return;
    m_started = true;
    sink.event(eventOf(EventKind::Start));
}

void MessagesStreamDecoder::start(const MessagesFrame& frame, EventSink& sink) {
    closeAll(sink);
    m_usage.update(frame.usage);
    if (!m_started) {
        m_started = true;
        const std::string id = decoded(frame.id);
        const std::string model = decoded(frame.model);
        Event event = eventOf(EventKind::Start);
        event.id = id;
        event.model = model;
        sink.event(event);
    }
    // The few output tokens of the beginning are no count of the answer; they stand in when nothing else comes.
    if (m_usage.input && !m_finished)
        report(false, sink);
}

void MessagesStreamDecoder::report(bool withOutput, EventSink& sink) {
    Event event = eventOf(EventKind::UsageReport);
    event.usage = m_usage.canonical();
    if (!withOutput)
        event.usage.counts.output.reset();
    sink.event(event);
}

void MessagesStreamDecoder::openBlock(const MessagesFrame& frame, EventSink& sink) {
    needStart(sink);
    closeBlock(frame.index, sink);
    if (m_open.size() == kMaxOpen)
        m_open.erase(m_open.begin());
    const MessagesBlock& block = frame.block;
    Block opened{frame.index};
    if (block.type == "text") {
        opened.kind = BlockKind::Text;
        sendText(block, sink);
    } else if (block.type == "thinking") {
        opened.kind = BlockKind::Thinking;
        sendThinking(block, sink);
    } else if (block.type == "redacted_thinking") {
        sink.event(textEvent(EventKind::RedactedThinking, block.data));
    } else if (block.type == "tool_use") {
        opened.kind = BlockKind::ToolCall;
        opened.call = m_calls++;
        if (!isEmptyInput(block.input))
            opened.input = block.input;
        sendCallStart(block, opened.call, sink);
    }
    m_open.push_back(std::move(opened));
}

MessagesStreamDecoder::Block* MessagesStreamDecoder::find(std::int64_t index) {
    const auto it = std::find_if(m_open.begin(), m_open.end(), [&](const Block& b) { return b.index == index; });
    return it == m_open.end() ? nullptr : &*it;
}

void MessagesStreamDecoder::readDelta(const MessagesFrame& frame, EventSink& sink) {
    Block* block = find(frame.index);
    if (block && block->kind == BlockKind::Other)
        return;
    if (frame.deltaType == "text_delta") {
        needStart(sink);
        if (!frame.text.empty())
            sink.event(textEvent(EventKind::Text, frame.text));
    } else if (frame.deltaType == "thinking_delta") {
        needStart(sink);
        if (!frame.thinking.empty())
            sink.event(textEvent(EventKind::Thinking, frame.thinking));
    } else if (frame.deltaType == "signature_delta") {
        needStart(sink);
        if (!frame.signature.empty())
            sink.event(textEvent(EventKind::Signature, frame.signature));
    } else if (frame.deltaType == "citations_delta") {
        needStart(sink);
        sendCitation(frame.citation, sink);
    } else if (frame.deltaType == "input_json_delta" && block && block->kind == BlockKind::ToolCall &&
               !frame.partialJson.empty()) {
        block->arguments = true;
        Event event = textEvent(EventKind::ToolCallArguments, frame.partialJson);
        event.index = block->call;
        sink.event(event);
    }
}

void MessagesStreamDecoder::sendEnd(const Block& block, EventSink& sink) {
    if (block.kind == BlockKind::Other)
        return;
    if (block.kind != BlockKind::ToolCall)
        return sink.event(eventOf(EventKind::BlockEnd));
    if (!block.arguments && !block.input.empty()) {
        const std::string text = escaped(block.input);
        Event event = textEvent(EventKind::ToolCallArguments, text);
        event.index = block.call;
        sink.event(event);
    }
    Event event = eventOf(EventKind::ToolCallEnd);
    event.index = block.call;
    sink.event(event);
}

void MessagesStreamDecoder::closeBlock(std::int64_t index, EventSink& sink) {
    const Block* block = find(index);
    if (!block)
        return;
    const Block closed = *block;
    m_open.erase(m_open.begin() + (block - m_open.data()));
    sendEnd(closed, sink);
}

// Blocks that were never closed: the answer ended inside of them.
void MessagesStreamDecoder::closeAll(EventSink& sink) {
    for (const Block& block : m_open)
        sendEnd(block, sink);
    m_open.clear();
}

void MessagesStreamDecoder::readMessageDelta(const MessagesFrame& frame, EventSink& sink) {
    needStart(sink);
    m_usage.update(frame.usage);
    if (frame.usage.any())
        report(true, sink);
    if (frame.end.stopReason.empty() || m_finished)
        return;
    closeAll(sink);
    m_finished = true;
    sendFinish(frame.end, m_calls > 0, sink);
}

void MessagesStreamDecoder::complete(EventSink& sink) {
    if (!m_started)
        return fail({ErrorClass::Protocol, "no_message", "The stream ended before a message had begun."}, sink);
    closeAll(sink);
    if (m_usage.output && !m_finished)
        report(true, sink);
    if (!m_finished)
        sendFinish({}, m_calls > 0, sink);
    m_finished = true;
    m_ended = true;
    sink.event(eventOf(EventKind::End));
}

void MessagesStreamDecoder::fail(ErrorFacts error, EventSink& sink) {
    m_ended = true;
    m_failed = true;
    Event event = eventOf(EventKind::Error);
    event.error = std::move(error);
    sink.event(event);
}

} // namespace fairlead::dialects
