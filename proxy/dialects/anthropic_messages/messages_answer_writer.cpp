// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/anthropic_messages/messages_answer_writer.h"

#include "proxy/dialects/anthropic_messages/messages_answer_parts.h"
#include "proxy/dialects/anthropic_messages/messages_usage.h"
#include "proxy/dialects/json_text.h"
#include "proxy/dialects/tool_call_id.h"
#include "proxy/json/writer.h"

namespace fairlead::dialects {

namespace {

class BlockWriter {
public:
    BlockWriter(json::Writer& writer, const AnswerContext& context) : m_writer(writer), m_context(context) {}

    void write(const AnswerBlock& block) {
        switch (block.kind) {
        case PartKind::Text:
            return writeText(block);
        case PartKind::Thinking:
            return writeThinking(block.text, callerSignature(block.signature, m_context));
        case PartKind::RedactedThinking:
            begin("redacted_thinking");
            m_writer.key("data").raw(quotedBody(callerSignature(block.text, m_context)));
            m_writer.endObject();
            return;
        case PartKind::ToolCall:
            return writeCall(block);
        default:
            return; // a refusal stands in stop_details; the rest has no place
        }
    }
    int calls() const { return m_calls; }

private:
    void begin(std::string_view type) {
        m_writer.beginObject();
        m_writer.key("type").string(type);
    }

    void writeText(const AnswerBlock& block) {
        if (block.text.empty() && block.citations.empty())
            return;
        begin("text");
        m_writer.key("text").raw(quotedBody(block.text));
        bool any = false;
        for (const std::string& citation : block.citations) {
            if (!isMessagesCitation(citation))
                continue;
            if (!any)
                m_writer.key("citations").beginArray();
            any = true;
            m_writer.raw(citation);
        }
        if (any)
            m_writer.endArray();
        m_writer.endObject();
    }

    void writeThinking(JsonText text, JsonText signature) {
        begin("thinking");
        m_writer.key("thinking").raw(quotedBody(text));
        m_writer.key("signature").raw(quotedBody(signature));
        m_writer.endObject();
    }

    void writeCall(const AnswerBlock& block) {
        const int index = m_calls++;
        if (!block.signature.empty())
            writeThinking({}, callerSignature(std::string(kCallSignatureMark) + block.signature, m_context));
        begin("tool_use");
        m_writer.key("id").string(block.callId.empty() ? madeToolCallId(m_context.requestId, 0, index) : block.callId);
        m_writer.key("name").string(block.name);
        m_writer.key("input");
        if (const auto input = argumentsObject(block.arguments)) {
            m_writer.raw(*input);
        } else {
            // Cut off, or not an object: kept as the text it is, in a member that no schema of a tool takes for right.
            m_writer.beginObject();
            m_writer.key(kUnparsedArguments).string(block.arguments);
            m_writer.endObject();
        }
        m_writer.endObject();
    }

    json::Writer& m_writer;
    const AnswerContext& m_context;
    int m_calls = 0;
};

} // namespace

std::string writeMessagesAnswer(const Answer& answer, const AnswerContext& context) {
    if (answer.error) {
        const ErrorFacts& error = *answer.error;
        return messagesError(messagesErrorObject(error.errorClass, 0, error.code, error.message), context.requestId);
    }
    std::string text;
    json::Writer writer(text);
    writer.beginObject();
    writer.key("id").string(messageId(answer.id, context));
    writer.key("type").string("message");
    writer.key("role").string("assistant");
    writer.key("model").string(answer.model.empty() ? context.model : answer.model);
    writer.key("content").beginArray();
    const AnswerChoice none;
    const AnswerChoice& choice = answer.choices.empty() ? none : answer.choices.front();
    BlockWriter blocks(writer, context);
    std::string refusal;
    for (const AnswerBlock& block : choice.blocks) {
        blocks.write(block);
        if (block.kind == PartKind::Refusal)
            refusal += block.text;
    }
    writer.endArray();
    std::string stop;
    writeStop({choice.finish, choice.finishText, blocks.calls() > 0, !refusal.empty()}, choice.stopSequence, refusal,
              stop);
    text += ',';
    text += stop;
    std::string usage;
    writeMessagesUsage(messagesUsageOf(answer.usage), true, usage);
    writer.key("usage").raw(usage);
    writer.endObject();
    return text;
}

} // namespace fairlead::dialects
