// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/openai_chat/chunk_reader.h"

#include "proxy/dialects/json_text.h"
#include "proxy/json/cursor.h"

#include <algorithm>

namespace fairlead::dialects::openai_chat {

namespace {

// Answers are bounded by who reads them; this only guards the walk.
constexpr json::Limits kLimits{.bytes = 512 * 1024 * 1024, .depth = 512};
constexpr std::size_t kMaxChoices = 128; // what the vendor takes as n
constexpr std::size_t kMaxCalls = 1024;  // in one document

bool enterIfObject(json::Cursor& cursor) {
    if (cursor.kind() == json::Kind::Object)
        return cursor.enterObject();
    cursor.skip();
    return false;
}

bool isEmpty(const json::Slice& slice) {
    switch (slice.kind) {
    case json::Kind::String:
        return slice.raw.size() <= 2;
    case json::Kind::Array:
    case json::Kind::Object:
        return slice.raw.find_first_not_of(" \t\r\n", 1) >= slice.raw.size() - 1;
    case json::Kind::Null:
        return true;
    case json::Kind::Number:
    case json::Kind::Bool:
        break;
    }
    return false;
}

// {"google": {"thought_signature": "…"}}
void readExtraContent(json::Cursor& cursor, JsonText& signature) {
    if (!enterIfObject(cursor))
        return;
    while (const auto vendor = cursor.nextKey()) {
        if (*vendor != "google") {
            cursor.skip();
            continue;
        }
        if (!enterIfObject(cursor))
            continue;
        while (const auto key = cursor.nextKey()) {
            const json::Slice value = cursor.value();
            if (*key == "thought_signature")
                signature = bodyOf(value);
        }
    }
}

// `function` and the legacy `function_call`; `custom` has its text in `input`.
void readFunction(json::Cursor& cursor, CallDelta& call) {
    if (!enterIfObject(cursor))
        return;
    while (const auto key = cursor.nextKey()) {
        const json::Slice value = cursor.value();
        if (*key == "name") {
            call.name = bodyOf(value);
        } else if (*key == "arguments" || *key == "input") {
            call.arguments = bodyOf(value);
            call.argumentsObject = value.kind == json::Kind::Object ? value.raw : JsonValue();
        }
    }
}

void readCall(json::Cursor& cursor, Chunk& chunk) {
    CallDelta call;
    cursor.enterObject();
    while (const auto key = cursor.nextKey()) {
        if (*key == "index")
            call.index = json::integer(cursor.value());
        else if (*key == "id")
            call.id = bodyOf(cursor.value());
        else if (*key == "function" || *key == "custom")
            readFunction(cursor, call);
        else if (*key == "extra_content")
            readExtraContent(cursor, call.thoughtSignature);
        else
            cursor.skip();
    }
    if (chunk.calls.size() < kMaxCalls)
        chunk.calls.push_back(call);
}

void readCalls(json::Cursor& cursor, Chunk& chunk) {
    if (cursor.kind() != json::Kind::Array)
        return cursor.skip();
    cursor.enterArray();
    while (cursor.nextElement()) {
        if (cursor.kind() == json::Kind::Object)
            readCall(cursor, chunk);
        else
            cursor.skip();
    }
}

void readFunctionCall(json::Cursor& cursor, Chunk& chunk) {
    CallDelta call;
    const bool given = cursor.kind() == json::Kind::Object;
    readFunction(cursor, call);
    if (given && chunk.calls.size() < kMaxCalls)
        chunk.calls.push_back(call);
}

json::Slice* placeOf(std::string_view key, ChoiceDelta& choice) {
    if (key == "content")
        return &choice.content;
    if (key == "reasoning_content")
        return &choice.reasoningContent;
    if (key == "reasoning")
        return &choice.reasoning;
    if (key == "reasoning_details")
        return &choice.reasoningDetails;
    if (key == "refusal")
        return &choice.refusal;
    if (key == "audio")
        return &choice.audio;
    if (key == "images")
        return &choice.images;
    if (key == "annotations")
        return &choice.annotations;
    return nullptr;
}

// `delta` and `message` alike.
void readMessage(json::Cursor& cursor, ChoiceDelta& choice, Chunk& chunk) {
    cursor.enterObject();
    while (const auto key = cursor.nextKey()) {
        if (json::Slice* place = placeOf(*key, choice))
            *place = cursor.value();
        else if (*key == "tool_calls")
            readCalls(cursor, chunk);
        else if (*key == "function_call")
            readFunctionCall(cursor, chunk);
        else if (*key == "extra_content")
            readExtraContent(cursor, choice.thoughtSignature);
        else
            cursor.skip();
    }
    choice.callCount = chunk.calls.size() - choice.firstCall;
}

// They come in either order.
void readDeltaOrMessage(json::Cursor& cursor, bool isDelta, ChoiceDelta& choice, Chunk& chunk) {
    const bool preferred = isDelta == (chunk.preferred == Preferred::Delta);
    if (cursor.kind() != json::Kind::Object || (!preferred && (choice.delta || choice.message)))
        return cursor.skip();
    ChoiceDelta read;
    read.index = choice.index;
    read.logprobs = choice.logprobs;
    read.finish = choice.finish;
    read.stopReason = choice.stopReason;
    read.delta = isDelta;
    read.message = !isDelta;
    chunk.calls.resize(choice.firstCall);
    read.firstCall = choice.firstCall;
    readMessage(cursor, read, chunk);
    choice = read;
}

void readFinishDetails(json::Cursor& cursor, ChoiceDelta& choice) {
    if (!enterIfObject(cursor))
        return;
    while (const auto key = cursor.nextKey()) {
        const json::Slice value = cursor.value();
        if (*key == "type" && choice.finish.empty())
            choice.finish = bodyOf(value);
    }
}

void readChoice(json::Cursor& cursor, Chunk& chunk) {
    ChoiceDelta choice;
    choice.firstCall = chunk.calls.size();
    cursor.enterObject();
    while (const auto key = cursor.nextKey()) {
        if (*key == "delta" || *key == "message") {
            readDeltaOrMessage(cursor, *key == "delta", choice, chunk);
        } else if (*key == "index") {
            const std::int64_t index = json::integer(cursor.value()).value_or(0);
            choice.index = static_cast<int>(std::clamp<std::int64_t>(index, 0, kMaxChoices - 1));
        } else if (*key == "finish_reason") {
            const JsonText word = bodyOf(cursor.value());
            if (!word.empty() && word != "null") // some write the null as text
                choice.finish = word;
        } else if (*key == "finish_details") {
            readFinishDetails(cursor, choice);
        } else if (*key == "stop_reason") {
            choice.stopReason = bodyOf(cursor.value());
        } else if (*key == "logprobs") {
            choice.logprobs = cursor.value();
        } else if (*key == "usage") { // Moonshot
            const json::Slice value = cursor.value();
            if (value.kind == json::Kind::Object)
                chunk.usage = value;
        } else if (*key == "error") {
            chunk.error |= !isEmpty(cursor.value());
        } else {
            cursor.skip();
        }
    }
    if (chunk.choices.size() < kMaxChoices)
        chunk.choices.push_back(choice);
}

void readChoices(json::Cursor& cursor, Chunk& chunk) {
    if (cursor.kind() != json::Kind::Array)
        return cursor.skip();
    chunk.choicesGiven = true;
    cursor.enterArray();
    while (cursor.nextElement()) {
        if (cursor.kind() == json::Kind::Object)
            readChoice(cursor, chunk);
        else
            cursor.skip();
    }
}

// x_groq: {"usage": …, "error": …}
void readGroq(json::Cursor& cursor, Chunk& chunk) {
    if (!enterIfObject(cursor))
        return;
    while (const auto key = cursor.nextKey()) {
        const json::Slice value = cursor.value();
        if (*key == "usage" && value.kind == json::Kind::Object && chunk.usage.kind == json::Kind::Null)
            chunk.usage = value;
        else if (*key == "error")
            chunk.error |= !isEmpty(value);
    }
}

struct Signs {
    bool object = false;
    bool message = false;
    bool saysError = false; // "object": "error" or "type": "error"
};

void readMember(std::string_view key, json::Cursor& cursor, Chunk& chunk, Signs& signs) {
    if (key == "choices") {
        readChoices(cursor, chunk);
    } else if (key == "id") {
        chunk.id = bodyOf(cursor.value());
    } else if (key == "model") {
        chunk.model = bodyOf(cursor.value());
    } else if (key == "usage") {
        const json::Slice value = cursor.value();
        if (value.kind == json::Kind::Object)
            chunk.usage = value;
    } else if (key == "object" || key == "type") {
        signs.saysError |= bodyOf(cursor.value()) == "error";
        signs.object |= key == "object";
    } else if (key == "error" || key == "errors") {
        chunk.error |= !isEmpty(cursor.value());
    } else if (key == "message" || key == "detail") {
        signs.message |= !isEmpty(cursor.value());
    } else if (key == "x_groq") {
        readGroq(cursor, chunk);
    } else if (key == "citations") {
        chunk.citations = cursor.value();
    } else if (key == "search_results") {
        chunk.searchResults = cursor.value();
    } else {
        cursor.skip();
    }
}

void readObject(json::Cursor& cursor, Chunk& chunk) {
    Signs signs;
    cursor.enterObject();
    while (const auto key = cursor.nextKey())
        readMember(*key, cursor, chunk, signs);
    const bool bareMessage =
        signs.message && !signs.object && !chunk.choicesGiven && chunk.usage.kind == json::Kind::Null;
    chunk.error |= signs.saysError || bareMessage;
}

void reset(Chunk& chunk, Preferred preferred) {
    std::vector<ChoiceDelta> choices = std::move(chunk.choices);
    std::vector<CallDelta> calls = std::move(chunk.calls);
    choices.clear();
    calls.clear();
    chunk = Chunk();
    chunk.preferred = preferred;
    chunk.choices = std::move(choices);
    chunk.calls = std::move(calls);
}

} // namespace

bool readChunk(std::string_view document, Chunk& chunk, Preferred preferred) {
    reset(chunk, preferred);
    json::Cursor cursor(document, kLimits);
    bool any = false;
    if (cursor.kind() == json::Kind::Object) {
        readObject(cursor, chunk);
        any = true;
    } else if (cursor.kind() == json::Kind::Array) { // an error, or an answer, that is wrapped in an array
        cursor.enterArray();
        while (cursor.nextElement()) {
            if (!any && cursor.kind() == json::Kind::Object) {
                readObject(cursor, chunk);
                any = true;
            } else {
                cursor.skip();
            }
        }
    }
    return any && cursor.finish();
}

} // namespace fairlead::dialects::openai_chat
