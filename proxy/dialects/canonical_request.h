// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/dialects/dialect.h"
#include "proxy/json/slice.h"

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// A chat request in the terms that all dialects share. Everything that is the caller's own text or schema is carried as
// a view of the received bytes and written again without being decoded: number text, key order and escapes stay as they
// were. Pure values; a ChatRequest is valid while the body it was read from is.
namespace fairlead::dialects {

// Text as it stands between the quotes of a JSON string, escapes included. Two of them may be concatenated.
using JsonText = std::string_view;
// One JSON value, verbatim.
using JsonValue = std::string_view;

// Owns what had to be made anew (decoded arguments, joined texts); views into it stay valid while it grows or moves.
class TextArena {
public:
    std::string_view keep(std::string text) { return m_texts.emplace_back(std::move(text)); }

private:
    std::deque<std::string> m_texts;
};

enum class MediaKind { Image, Document, Audio, Video };

// An image, a document, a sound. Exactly one of url, data, text and fileId is set.
struct Media {
    MediaKind kind = MediaKind::Image;
    std::string_view mimeType; // "image/png"; empty = not said
    JsonText url;              // not a data: URL
    std::string_view data;     // base64
    JsonText text;             // a document given as plain text
    JsonText fileId;           // of the vendor's own file store; means nothing elsewhere
    JsonText name;             // file name or title
    std::string_view detail;   // of images: "low", "high", "auto"
    std::string_view format;   // of audio: "wav", "mp3"
};

enum class PartKind { Text, Media, ToolCall, ToolResult, Thinking, RedactedThinking, Refusal, Opaque };

// One piece of a turn. Which members mean something is said at each.
struct Part {
    PartKind kind = PartKind::Text;
    JsonText text;      // Text, Refusal, Thinking (may be empty); RedactedThinking: the data
    JsonText signature; // Thinking; also of a ToolCall or Text (Gemini's thoughtSignature)
    // Who made the signature or the redacted data, see signature_tag.h; empty = none. Only that signer gets it back.
    std::string_view signer;
    JsonText itemId; // Thinking: id of the reasoning item (Responses)
    Media media;
    // ToolCall and ToolResult
    std::string_view callId; // decoded, as the caller gave it; the two match
    std::string_view name;   // decoded name of the function; of a result too, where the call stands in the history
    // ToolCall: the arguments as JSON text, decoded. Usually an object; a truncated one is passed on as it is.
    std::string_view arguments;
    bool isError = false;      // ToolResult
    std::vector<Part> content; // ToolResult: Text and Media parts
    JsonValue cacheControl;    // the marker object at this part ({"type":"ephemeral","ttl":"1h"}); empty = none
    JsonValue citations;       // Text: the vendor's array, verbatim
    // Opaque: something that only the caller's own dialect knows (a server tool's block, a computer call), and what it
    // is called there. `raw` is the whole part; encoders of other dialects leave it out and note it.
    std::string_view type;
    JsonValue raw;
};

enum class Role { User, Assistant };

// A parameter, of the request or of one message, without a shared meaning; goes only to providers of the dialect it
// came in.
struct Extra {
    std::string_view key; // raw text between the quotes
    JsonValue value;
};

// Tool results stand in user turns. System and developer texts are apart, except those in the middle of a conversation,
// which are user turns with `system` set.
struct Turn {
    Role role = Role::User;
    bool system = false; // a system or developer message between the turns
    std::vector<Part> parts;
    JsonText name; // of the speaker
    std::vector<Extra> extras = {};
};

struct Tool {
    std::string_view name; // decoded
    JsonText description;  // empty = none
    JsonValue schema;      // of the arguments, verbatim; empty = no arguments
    std::optional<bool> strict;
    JsonValue cacheControl;
    // A tool that the vendor runs itself (web_search, code execution): `serverType` names it, `raw` is the whole entry.
    std::string_view serverType;
    JsonValue raw;
};

enum class ToolChoiceMode { Auto, None, Any, Named };
struct ToolChoice {
    ToolChoiceMode mode = ToolChoiceMode::Auto;
    std::string_view name;                 // Named; decoded
    std::vector<std::string_view> allowed; // a subset that may be called; empty = all
};

enum class OutputFormat { Text, JsonObject, JsonSchema };
struct ResponseFormat {
    OutputFormat kind = OutputFormat::Text;
    JsonText name; // of the schema
    JsonText description;
    JsonValue schema;
    std::optional<bool> strict;
};

enum class Effort { None, Minimal, Low, Medium, High, Maximum };
struct ReasoningOptions {
    std::optional<Effort> effort;
    std::optional<std::int64_t> budgetTokens; // 0 = off, -1 = the model decides
    std::optional<bool> showThoughts;         // summaries or thoughts in the answer
    bool any() const { return effort || budgetTokens; }
};

// Numbers stay as they were written ("0.70"), empty = not given.
struct Sampling {
    JsonValue temperature;
    JsonValue topP;
    JsonValue topK;
    JsonValue frequencyPenalty;
    JsonValue presencePenalty;
    JsonValue seed;
    JsonValue logitBias;
    std::optional<bool> logprobs;
    JsonValue topLogprobs;
};

struct ChatRequest {
    Dialect dialect = Dialect::OpenAiChat; // it came in
    std::string model;                     // as asked for
    bool stream = false;
    bool streamUsage = false; // the caller asked for usage in a chat stream
    std::vector<Part> system; // Text parts (with cache markers), in order
    std::vector<Turn> turns;
    std::vector<Tool> tools;
    std::optional<ToolChoice> toolChoice;
    std::optional<bool> parallelToolCalls;
    ResponseFormat format;
    Sampling sampling;
    std::optional<std::int64_t> maxOutputTokens;
    std::vector<JsonText> stops;
    ReasoningOptions reasoning;
    int choices = 1; // n
    JsonText user;   // end-user id, for abuse detection
    JsonText promptCacheKey;
    std::string_view serviceTier; // as written
    std::string_view verbosity;   // "low", "medium", "high"
    std::optional<bool> store;
    JsonText previousResponseId;          // Responses
    bool wantsEncryptedReasoning = false; // Responses: include has reasoning.encrypted_content
    JsonValue metadata;                   // object of strings
    std::vector<Extra> extras;
    bool legacyFunctions = false; // openai-chat: asked with functions, so a call is awaited as function_call
    TextArena arena;
};

} // namespace fairlead::dialects
