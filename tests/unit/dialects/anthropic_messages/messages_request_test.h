// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/canonical_text.h"
#include "tests/unit/dialects/anthropic_messages/messages_test.h"

// Requests put together by hand, and what the API gets of them.
namespace fairlead::test {

using namespace dialects; // NOLINT: a header of tests only

inline Part textPart(JsonText text) {
    Part part;
    part.text = text;
    return part;
}

inline Part callPart(std::string_view id, std::string_view name, std::string_view arguments = "{}") {
    Part part;
    part.kind = PartKind::ToolCall;
    part.callId = id;
    part.name = name;
    part.arguments = arguments;
    return part;
}

inline Part resultPart(std::string_view id, JsonText text) {
    Part part;
    part.kind = PartKind::ToolResult;
    part.callId = id;
    part.content = {textPart(text)};
    return part;
}

inline Part thinkingPart(JsonText text, JsonText signature, std::string_view signer) {
    Part part;
    part.kind = PartKind::Thinking;
    part.text = text;
    part.signature = signature;
    part.signer = signer;
    return part;
}

inline Part mediaPart(MediaKind kind, std::string_view mimeType, std::string_view data) {
    Part part;
    part.kind = PartKind::Media;
    part.media.kind = kind;
    part.media.mimeType = mimeType;
    part.media.data = data;
    return part;
}

inline Turn user(std::vector<Part> parts) {
    return {Role::User, false, std::move(parts), {}};
}

inline Turn assistant(std::vector<Part> parts) {
    return {Role::Assistant, false, std::move(parts), {}};
}

inline Tool toolOf(std::string_view name, JsonValue schema = R"({"type":"object"})") {
    Tool tool;
    tool.name = name;
    tool.schema = schema;
    return tool;
}

inline ChatRequest chat(std::vector<Turn> turns) {
    ChatRequest request;
    request.turns = std::move(turns);
    return request;
}

struct Target {
    ProviderTraits traits = {};
    ModelFacts facts = {};
    Degradation degradation = Degradation::Transform;
};

inline Result<EncodedRequest> encode(const ChatRequest& request, const Target& target = {}) {
    EncodeOptions options{"m", target.traits};
    options.facts = target.facts;
    options.degradation = target.degradation;
    options.signer = "anthropic";
    return anthropicMessagesCodec().encodeRequest(request, options);
}

// The members of the body that a case looks at, as compact JSON; an error as "error: <pointer>".
inline QString bodyOf(const ChatRequest& request, const QStringList& members, const Target& target = {}) {
    auto encoded = encode(request, target);
    if (!encoded)
        return QStringLiteral("error: ") + QString::fromStdString(encoded.error().pointer);
    padForJson(encoded->body);
    if (!json::validate(encoded->body))
        return QStringLiteral("not JSON: ") + QString::fromStdString(encoded->body);
    QStringList shown;
    const auto all = json::members(encoded->body);
    for (const QString& name : members) {
        const json::Member* member = json::find(*all, name.toStdString());
        shown << (member ? QString::fromStdString(compactJson(member->value.raw)) : QStringLiteral("-"));
    }
    return shown.join(u' ');
}

inline QString messagesOf(const std::vector<Turn>& turns) {
    return bodyOf(chat(turns), {QStringLiteral("messages")});
}

inline QString notesOf(const ChatRequest& request, const Target& target = {}) {
    const auto encoded = encode(request, target);
    return encoded ? QString::fromStdString(encoded->notes.joined()) : QStringLiteral("error");
}

inline const std::string kHi = R"({"role":"user","content":[{"type":"text","text":"hi"}]})";

inline QString shown(const std::string& json) {
    return QString::fromStdString(json);
}

} // namespace fairlead::test
