// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/json/writer.h"
#include "proxy/simulator/call.h"
#include "proxy/simulator/content.h"
#include "proxy/simulator/messages_request.h"
#include "proxy/simulator/seal.h"

namespace fairlead::simulator {
namespace {

std::string_view stopReason(End end) {
    switch (end) {
    case End::Stop:
        break;
    case End::StopSequence:
        return "stop_sequence";
    case End::Length:
        return "max_tokens";
    case End::Tools:
        return "tool_use";
    case End::Refusal:
    case End::Filtered:
        return "refusal";
    case End::Pause:
        return "pause_turn";
    }
    return "end_turn";
}

struct PromptUsage {
    std::int64_t input = 0; // without the next two
    std::int64_t cacheRead = 0;
    std::int64_t cacheWritten = 0;
};

// What stands before the last cache_control goes through the cache: three quarters were in it, the rest is put there.
PromptUsage promptUsageOf(const Call& call) {
    PromptUsage usage{call.promptTokens()};
    const std::size_t breakpoint = call.body.rfind("\"cache_control\"");
    std::int64_t cached = call.cachedTokens();
    if (breakpoint != std::string_view::npos)
        cached = static_cast<std::int64_t>(breakpoint) / 4;
    usage.cacheRead = cached * 3 / 4;
    usage.cacheWritten = cached - usage.cacheRead;
    usage.input -= cached;
    return usage;
}

// A block with what a stream says between its start and its stop.
struct Block {
    std::string whole;
    std::string opening;
    std::vector<std::string> deltas;
};

std::string textDelta(const char* type, const char* member, std::string_view text) {
    return R"({"type":")" + std::string(type) + R"(",")" + member + "\":" + json::quoted(text) + "}";
}

Block thinkingBlock(const Call& call, const Order& order, const Content& content) {
    const std::string text = order.showThinking ? content.thinkingText() : std::string();
    const std::string signature = seal(call.seed, "thinking", text);
    Block block{R"({"type":"thinking","thinking":)" + json::quoted(text) + R"(,"signature":)" +
                    json::quoted(signature) + "}",
                R"({"type":"thinking","thinking":"","signature":""})",
                {}};
    if (order.showThinking) {
        for (const std::string& piece : content.thinking)
            block.deltas.push_back(textDelta("thinking_delta", "thinking", piece));
    }
    block.deltas.push_back(textDelta("signature_delta", "signature", signature));
    return block;
}

Block redactedBlock(const Call& call) {
    const std::string id = sealedId(call.seed, "redacted", makeId("", call.random));
    const std::string whole = R"({"type":"redacted_thinking","data":)" + json::quoted(id) + "}";
    return {whole, whole, {}};
}

Block textBlock(const Content& content) {
    Block block{R"({"type":"text","text":)" + json::quoted(content.text()) + "}", R"({"type":"text","text":""})", {}};
    for (const std::string& token : content.tokens)
        block.deltas.push_back(textDelta("text_delta", "text", token));
    return block;
}

Block toolBlock(const MadeToolCall& toolCall, bool cut) {
    const std::string head = R"({"type":"tool_use","id":)" + json::quoted(toolCall.id) + R"(,"name":)" +
                             json::quoted(toolCall.name) + R"(,"input":)";
    // Arguments that the token limit cut are no JSON; a whole answer then has none.
    Block block{head + (cut ? "{}" : toolCall.text()) + "}", head + "{}}", {}};
    block.deltas.push_back(textDelta("input_json_delta", "partial_json", ""));
    for (const std::string& piece : toolCall.arguments)
        block.deltas.push_back(textDelta("input_json_delta", "partial_json", piece));
    return block;
}

std::vector<Block> blocksOf(const Call& call, const Order& order, const Content& content) {
    std::vector<Block> blocks;
    if (!content.thinking.empty() && call.behaviour.redactedThinking)
        blocks.push_back(redactedBlock(call));
    else if (!content.thinking.empty())
        blocks.push_back(thinkingBlock(call, order, content));
    if (content.end == End::Refusal)
        return blocks; // the API takes back what the model said
    if (!content.tokens.empty())
        blocks.push_back(textBlock(content));
    for (const MadeToolCall& toolCall : content.toolCalls)
        blocks.push_back(toolBlock(toolCall, content.end == End::Length && &toolCall == &content.toolCalls.back()));
    return blocks;
}

class MessageWriter {
public:
    MessageWriter(const Call& call, const Content& content)
        : m_call(call), m_content(content), m_id(makeId("msg_", call.random)), m_usage(promptUsageOf(call)) {}

    Answer whole(const std::vector<Block>& blocks) const {
        std::string content;
        for (const Block& block : blocks)
            content += (content.empty() ? "" : ",") + block.whole;
        std::string out;
        json::Writer writer(out);
        begin(writer, content);
        writeEnd(writer);
        if (!m_call.behaviour.omitUsage)
            writeUsage(writer, m_content.completionTokens(), true);
        writer.endObject();
        return wholeAnswer(std::move(out));
    }

