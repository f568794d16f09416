// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/dialects/anthropic_messages/messages_frame.h"
#include "proxy/dialects/codec.h"

#include <string>
#include <vector>

namespace fairlead::dialects {

// Reads a Messages stream. Blocks of server tools, MCP, compaction and of kinds that are not known say nothing to other
// dialects and are passed over. A gateway may send message_start twice, or splice a second message into the first: the
// answer then goes on behind what had come, as nothing that was given can be taken back. The stream is complete with
// message_stop, or when it ends behind a message_delta with a stop_reason.
class MessagesStreamDecoder final : public StreamDecoder {
public:
    void decode(std::string_view data, std::string_view eventName, EventSink& sink) override;
    bool end(EventSink& sink) override;

private:
    enum class BlockKind { Text, Thinking, ToolCall, Other };
    struct Block {
        std::int64_t index = -1; // of the event
        BlockKind kind = BlockKind::Other;
        int call = -1;          // ToolCall: number of the call
        bool arguments = false; // ToolCall: a piece has come
        std::string input = {}; // ToolCall: what content_block_start gave, for streams without pieces
    };

    void start(const MessagesFrame& frame, EventSink& sink);
    void openBlock(const MessagesFrame& frame, EventSink& sink);
    void readDelta(const MessagesFrame& frame, EventSink& sink);
    void closeBlock(std::int64_t index, EventSink& sink);
    void closeAll(EventSink& sink);
    void sendEnd(const Block& block, EventSink& sink);
    void readMessageDelta(const MessagesFrame& frame, EventSink& sink);
    void complete(EventSink& sink);
    void fail(ErrorFacts error, EventSink& sink);
    void needStart(EventSink& sink);
    void report(bool withOutput, EventSink& sink);
    Block* find(std::int64_t index);

    std::vector<Block> m_open; // few
    MessagesUsage m_usage;
    int m_calls = 0;
    bool m_started = false;
    bool m_finished = false;
    bool m_ended = false; // by End or Error
    bool m_failed = false;
};

} // namespace fairlead::dialects
