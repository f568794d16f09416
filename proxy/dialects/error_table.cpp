// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/error_table.h"

namespace fairlead::dialects {

namespace {

std::string_view openAiType(ErrorClass errorClass, int status) {
    switch (errorClass) {
    case ErrorClass::Auth:
    case ErrorClass::Unauthorized:
        return status == 403 ? "permission_error" : "authentication_error";
    case ErrorClass::RateLimited:
        return "rate_limit_error";
    case ErrorClass::Quota:
        return "insufficient_quota";
    case ErrorClass::NotFound:
        return "not_found_error";
    case ErrorClass::BadRequest:
    case ErrorClass::ContextLength:
    case ErrorClass::ContentFilter:
        return "invalid_request_error";
    default:
        return status >= 400 && status < 500 ? "invalid_request_error" : "server_error";
    }
}

std::string_view messagesType(ErrorClass errorClass, int status) {
    switch (errorClass) {
    case ErrorClass::Auth:
    case ErrorClass::Unauthorized:
        return status == 403 ? "permission_error" : "authentication_error";
    case ErrorClass::RateLimited:
    case ErrorClass::Quota:
        return "rate_limit_error";
    case ErrorClass::Overloaded:
        return "overloaded_error";
    case ErrorClass::NotFound:
        return "not_found_error";
    case ErrorClass::BadRequest:
    case ErrorClass::ContextLength:
    case ErrorClass::ContentFilter:
        return status == 413 ? "request_too_large" : "invalid_request_error";
    case ErrorClass::TimeoutConnect:
    case ErrorClass::TimeoutFirstByte:
    case ErrorClass::TimeoutIdle:
    case ErrorClass::TimeoutTotal:
        return "timeout_error";
    default:
        return status >= 400 && status < 500 ? "invalid_request_error" : "api_error";
    }
}

std::string_view geminiStatus(ErrorClass errorClass, int status) {
    switch (errorClass) {
    case ErrorClass::Auth:
    case ErrorClass::Unauthorized:
        return status == 403 ? "PERMISSION_DENIED" : "UNAUTHENTICATED";
    case ErrorClass::RateLimited:
    case ErrorClass::Quota:
        return "RESOURCE_EXHAUSTED";
    case ErrorClass::Overloaded:
        return "UNAVAILABLE";
    case ErrorClass::NotFound:
        return "NOT_FOUND";
    case ErrorClass::BadRequest:
    case ErrorClass::ContextLength:
    case ErrorClass::ContentFilter:
        return "INVALID_ARGUMENT";
    case ErrorClass::TimeoutConnect:
    case ErrorClass::TimeoutFirstByte:
    case ErrorClass::TimeoutIdle:
    case ErrorClass::TimeoutTotal:
        return "DEADLINE_EXCEEDED";
    default:
        return status == 503 ? "UNAVAILABLE" : status >= 400 && status < 500 ? "INVALID_ARGUMENT" : "INTERNAL";
    }
}

} // namespace

std::string_view errorType(Dialect dialect, ErrorClass errorClass, int status) {
    switch (dialect) {
    case Dialect::AnthropicMessages:
        return messagesType(errorClass, status);
    case Dialect::Gemini:
        return geminiStatus(errorClass, status);
    case Dialect::OpenAiChat:
    case Dialect::OpenAiResponses:
    case Dialect::OllamaChat:
        break;
    }
    return openAiType(errorClass, status);
}

std::string_view openAiErrorCode(ErrorClass errorClass) {
    switch (errorClass) {
    case ErrorClass::ContextLength:
        return "context_length_exceeded";
    case ErrorClass::Quota:
        return "insufficient_quota";
    case ErrorClass::RateLimited:
        return "rate_limit_exceeded";
    case ErrorClass::Auth:
        return "invalid_api_key";
    case ErrorClass::ContentFilter:
        return "content_filter";
    case ErrorClass::NotFound:
        return "model_not_found";
    default:
        return {};
    }
}

} // namespace fairlead::dialects
