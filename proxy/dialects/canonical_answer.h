// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/dialects/canonical_event.h"

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace fairlead::dialects {

// One block of a whole answer; it owns its text, unlike a Part.
struct AnswerBlock {
    PartKind kind = PartKind::Text; // Text, Refusal, Thinking, RedactedThinking, ToolCall or Media
    std::string text;               // JsonText; RedactedThinking: the data; Media: base64
    std::string signature;          // JsonText
    std::string callId;
    std::string name;
    std::string arguments;              // ToolCall: the JSON text, decoded
    std::string mimeType;               // Media
    std::vector<std::string> citations; // vendor's objects, verbatim
    std::string logprobs;               // raw object; empty = none
};

struct AnswerChoice {
    std::vector<AnswerBlock> blocks; // in the order they came
    FinishReason finish = FinishReason::Unknown;
    std::string finishText;   // the provider's own word
    std::string stopSequence; // JsonText
};

// A whole answer, whatever dialect it came in.
struct Answer {
    std::string id; // the provider's
    std::string model;
    std::vector<AnswerChoice> choices; // at least one
    Usage usage;
    bool complete = false; // End came
    std::optional<ErrorFacts> error;
};

// Builds an Answer out of events: text pieces are joined, calls ordered by index. Bounded by what the events hold.
class AnswerBuilder final : public EventSink {
public:
    void event(const Event& event) override;
    const Answer& answer() const { return m_answer; }
    Answer take() { return std::move(m_answer); }

private:
    AnswerChoice& choice(int index);
    AnswerBlock& block(AnswerChoice& choice, PartKind kind);
    AnswerBlock& call(AnswerChoice& choice, int index);
    void addLogprobs(AnswerChoice& choice, std::string_view raw);

    Answer m_answer;
    std::vector<bool> m_closed;                         // per choice: the last block takes no more
    std::vector<std::vector<std::size_t>> m_callBlocks; // per choice: block of each tool call
    std::vector<std::vector<std::string>> m_arguments;  // per choice and call: as JsonText, decoded at the end
    std::map<std::pair<std::size_t, std::size_t>, std::vector<std::string>> m_logprobs; // per choice and block
};

// Sends the events of a whole answer, closed with End when it is complete.
void replay(const Answer& answer, EventSink& sink);

} // namespace fairlead::dialects
