// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/dialects/canonical_event.h"
#include "proxy/dialects/openai_chat/balanced_object.h"
#include "proxy/dialects/openai_chat/chunk_reader.h"
#include "proxy/dialects/openai_chat/reasoning_details.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace fairlead::dialects::openai_chat {

// Turns what the deltas of one choice say into events, in this order for each delta: reasoning, content, tool calls.
// The finish is held until the end, as providers send it twice and send content behind it.
class ChoiceDecoder {
public:
    explicit ChoiceDecoder(int index) : m_index(index) {}
    void take(const ChoiceDelta& delta, std::span<const CallDelta> calls, EventSink& sink);
    // Sends what is still owed and Finish.
    void finish(EventSink& sink);
    bool sawFinish() const { return !m_finishWord.empty(); }

private:
    struct Call {
        std::optional<std::int64_t> index; // the provider's
        std::string id;
        BalancedObject arguments;
        bool started = false;
        bool ended = false;
    };
    void takeReasoning(const ChoiceDelta& delta, EventSink& sink);
    void takeContent(const ChoiceDelta& delta, EventSink& sink);
    void takeCall(const CallDelta& delta, EventSink& sink);
    void takeFinish(const ChoiceDelta& delta);
    std::optional<std::size_t> placeOf(const CallDelta& delta);
    std::optional<std::size_t> newCall(const CallDelta& delta);
    void start(std::size_t place, JsonText name, EventSink& sink);
    void endCompleteCalls(std::size_t but, EventSink& sink);
    void sendDetails(EventSink& sink);
    FinishReason reason() const;

    int m_index;
    ReasoningDetails m_details;
    std::vector<Call> m_calls;
    std::string m_finishWord;
    std::string m_stopSequence;
    bool m_seen = false; // something came in a delta
    bool m_text = false;
    bool m_refusal = false;
    bool m_messageSigned = false;
};

} // namespace fairlead::dialects::openai_chat
