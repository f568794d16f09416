// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/dialects/openai_chat/part_reader.h"
#include "proxy/json/cursor.h"

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace fairlead::dialects::openai_chat {

// Reads "messages" into the system parts and the turns of a request.
class MessageReader {
public:
    MessageReader(ChatRequest& request, const RequestReading& reading) : m_request(request), m_reading(reading) {}
    // Takes the next value of the cursor.
    std::optional<Error> read(json::Cursor& cursor);

private:
    struct Message {
        json::Slice whole, role, content, name, toolCalls, functionCall, toolCallId, refusal, reasoningContent,
            reasoning, reasoningDetails, audio, cacheControl;
        std::vector<Extra> extras;
    };
    using Failure = std::optional<Error>;

    static json::Slice* placeOf(std::string_view key, Message& message);
    Failure readMessage(const Message& message, const std::string& pointer);
    Failure readSystem(const Message& message, std::vector<Part> parts, const std::string& pointer);
    Failure readAssistant(const Message& message, std::vector<Part> content, const std::string& pointer);
    Failure readResult(const Message& message, std::vector<Part> parts, bool legacy, const std::string& pointer);
    void readReasoning(const Message& message, std::vector<Part>& parts);
    bool readTaggedDetails(const json::Slice& details, std::vector<Part>& parts);
    Failure readCalls(const json::Slice& calls, std::vector<Part>& parts, const std::string& pointer);
    Result<Part> readCall(const json::Slice& slice, const std::string& pointer);
    void addTurn(Role role, std::vector<Part> parts, const Message& message);

    ChatRequest& m_request;
    const RequestReading& m_reading;
    std::unordered_map<std::string_view, std::string_view> m_callNames; // by id
    std::vector<Part> m_openFunctions;                                  // legacy calls without their result yet
    int m_functions = 0;
    bool m_afterResult = false; // the message before was a tool's result
};

} // namespace fairlead::dialects::openai_chat
