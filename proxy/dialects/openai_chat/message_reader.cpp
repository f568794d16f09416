// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/openai_chat/message_reader.h"

#include "proxy/dialects/json_text.h"
#include "proxy/dialects/openai_chat/reasoning_details.h"
#include "proxy/dialects/signature_tag.h"

#include <algorithm>

namespace fairlead::dialects::openai_chat {

namespace {

constexpr std::size_t kMaxOpenFunctions = 16; // they are answered one by one

// A signature with the signer that its tag names, else with `otherwise`.
void sign(Part& part, JsonText signature, std::string_view otherwise) {
    const auto tagged = readSignatureTag(signature);
    part.signature = tagged ? tagged->signature : signature;
    part.signer = tagged ? tagged->signer : otherwise;
}

// extra_content.google.thought_signature of a tool call
JsonText thoughtSignature(const std::vector<json::Member>& call) {
    const auto extra = membersOf(memberOf(call, "extra_content"));
    return bodyOf(memberOf(membersOf(memberOf(extra, "google")), "thought_signature"));
}

} // namespace

json::Slice* MessageReader::placeOf(std::string_view key, Message& message) {
    struct Place {
        std::string_view name;
        json::Slice Message::*member;
    };
    static constexpr Place kPlaces[] = {{"role", &Message::role},
                                        {"content", &Message::content},
                                        {"name", &Message::name},
                                        {"tool_calls", &Message::toolCalls},
                                        {"function_call", &Message::functionCall},
                                        {"tool_call_id", &Message::toolCallId},
                                        {"refusal", &Message::refusal},
                                        {"reasoning_content", &Message::reasoningContent},
                                        {"reasoning", &Message::reasoning},
                                        {"reasoning_details", &Message::reasoningDetails},
                                        {"audio", &Message::audio},
                                        {"cache_control", &Message::cacheControl}};
    for (const Place& place : kPlaces)
        if (place.name == key)
            return &(message.*place.member);
    return nullptr;
}

std::optional<Error> MessageReader::read(json::Cursor& cursor) {
    if (cursor.kind() != json::Kind::Array)
        return m_reading.fault(cursor.value(), "\"messages\" must be an array.", "/messages");
    cursor.enterArray();
    for (std::size_t i = 0; cursor.nextElement(); ++i) {
        const std::string pointer = "/messages/" + std::to_string(i);
        if (cursor.kind() != json::Kind::Object)
            return m_reading.fault(cursor.value(), "A message must be an object.", pointer);
        Message message;
        cursor.enterObject();
        while (const auto key = cursor.nextKey()) {
            const json::Slice value = cursor.value();
            if (json::Slice* place = placeOf(decoded(*key, m_reading.arena), message))
                *place = value;
            else if (isGiven(value))
                message.extras.push_back({*key, value.raw});
        }
        if (auto failure = readMessage(message, pointer))
            return failure;
    }
    return std::nullopt;
}

MessageReader::Failure MessageReader::readMessage(const Message& message, const std::string& pointer) {
    if (message.role.kind != json::Kind::String)
        return m_reading.fault(message.role, "A message must have a role.", pointer + "/role");
    auto content = readContent(message.content, m_reading, pointer + "/content");
    if (!content)
        return content.error();
    std::vector<Part> parts = *std::move(content);
    if (!parts.empty() && message.cacheControl.kind == json::Kind::Object)
        parts.back().cacheControl = message.cacheControl.raw;
    const std::string role = decoded(bodyOf(message.role));
    const bool result = role == "tool" || role == "function";
    const bool afterResult = m_afterResult;
    m_afterResult = result;
    if (role == "system" || role == "developer")
        return readSystem(message, std::move(parts), pointer);
    if (role == "assistant")
        return readAssistant(message, std::move(parts), pointer);
    if (result) {
        m_afterResult = afterResult;
        auto failure = readResult(message, std::move(parts), role == "function", pointer);
        m_afterResult = true;
        return failure;
    }
    if (role != "user")
        return m_reading.fault(message.role, "The role must be system, developer, user, assistant or tool.",
                               pointer + "/role");
    addTurn(Role::User, std::move(parts), message);
    return std::nullopt;
}

void MessageReader::addTurn(Role role, std::vector<Part> parts, const Message& message) {
    Turn turn;
    turn.role = role;
    turn.parts = std::move(parts);
    turn.name = bodyOf(message.name);
    turn.extras = message.extras;
    m_request.turns.push_back(std::move(turn));
}

MessageReader::Failure MessageReader::readSystem(const Message& message, std::vector<Part> parts,
                                                 const std::string& pointer) {
    const bool text =
        std::all_of(parts.begin(), parts.end(), [](const Part& part) { return part.kind == PartKind::Text; });
    if (!text)
        return m_reading.fault(message.content, "Only text may stand in a system message.", pointer + "/content");
    if (m_request.turns.empty()) {
        std::move(parts.begin(), parts.end(), std::back_inserter(m_request.system));
    } else {
        addTurn(Role::User, std::move(parts), message);
        m_request.turns.back().system = true;
    }
    return std::nullopt;
}

MessageReader::Failure MessageReader::readAssistant(const Message& message, std::vector<Part> content,
                                                    const std::string& pointer) {
    std::vector<Part> parts;
    readReasoning(message, parts);
    std::move(content.begin(), content.end(), std::back_inserter(parts));
    if (const JsonText refusal = bodyOf(message.refusal); !refusal.empty()) {
        parts.push_back({});
        parts.back().kind = PartKind::Refusal;
        parts.back().text = refusal;
    }
    if (const JsonText id = bodyOf(memberOf(membersOf(message.audio), "id")); !id.empty()) {
        parts.push_back({});
        parts.back().kind = PartKind::Media;
        parts.back().media.kind = MediaKind::Audio;
        parts.back().media.fileId = id;
    }
    if (auto failure = readCalls(message.toolCalls, parts, pointer + "/tool_calls"))
        return failure;
    if (isGiven(message.functionCall)) {
        const auto members = membersOf(message.functionCall);
        Part call;
        call.kind = PartKind::ToolCall;
        call.callId = m_reading.arena.keep("call_function_" + std::to_string(++m_functions));
        call.name = decoded(bodyOf(memberOf(members, "name")), m_reading.arena);
        call.arguments = decoded(bodyOf(memberOf(members, "arguments")), m_reading.arena);
        if (m_openFunctions.size() == kMaxOpenFunctions)
            m_openFunctions.erase(m_openFunctions.begin());
        m_openFunctions.push_back(call);
        parts.push_back(std::move(call));
    }
    addTurn(Role::Assistant, std::move(parts), message);
    return std::nullopt;
}

void MessageReader::readReasoning(const Message& message, std::vector<Part>& parts) {
    const bool details = message.reasoningDetails.raw.find('{') != std::string_view::npos &&
                         message.reasoningDetails.kind == json::Kind::Array;
    if (details && readTaggedDetails(message.reasoningDetails, parts))
        return;
    Part part;
    part.kind = PartKind::Thinking;
    part.text = bodyOf(message.reasoningContent);
    if (part.text.empty())
        part.text = bodyOf(message.reasoning);
    if (details) {
        if (part.text.empty())
            part.text = m_reading.arena.keep(textOfDetails(message.reasoningDetails));
        part.signature = m_reading.arena.keep(escaped(message.reasoningDetails.raw));
        part.signer = nativeSigner(Dialect::OpenAiChat);
    }
    if (!part.text.empty() || !part.signature.empty())
        parts.push_back(std::move(part));
}

// Entries that the relay tagged go back to their signers, one by one. False: there are none.
bool MessageReader::readTaggedDetails(const json::Slice& details, std::vector<Part>& parts) {
    bool any = false;
    std::vector<Part> read;
    for (const json::Slice& element : elementsOf(details)) {
        const auto members = membersOf(element);
        Part part;
        part.kind = PartKind::Thinking;
        part.text = bodyOf(memberOf(members, "text"));
        if (part.text.empty())
            part.text = bodyOf(memberOf(members, "summary"));
        if (const auto tagged = readSignatureTag(bodyOf(memberOf(members, "data")))) {
            part.kind = PartKind::RedactedThinking;
            part.text = tagged->signature;
            part.signer = tagged->signer;
            any = true;
        } else if (const JsonText signature = bodyOf(memberOf(members, "signature")); readSignatureTag(signature)) {
            sign(part, signature, {});
            any = true;
        }
        if (!part.text.empty() || !part.signature.empty())
            read.push_back(std::move(part));
    }
    if (any)
        std::move(read.begin(), read.end(), std::back_inserter(parts));
    return any;
}

MessageReader::Failure MessageReader::readCalls(const json::Slice& calls, std::vector<Part>& parts,
                                                const std::string& pointer) {
    if (!isGiven(calls))
        return std::nullopt;
    if (calls.kind != json::Kind::Array)
        return m_reading.fault(calls, "\"tool_calls\" must be an array.", pointer);
    const auto elements = elementsOf(calls);
    for (std::size_t i = 0; i < elements.size(); ++i) {
        auto part = readCall(elements[i], pointer + '/' + std::to_string(i));
        if (!part)
            return part.error();
        m_callNames[part->callId] = part->name;
        parts.push_back(*std::move(part));
    }
    return std::nullopt;
}

Result<Part> MessageReader::readCall(const json::Slice& slice, const std::string& pointer) {
    if (slice.kind != json::Kind::Object)
        return m_reading.fault(slice, "A tool call must be an object.", pointer);
    const auto members = membersOf(slice);
    const JsonText type = bodyOf(memberOf(members, "type"));
    Part part;
    part.callId = decoded(bodyOf(memberOf(members, "id")), m_reading.arena);
    if (!type.empty() && type != "function") {
        part.kind = PartKind::Opaque;
        part.type = decoded(type, m_reading.arena);
        part.raw = slice.raw;
        part.name = decoded(bodyOf(memberOf(membersOf(memberOf(members, type)), "name")), m_reading.arena);
        return part;
    }
    const json::Slice function = memberOf(members, "function");
    if (function.kind != json::Kind::Object)
        return m_reading.fault(slice, "A tool call must name its function.", pointer + "/function");
    const auto inner = membersOf(function);
    const json::Slice arguments = memberOf(inner, "arguments");
    part.kind = PartKind::ToolCall;
    part.name = decoded(bodyOf(memberOf(inner, "name")), m_reading.arena);
    part.arguments = arguments.kind == json::Kind::Object ? arguments.raw : decoded(bodyOf(arguments), m_reading.arena);
    if (const JsonText signature = thoughtSignature(members); !signature.empty())
        sign(part, signature, nativeSigner(Dialect::Gemini));
    return part;
}

MessageReader::Failure MessageReader::readResult(const Message& message, std::vector<Part> parts, bool legacy,
                                                 const std::string& pointer) {
    Part result;
    result.kind = PartKind::ToolResult;
    result.content = std::move(parts);
    result.name = decoded(bodyOf(message.name), m_reading.arena);
    if (legacy) {
        const auto call = std::find_if(m_openFunctions.begin(), m_openFunctions.end(),
                                       [&result](const Part& each) { return each.name == result.name; });
        if (call != m_openFunctions.end()) {
            result.callId = call->callId;
            m_openFunctions.erase(call);
        }
    } else {
        if (message.toolCallId.kind != json::Kind::String)
            return m_reading.fault(message.toolCallId, "The result of a tool must name its call.",
                                   pointer + "/tool_call_id");
        result.callId = decoded(bodyOf(message.toolCallId), m_reading.arena);
        if (const auto name = m_callNames.find(result.callId); name != m_callNames.end())
            result.name = name->second;
    }
    if (!result.content.empty() && result.content.size() == 1)
        result.cacheControl = result.content.front().cacheControl;
    if (!m_afterResult || m_request.turns.empty())
        m_request.turns.push_back({});
    m_request.turns.back().parts.push_back(std::move(result));
    return std::nullopt;
}

} // namespace fairlead::dialects::openai_chat
