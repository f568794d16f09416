// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/anthropic_messages/messages_events.h"

#include "proxy/dialects/finish_reasons.h"
#include "proxy/dialects/json_text.h"
#include "proxy/json/grammar.h"

namespace fairlead::dialects {

Event eventOf(EventKind kind) {
    Event event;
    event.kind = kind;
    return event;
}

Event textEvent(EventKind kind, JsonText text) {
    Event event;
    event.kind = kind;
    event.text = text;
    return event;
}

void sendText(const MessagesBlock& block, EventSink& sink) {
    if (!block.text.empty())
        sink.event(textEvent(EventKind::Text, block.text));
    // "[]" is what nearly every block says.
    if (block.citations.size() <= 2)
        return;
    const auto citations = json::elements(block.citations);
    if (!citations)
        return;
    for (const json::Slice& citation : *citations)
        if (citation.kind == json::Kind::Object)
            sendCitation(citation.raw, sink);
}

void sendThinking(const MessagesBlock& block, EventSink& sink) {
    if (!block.thinking.empty())
        sink.event(textEvent(EventKind::Thinking, block.thinking));
    if (!block.signature.empty())
        sink.event(textEvent(EventKind::Signature, block.signature));
}

void sendCallStart(const MessagesBlock& block, int call, EventSink& sink) {
    const std::string id = decoded(block.id);
    const std::string name = decoded(block.name);
    Event event = eventOf(EventKind::ToolCallStart);
    event.index = call;
    event.id = id;
    event.name = name;
    sink.event(event);
}

void sendCitation(JsonValue citation, EventSink& sink) {
    if (!citation.starts_with('{'))
        return;
    Event event = eventOf(EventKind::Citation);
    event.raw = citation;
    sink.event(event);
}

bool isEmptyInput(JsonValue input) {
    if (input.empty() || input == "null")
        return true;
    return input.front() == '{' && input.back() == '}' && json::trimmed(input.substr(1, input.size() - 2)).empty();
}

void sendFinish(const MessagesEnd& end, bool calls, EventSink& sink) {
    if (!end.explanation.empty())
        sink.event(textEvent(EventKind::Refusal, end.explanation));
    Event event = textEvent(EventKind::Finish, end.stopReason);
    event.finish = readFinishReason(Dialect::AnthropicMessages, end.stopReason);
    if (event.finish == FinishReason::Unknown)
        event.finish = calls ? FinishReason::ToolCalls : FinishReason::Stop;
    event.stopSequence = end.stopSequence;
    sink.event(event);
}

} // namespace fairlead::dialects
