// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/dialects/anthropic_messages/messages_losses.h"
#include "proxy/dialects/codec.h"

#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace fairlead::dialects {

// One block of a turn as it will be written.
struct PlannedBlock {
    enum class Kind {
        Plain,    // the part itself
        Text,     // `text` instead of the part's own
        Call,     // the part with `id`
        Result,   // the part with `id`
        NoResult, // of the call `id`
    };
    Kind kind = Kind::Plain;
    const Part* part = nullptr; // null for NoResult, and for a Text that nobody wrote
    JsonText text = {};
    std::string id = {};
    std::size_t turn = 0; // of the request, for pointers
};

struct PlannedTurn {
    Role role = Role::User;
    std::vector<PlannedBlock> blocks;
};

struct TurnPlan {
    std::vector<const Part*> system; // text
    std::vector<PlannedTurn> turns;
    bool droppedThinking = false; // reasoning of another signer was left out
};

// Puts turns into the order that the API asks for: user and assistant in turn, the user first, the results of calls at
// the head of the turn right behind them, reasoning before calls, no blank texts, ids that are valid and unique.
// Linear. The plan points into the request.
class TurnPlanner {
public:
    TurnPlanner(const ChatRequest& request, const EncodeOptions& options, RequestLosses& losses);
    TurnPlan plan();

private:
    void matchResults();
    void planTurn(std::size_t index);
    void planPart(const Part& part, const Turn& turn, std::size_t index);
    void planText(const Part& part, Role role, std::size_t index);
    void planResult(const Part& part, std::size_t index);
    void planThinking(const Part& part, Role role, std::size_t index);
    void planOther(const Part& part, Role role, std::size_t index);
    PlannedTurn& turnOf(Role role, std::size_t index);
    void answerCalls(PlannedTurn& user, const PlannedTurn& assistant);
    std::string uniqueId(std::string_view id);
    void orderThinking();
    void begin();
    void trimPrefill();

    const ChatRequest& m_request;
    const EncodeOptions& m_options;
    RequestLosses& m_losses;
    bool m_sameDialect;
    TurnPlan m_plan;
    std::unordered_map<const Part*, const Part*> m_resultOf; // by call
    std::unordered_map<const Part*, const Part*> m_callOf;   // by result
    std::unordered_set<const Part*> m_placedCalls;           // whose results are placed
    std::unordered_set<std::string> m_ids;
    std::size_t m_source = 0; // the turn of the request that the last planned turn got its last block from
};

// Only white space, or nothing.
bool isBlank(JsonText text);
// Without the white space at its end.
JsonText withoutTrailingSpace(JsonText text);

} // namespace fairlead::dialects
