// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/openai_responses/reasoning_seal.h"

#include "proxy/dialects/json_text.h"
#include "proxy/dialects/signature_tag.h"

namespace fairlead::dialects::responses {

namespace {

// Signatures are base64, which has no dot.
constexpr std::string_view kRedacted = "redacted.";
constexpr std::string_view kToolCall = "toolcall.";

} // namespace

std::string sealedSignature(JsonText id, JsonText encrypted) {
    if (const auto tagged = readSignatureTag(encrypted)) {
        // Sealed by a relay like this one; what is another vendor's stays as it is.
        const bool native = tagged->signer == nativeSigner(Dialect::OpenAiResponses);
        return std::string(native ? tagged->signature : encrypted);
    }
    if (isOwnId(id) || id.find(':') != std::string_view::npos)
        id = {};
    if (id.empty() && encrypted.find(':') == std::string_view::npos)
        return std::string(encrypted);
    std::string sealed(id);
    sealed += ':';
    sealed += encrypted;
    return sealed;
}

Seal readSeal(JsonText signature) {
    const std::size_t colon = signature.find(':');
    if (colon == std::string_view::npos)
        return {{}, signature};
    return {signature.substr(0, colon), signature.substr(colon + 1)};
}

bool isOwnId(std::string_view id) {
    const std::size_t underscore = id.find('_');
    return underscore != std::string_view::npos && id.substr(underscore + 1).starts_with(kOwnMark);
}

std::string ownItemId(std::string_view prefix, std::string_view requestId, std::size_t index) {
    std::string id(prefix);
    id += '_';
    id += kOwnMark;
    for (const char c : requestId)
        if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-')
            id += c;
    id += '_';
    id += std::to_string(index);
    return id;
}

std::string redactedPayload(JsonText data) {
    return std::string(kRedacted).append(data);
}

std::string toolCallPayload(std::string_view callId, JsonText signature) {
    return std::string(kToolCall).append(escaped(callId)).append(".").append(signature);
}

Payload readPayload(JsonText payload) {
    if (payload.starts_with(kRedacted))
        return {Payload::Kind::Redacted, {}, payload.substr(kRedacted.size())};
    if (payload.starts_with(kToolCall)) {
        const JsonText rest = payload.substr(kToolCall.size());
        const std::size_t dot = rest.rfind('.');
        if (dot != std::string_view::npos)
            return {Payload::Kind::ToolCall, rest.substr(0, dot), rest.substr(dot + 1)};
    }
    return {Payload::Kind::Thinking, {}, payload};
}

} // namespace fairlead::dialects::responses
