// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/simulator/chat_reasoning.h"

#include "proxy/simulator/seal.h"

namespace fairlead::simulator {
namespace {

// One element of OpenRouter's reasoning_details; the signature only where the thinking is complete.
void writeDetails(json::Writer& writer, const Call& call, const std::string& text, bool isSigned) {
    writer.key("reasoning_details").beginArray().beginObject();
    writer.key("type").string("reasoning.text").key("text").string(text);
    if (isSigned)
        writer.key("signature").string(seal(call.seed, "reasoning", text));
    writer.key("format").string("anthropic-claude-v1").key("index").integer(0);
    writer.endObject().endArray();
}

std::string signatureDelta(const Call& call, const std::string& thinking) {
    std::string out;
    json::Writer writer(out);
    writer.beginObject().key("reasoning_details").beginArray().beginObject();
    writer.key("type").string("reasoning.text").key("signature").string(seal(call.seed, "reasoning", thinking));
    writer.key("format").string("anthropic-claude-v1").key("index").integer(0);
    writer.endObject().endArray().endObject();
    return out;
}

} // namespace

void writeReasoning(json::Writer& writer, const Call& call, const std::string& text, Reasoning kind) {
    const Behaviour& behaviour = call.behaviour;
    if (text.empty() || behaviour.thinkTags || behaviour.redactedThinking)
        return;
    const bool plain = !behaviour.reasoningField && !behaviour.reasoningDetails;
    writer.key(plain ? "reasoning_content" : "reasoning").string(text);
    if (behaviour.reasoningDetails)
        writeDetails(writer, call, text, kind == Reasoning::Whole);
}

std::vector<std::string> reasoningDeltas(const Call& call, const Content& content) {
    std::vector<std::string> deltas;
    if (content.thinking.empty() || call.behaviour.redactedThinking)
        return deltas;
    if (call.behaviour.thinkTags) {
        deltas.emplace_back(R"({"content":"<think>"})");
        for (const std::string& piece : content.thinking)
            deltas.push_back("{\"content\":" + json::quoted(piece) + "}");
        deltas.emplace_back(R"({"content":"</think>\n\n"})");
        return deltas;
    }
    for (const std::string& piece : content.thinking) {
        std::string out;
        json::Writer writer(out);
        writer.beginObject();
        writeReasoning(writer, call, piece, Reasoning::Delta);
        writer.key("content").null().endObject();
        deltas.push_back(std::move(out));
    }
    if (call.behaviour.reasoningDetails)
        deltas.push_back(signatureDelta(call, content.thinkingText()));
    return deltas;
}

std::string thoughtInTags(const Call& call, const Content& content) {
    if (!call.behaviour.thinkTags || content.thinking.empty())
        return {};
    return "<think>" + content.thinkingText() + "</think>\n\n";
}

} // namespace fairlead::simulator
