// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/anthropic_messages/messages_turns.h"

#include "proxy/dialects/signature_tag.h"
#include "proxy/dialects/tool_call_id.h"

#include <algorithm>
#include <deque>

namespace fairlead::dialects {

namespace {

// What the user says when a conversation begins with the assistant.
constexpr JsonText kContinue = "Continue.";

bool isSpaceEscape(char c) {
    return c == 'n' || c == 't' || c == 'r' || c == 'f';
}

std::string pointerTo(std::size_t turn) {
    return "/messages/" + std::to_string(turn);
}

} // namespace

bool isBlank(JsonText text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == ' ')
            continue;
        if (text[i] != '\\' || i + 1 == text.size() || !isSpaceEscape(text[i + 1]))
            return false;
        ++i;
    }
    return true;
}

JsonText withoutTrailingSpace(JsonText text) {
    for (;;) {
        if (text.ends_with(' ')) {
            text.remove_suffix(1);
            continue;
        }
        // An escape is one when an odd number of backslashes stands before its letter.
        if (text.size() < 2 || !isSpaceEscape(text.back()))
            return text;
        const std::size_t letter = text.size() - 1;
        const std::size_t before = text.substr(0, letter).find_last_not_of('\\');
        const std::size_t backslashes = letter - (before == JsonText::npos ? 0 : before + 1);
        if (backslashes % 2 == 0)
            return text;
        text.remove_suffix(2);
    }
}

TurnPlanner::TurnPlanner(const ChatRequest& request, const EncodeOptions& options, RequestLosses& losses)
    : m_request(request), m_options(options), m_losses(losses),
      m_sameDialect(request.dialect == Dialect::AnthropicMessages) {}

TurnPlan TurnPlanner::plan() {
    matchResults();
    for (const Part& part : m_request.system)
        if (part.kind == PartKind::Text && !isBlank(part.text))
            m_plan.system.push_back(&part);
        else if (part.kind != PartKind::Text)
            m_losses.drop("system_media", "/system");
    for (std::size_t i = 0; i < m_request.turns.size(); ++i)
        planTurn(i);
    if (!m_plan.turns.empty() && m_plan.turns.back().role == Role::Assistant) {
        const bool calls = std::any_of(m_plan.turns.back().blocks.begin(), m_plan.turns.back().blocks.end(),
                                       [](const PlannedBlock& b) { return b.kind == PlannedBlock::Kind::Call; });
        if (calls)
            turnOf(Role::User, m_request.turns.size());
    }
    begin();
    orderThinking();
    trimPrefill();
    return std::move(m_plan);
}

// Each result goes with the first call before it that has its id (its name where there are no ids) and no result yet.
void TurnPlanner::matchResults() {
    std::unordered_map<std::string_view, std::deque<const Part*>> byId;
    std::unordered_map<std::string_view, std::deque<const Part*>> byName;
    for (const Turn& turn : m_request.turns) {
        for (const Part& part : turn.parts) {
            auto& open = part.callId.empty() ? byName[part.name] : byId[part.callId];
            if (part.kind == PartKind::ToolCall) {
                open.push_back(&part);
            } else if (part.kind == PartKind::ToolResult && !open.empty()) {
                m_resultOf.emplace(open.front(), &part);
                m_callOf.emplace(&part, open.front());
                open.pop_front();
            }
        }
    }
}

void TurnPlanner::planTurn(std::size_t index) {
    const Turn& turn = m_request.turns[index];
    if (!turn.system) {
        for (const Part& part : turn.parts)
            planPart(part, turn, index);
        return;
    }
    for (const Part& part : turn.parts) {
        if (part.kind != PartKind::Text) {
            planPart(part, turn, index);
        } else if (m_plan.turns.empty()) {
            if (!isBlank(part.text))
                m_plan.system.push_back(&part);
        } else {
            m_losses.note("transformed", "system_turn>user");
            planText(part, Role::User, index);
        }
    }
}

void TurnPlanner::planPart(const Part& part, const Turn& turn, std::size_t index) {
    const Role role = turn.system ? Role::User : turn.role;
    switch (part.kind) {
    case PartKind::Text:
    case PartKind::Refusal:
        return planText(part, role, index);
    case PartKind::ToolResult:
        return planResult(part, index);
    case PartKind::Thinking:
    case PartKind::RedactedThinking:
        return planThinking(part, role, index);
    case PartKind::ToolCall: {
        PlannedTurn& target = turnOf(Role::Assistant, index);
        target.blocks.push_back({PlannedBlock::Kind::Call, &part, {}, uniqueId(part.callId), index});
        return;
    }
    case PartKind::Media:
    case PartKind::Opaque:
        return planOther(part, role, index);
    }
}

void TurnPlanner::planText(const Part& part, Role role, std::size_t index) {
    // The API refuses texts without anything in them.
    if (isBlank(part.text)) {
        if (!part.text.empty())
            m_losses.note("dropped", "blank_text");
        return;
    }
    turnOf(role, index).blocks.push_back({PlannedBlock::Kind::Text, &part, part.text, {}, index});
}

void TurnPlanner::planResult(const Part& part, std::size_t index) {
    const auto call = m_callOf.find(&part);
    if (call != m_callOf.end()) {
        if (!m_placedCalls.contains(call->second))
            turnOf(Role::User, index); // places the results of all calls before
        return;
    }
    m_losses.note("transformed", "orphan_tool_result>text");
    for (const Part& inner : part.content) {
        if (inner.kind == PartKind::Text)
            planText(inner, Role::User, index);
        else
            planOther(inner, Role::User, index);
    }
}

