// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/anthropic_messages/messages_stream_encoder.h"

#include "proxy/dialects/json_text.h"
#include "proxy/dialects/signature_tag.h"
#include "proxy/dialects/tool_call_id.h"
#include "proxy/json/grammar.h"
#include "proxy/json/writer.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace fairlead::dialects {

namespace {

// More calls than any model makes at once; a hostile index must not make us hold more.
constexpr int kMaxCalls = 1024;

void appendNumber(int value, std::string& out) {
    std::array<char, 12> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
    out.append(digits.data(), end);
}

// Whether a first piece of arguments begins an object; nothing when it is but blanks.
std::optional<bool> beginsObject(JsonText piece) {
    const std::string text = decoded(piece);
    const std::string_view rest = json::trimmed(text);
    return rest.empty() ? std::nullopt : std::optional(rest.front() == '{');
}

} // namespace

MessagesStreamEncoder::MessagesStreamEncoder(const AnswerContext& context)
    : m_context(context), m_model(context.model) {
    m_context.request = nullptr;
}

void MessagesStreamEncoder::encode(const Event& event, std::string& out) {
    if (m_ended)
        return;
    switch (event.kind) {
    case EventKind::Start:
        if (m_id.empty())
            m_id = event.id;
        if (!event.model.empty())
            m_model = event.model;
        return;
    case EventKind::UsageReport:
        m_usage = event.usage;
        return;
    case EventKind::KeepAlive:
        return keepAlive(out);
    case EventKind::Error:
        return fail(event.error, out);
    case EventKind::End:
        return complete(out);
    default:
        if (event.choice == 0)
            content(event, out);
    }
}

void MessagesStreamEncoder::keepAlive(std::string& out) {
    if (!m_ended)
        out += m_headWritten ? "event: ping\ndata: {\"type\": \"ping\"}\n\n" : ": keep-alive\n\n";
}

void MessagesStreamEncoder::content(const Event& event, std::string& out) {
    const bool ofCall = event.index >= 0;
    if (!(event.kind == EventKind::Signature && ofCall))
        m_freshCall = -1;
    switch (event.kind) {
    case EventKind::Text:
        piece(BlockKind::Text, event.text, out);
        break;
    case EventKind::Thinking:
        piece(BlockKind::Thinking, event.text, out);
        break;
    case EventKind::Refusal:
        m_refusal += event.text;
        break;
    case EventKind::Signature:
        signature(event);
        break;
    case EventKind::RedactedThinking: {
        Block& block = push(BlockKind::Redacted);
        block.text = callerSignature(event.text, m_context);
        block.ended = true;
        break;
    }
    case EventKind::ToolCallStart:
        callStart(event);
        break;
    case EventKind::ToolCallArguments:
        callArguments(event, out);
        break;
    case EventKind::ToolCallEnd:
        if (Block* block = call(event.index); block && block->named)
            block->ended = true;
        break;
    case EventKind::BlockEnd:
        if (!m_blocks.empty() && m_blocks.back().kind != BlockKind::ToolCall)
            m_blocks.back().ended = true;
        break;
    case EventKind::Citation:
        if (isMessagesCitation(event.raw))
            last(BlockKind::Text).citations.emplace_back(event.raw);
        break;
    case EventKind::Finish:
        if (!m_finished) {
            m_finish = event.finish;
            m_finishWord = event.text;
            m_stopSequence = event.stopSequence;
        }
        m_finished = true;
        return finishAll(out);
    default:
        break;
    }
    advance(false, out);
}

void MessagesStreamEncoder::piece(BlockKind kind, JsonText text, std::string& out) {
    if (text.empty())
        return;
    Block& block = last(kind);
    if (!block.open || m_blocks.size() != 1) {
        block.text += text;
        return;
    }
    if (kind == BlockKind::Text)
        writeDelta("text_delta", "text", text, out);
    else
        writeDelta("thinking_delta", "thinking", text, out);
}

void MessagesStreamEncoder::signature(const Event& event) {
    if (event.index < 0) {
        Block& block = m_blocks.empty() || m_blocks.back().kind != BlockKind::Thinking || m_blocks.back().ended
                           ? push(BlockKind::Thinking)
                           : m_blocks.back();
        block.signature = callerSignature(event.text, m_context);
        return;
    }
    Block* block = call(event.index);
    if (block && !block->open)
        block->signature = event.text;
}

void MessagesStreamEncoder::callStart(const Event& event) {
    Block* block = callOrNew(event.index);
    if (!block || block->named)
        return;
    block->named = true;
    block->id = event.id;
    block->name = event.name;
    if (m_context.signer != nativeSigner(Dialect::AnthropicMessages))
        m_freshCall = block->call;
}

