// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/engine/foreign_reasoning.h"

#include "proxy/dialects/anthropic_messages/foreign_thinking.h"

#include <cstring>

namespace fairlead::engine {

namespace {

// A text that begins with the tag (see dialects/signature_tag.h), also as base64 where the field is of type bytes. One
// that only looks like it costs nothing but being written anew.
bool holdsTag(std::string_view body, std::string_view tag) {
    return memmem(body.data(), body.size(), tag.data(), tag.size()) != nullptr;
}

} // namespace

ForeignReasoning findForeignReasoning(dialects::Dialect dialect, std::string_view body, std::string_view signer) {
    using dialects::Dialect;
    ForeignReasoning found;
    switch (dialect) {
    case Dialect::AnthropicMessages: {
        dialects::ForeignThinking thinking = dialects::removeForeignThinking(body, signer);
        found.rewrite = thinking.lastToolTurnLostIt;
        found.edits = std::move(thinking.edits);
        break;
    }
    case Dialect::OpenAiResponses:
        found.rewrite = holdsTag(body, "\"fl1");
        break;
    case Dialect::Gemini:
        found.rewrite = holdsTag(body, "\"Zmwx");
        break;
    case Dialect::OpenAiChat: // has no place for signatures
    case Dialect::OllamaChat:
        break;
    }
    return found;
}

} // namespace fairlead::engine
