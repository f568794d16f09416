// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/anthropic_messages/messages_frame.h"

#include "proxy/dialects/json_text.h"

namespace fairlead::dialects {

namespace {

// An event is bounded by the reader of the stream; this only guards the walk.
constexpr json::Limits kLimits{.bytes = 64 * 1024 * 1024, .depth = 256};

bool enterIfObject(json::Cursor& cursor) {
    if (cursor.kind() == json::Kind::Object)
        return cursor.enterObject();
    cursor.skip();
    return false;
}

void take(JsonText& target, json::Cursor& cursor) {
    target = bodyOf(cursor.value());
}

void readDelta(json::Cursor& cursor, MessagesFrame& frame) {
    if (!enterIfObject(cursor))
        return;
    while (const auto key = cursor.nextKey()) {
        if (*key == "type")
            take(frame.deltaType, cursor);
        else if (*key == "text")
            take(frame.text, cursor);
        else if (*key == "partial_json")
            take(frame.partialJson, cursor);
        else if (*key == "thinking")
            take(frame.thinking, cursor);
        else if (*key == "signature")
            take(frame.signature, cursor);
        else if (*key == "citation")
            frame.citation = cursor.value().raw;
        else if (!readMessagesEnd(*key, cursor, frame.end))
            cursor.skip();
    }
}

void readMessage(json::Cursor& cursor, MessagesFrame& frame) {
    if (!enterIfObject(cursor))
        return;
    while (const auto key = cursor.nextKey()) {
        if (*key == "id")
            take(frame.id, cursor);
        else if (*key == "model")
            take(frame.model, cursor);
        else if (*key == "usage")
            frame.usage = readMessagesUsage(cursor);
        else
            cursor.skip();
    }
}

void readMember(std::string_view key, json::Cursor& cursor, MessagesFrame& frame) {
    if (key == "type") {
        take(frame.type, cursor);
    } else if (key == "index") {
        frame.index = json::integer(cursor.value()).value_or(-1);
    } else if (key == "delta") {
        readDelta(cursor, frame);
    } else if (key == "content_block") {
        frame.block = readMessagesBlock(cursor);
    } else if (key == "message") {
        readMessage(cursor, frame);
    } else if (key == "usage") {
        frame.usage = readMessagesUsage(cursor);
    } else if (key == "error") {
        frame.hasError |= cursor.kind() == json::Kind::Object || cursor.kind() == json::Kind::String;
        cursor.skip();
    } else {
        cursor.skip();
    }
}

} // namespace

bool readMessagesEnd(std::string_view key, json::Cursor& cursor, MessagesEnd& end) {
    if (key == "stop_reason") {
        take(end.stopReason, cursor);
    } else if (key == "stop_sequence") {
        take(end.stopSequence, cursor);
    } else if (key == "stop_details") {
        if (!enterIfObject(cursor))
            return true;
        while (const auto inner = cursor.nextKey()) {
            if (*inner == "explanation")
                take(end.explanation, cursor);
            else
                cursor.skip();
        }
    } else {
        return false;
    }
    return true;
}

MessagesBlock readMessagesBlock(json::Cursor& cursor) {
    MessagesBlock block;
    if (!enterIfObject(cursor))
        return block;
    while (const auto key = cursor.nextKey()) {
        if (*key == "type")
            take(block.type, cursor);
        else if (*key == "text")
            take(block.text, cursor);
        else if (*key == "thinking")
            take(block.thinking, cursor);
        else if (*key == "signature")
            take(block.signature, cursor);
        else if (*key == "data")
            take(block.data, cursor);
        else if (*key == "id")
            take(block.id, cursor);
        else if (*key == "name")
            take(block.name, cursor);
        else if (*key == "input")
            block.input = cursor.value().raw;
        else if (*key == "citations" && cursor.kind() == json::Kind::Array)
            block.citations = cursor.value().raw;
        else
            cursor.skip();
    }
    return block;
}

MessagesFrame readMessagesFrame(std::string_view data) {
    MessagesFrame frame;
    json::Cursor cursor(data, kLimits);
    if (cursor.kind() != json::Kind::Object) {
        cursor.skip();
        frame.malformed = !cursor.finish();
        return frame;
    }
    frame.isObject = true;
    cursor.enterObject();
    while (const auto key = cursor.nextKey())
        readMember(*key, cursor, frame);
    frame.malformed = !cursor.finish();
    return frame;
}

} // namespace fairlead::dialects