void MessagesStreamEncoder::callArguments(const Event& event, std::string& out) {
    Block* block = callOrNew(event.index);
    // "null" stands for no arguments with some providers.
    if (!block || block->ended || event.text.empty() || (!block->object && event.text == "null"))
        return;
    if (!block->object)
        block->object = beginsObject(event.text);
    if (block->open && &m_blocks.front() == block && block->object == true && block->text.empty())
        writeDelta("input_json_delta", "partial_json", event.text, out);
    else
        block->text += event.text;
}

// Nothing that began goes on after this.
void MessagesStreamEncoder::finishAll(std::string& out) {
    m_freshCall = -1;
    advance(true, out);
}

void MessagesStreamEncoder::complete(std::string& out) {
    finishAll(out);
    writeHead(out);
    out += "event: message_delta\ndata: {\"type\":\"message_delta\",\"delta\":{";
    writeStop({m_finish, m_finishWord, m_callsWritten, !m_refusal.empty()}, m_stopSequence, m_refusal, out);
    out += "},\"usage\":";
    writeMessagesUsage(messagesUsageOf(m_usage), false, out);
    out += "}\n\nevent: message_stop\ndata: {\"type\":\"message_stop\"}\n\n";
    m_ended = true;
}

void MessagesStreamEncoder::fail(const ErrorFacts& error, std::string& out) {
    out += "event: error\ndata: ";
    out += messagesError(messagesErrorObject(error.errorClass, 0, error.code, error.message), m_context.requestId);
    out += "\n\n";
    m_ended = true;
    m_blocks.clear();
}

MessagesStreamEncoder::Block& MessagesStreamEncoder::push(BlockKind kind) {
    if (!m_blocks.empty() && m_blocks.back().kind != BlockKind::ToolCall)
        m_blocks.back().ended = true;
    m_blocks.push_back({kind});
    return m_blocks.back();
}

// The last block when it is of that kind and takes more, else a new one.
MessagesStreamEncoder::Block& MessagesStreamEncoder::last(BlockKind kind) {
    if (m_blocks.empty() || m_blocks.back().kind != kind || m_blocks.back().ended || m_blocks.back().signedOnce)
        return push(kind);
    return m_blocks.back();
}

MessagesStreamEncoder::Block* MessagesStreamEncoder::call(int index) {
    for (Block& block : m_blocks)
        if (block.kind == BlockKind::ToolCall && block.call == index)
            return &block;
    return nullptr;
}

// Null for a call that is closed already, and for an index beyond all bounds.
MessagesStreamEncoder::Block* MessagesStreamEncoder::callOrNew(int index) {
    index = std::max(index, 0);
    if (Block* block = call(index))
        return block;
    if (index >= kMaxCalls)
        return nullptr;
    const auto place = static_cast<std::size_t>(index);
    if (m_doneCalls.size() <= place)
        m_doneCalls.resize(place + 1);
    if (m_doneCalls[place])
        return nullptr;
    Block& block = push(BlockKind::ToolCall);
    block.call = index;
    return &block;
}

// Writes what can be written: the first block as far as it is there, and the next ones when it is closed.
void MessagesStreamEncoder::advance(bool all, std::string& out) {
    while (!m_blocks.empty()) {
        Block& block = m_blocks.front();
        block.ended |= all || (m_blocks.size() > 1 && block.kind != BlockKind::ToolCall);
        if (!write(block, out))
            return;
        m_blocks.pop_front();
    }
}

// Whether the block is done with.
bool MessagesStreamEncoder::write(Block& block, std::string& out) {
    if (block.kind == BlockKind::ToolCall && (!block.named || block.call == m_freshCall))
        return block.ended; // arguments without a call cannot be written
    if (!block.open)
        writeStart(block, out);
    writePending(block, out);
    if (block.ended)
        writeEnd(block, out);
    return block.ended;
}

void MessagesStreamEncoder::writeHead(std::string& out) {
    if (m_headWritten)
        return;
    m_headWritten = true;
    out += "event: message_start\ndata: {\"type\":\"message_start\",\"message\":{\"id\":";
    out += json::quoted(messageId(m_id, m_context));
    out += ",\"type\":\"message\",\"role\":\"assistant\",\"model\":";
    out += json::quoted(m_model);
    out += ",\"content\":[],\"stop_reason\":null,\"stop_sequence\":null,\"usage\":";
    writeMessagesUsage(messagesUsageOf(m_usage), true, out);
    out += "}}\n\n";
}

