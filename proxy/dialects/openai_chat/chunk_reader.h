// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/dialects/canonical_request.h"
#include "proxy/json/slice.h"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

// One JSON document of a chat provider, a chunk of a stream or a whole answer, read in one pass into places. Nothing is
// copied; the views point into the document.
namespace fairlead::dialects::openai_chat {

// What one delta says of one tool call.
struct CallDelta {
    std::optional<std::int64_t> index;
    JsonText id;
    JsonText name;
    JsonText arguments;
    JsonValue argumentsObject; // given as an object instead of a text
    JsonText thoughtSignature; // Google's, in extra_content
};

// A choice of a chunk (`delta`) or of a whole answer (`message`). A slice of kind Null was not there.
struct ChoiceDelta {
    int index = 0;
    bool delta = false;   // has a "delta" object
    bool message = false; // the members below are those of "message"
    json::Slice content;
    json::Slice reasoningContent;
    json::Slice reasoning;
    json::Slice reasoningDetails;
    json::Slice refusal;
    json::Slice audio;
    json::Slice images;
    json::Slice annotations;
    json::Slice logprobs;
    JsonText thoughtSignature;
    JsonText finish;     // empty = none
    JsonText stopReason; // vLLM: the stop sequence that was met
    std::size_t firstCall = 0;
    std::size_t callCount = 0;
};

// What a choice says that has both, as those of Perplexity: "delta" is the news of a stream and empty in a whole
// answer, "message" is all of the text so far.
enum class Preferred { Delta, Message };

struct Chunk {
    Preferred preferred = Preferred::Delta;
    JsonText id;
    JsonText model;
    bool choicesGiven = false; // "choices" is an array
    bool error = false;
    json::Slice usage;
    json::Slice citations;     // Perplexity: addresses
    json::Slice searchResults; // Perplexity: objects
    std::vector<ChoiceDelta> choices;
    std::vector<CallDelta> calls; // of all choices
};

// False: not one JSON object (an array gives its first object). `chunk` is filled anew; its room is used again.
bool readChunk(std::string_view document, Chunk& chunk, Preferred preferred);

} // namespace fairlead::dialects::openai_chat
