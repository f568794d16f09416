// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/json/writer.h"
#include "proxy/simulator/content.h"
#include "proxy/simulator/endpoint.h"
#include "proxy/simulator/gemini_request.h"
#include "proxy/simulator/seal.h"

namespace fairlead::simulator {
namespace {

constexpr std::string_view kJsonType = "application/json; charset=UTF-8";
// Gemini sends more than a word at a time, and a call in one piece.
constexpr std::size_t kTokensAChunk = 4;

std::string_view finishReason(End end) {
    switch (end) {
    case End::Length:
        return "MAX_TOKENS";
    case End::Refusal:
    case End::Filtered:
        return "SAFETY";
    case End::Stop:
    case End::StopSequence:
    case End::Tools:
    case End::Pause:
        break;
    }
    return "STOP";
}

struct Part {
    std::string json;
    std::int64_t thoughts = 0; // tokens of it
    std::int64_t tokens = 0;
};

std::string textPart(std::string_view text, bool thought) {
    std::string out;
    json::Writer writer(out);
    writer.beginObject().key("text").string(text);
    if (thought)
        writer.key("thought").boolean(true);
    writer.endObject();
    return out;
}

// The first of the calls of one answer is signed for all of them.
std::string callPart(const Call& call, const MadeToolCall& toolCall, bool isSigned) {
    std::string out;
    json::Writer writer(out);
    writer.beginObject().key("functionCall").beginObject().key("name").string(toolCall.name);
    writer.key("args").raw(toolCall.text());
    if (call.behaviour.callIds)
        writer.key("id").string(toolCall.id);
    writer.endObject();
    if (isSigned)
        writer.key("thoughtSignature").string(seal(call.seed, "thought", toolCall.name));
    writer.endObject();
    return out;
}

void addTexts(std::vector<Part>& parts, const std::vector<std::string>& tokens, bool thought, std::size_t atOnce) {
    for (std::size_t i = 0; i < tokens.size(); i += atOnce) {
        std::string text;
        const std::size_t end = std::min(tokens.size(), i + atOnce);
        for (std::size_t j = i; j < end; ++j)
            text += tokens[j];
        const auto count = static_cast<std::int64_t>(end - i);
        parts.push_back({textPart(text, thought), thought ? count : 0, thought ? 0 : count});
    }
}

// `atOnce` is how many tokens make a part. Thoughts that are not shown count all the same.
std::vector<Part> partsOf(const Call& call, const Order& order, const Content& content, std::size_t atOnce) {
    std::vector<Part> parts;
    if (order.showThinking && !call.behaviour.redactedThinking)
        addTexts(parts, content.thinking, true, atOnce);
    if (content.end != End::Refusal)
        addTexts(parts, content.tokens, false, atOnce);
    // Arguments are whole or not there at all.
    const bool cut = content.end == End::Length;
    for (std::size_t i = 0; i < content.toolCalls.size() && !cut; ++i) {
        const MadeToolCall& toolCall = content.toolCalls[i];
        parts.push_back({callPart(call, toolCall, i == 0 && !content.thinking.empty()), 0,
                         static_cast<std::int64_t>(toolCall.arguments.size())});
    }
    return parts;
}

class ContentWriter {
public:
    ContentWriter(const Call& call, const Content& content)
        : m_call(call), m_content(content), m_id(makeId("", call.random)) {}

    // `parts` is the text between the brackets; thoughts and tokens are those so far.
    std::string chunk(const std::string& parts, std::int64_t thoughts, std::int64_t tokens, bool last) const {
        std::string out;
        json::Writer writer(out);
        writer.beginObject().key("candidates").beginArray().beginObject().key("content").beginObject();
        if (!parts.empty())
            writer.key("parts").raw("[" + parts + "]");
        writer.key("role").string("model").endObject();
        if (last)
            writeFinish(writer);
        writer.key("index").integer(0).endObject().endArray();
        if (!m_call.behaviour.omitUsage)
            writeUsage(writer, thoughts, tokens);
        writer.key("modelVersion").string(m_call.model).key("responseId").string(m_id).endObject();
        return out;
    }

    std::string blocked() const {
        std::string out;
        json::Writer writer(out);
        writer.beginObject().key("promptFeedback").beginObject().key("blockReason").string("PROHIBITED_CONTENT");
        writer.endObject();
        if (!m_call.behaviour.omitUsage)
            writeUsage(writer, 0, 0);
        writer.key("modelVersion").string(m_call.model).key("responseId").string(m_id).endObject();
        return out;
    }

private:
    void writeFinish(json::Writer& writer) const {
        const std::string_view reason = finishReason(m_content.end);
        writer.key("finishReason").string(reason);
        if (m_content.end == End::Tools)
            writer.key("finishMessage").string("Model generated function call(s).");
        if (reason != "SAFETY")
            return;
        writer.key("safetyRatings").beginArray().beginObject();
        writer.key("category").string("HARM_CATEGORY_DANGEROUS_CONTENT").key("probability").string("HIGH");
        writer.key("blocked").boolean(true).endObject().endArray();
    }

