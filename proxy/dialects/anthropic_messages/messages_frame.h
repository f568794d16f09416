// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/dialects/anthropic_messages/messages_usage.h"
#include "proxy/dialects/canonical_request.h"
#include "proxy/json/cursor.h"

#include <string_view>

namespace fairlead::dialects {

// A content block of an answer: the whole of it, or what content_block_start says.
struct MessagesBlock {
    JsonText type;
    JsonText text;      // of a text block
    JsonText thinking;  // of a thinking block
    JsonText signature; // of a thinking block
    JsonText data;      // of a redacted_thinking block
    JsonText id;        // of a tool_use block
    JsonText name;      // of a tool_use block
    JsonValue input;    // of a tool_use block; empty = none
    JsonValue citations;
};
// Reads the value that comes next, which is taken whatever it is.
MessagesBlock readMessagesBlock(json::Cursor& cursor);

// What follows the content of an answer, in message_delta and in a whole message.
struct MessagesEnd {
    JsonText stopReason;
    JsonText stopSequence;
    JsonText explanation; // of stop_details
};

// One event of a Messages stream, whatever the order of its members: read in one pass, as each delta asks for it.
// Views point into the data.
struct MessagesFrame {
    JsonText type;
    std::int64_t index = -1;
    bool isObject = false;  // else the data is other JSON
    bool hasError = false;  // there is an error object
    bool malformed = false; // not JSON
    // delta
    JsonText deltaType;
    JsonText text;
    JsonText thinking;
    JsonText signature;
    JsonText partialJson;
    JsonValue citation;
    MessagesEnd end;
    MessagesBlock block; // content_block
    // message
    JsonText id;
    JsonText model;
    MessagesUsage usage; // of the message or of a message_delta
};
MessagesFrame readMessagesFrame(std::string_view data);

// Reads a member of a message that a delta may have as well; false = it is none of them and was not taken.
bool readMessagesEnd(std::string_view key, json::Cursor& cursor, MessagesEnd& end);

} // namespace fairlead::dialects
