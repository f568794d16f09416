// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/simulator/endpoint.h"

#include <QByteArray>
#include <QUrlQuery>

#include <algorithm>
#include <array>

namespace fairlead::simulator {
namespace {

struct Fixed {
    std::string_view path;
    Endpoint endpoint;
};

Endpoint post(Dialect dialect, Answer (*build)(const Call&), ModelIn modelIn = ModelIn::Body) {
    Endpoint endpoint;
    endpoint.dialect = dialect;
    endpoint.modelIn = modelIn;
    endpoint.build = build;
    return endpoint;
}

Endpoint get(Dialect dialect, Answer (*list)(const Scenario&)) {
    Endpoint endpoint;
    endpoint.dialect = dialect;
    endpoint.list = list;
    return endpoint;
}

std::string_view withoutPrefix(std::string_view path, std::string_view prefix) {
    if (path.starts_with(prefix))
        path.remove_prefix(prefix.size() - 1);
    return path;
}

std::optional<Endpoint> fixedPost(std::string_view path) {
    const std::array kPosts{
        Fixed{"/chat/completions", post(Dialect::OpenAi, answerChat)},
        Fixed{"/responses", post(Dialect::Responses, answerResponses)},
        Fixed{"/completions", post(Dialect::OpenAi, answerCompletion)},
        Fixed{"/embeddings", post(Dialect::OpenAi, answerEmbeddings)},
        Fixed{"/moderations", post(Dialect::OpenAi, answerModerations)},
        Fixed{"/rerank", post(Dialect::OpenAi, answerRerank)},
        Fixed{"/images/generations", post(Dialect::OpenAi, answerImages)},
        Fixed{"/audio/speech", post(Dialect::OpenAi, answerSpeech)},
        Fixed{"/audio/transcriptions", post(Dialect::OpenAi, answerTranscription, ModelIn::Form)},
        Fixed{"/api/chat", post(Dialect::Ollama, answerOllamaChat)},
        Fixed{"/api/show", post(Dialect::Ollama, showOllamaModel)},
        Fixed{"/messages", post(Dialect::Anthropic, answerMessages)},
        Fixed{"/messages/count_tokens", post(Dialect::Anthropic, answerMessagesCount)},
    };
    const auto* known = std::ranges::find(kPosts, path, &Fixed::path);
    return known != kPosts.end() ? std::optional(known->endpoint) : std::nullopt;
}

Endpoint ofModel(Dialect dialect, std::string_view encodedModel, Answer (*build)(const Call&)) {
    Endpoint endpoint = post(dialect, build, ModelIn::Path);
    const QByteArray model(encodedModel.data(), static_cast<qsizetype>(encodedModel.size()));
    endpoint.model = QByteArray::fromPercentEncoding(model).toStdString();
    return endpoint;
}

// /v1beta/models, /v1beta/models/NAME and /v1beta/models/NAME:METHOD; nothing for other paths.
std::optional<EndpointMatch> findGemini(const http::Request& request) {
    constexpr std::string_view kModels = "/models";
    struct Method {
        std::string_view name;
        Answer (*build)(const Call&);
    };
    constexpr std::array<Method, 3> kMethods{{{"generateContent", answerGenerateContent},
                                              {"streamGenerateContent", answerStreamGenerateContent},
                                              {"countTokens", answerCountTokens}}};
    std::string_view path = request.path;
    const bool beta = path.starts_with("/v1beta/models");
    if (!beta && (!path.starts_with("/v1/models/") || path.find(':') == std::string_view::npos))
        return std::nullopt;
    path.remove_prefix(path.find(kModels) + kModels.size());
    EndpointMatch match;
    match.dialect = Dialect::Gemini;
    const bool read = request.method == "GET";
    const std::size_t colon = path.rfind(':');
    if (path.empty()) {
        match.wrongMethod = !read;
        if (read)
            match.endpoint = get(Dialect::Gemini, answerGeminiModels);
        return match;
    }
    if (path.front() != '/')
        return match;
    path.remove_prefix(1);
    if (colon == std::string_view::npos) {
        if (read)
            match.endpoint = ofModel(Dialect::Gemini, path, showGeminiModel);
        return match;
    }
    const auto* method = std::ranges::find(kMethods, path.substr(path.rfind(':') + 1), &Method::name);
    match.wrongMethod = method != kMethods.end() && request.method != "POST";
    if (method != kMethods.end() && !match.wrongMethod)
        match.endpoint = ofModel(Dialect::Gemini, path.substr(0, path.rfind(':')), method->build);
    return match;
}

bool speaksAnthropic(const http::Request& request) {
    return request.headers.contains("anthropic-version") || request.headers.contains("x-api-key");
}

std::string bearerOf(const http::Request& request) {
    constexpr std::string_view kBearer = "Bearer ";
    const std::string_view value = request.headers.value("Authorization");
    return std::string(value.starts_with(kBearer) ? value.substr(kBearer.size()) : std::string_view());
}

// The key as the dialect's clients send it; a bearer token is good everywhere.
std::string keyOf(const http::Request& request, Dialect dialect) {
    std::string key = bearerOf(request);
    const auto header = [&](std::string_view name) {
        if (key.empty())
            key = request.headers.value(name);
    };
    if (dialect == Dialect::Anthropic)
        header("x-api-key");
    if (dialect == Dialect::Azure)
        header("api-key");
    if (dialect == Dialect::Gemini) {
        header("x-goog-api-key");
        if (key.empty())
            key = queryValue(request, "key");
    }
    return key;
}

std::optional<Endpoint> fixedGet(const http::Request& request, std::string_view path) {
    if (path == "/models" && speaksAnthropic(request))
        return get(Dialect::Anthropic, answerAnthropicModels);
    if (path == "/models")
        return get(Dialect::OpenAi, answerModels);
    if (path == "/api/tags")
        return get(Dialect::Ollama, answerOllamaTags);
    return path == "/api/version" ? std::optional(get(Dialect::Ollama, answerOllamaVersion)) : std::nullopt;
}

EndpointMatch findByPath(const http::Request& request, std::string_view path) {
    EndpointMatch match;
    if (path.starts_with("/messages"))
        match.dialect = Dialect::Anthropic;
    if (path.starts_with("/api/"))
        match.dialect = Dialect::Ollama;
    std::optional<Endpoint> posted = fixedPost(path);
    std::optional<Endpoint> got = fixedGet(request, path);
    match.wrongMethod = posted || got;
    match.endpoint = request.method == "POST" ? std::move(posted) : std::nullopt;
    if (request.method == "GET")
        match.endpoint = std::move(got);
    return match;
}

// /openai/v1/PATH with the model in the body, /openai/deployments/NAME/PATH with it in the path.
std::optional<EndpointMatch> findAzure(const http::Request& request) {
    constexpr std::string_view kUnified = "/openai/v1/";
    constexpr std::string_view kDeployments = "/openai/deployments/";
    std::string_view path = request.path;
    if (!path.starts_with("/openai/"))
        return std::nullopt;
    EndpointMatch match;
    if (path.starts_with(kUnified)) {
        match = findByPath(request, path.substr(kUnified.size() - 1));
    } else if (path.starts_with(kDeployments)) {
        path.remove_prefix(kDeployments.size());
        const std::size_t end = std::min(path.find('/'), path.size());
        match = findByPath(request, path.substr(end));
        if (match.endpoint && match.endpoint->build != nullptr) {
            Endpoint named = ofModel(Dialect::Azure, path.substr(0, end), match.endpoint->build);
            if (match.endpoint->modelIn == ModelIn::Form)
                named.modelIn = ModelIn::Form;
            match.endpoint = std::move(named);
        }
        if (queryValue(request, "api-version").empty())
            match.endpoint.reset();
    }
    match.dialect = Dialect::Azure;
    const bool responses = match.endpoint && match.endpoint->dialect == Dialect::Responses;
    const bool others =
        match.endpoint && (match.endpoint->dialect == Dialect::Anthropic || match.endpoint->dialect == Dialect::Ollama);
    if (others || request.path.find("/messages") != std::string::npos)
        match.endpoint.reset();
    if (match.endpoint && !responses)
        match.endpoint->dialect = Dialect::Azure;
    match.gateway = Dialect::Azure;
    return match;
}

} // namespace

EndpointMatch findEndpoint(const http::Request& request) {
    if (std::optional<EndpointMatch> gemini = findGemini(request))
        return *std::move(gemini);
    if (std::optional<EndpointMatch> azure = findAzure(request))
        return *std::move(azure);
    return findByPath(request, withoutPrefix(request.path, "/v1/"));
}

std::optional<Refusal> refuseAccess(const http::Request& request, Dialect dialect, const std::string& apiKey) {
    const bool wanted = dialect == Dialect::Anthropic || dialect == Dialect::Gemini || dialect == Dialect::Azure;
    const std::string key = keyOf(request, dialect);
    if (wanted && key.empty())
        return badKey(dialect, true);
    if (!apiKey.empty() && key != apiKey)
        return badKey(dialect, false);
    if (dialect == Dialect::Anthropic && !request.headers.contains("anthropic-version"))
        return Refusal{400, "anthropic-version: header is required"};
    return std::nullopt;
}

std::string queryValue(const http::Request& request, std::string_view name) {
    const QUrlQuery query(QString::fromStdString(request.query));
    const QString key = QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
    return query.queryItemValue(key, QUrl::FullyDecoded).toStdString();
}

} // namespace fairlead::simulator
