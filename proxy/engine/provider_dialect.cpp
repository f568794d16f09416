// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/engine/provider_dialect.h"

#include "proxy/base/percent.h"
#include "proxy/dialects/signature_tag.h"

namespace fairlead::engine {

using dialects::Dialect;

Dialect ownDialect(const RuntimeProvider& provider) {
    switch (provider.resolved.config.dialect.value_or(config::Dialect::OpenAiChat)) {
    case config::Dialect::OpenAiChat:
        return Dialect::OpenAiChat;
    case config::Dialect::OpenAiResponses:
        return Dialect::OpenAiResponses;
    case config::Dialect::AnthropicMessages:
        return Dialect::AnthropicMessages;
    case config::Dialect::Gemini:
        return Dialect::Gemini;
    case config::Dialect::OllamaChat:
        break;
    }
    return Dialect::OllamaChat;
}

Dialect providerDialect(const RuntimeProvider& provider, const Endpoint& endpoint) {
    const Dialect own = ownDialect(provider);
    const bool both = own == Dialect::OpenAiChat && provider.resolved.traits.responsesApi;
    return both && endpoint.dialect == Dialect::OpenAiResponses ? endpoint.dialect : own;
}

bool needsTranslation(const RuntimeProvider& provider, const Endpoint& endpoint) {
    return endpoint.operation != Operation::Other &&
           (providerDialect(provider, endpoint) != endpoint.dialect || endpoint.jsonArray);
}

std::string signerOf(const RuntimeProvider& provider, Dialect dialect) {
    if (!provider.resolved.traits.signer.empty())
        return provider.resolved.traits.signer;
    if (dialect == Dialect::OpenAiChat || dialect == Dialect::OllamaChat)
        return provider.id();
    return std::string(dialects::nativeSigner(dialect));
}

std::string verbatimPath(const Endpoint& endpoint, std::string_view model, std::string_view query) {
    if (endpoint.dialect == Dialect::Gemini) {
        if (model.starts_with("models/"))
            model.remove_prefix(7);
        return "/models/" + percentEncoded(model, "/") + endpoint.suffix + (endpoint.streams ? "?alt=sse" : "");
    }
    // Claude Code asks for beta features in the query, too.
    if (endpoint.dialect == Dialect::AnthropicMessages && query == "beta=true")
        return endpoint.suffix + "?beta=true";
    return endpoint.suffix;
}

} // namespace fairlead::engine
