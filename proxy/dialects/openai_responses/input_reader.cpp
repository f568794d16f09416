// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/openai_responses/input_reader.h"

#include "proxy/dialects/json_text.h"
#include "proxy/dialects/openai_responses/content_reader.h"
#include "proxy/dialects/openai_responses/output_items.h"
#include "proxy/dialects/openai_responses/reasoning_seal.h"
#include "proxy/dialects/signature_tag.h"

#include <algorithm>

namespace fairlead::dialects::responses {

namespace {

Error wrong(const char* message, std::string pointer) {
    return Error{ErrorCode::InvalidArgument, message, std::move(pointer), -1};
}

JsonText bodyAt(const std::vector<json::Member>& members, std::string_view name) {
    const json::Member* member = json::find(members, name);
    return member ? bodyOf(member->value) : JsonText();
}

bool isText(const Part& part) {
    return part.kind == PartKind::Text;
}

} // namespace

std::vector<Part>& InputReader::assistantParts() {
    std::vector<Turn>& turns = m_request.turns;
    if (turns.empty() || turns.back().role != Role::Assistant) {
        turns.emplace_back();
        turns.back().role = Role::Assistant;
    }
    return turns.back().parts;
}

// The turn of outputs that is being read, or a new one.
std::vector<Part>& InputReader::outputParts() {
    std::vector<Turn>& turns = m_request.turns;
    const auto isOutput = [](const Part& part) {
        return part.kind == PartKind::ToolResult || part.kind == PartKind::Opaque;
    };
    const bool open = !turns.empty() && turns.back().role == Role::User && !turns.back().system &&
                      !turns.back().parts.empty() && isOutput(turns.back().parts.front()) &&
                      isOutput(turns.back().parts.back());
    if (!open)
        turns.emplace_back();
    return turns.back().parts;
}

Result<void> InputReader::read(const json::Slice& input) {
    if (input.kind == json::Kind::String) {
        Turn turn;
        turn.parts.emplace_back();
        turn.parts.back().text = bodyOf(input);
        m_request.turns.push_back(std::move(turn));
        return {};
    }
    if (input.kind == json::Kind::Null)
        return {};
    if (input.kind != json::Kind::Array)
        return wrong("The input must be a string or an array of items.", "/input");
    const auto items = json::elements(input.raw);
    if (!items)
        return items.error();
    for (std::size_t i = 0; i < items->size(); ++i)
        if (auto result = readItem((*items)[i], "/input/" + std::to_string(i)); !result)
            return result;
    return {};
}

Result<void> InputReader::readItem(const json::Slice& item, const std::string& pointer) {
    if (item.kind != json::Kind::Object)
        return wrong("An input item must be an object.", pointer);
    const auto members = json::members(item.raw);
    if (!members)
        return members.error();
    const std::string_view type = bodyAt(*members, "type");
    if (type == "message" || (type.empty() && json::find(*members, "role")))
        return readMessage(*members, pointer);
    if (type == "function_call")
        return readCall(*members, pointer);
    if (type == "function_call_output")
        return readCallOutput(*members, pointer);
    if (type == "reasoning")
        return readReasoning(*members, pointer);
    if (!type.empty())
        readOpaque(type, item);
    else if (json::find(*members, "id"))
        readOpaque("item_reference", item);
    else
        return wrong("An input item needs a type or a role.", pointer);
    return {};
}

Result<void> InputReader::readMessage(const Members& item, const std::string& pointer) {
    const std::string_view role = bodyAt(item, "role");
    const json::Member* content = json::find(item, "content");
    if (!content)
        return wrong("A message needs content.", pointer + "/content");
    auto parts = readContent(content->value, pointer + "/content", m_request.arena);
    if (!parts)
        return parts.error();
    if (role == "assistant") {
        if (!parts->empty())
            parts->front().itemId = bodyAt(item, "id");
        std::vector<Part>& target = assistantParts();
        std::move(parts->begin(), parts->end(), std::back_inserter(target));
        return {};
    }
    const bool system = role == "system" || role == "developer";
    if (!system && role != "user")
        return wrong("The role must be user, assistant, system or developer.", pointer + "/role");
    if (system && m_request.turns.empty() && std::all_of(parts->begin(), parts->end(), isText)) {
        std::move(parts->begin(), parts->end(), std::back_inserter(m_request.system));
        return {};
    }
    Turn turn;
    turn.system = system;
    turn.parts = *std::move(parts);
    turn.name = bodyAt(item, "name");
    m_request.turns.push_back(std::move(turn));
    return {};
}

Result<void> InputReader::readCall(const Members& item, const std::string& pointer) {
    const json::Member* arguments = json::find(item, "arguments");
    Part part;
    part.kind = PartKind::ToolCall;
    part.callId = decoded(bodyAt(item, "call_id"), m_request.arena);
    if (part.callId.empty())
        part.callId = decoded(bodyAt(item, "id"), m_request.arena);
    part.name = decoded(bodyAt(item, "name"), m_request.arena);
    part.itemId = bodyAt(item, "id");
    if (part.callId.empty())
        return wrong("A function call needs a call_id.", pointer + "/call_id");
    if (part.name.empty())
        return wrong("A function call needs a name.", pointer + "/name");
    if (arguments && arguments->value.kind == json::Kind::String)
        part.arguments = decoded(bodyOf(arguments->value), m_request.arena);
    else if (arguments && arguments->value.kind == json::Kind::Object)
        part.arguments = arguments->value.raw;
    if (const auto pending = m_signatures.find(part.callId); pending != m_signatures.end()) {
        part.signature = pending->second.signature;
        part.signer = pending->second.signer;
    }
    std::vector<Part>& parts = assistantParts();
    parts.push_back(std::move(part));
    m_calls[parts.back().callId] = {m_request.turns.size() - 1, parts.size() - 1};
    return {};
}

Result<void> InputReader::readCallOutput(const Members& item, const std::string& pointer) {
    Part part;
    part.kind = PartKind::ToolResult;
    part.callId = decoded(bodyAt(item, "call_id"), m_request.arena);
    if (part.callId.empty())
        return wrong("A function call output needs a call_id.", pointer + "/call_id");
    const json::Member* output = json::find(item, "output");
    if (output) {
        auto content = readContent(output->value, pointer + "/output", m_request.arena);
        if (!content)
            return content.error();
        part.content = *std::move(content);
    }
    if (const auto call = m_calls.find(part.callId); call != m_calls.end())
        part.name = m_request.turns[call->second.turn].parts[call->second.part].name;
    outputParts().push_back(std::move(part));
    return {};
}

// The content where there is one, else the summary; several pieces as paragraphs.
JsonText InputReader::thinkingText(const Members& item) {
    for (const char* name : {"content", "summary"}) {
        const json::Member* member = json::find(item, name);
        if (!member || member->value.kind != json::Kind::Array)
            continue;
        std::vector<JsonText> texts;
        for (const json::Slice& element : elementsOf(member->value.raw))
            if (const PartView part = responses::readPart(element.raw); !part.text.empty())
                texts.push_back(part.text);
        if (texts.size() == 1)
            return texts.front();
        std::string joined;
        for (const JsonText text : texts) {
            if (!joined.empty())
                joined += "\\n\\n";
            joined += text;
        }
        if (!joined.empty())
            return m_request.arena.keep(std::move(joined));
    }
    return {};
}

Result<void> InputReader::readReasoning(const Members& item, const std::string& pointer) {
    const json::Member* encrypted = json::find(item, "encrypted_content");
    if (encrypted && encrypted->value.kind != json::Kind::String && encrypted->value.kind != json::Kind::Null)
        return wrong("The encrypted_content must be a string.", pointer + "/encrypted_content");
    Part part;
    part.kind = PartKind::Thinking;
    part.text = thinkingText(item);
    part.itemId = bodyAt(item, "id");
    const JsonText content = encrypted ? bodyOf(encrypted->value) : JsonText();
    if (const auto tagged = readSignatureTag(content)) {
        const Payload payload = readPayload(tagged->signature);
        if (payload.kind == Payload::Kind::ToolCall) {
            attachSignature(decoded(payload.callId, m_request.arena), payload.signature, tagged->signer);
            return {};
        }
        part.signer = tagged->signer;
        if (payload.kind == Payload::Kind::Redacted) {
            part.kind = PartKind::RedactedThinking;
            part.text = payload.signature;
        } else if (tagged->signer == nativeSigner(Dialect::OpenAiResponses)) {
            const Seal seal = readSeal(payload.signature);
            part.itemId = seal.id;
            part.signature = seal.encrypted;
        } else {
            part.signature = payload.signature;
        }
    } else if (!content.empty()) {
        part.signer = nativeSigner(Dialect::OpenAiResponses);
        part.signature = content;
    }
    if (isOwnId(part.itemId))
        part.itemId = {};
    assistantParts().push_back(std::move(part));
    return {};
}

// The item that carries it may stand before its call or behind it.
void InputReader::attachSignature(std::string_view callId, JsonText signature, std::string_view signer) {
    const auto call = m_calls.find(callId);
    if (call == m_calls.end()) {
        m_signatures[callId] = {signature, signer};
        return;
    }
    Part& part = m_request.turns[call->second.turn].parts[call->second.part];
    part.signature = signature;
    part.signer = signer;
}

void InputReader::readOpaque(std::string_view type, const json::Slice& item) {
    Part part;
    part.kind = PartKind::Opaque;
    part.type = type;
    part.raw = item.raw;
    const bool answer = type.ends_with("_output") || type.ends_with("_response");
    (answer ? outputParts() : assistantParts()).push_back(std::move(part));
}

} // namespace fairlead::dialects::responses
