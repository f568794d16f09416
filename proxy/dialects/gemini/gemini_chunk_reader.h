// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/dialects/canonical_event.h"
#include "proxy/json/slice.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

// One JSON object of Google's, a chunk of a stream or a whole answer, read in one pass into places. Nothing is copied;
// the views point into the document. A text or object that is empty was not there.
namespace fairlead::dialects {

struct GeminiPart {
    JsonText text;
    JsonText signature;
    JsonValue call;
    JsonValue inlineData;
    std::string_view otherName; // a part that has no event of its own
    JsonValue other;
    bool thought = false;
};

struct GeminiCandidate {
    std::int64_t index = 0;
    std::size_t firstPart = 0;
    std::size_t partCount = 0;
    JsonText finishReason; // a word or a number
    JsonValue grounding;
    JsonValue citations;
    JsonValue urlContext;
    JsonValue logprobs;
};

struct GeminiChunk {
    bool known = false; // has a member of the dialect
    bool error = false; // says that something failed
    json::Slice model;
    json::Slice id;
    JsonValue promptFeedback;
    std::optional<Usage> usage;
    std::vector<GeminiCandidate> candidates;
    std::vector<GeminiPart> parts; // of all candidates; those that say nothing are left out

    std::span<const GeminiPart> partsOf(const GeminiCandidate& candidate) const {
        return std::span(parts).subspan(candidate.firstPart, candidate.partCount);
    }
};

// False: not one JSON object. `chunk` is filled anew; its room is used again.
bool readGeminiChunk(std::string_view document, GeminiChunk& chunk);

} // namespace fairlead::dialects
