// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/simulator/messages_request.h"

#include <algorithm>
#include <set>

namespace fairlead::simulator {
namespace {

using Checked = std::optional<Refusal>;

struct Block {
    JsonView view;
    std::string path;
};

// Messages of one role that follow each other are one turn.
struct Turn {
    bool assistant = false;
    std::size_t message = 0;   // the first one
    std::vector<Block> blocks; // a text alone is no block here
};

bool isText(const JsonView& block, const char* type) {
    return block["type"].text() == type;
}

Checked checkMessage(const JsonView& message, std::size_t index, bool last, const Call& call) {
    const std::string path = dotted("messages", index);
    const std::string role = message["role"].text();
    if (!message.isObject())
        return Refusal{400, path + ": Input should be an object"};
    if (!message["role"].exists())
        return fieldRequired(path + ".role");
    if (role == "system") {
        return Refusal{400, "messages: Unexpected role \"system\". The Messages API accepts a top-level `system` "
                            "parameter, not \"system\" as an input message role."};
    }
    if (role != "user" && role != "assistant") {
        return Refusal{400, "messages: Unexpected role \"" + role + "\". Allowed roles are \"user\" or \"assistant\"."};
    }
    if (auto refusal = refuseExtra(message, {"role", "content"}, path))
        return refusal;
    const JsonView content = message["content"];
    if (!content.exists())
        return fieldRequired(path + ".content");
    if (!content.isString() && !content.isArray())
        return Refusal{400, path + ".content: Input should be a valid list"};
    const bool empty = content.isString() ? content.text().empty() : content.items().empty();
    if (empty && !(last && role == "assistant")) {
        return Refusal{400, path + ": all messages must have non-empty content except for the optional final assistant "
                                   "message"};
    }
    for (std::size_t i = 0; const JsonView& block : content.items()) {
        if (auto refusal = checkMessagesBlock(block, role, dotted(path + ".content", i++), call))
            return refusal;
    }
    return std::nullopt;
}

std::vector<Turn> turnsOf(const std::vector<JsonView>& messages) {
    std::vector<Turn> turns;
    for (std::size_t i = 0; i < messages.size(); ++i) {
        const bool assistant = messages[i]["role"].text() == "assistant";
        if (turns.empty() || turns.back().assistant != assistant)
            turns.push_back({assistant, i, {}});
        const std::string path = dotted("messages", i) + ".content";
        if (messages[i]["content"].isString())
            turns.back().blocks.push_back({JsonView(), path});
        for (std::size_t block = 0; const JsonView& view : messages[i]["content"].items())
            turns.back().blocks.push_back({view, dotted(path, block++)});
    }
    return turns;
}

// The ids of a turn's tool_use blocks, in their order.
std::vector<std::string> callsOf(const Turn& turn) {
    std::vector<std::string> ids;
    for (const Block& block : turn.blocks) {
        if (isText(block.view, "tool_use"))
            ids.push_back(block.view["id"].text());
    }
    return ids;
}

// The results stand first in the next turn.
std::set<std::string> resultsAtTheHead(const Turn* turn) {
    std::set<std::string> ids;
    if (turn == nullptr)
        return ids;
    for (const Block& block : turn->blocks) {
        if (!isText(block.view, "tool_result"))
            break;
        ids.insert(block.view["tool_use_id"].text());
    }
    return ids;
}

Checked checkResults(const Turn& turn, const Turn* next) {
    const std::set<std::string> results = resultsAtTheHead(next);
    std::string missing;
    for (const std::string& id : callsOf(turn)) {
        if (!results.contains(id))
            missing += (missing.empty() ? "" : ", ") + id;
    }
    if (missing.empty())
        return std::nullopt;
    return Refusal{400,
                   dotted("messages", turn.message) +
                       ": `tool_use` ids were found without `tool_result` blocks immediately after: " + missing +
                       ". Each `tool_use` block must have a corresponding `tool_result` block in the next message."};
}

Checked checkCalls(const Turn& turn, const Turn* before) {
    const std::vector<std::string> calls = before != nullptr ? callsOf(*before) : std::vector<std::string>();
    std::set<std::string> seen;
    for (const Block& block : turn.blocks) {
        if (!isText(block.view, "tool_result"))
            continue;
        const std::string id = block.view["tool_use_id"].text();
        if (std::ranges::find(calls, id) == calls.end()) {
            return Refusal{400, block.path + ": unexpected `tool_use_id` found in `tool_result` blocks: " + id +
                                    ". Each `tool_result` block must have a corresponding `tool_use` block in the "
                                    "previous message."};
        }
        if (!seen.insert(id).second)
            return Refusal{400, block.path +
                                    ": each tool_use must have a single result. Found multiple `tool_result` "
                                    "blocks with id: " +
                                    id};
    }
    return std::nullopt;
}

// With thinking switched on, the turn whose tools have just been answered begins with it.
Checked checkThinkingFirst(const Turn& turn) {
    const bool begins = !turn.blocks.empty() && (isText(turn.blocks.front().view, "thinking") ||
                                                 isText(turn.blocks.front().view, "redacted_thinking"));
    if (begins || callsOf(turn).empty())
        return std::nullopt;
    const std::string found = turn.blocks.front().view["type"].text();
    return Refusal{400,
                   turn.blocks.front().path + ".type: Expected `thinking` or `redacted_thinking`, but found `" +
                       (found.empty() ? "text" : found) +
                       "`. When `thinking` is enabled, a final `assistant` message must start with a thinking block "
                       "(preceeding the lastmost set of `tool_use` and `tool_result` blocks). We recommend you "
                       "include thinking blocks from previous turns. To avoid this requirement, disable `thinking`."};
}

Checked checkEnd(const std::vector<JsonView>& messages, const Order& order) {
    const JsonView last = messages.back();
    if (last["role"].text() != "assistant")
        return std::nullopt;
    if (order.think)
        return Refusal{400,
                       "This model does not support assistant message prefill. The conversation must end with a user "
                       "message."};
    const std::vector<JsonView> blocks = last["content"].items();
    const std::string text = blocks.empty() ? last["content"].text() : blocks.back()["text"].text();
    if (!text.empty() && std::string_view(" \t\r\n").find(text.back()) != std::string_view::npos)
        return Refusal{400, "messages: final assistant content cannot end with trailing whitespace"};
    return std::nullopt;
}

} // namespace

Checked checkMessagesHistory(Order& order, const Call& call) {
    const JsonView list = call.view("messages");
    if (!list.isArray())
        return Refusal{400, "messages: Input should be a valid list"};
    const std::vector<JsonView> messages = list.items();
    if (messages.empty())
        return Refusal{400, "messages: at least one message is required"};
    for (std::size_t i = 0; i < messages.size(); ++i) {
        if (auto refusal = checkMessage(messages[i], i, i + 1 == messages.size(), call))
            return refusal;
    }
    const std::vector<Turn> turns = turnsOf(messages);
    if (turns.front().assistant)
        return Refusal{400, "messages: first message must use the \"user\" role"};
    std::set<std::string> ids;
    for (std::size_t i = 0; i < turns.size(); ++i) {
        const Turn* next = i + 1 < turns.size() ? &turns[i + 1] : nullptr;
        for (const std::string& id : callsOf(turns[i])) {
            if (!ids.insert(id).second)
                return Refusal{400, "messages: `tool_use` ids must be unique"};
        }
        if (auto refusal = turns[i].assistant ? checkResults(turns[i], next)
                                              : checkCalls(turns[i], i > 0 ? &turns[i - 1] : nullptr))
            return refusal;
    }
    order.answersToolResult = !resultsAtTheHead(&turns.back()).empty();
    if (order.answersToolResult && call.view("thinking")["type"].text() == "enabled") {
        if (auto refusal = checkThinkingFirst(turns[turns.size() - 2]))
            return refusal;
    }
    return checkEnd(messages, order);
}

} // namespace fairlead::simulator
