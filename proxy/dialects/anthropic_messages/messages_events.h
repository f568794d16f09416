// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/dialects/anthropic_messages/messages_frame.h"
#include "proxy/dialects/canonical_event.h"

// The events of the pieces of an answer, the same for streams and whole answers.
namespace fairlead::dialects {

Event eventOf(EventKind kind);
Event textEvent(EventKind kind, JsonText text);

// Text and citations of a text block; nothing when both are empty. The block stays open.
void sendText(const MessagesBlock& block, EventSink& sink);
void sendThinking(const MessagesBlock& block, EventSink& sink);
void sendCallStart(const MessagesBlock& block, int call, EventSink& sink);
void sendCitation(JsonValue citation, EventSink& sink);
// Whether the input of a tool call says nothing: absent, null or {}.
bool isEmptyInput(JsonValue input);
// The explanation of a refusal and the finish. Without a stop_reason it is derived.
void sendFinish(const MessagesEnd& end, bool calls, EventSink& sink);

} // namespace fairlead::dialects
