// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/dialects/canonical_event.h"

#include <string>
#include <string_view>

// Pieces of answers as Google writes them. Each appends to `out` one JSON object without a comma.
namespace fairlead::dialects {

void writeTextPart(JsonText text, bool thought, std::string_view wireSignature, std::string& out);
void writeMediaPart(std::string_view mimeType, std::string_view data, std::string& out);

// Arguments that are not an object (a call that was cut off) stand as text in {"_raw": "…"}; the result is false then.
bool writeCallPart(std::string_view id, std::string_view name, std::string_view arguments,
                   std::string_view wireSignature, std::string& out);

// Where a citation belongs: a part of the content, a member of the candidate, or nowhere.
struct GeminiCitation {
    std::string part;   // a part object
    std::string member; // "\"groundingMetadata\":{…}"
};
// Ours, as the decoder gives them, come back as they were; of another vendor's the link is kept.
GeminiCitation geminiCitation(std::string_view raw);

// The word of an alternative's finish; the provider's own where it is Google's and means the same.
std::string_view geminiFinishWord(FinishReason reason, std::string_view providerWord);

} // namespace fairlead::dialects
