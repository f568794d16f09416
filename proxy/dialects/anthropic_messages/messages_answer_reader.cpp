// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/anthropic_messages/messages_answer_reader.h"

#include "proxy/dialects/anthropic_messages/messages_events.h"
#include "proxy/dialects/json_text.h"
#include "proxy/dialects/openai_chat_scanner.h"

#include <optional>

namespace fairlead::dialects {

namespace {

// Answers are bounded by who reads them; this only guards the walk.
constexpr json::Limits kLimits{.bytes = 512 * 1024 * 1024, .depth = 256};

struct Message {
    JsonText type;
    JsonText id;
    JsonText model;
    std::optional<std::vector<MessagesBlock>> content;
    MessagesEnd end;
    MessagesUsage usage;
    bool error = false;
};

void readContent(json::Cursor& cursor, Message& message) {
    if (cursor.kind() != json::Kind::Array)
        return cursor.skip();
    message.content.emplace();
    cursor.enterArray();
    while (cursor.nextElement())
        message.content->push_back(readMessagesBlock(cursor));
}

void readMember(std::string_view key, json::Cursor& cursor, Message& message) {
    if (key == "type") {
        message.type = bodyOf(cursor.value());
    } else if (key == "id") {
        message.id = bodyOf(cursor.value());
    } else if (key == "model") {
        message.model = bodyOf(cursor.value());
    } else if (key == "content") {
        readContent(cursor, message);
    } else if (key == "usage") {
        message.usage = readMessagesUsage(cursor);
    } else if (key == "error") {
        message.error = cursor.kind() == json::Kind::Object || cursor.kind() == json::Kind::String;
        cursor.skip();
    } else if (!readMessagesEnd(key, cursor, message.end)) {
        cursor.skip();
    }
}

Result<Message> readMessage(std::string_view body) {
    Message message;
    json::Cursor cursor(body, kLimits);
    if (cursor.enterObject())
        while (const auto key = cursor.nextKey())
            readMember(*key, cursor, message);
    if (!cursor.finish())
        return cursor.error();
    return message;
}

// Returns whether it was a call.
bool sendBlock(const MessagesBlock& block, int call, EventSink& sink) {
    if (block.type == "text") {
        sendText(block, sink);
        sink.event(eventOf(EventKind::BlockEnd));
    } else if (block.type == "thinking") {
        sendThinking(block, sink);
        sink.event(eventOf(EventKind::BlockEnd));
    } else if (block.type == "redacted_thinking") {
        sink.event(textEvent(EventKind::RedactedThinking, block.data));
    } else if (block.type == "tool_use") {
        sendCallStart(block, call, sink);
        const std::string arguments = escaped(block.input);
        Event event = textEvent(EventKind::ToolCallArguments, arguments);
        event.index = call;
        if (!isEmptyInput(block.input))
            sink.event(event);
        event.kind = EventKind::ToolCallEnd;
        event.text = {};
        sink.event(event);
        return true;
    }
    return false;
}

} // namespace

Result<void> readMessagesAnswer(std::string_view body, EventSink& sink) {
    const auto message = readMessage(body);
    if (!message)
        return message.error();
    if (message->type == "error" || (message->error && !message->content)) {
        Event event = eventOf(EventKind::Error);
        event.error = classifyOpenAiError(0, body);
        sink.event(event);
        return {};
    }
    if (!message->content)
        return Error{ErrorCode::Parse, "The answer is not a message: it has no content array.", "/content", 0};
    const std::string id = decoded(message->id);
    const std::string model = decoded(message->model);
    Event start = eventOf(EventKind::Start);
    start.id = id;
    start.model = model;
    sink.event(start);
    int calls = 0;
    for (const MessagesBlock& block : *message->content)
        calls += sendBlock(block, calls, sink) ? 1 : 0;
    if (message->usage.any()) {
        Event usage = eventOf(EventKind::UsageReport);
        usage.usage = message->usage.canonical();
        sink.event(usage);
    }
    sendFinish(message->end, calls > 0, sink);
    sink.event(eventOf(EventKind::End));
    return {};
}

} // namespace fairlead::dialects