void TurnPlanner::planThinking(const Part& part, Role role, std::size_t index) {
    const bool ours = role == Role::Assistant && !part.signer.empty() && part.signer == m_options.signer;
    // The vendor takes nothing that it has not signed; who speaks its dialect may sign nothing.
    const bool isSigned = part.kind == PartKind::RedactedThinking ? !part.text.empty() : !part.signature.empty();
    if (!ours || (!isSigned && part.signer == nativeSigner(Dialect::AnthropicMessages))) {
        m_plan.droppedThinking = true;
        m_losses.note("dropped", "thinking_replay");
        return;
    }
    turnOf(role, index).blocks.push_back({PlannedBlock::Kind::Plain, &part, {}, {}, index});
}

void TurnPlanner::planOther(const Part& part, Role role, std::size_t index) {
    if (part.kind == PartKind::Opaque && !m_sameDialect)
        return m_losses.drop(noteWord(part.type), pointerTo(index));
    if (part.kind == PartKind::Media && role == Role::Assistant)
        return m_losses.drop("assistant_media", pointerTo(index));
    turnOf(role, index).blocks.push_back({PlannedBlock::Kind::Plain, &part, {}, {}, index});
}

// The turn that a block of `role` goes into: the last one when it is of that role. A user turn behind calls begins with
// their results.
PlannedTurn& TurnPlanner::turnOf(Role role, std::size_t index) {
    std::vector<PlannedTurn>& turns = m_plan.turns;
    if (!turns.empty() && turns.back().role == role) {
        if (index != m_source && index < m_request.turns.size() && !turns.back().blocks.empty()) {
            const PlannedBlock::Kind last = turns.back().blocks.back().kind;
            if (last != PlannedBlock::Kind::Result && last != PlannedBlock::Kind::NoResult)
                m_losses.note("merged", role == Role::User ? "user_turns" : "assistant_turns");
        }
        m_source = index;
        return turns.back();
    }
    m_source = index;
    turns.push_back({role, {}});
    if (role == Role::User && turns.size() > 1)
        answerCalls(turns.back(), turns[turns.size() - 2]);
    return turns.back();
}

void TurnPlanner::answerCalls(PlannedTurn& user, const PlannedTurn& assistant) {
    for (const PlannedBlock& block : assistant.blocks) {
        if (block.kind != PlannedBlock::Kind::Call)
            continue;
        m_placedCalls.insert(block.part);
        const auto result = m_resultOf.find(block.part);
        if (result != m_resultOf.end()) {
            user.blocks.push_back({PlannedBlock::Kind::Result, result->second, {}, block.id, block.turn});
            continue;
        }
        m_losses.note("added", "tool_result");
        user.blocks.push_back({PlannedBlock::Kind::NoResult, nullptr, {}, block.id, block.turn});
    }
}

// Two calls must not share an id in the whole conversation; some clients count from nought in each turn.
std::string TurnPlanner::uniqueId(std::string_view id) {
    std::string fitted = fittedToolCallId(id, m_options.traits.toolCallIds);
    if (!m_ids.insert(fitted).second) {
        fitted = madeToolCallId(id, 0, static_cast<int>(m_ids.size()));
        m_ids.insert(fitted);
    }
    return fitted;
}

// The API wants reasoning before the calls it led to. What comes from our own dialect stands in its own order.
void TurnPlanner::orderThinking() {
    if (m_sameDialect)
        return;
    for (PlannedTurn& turn : m_plan.turns) {
        const auto isCall = [](const PlannedBlock& b) { return b.kind == PlannedBlock::Kind::Call; };
        const auto isThinking = [](const PlannedBlock& b) {
            return b.kind == PlannedBlock::Kind::Plain &&
                   (b.part->kind == PartKind::Thinking || b.part->kind == PartKind::RedactedThinking);
        };
        const auto firstCall = std::find_if(turn.blocks.begin(), turn.blocks.end(), isCall);
        if (firstCall != turn.blocks.end())
            std::stable_partition(firstCall, turn.blocks.end(), isThinking);
    }
}

// The conversation must begin with the user. Our own dialect's is left as its caller made it.
void TurnPlanner::begin() {
    if (m_plan.turns.empty() && !m_plan.system.empty()) {
        m_losses.note("transformed", "system>user");
        m_plan.turns.push_back({Role::User, {}});
        for (const Part* part : m_plan.system)
            m_plan.turns.back().blocks.push_back({PlannedBlock::Kind::Text, part, part->text, {}, 0});
        m_plan.system.clear();
    }
    if (m_plan.turns.empty())
        return m_losses.refuse("/messages", "The request has no message with content.");
    if (m_sameDialect || m_plan.turns.front().role == Role::User)
        return;
    m_losses.note("added", "user_turn");
    PlannedTurn first{Role::User, {{PlannedBlock::Kind::Text, nullptr, kContinue, {}, 0}}};
    m_plan.turns.insert(m_plan.turns.begin(), std::move(first));
}

// The API refuses a beginning of the answer that ends in white space.
void TurnPlanner::trimPrefill() {
    if (m_plan.turns.empty() || m_plan.turns.back().role != Role::Assistant || m_plan.turns.back().blocks.empty())
        return;
    PlannedBlock& last = m_plan.turns.back().blocks.back();
    if (last.kind != PlannedBlock::Kind::Text)
        return;
    const JsonText trimmed = withoutTrailingSpace(last.text);
    if (trimmed.size() != last.text.size())
        m_losses.note("transformed", "prefill>trimmed");
    last.text = trimmed;
}

} // namespace fairlead::dialects
