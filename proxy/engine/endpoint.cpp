// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/engine/endpoint.h"

#include "proxy/base/percent.h"

#include <array>

namespace fairlead::engine {

namespace {

using dialects::Dialect;

struct ForwardPath {
    std::string_view path;
    Operation operation;
    Dialect dialect;
    bool prefix; // everything below it, too
    bool canStream;
    bool mayAddUsage;
};

constexpr std::array<ForwardPath, 10> kForwardPaths = {
    {{"/chat/completions", Operation::Chat, Dialect::OpenAiChat, false, true, true},
     {"/responses", Operation::Chat, Dialect::OpenAiResponses, false, true, false},
     {"/messages", Operation::Chat, Dialect::AnthropicMessages, false, true, false},
     {"/messages/count_tokens", Operation::CountTokens, Dialect::AnthropicMessages, false, false, false},
     {"/completions", Operation::Other, Dialect::OpenAiChat, false, true, true},
     {"/embeddings", Operation::Other, Dialect::OpenAiChat, false, false, false},
     {"/moderations", Operation::Other, Dialect::OpenAiChat, false, false, false},
     {"/rerank", Operation::Other, Dialect::OpenAiChat, false, false, false},
     {"/images/", Operation::Other, Dialect::OpenAiChat, true, true, false},
     {"/audio/", Operation::Other, Dialect::OpenAiChat, true, true, false}}};

// A path goes into the provider's URL, so nothing that could leave the folder or start a query passes.
bool isPlainPath(std::string_view path) {
    if (path.find("..") != std::string_view::npos || path.find("//") != std::string_view::npos)
        return false;
    return path.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/_-.") ==
           std::string_view::npos;
}

Endpoint findForward(std::string_view rest) {
    Endpoint endpoint;
    for (const ForwardPath& known : kForwardPaths) {
        const bool match =
            known.prefix ? rest.starts_with(known.path) && rest.size() > known.path.size() : rest == known.path;
        if (!match || !isPlainPath(rest))
            continue;
        endpoint.kind = EndpointKind::Forward;
        endpoint.operation = known.operation;
        endpoint.dialect = known.dialect;
        endpoint.path = "/v1" + std::string(rest);
        endpoint.suffix = rest;
        endpoint.canStream = known.canStream;
        endpoint.mayAddUsage = known.mayAddUsage;
        break;
    }
    return endpoint;
}

// "{model}:{verb}" behind /v1beta/models/; the model may hold slashes ("openai/gpt-4o") and be percent-encoded.
Endpoint findGemini(std::string_view rest, std::string_view query) {
    Endpoint endpoint;
    endpoint.dialect = Dialect::Gemini;
    const std::size_t colon = rest.rfind(':');
    const std::string_view verb = colon == std::string_view::npos ? std::string_view() : rest.substr(colon + 1);
    auto model = percentDecoded(rest.substr(0, colon));
    if (!model || model->empty())
        return {};
    endpoint.argument = *std::move(model);
    if (colon == std::string_view::npos) {
        endpoint.kind = EndpointKind::Models;
        endpoint.path = "/v1beta/models";
        return endpoint;
    }
    endpoint.kind = EndpointKind::Forward;
    endpoint.operation = verb == "countTokens" ? Operation::CountTokens : Operation::Chat;
    endpoint.path = "/v1beta/models:" + std::string(verb);
    endpoint.suffix = ":" + std::string(verb);
    if (verb == "streamGenerateContent") {
        endpoint.streams = true;
        endpoint.jsonArray = query.find("alt=sse") == std::string_view::npos;
    } else if (verb != "generateContent" && verb != "countTokens") {
        return {};
    }
    return endpoint;
}

Endpoint findModel(std::string_view rest, std::string_view path, Dialect dialect) {
    Endpoint endpoint;
    endpoint.kind = EndpointKind::Models;
    endpoint.dialect = dialect;
    endpoint.path = path;
    endpoint.argument = percentDecoded(rest).value_or(std::string(rest));
    return endpoint;
}

Endpoint findAdmin(std::string_view rest) {
    Endpoint endpoint;
    if (rest == "status")
        endpoint.kind = EndpointKind::AdminStatus;
    else if (rest == "explain")
        endpoint.kind = EndpointKind::AdminExplain;
    else if (rest == "requests" || rest.starts_with("requests/"))
        endpoint.kind = EndpointKind::AdminRequests;
    if (rest.starts_with("requests/"))
        endpoint.argument = rest.substr(9);
    endpoint.path = "/fairlead/v1/" + std::string(rest.substr(0, rest.find('/')));
    return endpoint;
}

Endpoint plain(EndpointKind kind, std::string_view path) {
    Endpoint endpoint;
    endpoint.kind = kind;
    endpoint.path = path;
    return endpoint;
}

} // namespace

Endpoint findEndpoint(std::string_view path, std::string_view query) {
    constexpr std::string_view kGeminiModels = "/v1beta/models";
    constexpr std::string_view kModels = "/models";
    if (path == "/")
        return plain(EndpointKind::Root, "/");
    if (path == "/healthz")
        return plain(EndpointKind::Health, path);
    if (path == "/readyz")
        return plain(EndpointKind::Ready, path);
    if (path.starts_with("/fairlead/v1/"))
        return findAdmin(path.substr(13));
    if (path == kGeminiModels)
        return findModel({}, kGeminiModels, Dialect::Gemini);
    if (path.starts_with(kGeminiModels) && path[kGeminiModels.size()] == '/')
        return findGemini(path.substr(kGeminiModels.size() + 1), query);
    // Some clients leave "models/" out when the model's name holds a slash: "/v1beta/chat/gpt-4o:generateContent".
    if (constexpr std::string_view kBeta = "/v1beta/"; path.starts_with(kBeta)) {
        Endpoint endpoint = findGemini(path.substr(kBeta.size()), query);
        return endpoint.kind == EndpointKind::Forward ? endpoint : Endpoint();
    }
    if (!path.starts_with("/v1/"))
        return {};
    std::string_view rest = path.substr(3);
    const bool doubled = rest.starts_with("/v1/");
    if (doubled)
        rest.remove_prefix(3);
    Endpoint endpoint;
    if (rest == kModels)
        endpoint = findModel({}, "/v1/models", Dialect::OpenAiChat);
    else if (rest.starts_with(kModels) && rest[kModels.size()] == '/' && rest.size() > kModels.size() + 1)
        endpoint = findModel(rest.substr(kModels.size() + 1), "/v1/models", Dialect::OpenAiChat);
    else
        endpoint = findForward(rest);
    endpoint.doubledPrefix = doubled;
    return endpoint;
}

} // namespace fairlead::engine
