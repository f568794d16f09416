// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/openai_chat/message_writer.h"

#include "proxy/base/padded_bytes.h"
#include "proxy/dialects/json_text.h"
#include "proxy/dialects/signature_tag.h"
#include "proxy/json/grammar.h"

#include <algorithm>

namespace fairlead::dialects::openai_chat {

namespace {

using Kind = OutMessage::Kind;
using Replay = ProviderTraits::ReasoningReplay;

std::string thinkingText(const OutMessage& message) {
    std::string text;
    for (const Part* part : message.parts)
        if (part->kind == PartKind::Thinking)
            text += part->text;
    return text;
}

bool isReasoning(const Part* part) {
    return part->kind == PartKind::Thinking || part->kind == PartKind::RedactedThinking;
}

// The entries of a JSON array as text, without its brackets; empty when it is none.
std::string entriesOf(JsonText signature) {
    std::string array = decoded(signature);
    padForJson(array);
    const std::string_view text = json::trimmed(array);
    if (!text.starts_with('[') || !json::validate(array))
        return {};
    return std::string(json::trimmed(text.substr(1, text.size() - 2)));
}

} // namespace

std::string_view MessageWriter::systemRole() const {
    switch (m_options.traits.systemRole) {
    case ProviderTraits::SystemRole::System:
        return "system";
    case ProviderTraits::SystemRole::Developer:
        return "developer";
    case ProviderTraits::SystemRole::None:
        break;
    }
    return "user";
}

void MessageWriter::write(const std::string& instruction) {
    std::vector<OutMessage> messages = orderedMessages(m_request, m_options.traits, m_losses);
    Part ending;
    ending.text = instruction;
    std::vector<const Part*> system;
    for (const Part& part : m_request.system)
        system.push_back(&part);
    if (!instruction.empty())
        system.push_back(&ending);
    const bool noRole = m_options.traits.systemRole == ProviderTraits::SystemRole::None;
    const bool userFirst = !messages.empty() && messages.front().kind == Kind::User;
    if (noRole && !system.empty()) {
        m_losses.transformQuietly("system", "user");
        if (!userFirst)
            messages.insert(messages.begin(), OutMessage());
        std::vector<const Part*>& first = messages.front().parts;
        first.insert(first.begin(), system.begin(), system.end());
        system.clear();
    }
    m_writer.beginArray();
    if (!system.empty())
        writeSystem(system);
    std::size_t lastUser = 0;
    for (std::size_t i = 0; i < messages.size(); ++i)
        if (messages[i].kind == Kind::User)
            lastUser = i;
    for (std::size_t i = 0; i < messages.size(); ++i)
        if (!isEmptied(messages[i]))
            writeMessage(messages[i], i > lastUser);
    m_writer.endArray();
}

void MessageWriter::writeSystem(const std::vector<const Part*>& parts) {
    m_writer.beginObject().key("role").string(systemRole()).key("content");
    m_parts.writeContent(parts);
    m_writer.endObject();
}

// An assistant's message that had nothing but reasoning which is left out: an empty one is refused by some.
bool MessageWriter::isEmptied(const OutMessage& message) const {
    return message.kind == Kind::Assistant && message.calls.empty() && !message.parts.empty() &&
           std::all_of(message.parts.begin(), message.parts.end(), isReasoning) &&
           m_options.traits.replay == Replay::None;
}

void MessageWriter::writeNameAndExtras(const OutMessage& message) {
    if (message.turn == nullptr || message.kind == Kind::Tool)
        return;
    if (!message.turn->name.empty())
        m_writer.key("name").raw(quotedBody(message.turn->name));
    if (!m_parts.isOwn())
        return;
    for (const Extra& extra : message.turn->extras)
        m_writer.key(decoded(extra.key)).raw(extra.value);
}

void MessageWriter::writeMessage(const OutMessage& message, bool inLoop) {
    m_writer.beginObject().key("role");
    switch (message.kind) {
    case Kind::System:
        m_writer.string(systemRole()).key("content");
        m_parts.writeContent(message.parts);
        break;
    case Kind::User:
        m_writer.string("user").key("content");
        m_parts.writeContent(message.parts);
        break;
    case Kind::Tool:
        m_writer.string("tool").key("tool_call_id").string(message.callId).key("content");
        m_parts.writeContent(message.parts);
        break;
    case Kind::Assistant:
        m_writer.string("assistant");
        writeAssistant(message, inLoop);
        break;
    }
    writeNameAndExtras(message);
    m_writer.endObject();
}

void MessageWriter::writeAssistant(const OutMessage& message, bool inLoop) {
    std::vector<const Part*> texts;
    std::string refusal;
    std::string_view audio;
    for (const Part* part : message.parts) {
        if (part->kind == PartKind::Text || part->kind == PartKind::Opaque)
            texts.push_back(part);
        else if (part->kind == PartKind::Refusal)
            refusal += part->text;
        else if (part->kind == PartKind::Media && !part->media.fileId.empty() && m_parts.isOwn())
            audio = part->media.fileId;
        else if (part->kind == PartKind::Media)
            m_losses.drop("assistant_media", "/messages");
    }
    m_writer.key("content");
    const bool otherwise = !message.calls.empty() || !refusal.empty() || !audio.empty();
    if (texts.empty() && otherwise && !m_options.traits.contentAsText)
        m_writer.null();
    else
        m_parts.writeContent(texts);
    if (!refusal.empty())
        m_writer.key("refusal").raw(quotedBody(refusal));
    if (!audio.empty())
        m_writer.key("audio").beginObject().key("id").raw(quotedBody(audio)).endObject();
    writeReasoning(message, inLoop);
    if (!message.calls.empty())
        writeCalls(message);
}

void MessageWriter::writeCalls(const OutMessage& message) {
    m_writer.key("tool_calls").beginArray();
    for (const OutMessage::Call& call : message.calls) {
        const Part& part = *call.part;
        if (part.kind == PartKind::Opaque) {
            m_writer.raw(part.raw);
            continue;
        }
        const std::string_view arguments = json::trimmed(part.arguments);
        const bool nothing = arguments.empty() || arguments == "null";
        m_writer.beginObject().key("id").string(call.id).key("type").string("function");
        m_writer.key("function").beginObject().key("name").string(part.name);
        m_writer.key("arguments").string(nothing ? "{}" : part.arguments).endObject();
        if (!part.signature.empty() && !part.signer.empty() && part.signer == m_options.signer) {
            m_writer.key("extra_content").beginObject().key("google").beginObject();
            m_writer.key("thought_signature").raw(quotedBody(part.signature)).endObject().endObject();
        }
        m_writer.endObject();
    }
    m_writer.endArray();
}

// Its signer is the target; or it came untagged in a chat request, whose callers keep what their provider gave them.
bool MessageWriter::mayHaveSignature(const Part& part) const {
    return !part.signer.empty() &&
           (part.signer == m_options.signer || (m_parts.isOwn() && part.signer == nativeSigner(Dialect::OpenAiChat)));
}

void MessageWriter::writeReasoning(const OutMessage& message, bool inLoop) {
    const bool any = std::any_of(message.parts.begin(), message.parts.end(), isReasoning);
    const std::string text = thinkingText(message);
    switch (m_options.traits.replay) {
    case Replay::ReasoningContent:
        // Inside a tool loop it must be there, empty or not.
        if (inLoop && (!text.empty() || !message.calls.empty()))
            m_writer.key("reasoning_content").raw(quotedBody(text));
        else if (any)
            m_losses.dropQuietly("reasoning_history");
        return;
    case Replay::Reasoning:
        if (!text.empty())
            m_writer.key("reasoning").raw(quotedBody(text));
        return;
    case Replay::ReasoningDetails: {
        const std::string entries = details(message);
        const bool isSigned = std::any_of(message.parts.begin(), message.parts.end(), [](const Part* part) {
            return isReasoning(part) && (!part->signature.empty() || part->kind == PartKind::RedactedThinking);
        });
        if (!entries.empty())
            m_writer.key("reasoning_details").raw('[' + entries + ']');
        else if (isSigned)
            m_losses.dropQuietly("reasoning_history");
        else if (!text.empty())
            m_writer.key("reasoning").raw(quotedBody(text));
        return;
    }
    case Replay::None:
        if (any)
            m_losses.dropQuietly("reasoning_history");
        return;
    }
}

// What earlier answers gave as reasoning_details, verbatim.
std::string MessageWriter::details(const OutMessage& message) const {
    std::string entries;
    for (const Part* part : message.parts) {
        if (!isReasoning(part) || !mayHaveSignature(*part))
            continue;
        const bool redacted = part->kind == PartKind::RedactedThinking;
        std::string entry = redacted ? std::string() : entriesOf(part->signature);
        if (entry.empty() && redacted)
            entry = R"({"type":"reasoning.encrypted","data":)" + quotedBody(part->text) + '}';
        else if (entry.empty() && !part->signature.empty())
            entry = R"({"type":"reasoning.text","text":)" + quotedBody(part->text) +
                    ",\"signature\":" + quotedBody(part->signature) + '}';
        if (entry.empty())
            continue;
        entries += entries.empty() ? "" : ",";
        entries += entry;
    }
    return entries;
}

} // namespace fairlead::dialects::openai_chat
