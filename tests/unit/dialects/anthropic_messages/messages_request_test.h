// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/canonical_text.h"
#include "tests/unit/dialects/anthropic_messages/messages_test.h"

// Requests put together by hand, and what the API gets of them.
namespace fairlead::test {

inline dialects::Part textPart(dialects::JsonText text) {
    dialects::Part part;
    part.text = text;
    return part;
}

inline dialects::Part callPart(std::string_view id, std::string_view name, std::string_view arguments = "{}") {
    dialects::Part part;
    part.kind = dialects::PartKind::ToolCall;
    part.callId = id;
    part.name = name;
    part.arguments = arguments;
    return part;
}

inline dialects::Part resultPart(std::string_view id, dialects::JsonText text) {
    dialects::Part part;
    part.kind = dialects::PartKind::ToolResult;
    part.callId = id;
    part.content = {textPart(text)};
    return part;
}

inline dialects::Part thinkingPart(dialects::JsonText text, dialects::JsonText signature, std::string_view signer) {
    dialects::Part part;
    part.kind = dialects::PartKind::Thinking;
    part.text = text;
    part.signature = signature;
    part.signer = signer;
    return part;
}

inline dialects::Part mediaPart(dialects::MediaKind kind, std::string_view mimeType, std::string_view data) {
    dialects::Part part;
    part.kind = dialects::PartKind::Media;
    part.media.kind = kind;
    part.media.mimeType = mimeType;
    part.media.data = data;
    return part;
}

inline dialects::Turn user(std::vector<dialects::Part> parts) {
    return {dialects::Role::User, false, std::move(parts), {}};
}

inline dialects::Turn assistant(std::vector<dialects::Part> parts) {
    return {dialects::Role::Assistant, false, std::move(parts), {}};
}

inline dialects::Tool toolOf(std::string_view name, dialects::JsonValue schema = R"({"type":"object"})") {
    dialects::Tool tool;
    tool.name = name;
    tool.schema = schema;
    return tool;
}

inline dialects::ChatRequest chat(std::vector<dialects::Turn> turns) {
    dialects::ChatRequest request;
    request.turns = std::move(turns);
    return request;
}

struct Target {
    dialects::ProviderTraits traits = {};
    dialects::ModelFacts facts = {};
    dialects::Degradation degradation = dialects::Degradation::Transform;
};

inline Result<dialects::EncodedRequest> encode(const dialects::ChatRequest& request, const Target& target = {}) {
    dialects::EncodeOptions options{"m", target.traits};
    options.facts = target.facts;
    options.degradation = target.degradation;
    options.signer = "anthropic";
    return dialects::anthropicMessagesCodec().encodeRequest(request, options);
}

// The members of the body that a case looks at, as compact JSON; an error as "error: <pointer>".
inline QString bodyOf(const dialects::ChatRequest& request, const QStringList& members, const Target& target = {}) {
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

inline QString messagesOf(const std::vector<dialects::Turn>& turns) {
    return bodyOf(chat(turns), {QStringLiteral("messages")});
}

inline QString notesOf(const dialects::ChatRequest& request, const Target& target = {}) {
    const auto encoded = encode(request, target);
    return encoded ? QString::fromStdString(encoded->notes.joined()) : QStringLiteral("error");
}

inline const std::string kHi = R"({"role":"user","content":[{"type":"text","text":"hi"}]})";

inline QString shown(const std::string& json) {
    return QString::fromStdString(json);
}

} // namespace fairlead::test
