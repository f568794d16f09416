// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/openai_responses/input_writer.h"

#include "proxy/dialects/json_text.h"
#include "proxy/dialects/openai_responses/reasoning_seal.h"
#include "proxy/dialects/signature_tag.h"
#include "proxy/dialects/tool_call_id.h"
#include "proxy/json/writer.h"

#include <algorithm>

namespace fairlead::dialects::responses {

namespace {

constexpr std::string_view kNoOutput = "[No output of this call was recorded.]";

bool isOutput(const Part& part) {
    return part.kind == PartKind::Opaque && (part.type.ends_with("_output") || part.type.ends_with("_response"));
}

} // namespace

InputWriter::InputWriter(const ChatRequest& request, const EncodeOptions& options, Losses& losses)
    : m_request(request), m_options(options), m_losses(losses), m_content(request, options, losses) {
    const bool sameDialect = request.dialect == Dialect::OpenAiResponses;
    m_callsElsewhere = sameDialect && !request.previousResponseId.empty();
    for (const Extra& extra : request.extras)
        m_callsElsewhere = m_callsElsewhere || (sameDialect && extra.key == "conversation");
    for (const Turn& turn : request.turns) {
        for (const Part& part : turn.parts) {
            if (part.kind == PartKind::ToolResult && turn.role == Role::User)
                m_results[part.callId].places.push_back({&part});
            m_callsElsewhere =
                m_callsElsewhere || (sameDialect && part.kind == PartKind::Opaque && part.type == "item_reference");
        }
    }
}

std::string InputWriter::write() {
    systemTexts();
    for (const Turn& turn : m_request.turns)
        turn.role == Role::Assistant ? assistant(turn) : user(turn);
    answerOpenCalls();
    return "[" + m_items + "]";
}

void InputWriter::add(std::string_view item) {
    if (!m_items.empty())
        m_items += ',';
    m_items += item;
}

void InputWriter::addMessage(std::string_view role, std::string_view content) {
    std::string item = R"({"type":"message","role":")";
    item.append(role).append("\",\"content\":").append(content).append("}");
    add(item);
}

std::string_view InputWriter::systemRole() const {
    switch (m_options.traits.systemRole) {
    case ProviderTraits::SystemRole::Developer:
        return "developer";
    case ProviderTraits::SystemRole::None:
        return "user";
    case ProviderTraits::SystemRole::System:
        break;
    }
    return "system";
}

void InputWriter::systemTexts() {
    bool first = true;
    for (const Part& part : m_request.system) {
        if (!part.cacheControl.empty())
            m_losses.notes().dropped("cache_control");
        if (part.text.empty())
            continue;
        if (!first)
            addMessage(systemRole(), quotedBody(part.text));
        first = false;
    }
}

std::string InputWriter::fitted(std::string_view callId) const {
    return fittedToolCallId(callId, m_options.traits.toolCallIds);
}

// The API looks for the item that followed a reasoning item with an id: a call, or a message with its own id.
void InputWriter::assistantItem(std::string_view item, bool keepIds) {
    for (const HeldReasoning& held : m_held) {
        if (held.stored && !keepIds) {
            m_losses.notes().dropped("reasoning");
            continue;
        }
        std::string reasoning = R"({"type":"reasoning")";
        if (keepIds && !held.id.empty())
            reasoning.append(",\"id\":").append(quotedBody(held.id));
        add(reasoning.append(held.rest));
    }
    m_held.clear();
    add(item);
}

void InputWriter::assistantText(std::vector<const Part*>& parts) {
    if (parts.empty())
        return;
    answerOpenCalls(); // some endpoints want each output before the next text
    std::string content;
    for (const Part* part : parts) {
        if (!content.empty())
            content += ',';
        if (part->kind == PartKind::Refusal)
            content.append(R"({"type":"refusal","refusal":")").append(part->text).append("\"}");
        else
            content += textPart("output_text", part->text);
    }
    const JsonText id = parts.front()->itemId;
    const bool withId = !m_held.empty() && !id.empty() && !isOwnId(id);
    std::string item = R"({"type":"message","role":"assistant",)";
    if (withId)
        item.append(R"("status":"completed","id":)").append(quotedBody(id)).append(",");
    assistantItem(item.append("\"content\":[").append(content).append("]}"), withId);
    parts.clear();
}

void InputWriter::assistant(const Turn& turn) {
    answerOpenCalls();
    m_storedReasoning = false;
    std::vector<const Part*> texts;
    for (const Part& part : turn.parts) {
        if (!part.cacheControl.empty())
            m_losses.notes().dropped("cache_control");
        if (part.kind == PartKind::Text || part.kind == PartKind::Refusal) {
            if (!part.text.empty())
                texts.push_back(&part);
            continue;
        }
        if (part.kind == PartKind::Thinking || part.kind == PartKind::ToolCall || part.kind == PartKind::Opaque)
            assistantText(texts);
        if (part.kind == PartKind::ToolCall)
            call(part);
        else if (part.kind == PartKind::Thinking)
            thinking(part);
        else if (part.kind == PartKind::RedactedThinking)
            m_losses.notes().dropped("redacted_thinking");
        else if (part.kind == PartKind::Opaque && m_request.dialect == Dialect::OpenAiResponses)
            assistantItem(part.raw, true);
        else if (part.kind == PartKind::Opaque)
            m_losses.notes().dropped("part");
        else
            m_losses.notes().dropped("assistant_media");
    }
    assistantText(texts);
    if (!m_held.empty())
        m_losses.notes().dropped("reasoning"); // nothing came of it
    m_held.clear();
}

