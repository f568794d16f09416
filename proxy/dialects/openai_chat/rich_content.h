// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/dialects/canonical_event.h"
#include "proxy/json/slice.h"

#include <string>

// What is rare in a chat answer: content that is not a string, sounds, images, annotations. Each function sends events
// for one value of a delta; the value lies in a document with kJsonPadding readable bytes behind it. What is of no
// known shape is left out.
namespace fairlead::dialects::openai_chat {

// `content` as an array of parts (Mistral: thinking and text) or as an object (a JSON answer, as text).
void sendContent(const json::Slice& content, int choice, EventSink& sink);
// {"id", "data", "transcript", "expires_at"}: the transcript is text.
void sendAudio(const json::Slice& audio, int choice, EventSink& sink);
// [{"type": "image_url", "image_url": {"url": "data:…"}}]
void sendImages(const json::Slice& images, int choice, EventSink& sink);
void sendAnnotations(const json::Slice& annotations, int choice, EventSink& sink);
// Only when it holds something and is JSON throughout.
void sendLogprobs(const json::Slice& logprobs, int choice, EventSink& sink);

// Perplexity's sources as annotations: `search_results` ([{"title","url"}]), else `citations` ([address]).
void sendSources(const std::string& searchResults, const std::string& citations, int choice, EventSink& sink);

} // namespace fairlead::dialects::openai_chat
