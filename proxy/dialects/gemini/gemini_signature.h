// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/dialects/canonical_request.h"

#include <string>
#include <string_view>

// Thought signatures on the caller's side. The field is of type bytes, so what stands in it must be base64, or the
// SDKs fail; a signature of another vendor is therefore tagged (signature_tag.h) and the tagged text encoded. Redacted
// thinking of another vendor travels in the same place under a tag of its own.
namespace fairlead::dialects {

// Documented by Google for function calls that the model did not make itself: accepted in place of a signature.
inline constexpr std::string_view kSkippedSignature = "skip_thought_signature_validator";

// What to write for a signature of `signer`: itself for Google's own.
std::string wireSignature(std::string_view signer, JsonText signature);
std::string wireRedactedThinking(std::string_view signer, JsonText data);

struct WireSignature {
    std::string_view signer;
    JsonText signature; // or the data
    bool redacted = false;
};
// Reads what a caller sent back; base64 in either alphabet, as the SDKs change one into the other.
WireSignature readWireSignature(JsonText text, TextArena& arena);

} // namespace fairlead::dialects
