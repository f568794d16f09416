// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/openai_chat/request_reader.h"

#include "proxy/dialects/json_text.h"
#include "proxy/dialects/openai_chat/message_reader.h"
#include "proxy/dialects/openai_chat/option_reader.h"
#include "proxy/dialects/openai_chat/tool_reader.h"

namespace fairlead::dialects::openai_chat {

namespace {

using Failure = std::optional<Error>;

// What depends on each other is read when all is known, whatever its order.
struct Later {
    json::Slice tools;
    json::Slice toolChoice;
    json::Slice functions;
    json::Slice functionChoice;
};

json::Slice* placeOf(std::string_view name, Later& later) {
    if (name == "tools")
        return &later.tools;
    if (name == "tool_choice")
        return &later.toolChoice;
    if (name == "functions")
        return &later.functions;
    if (name == "function_call")
        return &later.functionChoice;
    return nullptr;
}

Failure readModel(const json::Slice& value, const RequestReading& reading, ChatRequest& request) {
    if (value.kind != json::Kind::String || value.raw.size() <= 2)
        return reading.fault(value, "The model must be a string that is not empty.", "/model");
    request.model = decoded(bodyOf(value));
    return std::nullopt;
}

Failure readMembers(json::Cursor& cursor, const RequestReading& reading, ChatRequest& request, Later& later) {
    cursor.enterObject();
    while (const auto key = cursor.nextKey()) {
        const std::string_view name = decoded(*key, reading.arena);
        if (name == "messages") {
            request.system.clear();
            request.turns.clear();
            if (auto failure = MessageReader(request, reading).read(cursor))
                return failure;
            continue;
        }
        const json::Member member{*key, cursor.value()};
        if (json::Slice* place = placeOf(name, later)) {
            *place = member.value;
            continue;
        }
        if (!isGiven(member.value))
            continue;
        Failure failure =
            name == "model" ? readModel(member.value, reading, request) : readOption(member, name, reading, request);
        if (failure)
            return failure;
    }
    return cursor.failed() ? Failure(cursor.error()) : std::nullopt;
}

Failure readLater(const Later& later, const RequestReading& reading, ChatRequest& request) {
    using Reader = Failure (*)(const json::Slice&, const RequestReading&, ChatRequest&);
    struct Step {
        const json::Slice& value;
        Reader read;
    };
    for (const Step& step : {Step{later.tools, readTools}, Step{later.toolChoice, readToolChoice},
                             Step{later.functions, readFunctions}, Step{later.functionChoice, readFunctionChoice}}) {
        if (!isGiven(step.value))
            continue;
        if (auto failure = step.read(step.value, reading, request))
            return failure;
    }
    return std::nullopt;
}

} // namespace

Result<ChatRequest> readRequest(std::string_view body) {
    if (auto valid = json::validate(body, kRequestLimits); !valid)
        return valid.error();
    json::Cursor cursor(body, kRequestLimits);
    if (cursor.kind() != json::Kind::Object)
        return Error{ErrorCode::Parse, "The request must be a JSON object.", {}, 0};
    ChatRequest request;
    const RequestReading reading{body, request.arena};
    Later later;
    if (auto failure = readMembers(cursor, reading, request, later))
        return *failure;
    if (auto failure = readLater(later, reading, request))
        return *failure;
    if (request.model.empty())
        return Error{ErrorCode::InvalidArgument, "The request names no model.", "/model", 0};
    if (request.turns.empty() && request.system.empty())
        return Error{ErrorCode::InvalidArgument, "The request has no messages.", "/messages", 0};
    return request;
}

} // namespace fairlead::dialects::openai_chat
