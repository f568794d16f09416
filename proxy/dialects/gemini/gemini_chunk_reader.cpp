// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/gemini/gemini_chunk_reader.h"

#include "proxy/dialects/gemini/gemini_fields.h"
#include "proxy/dialects/gemini/gemini_usage.h"
#include "proxy/dialects/json_text.h"
#include "proxy/json/cursor.h"

namespace fairlead::dialects {

namespace {

constexpr json::Limits kLimits{};
// Chunks have one part, whole answers some; the room for more is given back with the next chunk.
constexpr std::size_t kKeptParts = 64;

JsonValue objectOf(const json::Slice& slice) {
    return slice.kind == json::Kind::Object ? slice.raw : JsonValue();
}

bool saysSomething(const GeminiPart& part) {
    return !part.text.empty() || !part.signature.empty() || !part.call.empty() || !part.inlineData.empty() ||
           !part.other.empty();
}

void readPart(json::Cursor& cursor, std::vector<GeminiPart>& parts) {
    if (cursor.kind() != json::Kind::Object)
        return cursor.skip();
    GeminiPart& part = parts.emplace_back();
    cursor.enterObject();
    while (const auto key = cursor.nextKey()) {
        const json::Slice value = cursor.value();
        if (*key == "text")
            part.text = bodyOf(value);
        else if (*key == "thought")
            part.thought = json::boolean(value) == true;
        else if (isField(*key, "thoughtSignature"))
            part.signature = bodyOf(value);
        else if (isField(*key, "functionCall"))
            part.call = objectOf(value);
        else if (isField(*key, "inlineData"))
            part.inlineData = objectOf(value);
        else if (isField(*key, "executableCode"))
            part.otherName = "executableCode", part.other = objectOf(value);
        else if (isField(*key, "codeExecutionResult"))
            part.otherName = "codeExecutionResult", part.other = objectOf(value);
        else if (isField(*key, "fileData"))
            part.otherName = "fileData", part.other = objectOf(value);
    }
    if (!saysSomething(part))
        parts.pop_back();
}

// The parts may stand without their brackets when there is one.
void readContent(json::Cursor& cursor, std::vector<GeminiPart>& parts) {
    if (cursor.kind() != json::Kind::Object)
        return cursor.skip();
    cursor.enterObject();
    while (const auto key = cursor.nextKey()) {
        if (*key != "parts") {
            cursor.skip();
        } else if (cursor.kind() == json::Kind::Array) {
            cursor.enterArray();
            while (cursor.nextElement())
                readPart(cursor, parts);
        } else {
            readPart(cursor, parts);
        }
    }
}

void readCandidate(json::Cursor& cursor, std::int64_t place, GeminiChunk& chunk) {
    GeminiCandidate& candidate = chunk.candidates.emplace_back();
    candidate.index = place;
    candidate.firstPart = chunk.parts.size();
    cursor.enterObject();
    while (const auto key = cursor.nextKey()) {
        if (*key == "content") {
            chunk.parts.resize(candidate.firstPart);
            readContent(cursor, chunk.parts);
            continue;
        }
        const json::Slice value = cursor.value();
        if (*key == "index")
            candidate.index = integerField(value).value_or(place);
        else if (isField(*key, "finishReason"))
            candidate.finishReason = enumWord(value);
        else if (isField(*key, "groundingMetadata"))
            candidate.grounding = objectOf(value);
        else if (isField(*key, "citationMetadata"))
            candidate.citations = objectOf(value);
        else if (isField(*key, "urlContextMetadata"))
            candidate.urlContext = objectOf(value);
        else if (isField(*key, "logprobsResult"))
            candidate.logprobs = objectOf(value);
    }
    candidate.partCount = chunk.parts.size() - candidate.firstPart;
}

void readCandidates(json::Cursor& cursor, GeminiChunk& chunk) {
    chunk.candidates.clear();
    chunk.parts.clear();
    if (cursor.kind() != json::Kind::Array)
        return cursor.skip();
    cursor.enterArray();
    for (std::int64_t place = 0; cursor.nextElement(); ++place) {
        if (cursor.kind() == json::Kind::Object)
            readCandidate(cursor, place, chunk);
        else
            cursor.skip();
    }
}

void readUsage(json::Cursor& cursor, std::optional<Usage>& usage) {
    usage.reset();
    if (cursor.kind() == json::Kind::Object)
        usage = readGeminiUsage(cursor);
    else
        cursor.skip();
}

// Whether it is one of the dialect; an error could be anybody's.
bool readMember(std::string_view key, json::Cursor& cursor, GeminiChunk& chunk) {
    if (key == "candidates") {
        readCandidates(cursor, chunk);
        return true;
    }
    if (isField(key, "usageMetadata")) {
        readUsage(cursor, chunk.usage);
        return true;
    }
    const json::Slice value = cursor.value();
    if (isField(key, "modelVersion")) {
        chunk.model = value;
    } else if (isField(key, "responseId")) {
        chunk.id = value;
    } else if (isField(key, "promptFeedback")) {
        chunk.promptFeedback = objectOf(value);
    } else {
        if (key == "error")
            chunk.error = value.kind == json::Kind::Object || value.kind == json::Kind::String;
        return false;
    }
    return true;
}

template <typename T>
void clear(std::vector<T>& list) {
    if (list.capacity() > kKeptParts)
        std::vector<T>().swap(list);
    list.clear();
}

} // namespace

bool readGeminiChunk(std::string_view document, GeminiChunk& chunk) {
    chunk.known = false;
    chunk.error = false;
    chunk.model = {};
    chunk.id = {};
    chunk.promptFeedback = {};
    chunk.usage.reset();
    clear(chunk.candidates);
    clear(chunk.parts);
    json::Cursor cursor(document, kLimits);
    cursor.enterObject();
    while (const auto key = cursor.nextKey())
        chunk.known |= readMember(*key, cursor, chunk);
    return cursor.finish();
}

} // namespace fairlead::dialects
