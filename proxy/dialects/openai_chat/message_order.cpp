// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/openai_chat/message_order.h"

#include "proxy/dialects/tool_call_id.h"

#include <algorithm>
#include <unordered_map>

namespace fairlead::dialects::openai_chat {

namespace {

using Kind = OutMessage::Kind;

// Before ordering: results still by the caller's ids.
struct Draft {
    OutMessage message;
    const Part* result = nullptr;
};

// `own`: the request came in this dialect; its own kinds of calls are opaque.
bool isCall(const Part& part, bool own) {
    return part.kind == PartKind::ToolCall || (own && part.kind == PartKind::Opaque && !part.callId.empty());
}

Draft assistantDraft(const Turn& turn, bool own) {
    Draft draft;
    draft.message.kind = Kind::Assistant;
    draft.message.turn = &turn;
    for (const Part& part : turn.parts) {
        if (isCall(part, own))
            draft.message.calls.push_back({&part, {}});
        else
            draft.message.parts.push_back(&part);
    }
    return draft;
}

void addUserDrafts(const Turn& turn, std::vector<Draft>& drafts) {
    Draft user;
    user.message.kind = turn.system ? Kind::System : Kind::User;
    user.message.turn = &turn;
    bool results = false;
    for (const Part& part : turn.parts) {
        if (part.kind != PartKind::ToolResult) {
            user.message.parts.push_back(&part);
            continue;
        }
        results = true;
        Draft draft;
        draft.message.kind = Kind::Tool;
        draft.result = &part;
        for (const Part& inner : part.content)
            draft.message.parts.push_back(&inner);
        drafts.push_back(std::move(draft));
    }
    if (!results || !user.message.parts.empty())
        drafts.push_back(std::move(user));
}

std::vector<Draft> draftsOf(const ChatRequest& request) {
    std::vector<Draft> drafts;
    for (const Turn& turn : request.turns) {
        if (turn.role == Role::Assistant)
            drafts.push_back(assistantDraft(turn, request.dialect == Dialect::OpenAiChat));
        else
            addUserDrafts(turn, drafts);
    }
    return drafts;
}

// Calls and results without an id match by name.
std::string keyOf(const Part& part) {
    return part.callId.empty() ? '\n' + std::string(part.name) : std::string(part.callId);
}

class Ordering {
public:
    Ordering(std::vector<Draft> drafts, const ProviderTraits& traits, Losses& losses)
        : m_drafts(std::move(drafts)), m_traits(traits), m_losses(losses), m_used(m_drafts.size(), false) {}

    std::vector<OutMessage> run() {
        for (std::size_t i = 0; i < m_drafts.size(); ++i)
            if (m_drafts[i].result != nullptr)
                m_results[keyOf(*m_drafts[i].result)].places.push_back(i);
        for (std::size_t i = 0; i < m_drafts.size(); ++i) {
            if (m_used[i])
                continue;
            if (m_drafts[i].result != nullptr)
                addOrphan(i);
            else
                add(i);
        }
        return std::move(m_out);
    }

private:
    struct Places {
        std::vector<std::size_t> places;
        std::size_t next = 0;
    };

    void add(std::size_t i) {
        OutMessage message = std::move(m_drafts[i].message);
        int number = 0;
        std::vector<OutMessage> results;
        for (OutMessage::Call& call : message.calls) {
            const std::string id = call.part->callId.empty()
                                       ? madeToolCallId("history", static_cast<int>(m_out.size()), number)
                                       : std::string(call.part->callId);
            call.id = call.part->kind == PartKind::Opaque ? id : fittedToolCallId(id, m_traits.toolCallIds);
            ++number;
            addResult(*call.part, call.id, i, results);
        }
        m_out.push_back(std::move(message));
        std::move(results.begin(), results.end(), std::back_inserter(m_out));
    }

    void addResult(const Part& call, const std::string& id, std::size_t after, std::vector<OutMessage>& results) {
        const auto found = m_results.find(keyOf(call));
        Places* places = found == m_results.end() ? nullptr : &found->second;
        while (places != nullptr && places->next < places->places.size() && places->places[places->next] < after)
            ++places->next;
        OutMessage result;
        result.kind = Kind::Tool;
        if (places != nullptr && places->next < places->places.size()) {
            const std::size_t place = places->places[places->next++];
            m_used[place] = true;
            result = std::move(m_drafts[place].message);
            if (m_drafts[place].result->isError)
                m_losses.dropQuietly("is_error");
        } else if (after + 1 == m_drafts.size()) {
            return; // the last message: the caller asks for what comes next
        } else {
            m_losses.transformQuietly("missing_tool_result", "empty");
        }
        result.callId = id;
        results.push_back(std::move(result));
    }

    void addOrphan(std::size_t i) {
        OutMessage message = std::move(m_drafts[i].message);
        message.kind = Kind::User;
        m_losses.transformQuietly("tool_result_without_call", "text");
        m_out.push_back(std::move(message));
    }

    std::vector<Draft> m_drafts;
    const ProviderTraits& m_traits;
    Losses& m_losses;
    std::vector<bool> m_used;
    std::unordered_map<std::string, Places> m_results;
    std::vector<OutMessage> m_out;
};

// Images and files cannot stand in a tool's result: they follow in a message of the user.
void moveMediaOut(std::vector<OutMessage>& messages, Losses& losses) {
    std::vector<OutMessage> out;
    OutMessage moved;
    const auto flush = [&] {
        if (!moved.parts.empty())
            out.push_back(std::exchange(moved, {}));
    };
    for (OutMessage& message : messages) {
        if (message.kind != Kind::Tool) {
            flush();
            out.push_back(std::move(message));
            continue;
        }
        const auto media = std::stable_partition(message.parts.begin(), message.parts.end(),
                                                 [](const Part* part) { return part->kind != PartKind::Media; });
        if (media != message.parts.end())
            losses.transformQuietly("tool_result_media", "user_message");
        moved.parts.insert(moved.parts.end(), media, message.parts.end());
        message.parts.erase(media, message.parts.end());
        out.push_back(std::move(message));
    }
    flush();
    messages = std::move(out);
}

void mergeNeighbours(std::vector<OutMessage>& messages, Losses& losses) {
    std::vector<OutMessage> out;
    for (OutMessage& message : messages) {
        if (message.kind == Kind::System) {
            message.kind = Kind::User;
            losses.transformQuietly("system", "user");
        }
        const bool same =
            !out.empty() && out.back().kind == message.kind && message.kind != Kind::Tool && out.back().calls.empty();
        if (!same) {
            out.push_back(std::move(message));
            continue;
        }
        losses.merged(message.kind == Kind::User ? "user_turns" : "assistant_turns");
        OutMessage& last = out.back();
        last.parts.insert(last.parts.end(), message.parts.begin(), message.parts.end());
        last.calls = std::move(message.calls);
        last.turn = nullptr;
    }
    messages = std::move(out);
}

} // namespace

std::vector<OutMessage> orderedMessages(const ChatRequest& request, const ProviderTraits& traits, Losses& losses) {
    std::vector<OutMessage> messages = Ordering(draftsOf(request), traits, losses).run();
    moveMediaOut(messages, losses);
    if (traits.alternatingTurns)
        mergeNeighbours(messages, losses);
    return messages;
}

} // namespace fairlead::dialects::openai_chat