void InputWriter::call(const Part& part) {
    std::string item;
    json::Writer writer(item);
    writer.beginObject().key("type").string("function_call");
    if (m_storedReasoning && !part.itemId.empty() && !isOwnId(part.itemId))
        writer.key("id").raw(quotedBody(part.itemId));
    const auto object = argumentsObject(part.arguments);
    writer.key("call_id").string(fitted(part.callId)).key("name").string(part.name);
    writer.key("arguments").string(object ? *object : part.arguments).endObject();
    assistantItem(item, true);
    m_openByCall[part.callId] = m_open.size();
    m_open.push_back({part.callId});
}

void InputWriter::thinking(const Part& part) {
    const bool own = !part.signature.empty() && part.signer == m_options.signer;
    const bool stored = part.signature.empty() && part.signer.empty() && !part.itemId.empty() &&
                        m_request.dialect == Dialect::OpenAiResponses &&
                        m_options.signer == nativeSigner(Dialect::OpenAiResponses);
    const bool welcome = m_options.traits.replay != ProviderTraits::ReasoningReplay::None && !part.text.empty();
    if (!own && !stored && !welcome) {
        m_losses.notes().dropped("reasoning");
        return;
    }
    const Seal seal = own && part.itemId.empty() ? readSeal(part.signature) : Seal{part.itemId, part.signature};
    HeldReasoning held;
    held.stored = stored;
    held.id = isOwnId(seal.id) ? JsonText() : seal.id;
    held.rest = ",\"summary\":[";
    if ((own || stored) && !part.text.empty())
        held.rest += textPart("summary_text", part.text);
    held.rest += ']';
    if (!own && !stored)
        held.rest.append(",\"content\":[").append(textPart("reasoning_text", part.text)).append("]");
    if (own)
        held.rest.append(",\"encrypted_content\":").append(quotedBody(seal.encrypted));
    held.rest += '}';
    m_held.push_back(std::move(held));
    m_gaveReasoning = m_gaveReasoning || own;
    m_storedReasoning = m_storedReasoning || stored;
}

void InputWriter::userMessage(const Turn& turn, std::vector<const Part*>& parts) {
    if (parts.empty())
        return;
    if (!turn.name.empty())
        m_losses.notes().dropped("name");
    const std::string content = m_content.content(parts);
    if (!content.empty())
        addMessage(turn.system ? systemRole() : "user", content);
    parts.clear();
}

void InputWriter::user(const Turn& turn) {
    std::vector<const Part*> parts;
    for (const Part& part : turn.parts) {
        if (part.kind == PartKind::ToolResult) {
            userMessage(turn, parts);
            result(part);
            continue;
        }
        if (isOutput(part) && m_request.dialect == Dialect::OpenAiResponses) {
            userMessage(turn, parts);
            add(part.raw);
            continue;
        }
        answerOpenCalls();
        if (part.kind == PartKind::Text && part.text.empty())
            continue;
        parts.push_back(&part);
    }
    userMessage(turn, parts);
}

void InputWriter::result(const Part& part) {
    Results& results = m_results[part.callId];
    ResultPlace& place = results.places[results.seen++];
    if (place.written)
        return; // it was taken to its call
    const auto open = m_openByCall.find(part.callId);
    if (open == m_openByCall.end())
        return orphan(part);
    m_open[open->second].answered = true;
    m_openByCall.erase(open);
    place.written = true;
    output(part.callId, &part);
}

void InputWriter::output(std::string_view callId, const Part* result) {
    std::string content;
    if (result) {
        std::vector<const Part*> parts;
        for (const Part& part : result->content)
            parts.push_back(&part);
        content = parts.empty() ? "\"\"" : m_content.content(parts);
        if (result->isError)
            m_losses.notes().dropped("is_error");
    } else {
        content = json::quoted(kNoOutput);
        m_losses.notes().add("added", "tool_output");
    }
    std::string item;
    json::Writer writer(item);
    writer.beginObject().key("type").string("function_call_output").key("call_id").string(fitted(callId));
    writer.key("output").raw(content.empty() ? "\"\"" : content).endObject();
    add(item);
}

// Before anything else comes, each call gets its output, taken from where it stands later, or one that says there is
// none.
void InputWriter::answerOpenCalls() {
    for (const OpenCall& call : m_open) {
        if (call.answered)
            continue;
        const Part* found = nullptr;
        if (const auto known = m_results.find(call.callId); known != m_results.end()) {
            Results& results = known->second;
            results.next = std::max(results.next, results.seen);
            if (results.next < results.places.size()) {
                ResultPlace& place = results.places[results.next++];
                place.written = true;
                found = place.part;
                m_losses.notes().add("moved", "tool_output");
            }
        }
        output(call.callId, found);
    }
    m_open.clear();
    m_openByCall.clear();
}

void InputWriter::orphan(const Part& part) {
    if (m_callsElsewhere)
        return output(part.callId, &part);
    answerOpenCalls();
    std::vector<const Part*> parts;
    Part head;
    head.text = "[The output of a tool call that is not in the conversation:]";
    parts.push_back(&head);
    for (const Part& each : part.content)
        parts.push_back(&each);
    m_losses.notes().transformed("orphan_tool_output", "text");
    if (const std::string content = m_content.content(parts); !content.empty())
        addMessage("user", content);
}

} // namespace fairlead::dialects::responses
