// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/dialects/anthropic_messages/messages_answer_parts.h"
#include "proxy/dialects/anthropic_messages/messages_usage.h"
#include "proxy/dialects/codec.h"

#include <deque>
#include <optional>
#include <string>
#include <vector>

namespace fairlead::dialects {

// Writes events as a Messages stream. The blocks of the answer are a queue: the first is written as it grows, the
// others are held until it is closed, because the dialect has one block open at a time. Text ends when something else
// begins; a tool call when its end is said, or with the answer. message_start waits for the first content, so that it
// can carry the usage that came with the beginning; message_delta waits for End, so that it carries the last.
//
// A refusal of another vendor is the explanation in stop_details. Images, logprobs and other alternatives than the
// first have no place in the dialect.
class MessagesStreamEncoder final : public StreamEncoder {
public:
    explicit MessagesStreamEncoder(const AnswerContext& context);
    void encode(const Event& event, std::string& out) override;
    void keepAlive(std::string& out) override;

private:
    enum class BlockKind { Text, Thinking, Redacted, ToolCall };
    struct Block {
        BlockKind kind = BlockKind::Text;
        int call = -1;                           // ToolCall
        std::string text = {};                   // not written yet: text, thinking, data or arguments
        std::string signature = {};              // not written yet; of a ToolCall its own
        std::vector<std::string> citations = {}; // not written yet
        std::string id = {};
        std::string name = {};
        bool named = false;      // ToolCall: its start has come
        bool ended = false;      // takes no more
        bool open = false;       // content_block_start is written
        bool signedOnce = false; // Thinking: a signature is written
        // ToolCall: whether the arguments begin as an object, once it is known. What is none is held until it ends.
        std::optional<bool> object = {};
    };

    void content(const Event& event, std::string& out);
    void piece(BlockKind kind, JsonText text, std::string& out);
    void signature(const Event& event);
    void callStart(const Event& event);
    void callArguments(const Event& event, std::string& out);
    void finishAll(std::string& out);
    void complete(std::string& out);
    void fail(const ErrorFacts& error, std::string& out);

    Block& push(BlockKind kind);
    Block& last(BlockKind kind);
    Block* call(int index);
    Block* callOrNew(int index);
    void advance(bool all, std::string& out);
    bool write(Block& block, std::string& out);
    void writeHead(std::string& out);
    void writeStart(Block& block, std::string& out);
    void writePending(Block& block, std::string& out);
    void writeEnd(Block& block, std::string& out);
    void writeTextArguments(const std::string& text, std::string& out) const;
    void writeThinkingStart(std::string& out) const;
    void writeDelta(std::string_view type, std::string_view member, JsonText text, std::string& out) const;
    void writeBlockStop(std::string& out);

    AnswerContext m_context;
    std::string m_id;
    std::string m_model;
    std::deque<Block> m_blocks;
    std::vector<bool> m_doneCalls; // by index: closed, takes no more
    int m_freshCall = -1;          // has just begun; its signature may follow
    int m_index = 0;               // of the block that is written
    Usage m_usage;
    FinishReason m_finish = FinishReason::Unknown;
    std::string m_finishWord;
    std::string m_stopSequence;
    std::string m_refusal;
    bool m_headWritten = false;
    bool m_finished = false;
    bool m_callsWritten = false;
    bool m_ended = false;
};

} // namespace fairlead::dialects
