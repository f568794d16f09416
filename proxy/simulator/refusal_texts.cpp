// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/simulator/refusal.h"

#include <algorithm>

namespace fairlead::simulator {
namespace {

// A made-up window, to give a number to the error.
constexpr std::int64_t kWindow = 128'000;

Refusal openAiStatus(int status) {
    struct Wording {
        int status;
        const char* type;
        const char* code;
    };
    constexpr Wording kWordings[] = {
        {401, "invalid_request_error", "invalid_api_key"}, {402, "insufficient_quota", "insufficient_quota"},
        {403, "invalid_request_error", "forbidden"},       {404, "invalid_request_error", "model_not_found"},
        {429, "rate_limit_error", "rate_limit_exceeded"},  {503, "server_error", "service_unavailable"},
        {529, "overloaded_error", "overloaded"},
    };
    Refusal refusal{status, "The simulated provider answers this request with " + std::to_string(status) + "."};
    const auto* known = std::ranges::find(kWordings, status, &Wording::status);
    if (known != std::end(kWordings)) {
        refusal.type = known->type;
        refusal.code = known->code;
    }
    return refusal;
}

} // namespace

Refusal refusalOfStatus(Dialect dialect, int status) {
    Refusal refusal = openAiStatus(status);
    if (dialect == Dialect::OpenAi || dialect == Dialect::Responses)
        return refusal;
    refusal.type.clear();
    refusal.code.clear();
    if (dialect == Dialect::Anthropic && status == 529)
        refusal.message = "Overloaded";
    if (dialect == Dialect::Anthropic && status == 429)
        refusal.message = "Number of requests has exceeded your rate limit.";
    if (dialect == Dialect::Gemini && status == 429)
        refusal.message = "You exceeded your current quota, please check your plan and billing details.";
    if (dialect == Dialect::Gemini && status == 503)
        refusal.message = "The model is overloaded. Please try again later.";
    return refusal;
}

Refusal contextOverflow(Dialect dialect, const std::string& model, std::int64_t promptTokens) {
    const std::string have = std::to_string(kWindow + promptTokens);
    const std::string most = std::to_string(kWindow);
    switch (dialect) {
    case Dialect::Anthropic:
        return {400, "prompt is too long: " + have + " tokens > " + most + " maximum"};
    case Dialect::Gemini:
        return {400,
                "The input token count (" + have + ") exceeds the maximum number of tokens allowed (" + most + ")."};
    case Dialect::Ollama:
        return {400, "the input length exceeds the context length of " + model};
    case Dialect::Responses:
        return {400, "Your input exceeds the context window of this model. Please adjust your input and try again.",
                "input", "context_length_exceeded", "invalid_request_error"};
    case Dialect::OpenAi:
    case Dialect::Azure:
        break;
    }
    return {400,
            "This model's maximum context length is " + most + " tokens. However, your messages resulted in " + have +
                " tokens. Please reduce the length of the messages.",
            "messages", "context_length_exceeded", "invalid_request_error"};
}

Refusal quotaExhausted(Dialect dialect) {
    switch (dialect) {
    case Dialect::Anthropic:
        return {400, "Your credit balance is too low to access the Anthropic API. Please go to Plans & Billing to "
                     "upgrade or purchase credits."};
    case Dialect::Gemini:
        return refusalOfStatus(dialect, 429); // says of both that a quota is exceeded
    case Dialect::Ollama:
        return {402, "payment required: you have used all available credits"};
    case Dialect::OpenAi:
    case Dialect::Responses:
    case Dialect::Azure:
        break;
    }
    return {429,
            "You exceeded your current quota, please check your plan and billing details.",
            {},
            "insufficient_quota",
            "insufficient_quota"};
}

Refusal unknownModel(Dialect dialect, const std::string& model) {
    switch (dialect) {
    case Dialect::Anthropic:
        return {404, "model: " + model};
    case Dialect::Gemini:
        return {404, "models/" + model +
                         " is not found for API version v1beta, or is not supported for generateContent. Call "
                         "ListModels to see the list of available models and their supported methods."};
    case Dialect::Ollama:
        return {404, "model '" + model + "' not found"};
    case Dialect::Azure:
        return {404,
                "The API deployment for this resource does not exist. If you created the deployment within the last 5 "
                "minutes, please wait a moment and try again.",
                {},
                "DeploymentNotFound"};
    case Dialect::OpenAi:
    case Dialect::Responses:
        break;
    }
    return {404, "The model `" + model + "` does not exist or you do not have access to it.", "model",
            "model_not_found"};
}

Refusal missingModel(Dialect dialect) {
    switch (dialect) {
    case Dialect::Anthropic:
        return {400, "model: Field required"};
    case Dialect::Ollama:
        return {400, "model is required"};
    case Dialect::Gemini:
        return {400, "* GenerateContentRequest.model: unexpected model name format\n"};
    case Dialect::OpenAi:
    case Dialect::Responses:
    case Dialect::Azure:
        break;
    }
    return {400, "Missing required parameter: 'model'.", "model", "missing_required_parameter"};
}

Refusal badKey(Dialect dialect, bool missing) {
    switch (dialect) {
    case Dialect::Anthropic:
        return {401, missing ? "x-api-key header is required" : "invalid x-api-key"};
    case Dialect::Gemini:
        if (missing)
            return {403, "Method doesn't allow unregistered callers (callers without established identity). Please use "
                         "API Key or other form of API consumer identity to call this API."};
        return {400, "API key not valid. Please pass a valid API key.", {}, "API_KEY_INVALID"};
    case Dialect::Azure:
        return {401,
                "Access denied due to invalid subscription key or wrong API endpoint. Make sure to provide a valid key "
                "for an active subscription and use a correct regional API endpoint for your resource."};
    case Dialect::Ollama:
        return {401, "unauthorized"};
    case Dialect::OpenAi:
    case Dialect::Responses:
        break;
    }
    return {401, "The API key is not the one of the scenario.", {}, "invalid_api_key"};
}

} // namespace fairlead::simulator