    // candidatesTokenCount is without thoughts, totalTokenCount with them.
    void writeUsage(json::Writer& writer, std::int64_t thoughts, std::int64_t tokens) const {
        const std::int64_t prompt = m_call.promptTokens();
        writer.key("usageMetadata").beginObject().key("promptTokenCount").integer(prompt);
        if (tokens > 0)
            writer.key("candidatesTokenCount").integer(tokens);
        writer.key("totalTokenCount").integer(prompt + thoughts + tokens);
        if (m_call.cachedTokens() > 0)
            writer.key("cachedContentTokenCount").integer(m_call.cachedTokens());
        writer.key("promptTokensDetails").beginArray().beginObject().key("modality").string("TEXT");
        writer.key("tokenCount").integer(prompt).endObject().endArray();
        if (thoughts > 0)
            writer.key("thoughtsTokenCount").integer(thoughts);
        writer.endObject();
    }

    const Call& m_call;
    const Content& m_content;
    std::string m_id;
};

// Server-sent events with alt=sse, else one JSON array.
Answer streamOf(const Call& call, const std::vector<std::string>& chunks) {
    const bool events = queryValue(call.request, "alt") == "sse";
    std::vector<std::string> parts;
    for (std::size_t i = 0; i < chunks.size(); ++i) {
        const bool last = i + 1 == chunks.size();
        if (events)
            parts.push_back("data: " + chunks[i] + "\r\n\r\n");
        else
            parts.push_back((i == 0 ? "[" : ",\r\n") + chunks[i] + (last ? "]" : ""));
    }
    Answer answer = streamAnswer(std::move(parts), 1);
    answer.openingParts = 0;
    answer.headers.set("Content-Type", events ? "text/event-stream" : std::string(kJsonType));
    answer.failure = [events, requestId = call.requestId](std::size_t sent) {
        const std::string body = refusalBody(Dialect::Gemini, refusalOfStatus(Dialect::Gemini, 503), requestId);
        const std::string item = (sent == 0 ? "[" : ",\r\n") + body + "]";
        return std::vector<std::string>{events ? "data: " + body + "\r\n\r\n" : item};
    };
    return answer;
}

enum class Sending { Whole, Stream };

Answer answerGemini(const Call& call, Sending sending) {
    Order order;
    if (const auto refusal = readGeminiRequest(order, call))
        return call.refuse(*refusal);
    if (call.behaviour.think)
        order.showThinking = true;
    const Content content = makeContent(call, order, "");
    const ContentWriter writer(call, content);
    if (call.behaviour.blockPrompt)
        return sending == Sending::Stream ? streamOf(call, {writer.blocked()})
                                          : wholeAnswer(writer.blocked(), kJsonType);
    if (sending == Sending::Whole) {
        std::string parts;
        for (const Part& part : partsOf(call, order, content, std::string::npos / 2))
            parts += (parts.empty() ? "" : ",") + part.json;
        return wholeAnswer(writer.chunk(parts, content.reasoningTokens(), content.answerTokens(), true), kJsonType);
    }
    const std::vector<Part> parts = partsOf(call, order, content, kTokensAChunk);
    std::vector<std::string> chunks;
    std::int64_t thoughts = 0;
    std::int64_t tokens = 0;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        thoughts += parts[i].thoughts;
        tokens += parts[i].tokens;
        chunks.push_back(writer.chunk(parts[i].json, thoughts, tokens, false));
    }
    // The end stands beside an empty text, as it mostly does.
    const bool bare = parts.empty() || content.end == End::Refusal;
    chunks.push_back(
        writer.chunk(bare ? "" : R"({"text":""})", content.reasoningTokens(), content.answerTokens(), true));
    return streamOf(call, chunks);
}

} // namespace

Answer answerGenerateContent(const Call& call) {
    return answerGemini(call, Sending::Whole);
}

Answer answerStreamGenerateContent(const Call& call) {
    return answerGemini(call, Sending::Stream);
}

Answer answerCountTokens(const Call& call) {
    Order order;
    if (!call.view("generateContentRequest").isSet()) {
        if (const auto refusal = readGeminiRequest(order, call))
            return call.refuse(*refusal);
    }
    std::string out;
    json::Writer writer(out);
    writer.beginObject().key("totalTokens").integer(call.promptTokens()).key("promptTokensDetails").beginArray();
    writer.beginObject().key("modality").string("TEXT").key("tokenCount").integer(call.promptTokens()).endObject();
    writer.endArray().endObject();
    return wholeAnswer(std::move(out), kJsonType);
}

} // namespace fairlead::simulator
