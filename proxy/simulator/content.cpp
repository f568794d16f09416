// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/simulator/content.h"

#include "proxy/base/random_source.h"
#include "proxy/simulator/made_up_text.h"
#include "proxy/simulator/schema_instance.h"

#include <algorithm>
#include <numeric>

namespace fairlead::simulator {
namespace {

constexpr std::size_t kPieceBytes = 8;
constexpr int kThinkingTokens = 8;
constexpr int kMistralIdLength = 9;
constexpr std::string_view kRefusal = "I'm sorry, but I cannot help with that.";
constexpr std::string_view kPreamble = "Let me look that up.";

std::string joined(const std::vector<std::string>& pieces) {
    return std::accumulate(pieces.begin(), pieces.end(), std::string());
}

bool wantsTool(const Call& call, const Order& order) {
    if (order.tools.empty() || order.toolChoice == ToolChoice::None)
        return false;
    if (order.toolChoice == ToolChoice::Required)
        return true;
    const Behaviour& behaviour = call.behaviour;
    const bool told = behaviour.toolCall || behaviour.parallelTools || behaviour.callTwice ||
                      call.model.find("tool") != std::string::npos;
    return told && !order.answersToolResult;
}

std::vector<MadeToolCall> makeToolCalls(const Call& call, const Order& order, std::string_view idPrefix) {
    std::size_t count = order.parallelToolCalls ? std::min<std::size_t>(2, order.tools.size()) : 1;
    if (call.behaviour.parallelTools && order.parallelToolCalls)
        count = order.tools.size();
    const int times = call.behaviour.callTwice && order.parallelToolCalls ? 2 : 1;
    std::vector<MadeToolCall> calls;
    for (std::size_t i = 0; i < count; ++i) {
        for (int time = 0; time < times; ++time) {
            std::string id =
                call.behaviour.mistralIds ? randomToken(call.random, kMistralIdLength) : makeId(idPrefix, call.random);
            calls.push_back(
                {std::move(id), order.tools[i].name, piecesOf(instanceOf(order.tools[i].parameters), kPieceBytes)});
        }
    }
    return calls;
}

std::vector<std::string> makeTokens(const Call& call, const Order& order) {
    if (call.behaviour.refuse)
        return tokensOf(kRefusal);
    if (call.behaviour.echo)
        return piecesOf(call.body, kPieceBytes);
    if (order.answerSchema) {
        const bool free = order.answerSchema->kind != json::Kind::Object;
        return piecesOf(free ? R"({"answer": "text"})" : instanceOf(*order.answerSchema), kPieceBytes);
    }
    const std::vector<std::string>& answers = call.behaviour.answers;
    if (!answers.empty())
        return tokensOf(answers.at(static_cast<std::size_t>(call.number - 1) % answers.size()));
    return madeUpTokens(call.random, call.behaviour.tokens);
}

bool thinks(const Behaviour& behaviour) {
    return behaviour.think || behaviour.reasoningField || behaviour.reasoningDetails || behaviour.thinkTags ||
           behaviour.redactedThinking;
}

// Ends the text before the first of the stop sequences that is in it.
void stopAtSequence(Content& content, const Order& order) {
    const std::string text = content.text();
    std::size_t first = std::string::npos;
    for (const std::string& stop : order.stops) {
        const std::size_t at = stop.empty() ? std::string::npos : text.find(stop);
        if (at < first) {
            first = at;
            content.stopSequence = stop;
        }
    }
    if (first == std::string::npos)
        return;
    content.end = End::StopSequence;
    std::size_t length = 0;
    for (std::size_t i = 0; i < content.tokens.size(); ++i) {
        if (length + content.tokens[i].size() >= first) {
            content.tokens[i].resize(first - length);
            content.tokens.resize(content.tokens[i].empty() ? i : i + 1);
            return;
        }
        length += content.tokens[i].size();
    }
}

// Takes what is over `budget` off the end of `pieces`; what is left of the budget.
std::size_t spend(std::vector<std::string>& pieces, std::size_t budget) {
    pieces.resize(std::min(pieces.size(), budget));
    return budget - pieces.size();
}

void limit(Content& content, std::int64_t maxTokens) {
    if (content.completionTokens() <= maxTokens)
        return;
    std::size_t left = spend(content.thinking, static_cast<std::size_t>(maxTokens));
    left = spend(content.tokens, left);
    std::erase_if(content.toolCalls, [&left](MadeToolCall& toolCall) {
        if (left == 0)
            return true;
        left = spend(toolCall.arguments, left);
        return false;
    });
    content.end = End::Length;
}

} // namespace

std::string MadeToolCall::text() const {
    return joined(arguments);
}

std::string Content::text() const {
    return joined(tokens);
}

std::string Content::thinkingText() const {
    return joined(thinking);
}

std::int64_t Content::answerTokens() const {
    std::size_t count = tokens.size();
    for (const MadeToolCall& toolCall : toolCalls)
        count += toolCall.arguments.size();
    return static_cast<std::int64_t>(count);
}

std::int64_t Content::completionTokens() const {
    return reasoningTokens() + answerTokens();
}

Content makeContent(const Call& call, const Order& order, std::string_view idPrefix) {
    Content content;
    const Behaviour& behaviour = call.behaviour;
    if (order.think || thinks(behaviour))
        content.thinking = madeUpTokens(call.random, kThinkingTokens);
    if (!behaviour.refuse && wantsTool(call, order)) {
        if (behaviour.preamble)
            content.tokens = tokensOf(kPreamble);
        content.toolCalls = makeToolCalls(call, order, idPrefix);
        content.end = End::Tools;
    } else {
        content.tokens = makeTokens(call, order);
        stopAtSequence(content, order);
    }
    if (behaviour.refuse)
        content.end = End::Refusal;
    else if (behaviour.filterAnswer)
        content.end = End::Filtered;
    else if (behaviour.pauseTurn && content.end == End::Stop)
        content.end = End::Pause;
    if (order.maxTokens)
        limit(content, *order.maxTokens);
    return content;
}

} // namespace fairlead::simulator
