// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/simulator/responses_items.h"

#include "proxy/json/writer.h"
#include "proxy/simulator/responses_request.h"
#include "proxy/simulator/seal.h"

namespace fairlead::simulator {
namespace {

std::string member(std::string_view name, std::string_view text) {
    return '"' + std::string(name) + "\":" + json::quoted(text);
}

std::string reasoningItem(const std::string& id, const std::string& summary, const std::string& encrypted) {
    return R"({"id":)" + json::quoted(id) + R"(,"type":"reasoning","summary":[)" + summary + "]" +
           (encrypted.empty() ? "" : "," + member("encrypted_content", encrypted)) + "}";
}

OutputItem reasoning(const Call& call, const Order& order, const Content& content, const std::string& token) {
    OutputItem item;
    item.id = sealedId(call.seed, "rs_", token);
    // The content knows whose it is: a client may leave the id out, as Codex does, but not give another one.
    const std::string encrypted =
        wantsEncryptedReasoning(call) ? seal(call.seed, "encrypted", item.id) + ":" + item.id : std::string();
    item.opening = reasoningItem(item.id, {}, encrypted);
    item.whole = item.opening;
    if (!order.showThinking || call.behaviour.redactedThinking)
        return item;
    const std::string index = R"("summary_index":0)";
    const std::string part = R"({"type":"summary_text",)" + member("text", content.thinkingText()) + "}";
    item.events.push_back(
        {"response.reasoning_summary_part.added", index + R"(,"part":{"type":"summary_text","text":""})"});
    for (const std::string& piece : content.thinking)
        item.events.push_back({"response.reasoning_summary_text.delta", index + "," + member("delta", piece)});
    item.events.push_back(
        {"response.reasoning_summary_text.done", index + "," + member("text", content.thinkingText())});
    item.events.push_back({"response.reasoning_summary_part.done", index + R"(,"part":)" + part});
    item.whole = reasoningItem(item.id, part, encrypted);
    return item;
}

std::string textPart(const std::string& text, bool refusal) {
    if (refusal)
        return R"({"type":"refusal",)" + member("refusal", text) + "}";
    return R"({"type":"output_text","annotations":[],"logprobs":[],)" + member("text", text) + "}";
}

std::string messageItem(const std::string& id, std::string_view status, const std::string& content) {
    return R"({"id":)" + json::quoted(id) + R"(,"type":"message",)" + member("status", status) + R"(,"content":[)" +
           content + R"(],"role":"assistant"})";
}

OutputItem message(const std::string& id, const Content& content, bool complete) {
    const bool refusal = content.end == End::Refusal;
    const std::string kind = refusal ? "response.refusal." : "response.output_text.";
    const std::string index = R"("content_index":0)";
    const std::string logprobs = refusal ? "" : R"(,"logprobs":[])";
    const std::string part = textPart(content.text(), refusal);
    OutputItem item;
    item.id = id;
    item.opening = messageItem(id, "in_progress", {});
    item.whole = messageItem(id, complete ? "completed" : "incomplete", part);
    item.events.push_back({"response.content_part.added", index + R"(,"part":)" + textPart({}, refusal)});
    for (const std::string& token : content.tokens)
        item.events.push_back({kind + "delta", index + "," + member("delta", token) + logprobs});
    item.events.push_back(
        {kind + "done", index + "," + member(refusal ? "refusal" : "text", content.text()) + logprobs});
    item.events.push_back({"response.content_part.done", index + R"(,"part":)" + part});
    return item;
}

std::string callItem(const std::string& id, const MadeToolCall& toolCall, std::string_view status,
                     const std::string& arguments) {
    return R"({"id":)" + json::quoted(id) + R"(,"type":"function_call",)" + member("status", status) + "," +
           member("arguments", arguments) + "," + member("call_id", toolCall.id) + "," + member("name", toolCall.name) +
           "}";
}

OutputItem functionCall(const std::string& id, const MadeToolCall& toolCall, bool complete) {
    OutputItem item;
    item.id = id;
    item.opening = callItem(id, toolCall, "in_progress", {});
    item.whole = callItem(id, toolCall, complete ? "completed" : "incomplete", toolCall.text());
    for (const std::string& piece : toolCall.arguments)
        item.events.push_back({"response.function_call_arguments.delta", member("delta", piece)});
    item.events.push_back({"response.function_call_arguments.done", member("arguments", toolCall.text())});
    return item;
}

} // namespace

std::vector<OutputItem> outputItems(const Call& call, const Order& order, const Content& content,
                                    const std::string& token) {
    std::vector<OutputItem> items;
    const bool reasoned = !content.thinking.empty();
    if (reasoned)
        items.push_back(reasoning(call, order, content, token));
    const auto id = [&](std::string_view prefix) {
        return std::string(prefix) + token + (reasoned ? "r" : "p") + std::to_string(items.size());
    };
    const bool cut = content.end == End::Length || content.end == End::Filtered;
    if (!content.tokens.empty())
        items.push_back(message(id("msg_"), content, !cut || !content.toolCalls.empty()));
    for (const MadeToolCall& toolCall : content.toolCalls)
        items.push_back(functionCall(id("fc_"), toolCall, !cut || &toolCall != &content.toolCalls.back()));
    return items;
}

} // namespace fairlead::simulator
