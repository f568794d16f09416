// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/error_text.h"
#include "proxy/dialects/openai_chat_scanner.h"
#include "proxy/json/utf8.h"

#include <algorithm>
#include <array>

namespace fairlead::dialects {

namespace {

constexpr std::size_t kMaxMessage = 1024;
constexpr std::size_t kMaxCode = 64;

// Phrases are looked for in lower case in code, type, message and the upstream's own words. From the recorded errors
// and the documentation of the providers.
constexpr std::array kContextPhrases = {"context_length_exceeded",
                                        "context length exceeded",
                                        "maximum context length",
                                        "max context length",
                                        "prompt is too long",
                                        "prompt too long",
                                        "exceeds the maximum number of tokens",
                                        "too_many_tokens",
                                        "too many tokens: ",
                                        "too_many_prompt_tokens",
                                        "exceed_context_size",
                                        "available context size",
                                        "exceeds the context window",
                                        "context window exceed",
                                        "exceeds the model's context",
                                        "input is too long",
                                        "length of all messages is too long",
                                        "range of input length",
                                        "maximum prompt length",
                                        "exceeded model token limit",
                                        "reduce the length of the messages",
                                        "max_new_tokens` must be"};
constexpr std::array kFilterPhrases = {"content_filter",
                                       "content_policy_violation",
                                       "responsibleaipolicyviolation",
                                       "data_inspection_failed",
                                       "content management policy",
                                       "safety system",
                                       "input was flagged",
                                       "was flagged by",
                                       "was flagged as potentially",
                                       "content filtering policy",
                                       "requires moderation",
                                       "content exists risk",
                                       "prohibited_content"};
constexpr std::array kQuotaPhrases = {"insufficient_quota",         "insufficient balance",
                                      "insufficient_balance",       "insufficient credit",
                                      "insufficient funds",         "credit balance is too low",
                                      "billing_hard_limit",         "billing_not_active",
                                      "exceeded_current_quota",     "arrearage",
                                      "payment required",           "requires more credits",
                                      "used all available credits", "allocationquota"};
constexpr std::array kAuthPhrases = {"invalid_api_key",     "incorrect api key", "invalid api key",
                                     "api key not valid",   "api_key_invalid",   "authentication_error",
                                     "authenticationerror", "unauthenticated",   "permission_denied",
                                     "permission_error",    "unauthorized",      "invalid token"};
constexpr std::array kMissingPhrases = {"model_not_found",
                                        "model not found",
                                        "not_found",
                                        "invalid model",
                                        "invalid_model",
                                        "unknown model",
                                        "model_decommissioned",
                                        "supported api model names",
                                        "is not a valid model",
                                        "no endpoints found",
                                        "deploymentnotfound"};
constexpr std::array kRatePhrases = {"rate_limit",         "ratelimit",         "rate limit",
                                     "resource_exhausted", "too many requests", "throttl"};
constexpr std::array kOverloadPhrases = {"overloaded", "capacity_exceeded", "unavailable", "server is busy"};
constexpr std::array kRequestPhrases = {"invalid_request", "invalid_argument", "invalid request", "bad_request",
                                        "unsupported",     "tool_use_failed",  "validation"};

template <std::size_t N>
bool says(const std::string& text, const std::array<const char*, N>& phrases) {
    return std::any_of(phrases.begin(), phrases.end(),
                       [&](const char* phrase) { return text.find(phrase) != std::string::npos; });
}

std::string lowerCase(const ErrorText& error) {
    std::string text = error.code + ' ' + error.type + ' ' + error.message + ' ' + error.origin;
    for (char& c : text) {
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    }
    return text;
}

// An error of a 200 answer that names no status: its words alone.
ErrorClass classifyWords(const std::string& text) {
    if (says(text, kAuthPhrases))
        return ErrorClass::Auth;
    if (says(text, kRatePhrases))
        return ErrorClass::RateLimited;
    if (says(text, kOverloadPhrases))
        return ErrorClass::Overloaded;
    if (says(text, kMissingPhrases))
        return ErrorClass::NotFound;
    return says(text, kRequestPhrases) ? ErrorClass::BadRequest : ErrorClass::Server;
}

// 400 and what else a provider answers to a request it does not like.
ErrorClass classifyRefusal(const std::string& text) {
    if (says(text, kAuthPhrases))
        return ErrorClass::Auth;
    return says(text, kMissingPhrases) ? ErrorClass::NotFound : ErrorClass::BadRequest;
}

ErrorClass classifyStatus(int status, const std::string& text) {
    switch (status) {
    case 0:
        return classifyWords(text);
    case 401:
    case 403:
        return ErrorClass::Auth;
    case 402:
        return ErrorClass::Quota;
    case 404:
    case 410:
        return ErrorClass::NotFound;
    case 408:
    case 409:
        return ErrorClass::Server; // worth another attempt, as 5xx are
    case 429:
        return says(text, kRatePhrases) || !says(text, kOverloadPhrases) ? ErrorClass::RateLimited
                                                                         : ErrorClass::Overloaded;
    case 498: // Groq: the flex tier has no room
    case 503:
    case 529:
        return ErrorClass::Overloaded;
    default:
        break;
    }
    if (status >= 500)
        return text.find("overloaded") != std::string::npos ? ErrorClass::Overloaded : ErrorClass::Server;
    return classifyRefusal(text);
}

ErrorClass classify(int status, const ErrorText& error) {
    const std::string text = lowerCase(error);
    const bool mayBeRequest = status == 0 || status == 400 || status == 413 || status == 422;
    const bool sizeLimit = status == 413 && says(text, kRatePhrases); // Groq: more tokens than a minute allows
    if (sizeLimit)
        return ErrorClass::RateLimited;
    if ((mayBeRequest || status == 500) && says(text, kContextPhrases))
        return ErrorClass::ContextLength;
    if ((mayBeRequest || status == 403) && says(text, kFilterPhrases))
        return ErrorClass::ContentFilter;
    if (status < 500 && status != 401 && status != 404 && says(text, kQuotaPhrases))
        return ErrorClass::Quota;
    return classifyStatus(status, text);
}

bool isNumeric(const std::string& text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// A number says less than the type beside it.
std::string shortCode(const ErrorText& error) {
    std::string code = isNumeric(error.code) && !error.type.empty() ? error.type : error.code;
    code.resize(std::min(code.size(), kMaxCode));
    for (char& c : code) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
                           c == '.' || c == '-';
        if (!plain)
            c = '_';
    }
    return code;
}

} // namespace

ErrorFacts classifyOpenAiError(int status, std::string_view body) {
    const ErrorText error = readErrorText(body);
    ErrorFacts facts;
    facts.errorClass = classify(status != 0 ? status : error.status, error);
    facts.code = shortCode(error);
    facts.message = json::utf8Prefix(json::replaceInvalid(error.message), kMaxMessage);
    facts.retryAfterMs = waitMs(error.retryDelay);
    return facts;
}

} // namespace fairlead::dialects
