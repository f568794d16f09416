// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/signature_tag.h"

namespace fairlead::dialects {

std::string_view nativeSigner(Dialect dialect) {
    switch (dialect) {
    case Dialect::AnthropicMessages:
        return "anthropic";
    case Dialect::Gemini:
        return "google";
    case Dialect::OpenAiResponses:
    case Dialect::OpenAiChat:
        return "openai";
    case Dialect::OllamaChat:
        break;
    }
    return {};
}

std::string tagSignature(std::string_view signer, std::string_view signature) {
    std::string tagged(kSignatureTag);
    tagged += signer;
    tagged += '.';
    tagged += signature;
    return tagged;
}

std::optional<TaggedSignature> readSignatureTag(std::string_view text) {
    if (!text.starts_with(kSignatureTag))
        return std::nullopt;
    text.remove_prefix(kSignatureTag.size());
    const std::size_t dot = text.find('.');
    if (dot == std::string_view::npos)
        return std::nullopt;
    return TaggedSignature{text.substr(0, dot), text.substr(dot + 1)};
}

} // namespace fairlead::dialects