void MessagesStreamEncoder::writeThinkingStart(std::string& out) const {
    out += "event: content_block_start\ndata: {\"type\":\"content_block_start\",\"index\":";
    appendNumber(m_index, out);
    out += R"(,"content_block":{"type":"thinking","thinking":"","signature":""}})";
    out += "\n\n";
}

void MessagesStreamEncoder::writeStart(Block& block, std::string& out) {
    writeHead(out);
    block.open = true;
    if (block.kind == BlockKind::ToolCall && !block.signature.empty()) {
        writeThinkingStart(out);
        const std::string marked = std::string(kCallSignatureMark) + block.signature;
        writeDelta("signature_delta", "signature", callerSignature(marked, m_context), out);
        writeBlockStop(out);
        block.signature.clear();
    }
    if (block.kind == BlockKind::Thinking)
        return writeThinkingStart(out);
    out += "event: content_block_start\ndata: {\"type\":\"content_block_start\",\"index\":";
    appendNumber(m_index, out);
    if (block.kind == BlockKind::Text) {
        out += R"(,"content_block":{"type":"text","text":""}})";
    } else if (block.kind == BlockKind::Redacted) {
        out += R"(,"content_block":{"type":"redacted_thinking","data":")";
        out += block.text;
        out += "\"}}";
    } else {
        m_callsWritten = true;
        out += R"(,"content_block":{"type":"tool_use","id":)";
        out += json::quoted(block.id.empty() ? madeToolCallId(m_context.requestId, 0, block.call) : block.id);
        out += ",\"name\":";
        out += json::quoted(block.name);
        out += ",\"input\":{}}}";
    }
    out += "\n\n";
    if (block.kind == BlockKind::ToolCall)
        writeDelta("input_json_delta", "partial_json", {}, out);
}

void MessagesStreamEncoder::writePending(Block& block, std::string& out) {
    for (const std::string& citation : block.citations) {
        out += "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":";
        appendNumber(m_index, out);
        out += R"(,"delta":{"type":"citations_delta","citation":)";
        out += citation;
        out += "}}\n\n";
    }
    block.citations.clear();
    const bool held = block.kind == BlockKind::ToolCall && block.object != true;
    if (!block.text.empty() && !held) {
        if (block.kind == BlockKind::Text)
            writeDelta("text_delta", "text", block.text, out);
        else if (block.kind == BlockKind::Thinking)
            writeDelta("thinking_delta", "thinking", block.text, out);
        else if (block.kind == BlockKind::ToolCall)
            writeDelta("input_json_delta", "partial_json", block.text, out);
        block.text.clear();
    }
    if (block.kind == BlockKind::Thinking && !block.signature.empty()) {
        writeDelta("signature_delta", "signature", block.signature, out);
        block.signature.clear();
        block.signedOnce = true;
    }
}

void MessagesStreamEncoder::writeEnd(Block& block, std::string& out) {
    // Clients send thinking back, and the tag is what tells us then that it was never signed.
    if (block.kind == BlockKind::Thinking && !block.signedOnce) {
        const std::string unsignedMark = callerSignature({}, m_context);
        if (!unsignedMark.empty())
            writeDelta("signature_delta", "signature", unsignedMark, out);
    }
    if (block.kind == BlockKind::ToolCall) {
        m_doneCalls[static_cast<std::size_t>(block.call)] = true;
        if (!block.text.empty())
            writeTextArguments(decoded(block.text), out);
    }
    writeBlockStop(out);
}

// What is no object, as the text of a custom tool: clients read the pieces as JSON while they come, and some throw.
void MessagesStreamEncoder::writeTextArguments(const std::string& text, std::string& out) const {
    if (argumentsObject(text))
        return; // blanks stand for no arguments
    const std::string object = "{" + json::quoted(kUnparsedArguments) + ":" + json::quoted(text) + "}";
    writeDelta("input_json_delta", "partial_json", escaped(object), out);
}

void MessagesStreamEncoder::writeDelta(std::string_view type, std::string_view member, JsonText text,
                                       std::string& out) const {
    out += "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":";
    appendNumber(m_index, out);
    out += ",\"delta\":{\"type\":\"";
    out += type;
    out += "\",\"";
    out += member;
    out += "\":\"";
    out += text;
    out += "\"}}\n\n";
}

void MessagesStreamEncoder::writeBlockStop(std::string& out) {
    out += "event: content_block_stop\ndata: {\"type\":\"content_block_stop\",\"index\":";
    appendNumber(m_index++, out);
    out += "}\n\n";
}

} // namespace fairlead::dialects
