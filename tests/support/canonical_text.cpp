// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/canonical_text.h"

#include "proxy/dialects/json_text.h"
#include "proxy/dialects/reasoning_effort.h"
#include "proxy/json/grammar.h"

#include <optional>

namespace fairlead::test {

using namespace dialects;

namespace {

class Lines {
public:
    void add(std::string_view name, std::string_view value) {
        if (value.empty())
            return;
        m_text.append(m_depth * 2, ' ').append(name).append(": ").append(value).append("\n");
    }
    template <typename T>
    void number(std::string_view name, const std::optional<T>& value) {
        if (value)
            add(name, std::to_string(*value));
    }
    void text(std::string_view name, JsonText body) { add(name, decoded(body)); }
    void json(std::string_view name, std::string_view value) { add(name, compactJson(value)); }
    void begin(std::string_view name) {
        m_text.append(m_depth * 2, ' ').append(name).append("\n");
        ++m_depth;
    }
    void end() { --m_depth; }
    std::string take() { return std::move(m_text); }

private:
    std::string m_text;
    std::size_t m_depth = 0;
};

const char* nameOf(PartKind kind) {
    switch (kind) {
    case PartKind::Text:
        return "text";
    case PartKind::Media:
        return "media";
    case PartKind::ToolCall:
        return "tool call";
    case PartKind::ToolResult:
        return "tool result";
    case PartKind::Thinking:
        return "thinking";
    case PartKind::RedactedThinking:
        return "redacted thinking";
    case PartKind::Refusal:
        return "refusal";
    case PartKind::Opaque:
        return "opaque";
    }
    return "?";
}

void addPart(Lines& lines, const Part& part) {
    lines.begin(nameOf(part.kind));
    lines.text("text", part.text);
    lines.text("signature", part.signature);
    lines.add("signer", part.signer);
    lines.add("mime type", part.media.mimeType);
    lines.text("url", part.media.url);
    lines.add("data", part.media.data);
    lines.text("document", part.media.text);
    lines.text("file", part.media.fileId);
    lines.add("call", part.callId);
    lines.add("name", part.name);
    lines.json("arguments", part.arguments);
    if (part.isError)
        lines.add("error", "yes");
    lines.json("cache", part.cacheControl);
    lines.json("citations", part.citations);
    lines.add("type", part.type);
    for (const Part& inner : part.content)
        addPart(lines, inner);
    lines.end();
}

const char* nameOf(FinishReason reason) {
    switch (reason) {
    case FinishReason::Unknown:
    case FinishReason::Stop:
        return "stop";
    case FinishReason::StopSequence:
        return "stop sequence";
    case FinishReason::Length:
        return "length";
    case FinishReason::ToolCalls:
        return "tool calls";
    case FinishReason::ContentFilter:
        return "content filter";
    case FinishReason::Refusal:
        return "refusal";
    case FinishReason::Pause:
        return "pause";
    case FinishReason::Error:
        return "error";
    }
    return "?";
}

void addOptions(Lines& lines, const ChatRequest& request) {
    lines.number("max output tokens", request.maxOutputTokens);
    lines.json("temperature", request.sampling.temperature);
    lines.json("top_p", request.sampling.topP);
    lines.json("top_k", request.sampling.topK);
    lines.json("frequency penalty", request.sampling.frequencyPenalty);
    lines.json("presence penalty", request.sampling.presencePenalty);
    lines.json("seed", request.sampling.seed);
    for (const JsonText stop : request.stops)
        lines.text("stop", stop);
    if (const auto effort = wantedEffort(request.reasoning))
        lines.add("effort", writeEffort(*effort));
    if (request.choices != 1)
        lines.add("choices", std::to_string(request.choices));
    if (request.format.kind == OutputFormat::JsonObject)
        lines.add("format", "json object");
    if (request.format.kind == OutputFormat::JsonSchema) {
        lines.begin("format: json schema");
        lines.json("schema", request.format.schema);
        lines.end();
    }
    lines.number("parallel tool calls", request.parallelToolCalls);
    if (request.toolChoice) {
        lines.add("tool choice", std::to_string(static_cast<int>(request.toolChoice->mode)));
        lines.add("tool", request.toolChoice->name);
    }
}

} // namespace

std::string compactJson(std::string_view json) {
    std::string compact;
    bool inString = false;
    bool escape = false;
    for (const char c : json) {
        if (!inString && json::isSpace(c))
            continue;
        compact += c;
        if (escape)
            escape = false;
        else if (inString && c == '\\')
            escape = true;
        else if (c == '"')
            inString = !inString;
    }
    return compact;
}

std::string canonicalText(const ChatRequest& request) {
    Lines lines;
    lines.add("model", request.model);
    for (const Part& part : request.system)
        addPart(lines, part);
    for (const Turn& turn : request.turns) {
        lines.begin(turn.role == Role::Assistant ? "assistant" : turn.system ? "system" : "user");
        for (const Part& part : turn.parts)
            addPart(lines, part);
        lines.end();
    }
    for (const Tool& tool : request.tools) {
        lines.begin("tool");
        lines.add("name", tool.name);
        lines.text("description", tool.description);
        lines.json("schema", tool.schema);
        lines.add("server", tool.serverType);
        lines.json("cache", tool.cacheControl);
        lines.end();
    }
    addOptions(lines, request);
    return lines.take();
}

std::string canonicalText(const Answer& answer) {
    Lines lines;
    lines.add("model", answer.model);
    for (const AnswerChoice& choice : answer.choices) {
        lines.begin("choice");
        for (const AnswerBlock& block : choice.blocks) {
            lines.begin(nameOf(block.kind));
            lines.text("text", block.text);
            lines.text("signature", block.signature);
            lines.add("call", block.callId);
            lines.add("name", block.name);
            lines.json("arguments", block.arguments);
            lines.add("mime type", block.mimeType);
            for (const std::string& citation : block.citations)
                lines.json("citation", citation);
            lines.end();
        }
        lines.add("finish", nameOf(choice.finish));
        lines.text("stop sequence", choice.stopSequence);
        lines.end();
    }
    const TokenCounts& counts = answer.usage.counts;
    lines.number("input", counts.input);
    lines.number("cached read", counts.cachedRead);
    lines.number("cached write", counts.cachedWrite);
    lines.number("output", counts.output);
    lines.number("reasoning", counts.reasoning);
    if (answer.error)
        lines.add("error", std::string(name(answer.error->errorClass)) + " " + answer.error->message);
    lines.add("complete", answer.complete ? "yes" : "no");
    return lines.take();
}

} // namespace fairlead::test
