// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/token_counts.h"
#include "proxy/dialects/answer_facts.h"
#include "proxy/dialects/canonical_request.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

// An answer as a sequence of events in the terms that all dialects share. A whole answer is the same sequence at once.
namespace fairlead::dialects {

enum class FinishReason {
    Unknown, // the provider said nothing: derived from what was seen
    Stop,
    StopSequence,
    Length,
    ToolCalls,
    ContentFilter,
    Refusal,
    Pause, // the turn is to be continued (Anthropic's pause_turn)
    Error, // ended by a fault of the model: malformed call …
};

// Token counts of one answer by class. `counts.input` includes the cached ones, `counts.output` the reasoning ones.
struct Usage {
    TokenCounts counts;
    std::optional<std::int64_t> cachedWrite1h; // part of counts.cachedWrite with the long life
    std::optional<std::int64_t> inputAudio;
    std::optional<std::int64_t> outputAudio;
    friend bool operator==(const Usage&, const Usage&) = default;
};

enum class EventKind {
    Start,             // id, model; at most once, before all others but KeepAlive and Error
    Text,              // text: a piece
    Refusal,           // text: a piece
    Thinking,          // text: a piece
    Signature,         // text: the whole signature of the thinking just given (index -1), or of tool call `index`
    RedactedThinking,  // text: the data, whole; a block of its own
    ToolCallStart,     // index, id, name
    ToolCallArguments, // index, text: a piece of the JSON text of the arguments, itself as JsonText
    ToolCallEnd,       // index; the arguments are complete. Optional: Finish ends all
    BlockEnd,          // the text or thinking that was running is complete; more of it begins a new block. Optional
    Citation,          // raw: the vendor's object
    Media,             // media: an image or sound as answer; data is base64
    Logprobs,          // raw: OpenAI's {"content":[…]} object for the text just given
    UsageReport,       // usage; may come several times, the later one replaces what it says
    Finish,            // finish, text = the provider's own word, stopSequence; once a choice
    Error,             // error; the answer is not complete
    KeepAlive,         // a ping or comment
    End,               // the answer is complete; nothing follows
};

// All views are valid during the call only.
struct Event {
    EventKind kind = EventKind::KeepAlive;
    int choice = 0; // of several alternatives (n > 1)
    int index = -1; // tool calls of one choice count from 0
    JsonText text;
    std::string_view id;   // Start: the provider's id of the answer; ToolCallStart: of the call, empty = it has none
    std::string_view name; // ToolCallStart: decoded
    std::string_view model;
    std::string_view mimeType; // Media
    std::string_view data;     // Media: base64
    JsonValue raw;
    Usage usage;
    FinishReason finish = FinishReason::Unknown;
    JsonText stopSequence;
    ErrorFacts error;
};

class EventSink {
public:
    virtual ~EventSink() = default;
    virtual void event(const Event& event) = 0;
};

// Whether the event shows something of the answer to its reader, so that no other target may be tried any more.
bool isContent(const Event& event);

} // namespace fairlead::dialects