    Answer stream(const std::vector<Block>& blocks) const {
        std::vector<std::string> parts{event("message_start", R"("message":)" + opening())};
        for (std::size_t i = 0; i < blocks.size(); ++i) {
            const std::string index = R"("index":)" + std::to_string(i);
            parts.push_back(event("content_block_start", index + R"(,"content_block":)" + blocks[i].opening));
            if (i == 0)
                parts.emplace_back("event: ping\ndata: {\"type\": \"ping\"}\n\n");
            for (const std::string& delta : blocks[i].deltas)
                parts.push_back(event("content_block_delta", index + R"(,"delta":)" + delta));
            parts.push_back(event("content_block_stop", index));
        }
        parts.push_back(event("message_delta", ending()));
        parts.push_back(event("message_stop", {}));
        Answer answer = streamAnswer(std::move(parts), 2);
        answer.openingParts = blocks.empty() ? 1 : 3;
        answer.failure = [requestId = m_call.requestId](std::size_t) {
            const std::string body =
                refusalBody(Dialect::Anthropic, refusalOfStatus(Dialect::Anthropic, 529), requestId);
            return std::vector<std::string>{"event: error\ndata: " + body + "\n\n"};
        };
        return answer;
    }

private:
    static std::string event(std::string_view type, const std::string& members) {
        return "event: " + std::string(type) + "\ndata: {\"type\":\"" + std::string(type) + '"' +
               (members.empty() ? "" : ",") + members + "}\n\n";
    }

    void begin(json::Writer& writer, std::string_view content) const {
        writer.beginObject().key("model").string(m_call.model).key("id").string(m_id).key("type").string("message");
        writer.key("role").string("assistant").key("content").raw("[" + std::string(content) + "]");
    }

    void writeEnd(json::Writer& writer) const {
        writer.key("stop_reason").string(stopReason(m_content.end)).key("stop_sequence");
        m_content.end == End::StopSequence ? writer.string(m_content.stopSequence) : writer.null();
        writer.key("stop_details");
        if (m_content.end == End::Refusal)
            writer.raw(R"({"type":"refusal","category":"cyber","explanation":"The simulated model refuses."})");
        else
            writer.null();
    }

    void writeUsage(json::Writer& writer, std::int64_t output, bool complete) const {
        writer.key("usage").beginObject().key("input_tokens").integer(m_usage.input);
        writer.key("cache_creation_input_tokens").integer(m_usage.cacheWritten);
        writer.key("cache_read_input_tokens").integer(m_usage.cacheRead);
        if (complete) {
            writer.key("cache_creation").beginObject();
            writer.key("ephemeral_5m_input_tokens").integer(m_usage.cacheWritten);
            writer.key("ephemeral_1h_input_tokens").integer(0).endObject();
        }
        writer.key("output_tokens").integer(output);
        if (output > 1) {
            writer.key("output_tokens_details").beginObject();
            writer.key("thinking_tokens").integer(m_content.reasoningTokens()).endObject();
        }
        if (complete)
            writer.key("service_tier").string("standard");
        writer.endObject();
    }

    std::string opening() const {
        std::string out;
        json::Writer writer(out);
        begin(writer, {});
        writer.key("stop_reason").null().key("stop_sequence").null().key("stop_details").null();
        writeUsage(writer, 1, true); // the real API, too, begins with a small number
        writer.endObject();
        return out;
    }

    std::string ending() const {
        std::string out;
        json::Writer writer(out);
        writer.beginObject().key("delta").beginObject();
        writeEnd(writer);
        writer.endObject();
        if (!m_call.behaviour.omitUsage)
            writeUsage(writer, m_content.completionTokens(), false);
        writer.endObject();
        return out.substr(1, out.size() - 2);
    }

    const Call& m_call;
    const Content& m_content;
    std::string m_id;
    PromptUsage m_usage;
};

} // namespace

Answer answerMessages(const Call& call) {
    Order order;
    if (const auto refusal = readMessagesRequest(order, call, MessagesPurpose::Answer))
        return call.refuse(*refusal);
    if (call.behaviour.blockPrompt)
        return call.refuse({400, "Output blocked by content filtering policy"});
    const Content content = makeContent(call, order, "toolu_");
    const std::vector<Block> blocks = blocksOf(call, order, content);
    const MessageWriter writer(call, content);
    return order.stream ? writer.stream(blocks) : writer.whole(blocks);
}

Answer answerMessagesCount(const Call& call) {
    Order order;
    if (const auto refusal = readMessagesRequest(order, call, MessagesPurpose::Count))
        return call.refuse(*refusal);
    return wholeAnswer(R"({"input_tokens":)" + std::to_string(call.promptTokens()) + "}");
}

Answer answerAnthropicModels(const Scenario& scenario) {
    std::string out;
    json::Writer writer(out);
    writer.beginObject().key("data").beginArray();
    for (const auto& [name, behaviour] : scenario.models) {
        writer.beginObject().key("type").string("model").key("id").string(name).key("display_name").string(name);
        writer.key("created_at").string("2026-01-01T00:00:00Z").endObject();
    }
    writer.endArray().key("has_more").boolean(false).key("first_id");
    scenario.models.empty() ? writer.null() : writer.string(scenario.models.begin()->first);
    writer.key("last_id");
    scenario.models.empty() ? writer.null() : writer.string(scenario.models.rbegin()->first);
    writer.endObject();
    return wholeAnswer(std::move(out));
}

} // namespace fairlead::simulator
