// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/simulator/chat_content.h"

#include "proxy/simulator/made_up_text.h"
#include "proxy/simulator/schema_instance.h"

#include <algorithm>
#include <numeric>

namespace fairlead::simulator {
namespace {

constexpr std::size_t kPieceBytes = 8;

bool wantsTool(const Call& call, const ChatRequest& request) {
    if (request.tools.empty() || request.toolChoice == ToolChoice::None)
        return false;
    if (request.toolChoice == ToolChoice::Required)
        return true;
    const bool told = call.behaviour.toolCall || call.model.find("tool") != std::string::npos;
    return told && !request.answersToolResult;
}

MadeToolCall makeToolCall(const Call& call, const Tool& tool) {
    return {makeId("call_", call.random), tool.name, piecesOf(instanceOf(tool.parameters), kPieceBytes)};
}

std::vector<std::string> makeTokens(const Call& call, const ChatRequest& request) {
    if (request.answerSchema) {
        const bool free = request.answerSchema->kind != json::Kind::Object;
        return piecesOf(free ? R"({"answer": "text"})" : instanceOf(*request.answerSchema), kPieceBytes);
    }
    const std::vector<std::string>& answers = call.behaviour.answers;
    if (!answers.empty())
        return tokensOf(answers.at(static_cast<std::size_t>(call.number - 1) % answers.size()));
    return madeUpTokens(call.random, call.behaviour.tokens);
}

} // namespace

std::string ChatContent::text() const {
    return std::accumulate(tokens.begin(), tokens.end(), std::string());
}

std::int64_t ChatContent::completionTokens() const {
    std::size_t count = tokens.size();
    for (const MadeToolCall& toolCall : toolCalls)
        count += toolCall.arguments.size();
    return static_cast<std::int64_t>(count);
}

ChatContent makeContent(const Call& call, const ChatRequest& request) {
    ChatContent content;
    if (wantsTool(call, request)) {
        const std::size_t count = request.parallelToolCalls ? std::min<std::size_t>(2, request.tools.size()) : 1;
        for (std::size_t i = 0; i < count; ++i)
            content.toolCalls.push_back(makeToolCall(call, request.tools[i]));
        content.finishReason = "tool_calls";
        return content;
    }
    content.tokens = makeTokens(call, request);
    if (request.maxTokens && *request.maxTokens < static_cast<std::int64_t>(content.tokens.size())) {
        content.tokens.resize(static_cast<std::size_t>(*request.maxTokens));
        content.finishReason = "length";
    }
    return content;
}

} // namespace fairlead::simulator
