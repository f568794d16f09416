// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/engine/relay_error.h"

#include "proxy/dialects/codec.h"
#include "proxy/json/writer.h"

namespace fairlead::engine {

namespace {

std::string_view httpCode(int status) {
    switch (status) {
    case 408:
        return "request_timeout";
    case 413:
        return "request_too_large";
    case 431:
        return "headers_too_large";
    case 503:
        return "too_many_connections";
    default:
        return "malformed_http";
    }
}

} // namespace

std::string errorBody(const RelayError& error, dialects::Dialect dialect, std::string_view requestId) {
    return dialects::codecFor(dialect).encodeError(
        {error.status, error.errorClass, error.code, error.message, error.param, std::string(requestId)});
}

std::string errorEvent(const RelayError& error, dialects::Dialect dialect, std::string_view requestId,
                       std::int64_t number) {
    const bool named = dialect == dialects::Dialect::AnthropicMessages;
    if (dialect == dialects::Dialect::OpenAiResponses) {
        // The body's members behind the event's: client libraries throw what has an "error" in it.
        return "event: error\ndata: {\"type\":\"error\",\"sequence_number\":" + std::to_string(number) + "," +
               errorBody(error, dialect, requestId).substr(1) + "\n\n";
    }
    return (named ? "event: error\ndata: " : "data: ") + errorBody(error, dialect, requestId) + "\n\n";
}

HeaderList relayErrorHeaders() {
    return {{"content-type", "application/json"}, {"x-fairlead-error-source", "relay"}};
}

RelayError httpError(int status, std::string_view reason) {
    return {status, std::string(httpCode(status)), std::string(reason), {}, ErrorClass::BadRequest};
}

} // namespace fairlead::engine
