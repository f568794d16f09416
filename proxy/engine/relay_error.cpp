// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/engine/relay_error.h"

#include "proxy/json/writer.h"

namespace fairlead::engine {

namespace {

std::string_view openAiType(int status) {
    switch (status) {
    case 401:
        return "authentication_error";
    case 403:
        return "permission_error";
    case 404:
        return "not_found_error";
    case 429:
        return "rate_limit_error";
    default:
        return status < 500 ? "invalid_request_error" : "relay_error";
    }
}

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

std::string openAiErrorBody(const RelayError& error) {
    std::string body;
    json::Writer writer(body);
    writer.beginObject().key("error").beginObject();
    writer.key("message").string(error.message);
    writer.key("type").string(openAiType(error.status));
    writer.key("param");
    if (error.param.empty())
        writer.null();
    else
        writer.string(error.param);
    writer.key("code").string(error.code);
    writer.endObject().endObject();
    return body;
}

std::string openAiErrorEvent(const RelayError& error) {
    return "data: " + openAiErrorBody(error) + "\n\n";
}

HeaderList relayErrorHeaders() {
    return {{"content-type", "application/json"}, {"x-fairlead-error-source", "relay"}};
}

RelayError httpError(int status, std::string_view reason) {
    return {status, std::string(httpCode(status)), std::string(reason), {}, ErrorClass::BadRequest};
}

} // namespace fairlead::engine
