// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/anthropic_messages/messages_thinking.h"

#include "proxy/dialects/anthropic_messages/messages_request_reader.h"
#include "proxy/dialects/reasoning_effort.h"

#include <algorithm>

namespace fairlead::dialects {

namespace {

// Where neither caller nor catalogue says a limit: every current model of the vendor takes it, and it holds the answers
// of chat. An answer that is longer ends with max_tokens, so no request costs without bound.
constexpr std::int64_t kDefaultMaxTokens = 8192;
constexpr std::int64_t kMinBudget = 1024; // by the API's documentation

constexpr const char* kPointer = "/thinking";

bool beginsWithThinking(const PlannedTurn& turn) {
    if (turn.blocks.empty() || turn.blocks.front().kind != PlannedBlock::Kind::Plain)
        return false;
    const PartKind kind = turn.blocks.front().part->kind;
    return kind == PartKind::Thinking || kind == PartKind::RedactedThinking;
}

bool hasCalls(const PlannedTurn& turn) {
    return std::any_of(turn.blocks.begin(), turn.blocks.end(),
                       [](const PlannedBlock& b) { return b.kind == PlannedBlock::Kind::Call; });
}

class ThinkingPlanner {
public:
    ThinkingPlanner(const ChatRequest& request, const EncodeOptions& options, const ToolPlan& tools,
                    const TurnPlan& turns, RequestLosses& losses)
        : m_request(request), m_options(options), m_tools(tools), m_turns(turns), m_losses(losses),
          m_sameDialect(request.dialect == Dialect::AnthropicMessages) {}

    ThinkingPlan plan() {
        const auto budget = wantedBudget(m_request.reasoning);
        limit(budget);
        if (!budget || !mayThink(*budget))
            return std::move(m_plan);
        if (!takeOwn())
            make(*budget);
        return std::move(m_plan);
    }

private:
    void limit(std::optional<std::int64_t> budget) {
        const auto most = m_options.facts.maxOutputTokens;
        std::int64_t tokens = m_request.maxOutputTokens.value_or(most.value_or(kDefaultMaxTokens));
        // The thinking counts as output; a default must leave room for the answer.
        if (!m_request.maxOutputTokens && !most && budget.value_or(0) > 0)
            tokens += *budget;
        if (most && *most > 0 && tokens > *most) {
            m_losses.note("clamped", "max_tokens");
            tokens = *most;
        }
        m_plan.maxTokens = std::max<std::int64_t>(1, tokens);
    }

    // Off is always possible. What forbids thinking is dropped rather than answered with an error by the API.
    bool mayThink(std::int64_t budget) {
        if (!m_options.facts.reasoning.value_or(true) ||
            m_options.traits.reasoning == ProviderTraits::ReasoningRequest::None) {
            if (budget != 0)
                m_losses.drop("thinking", kPointer);
            return false;
        }
        if (budget == 0)
            return true;
        if (m_tools.forced())
            m_losses.note("dropped", "thinking:forced_tool");
        else if (m_turns.turns.back().role == Role::Assistant)
            m_losses.note("dropped", "thinking:prefill");
        else if (lacksReplay())
            m_losses.note("dropped", "thinking:unsigned_history");
        else
            return true;
        return false;
    }

    // In a tool loop the API asks for the thinking that led to the last calls; without it no thinking is allowed.
    bool lacksReplay() const {
        if (m_sameDialect && !m_turns.droppedThinking)
            return false;
        for (auto turn = m_turns.turns.rbegin(); turn != m_turns.turns.rend(); ++turn)
            if (turn->role == Role::Assistant)
                return hasCalls(*turn) && !beginsWithThinking(*turn);
        return false;
    }

    // The caller's own object says more than the shared terms, while it still means the same and fits.
    bool takeOwn() {
        const JsonValue own = m_sameDialect ? extraOf(m_request, "thinking") : JsonValue();
        if (own.empty())
            return false;
        const auto budget = readMessagesThinking(own).budgetTokens;
        if (budget != m_request.reasoning.budgetTokens || !budget)
            return false;
        if (*budget > 0 && (*budget < kMinBudget || *budget >= m_plan.maxTokens))
            return false;
        m_plan.thinking = own;
        m_plan.on = *budget != 0;
        return true;
    }

    void make(std::int64_t budget) {
        // An effort of the same dialect stands in output_config and asks for nothing here.
        if (m_sameDialect && !m_request.reasoning.budgetTokens)
            return;
        if (budget == 0) {
            m_plan.thinking = R"({"type":"disabled"})";
            return;
        }
        if (m_options.facts.adaptiveThinking.value_or(false))
            return makeAdaptive();
        if (m_options.traits.reasoning == ProviderTraits::ReasoningRequest::ThinkingObject) {
            m_plan.thinking = R"({"type":"enabled"})";
            m_plan.on = true;
            return;
        }
        std::int64_t tokens = std::max(budget < 0 ? budgetOf(Effort::Medium) : budget, kMinBudget);
        // A quarter is kept for the answer where all of it would not fit.
        if (tokens >= m_plan.maxTokens)
            tokens = std::max(kMinBudget, m_plan.maxTokens / 4 * 3);
        if (tokens >= m_plan.maxTokens)
            return m_losses.note("dropped", "thinking:max_tokens");
        if (m_request.reasoning.budgetTokens && tokens != budget)
            m_losses.note("clamped", "budget_tokens");
        m_plan.thinking = R"({"type":"enabled","budget_tokens":)" + std::to_string(tokens) + "}";
        m_plan.on = true;
    }

    void makeAdaptive() {
        m_plan.thinking = R"({"type":"adaptive"})";
        m_plan.on = true;
        switch (wantedEffort(m_request.reasoning).value_or(Effort::Medium)) {
        case Effort::None:
        case Effort::Minimal:
        case Effort::Low:
            m_plan.effort = "low";
            break;
        case Effort::Medium:
            m_plan.effort = "medium";
            break;
        case Effort::High:
            m_plan.effort = "high";
            break;
        case Effort::Maximum:
            m_plan.effort = "max";
            break;
        }
    }

    const ChatRequest& m_request;
    const EncodeOptions& m_options;
    const ToolPlan& m_tools;
    const TurnPlan& m_turns;
    RequestLosses& m_losses;
    bool m_sameDialect;
    ThinkingPlan m_plan;
};

} // namespace

ThinkingPlan planThinking(const ChatRequest& request, const EncodeOptions& options, const ToolPlan& tools,
                          const TurnPlan& turns, RequestLosses& losses) {
    return ThinkingPlanner(request, options, tools, turns, losses).plan();
}

JsonValue extraOf(const ChatRequest& request, std::string_view key) {
    if (request.dialect == Dialect::AnthropicMessages)
        for (const Extra& extra : request.extras)
            if (extra.key == key)
                return extra.value;
    return {};
}

} // namespace fairlead::dialects
