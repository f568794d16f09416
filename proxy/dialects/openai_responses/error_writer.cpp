// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/openai_responses/error_writer.h"

#include "proxy/dialects/error_table.h"
#include "proxy/json/writer.h"

namespace fairlead::dialects::responses {

namespace {

std::string codeOf(ErrorClass errorClass, const std::string& code) {
    const bool decides = errorClass == ErrorClass::ContextLength || errorClass == ErrorClass::Quota;
    if (!code.empty() && !decides)
        return code;
    return std::string(openAiErrorCode(errorClass));
}

// SDKs expect a code in streams.
std::string streamCode(const ErrorFacts& facts) {
    const std::string code = codeOf(facts.errorClass, facts.code);
    return code.empty() ? "server_error" : code;
}

} // namespace

std::string responseError(const ErrorFacts& facts) {
    std::string out;
    json::Writer writer(out);
    writer.beginObject().key("code").string(streamCode(facts)).key("message").string(facts.message).endObject();
    return out;
}

std::string errorEventMembers(const ErrorFacts& facts) {
    const std::string code = json::quoted(streamCode(facts));
    const std::string message = json::quoted(facts.message);
    const std::string type = json::quoted(errorType(Dialect::OpenAiResponses, facts.errorClass, 0));
    std::string out = ",\"code\":" + code + ",\"message\":" + message + ",\"param\":null";
    out += ",\"error\":{\"type\":" + type + ",\"code\":" + code + ",\"message\":" + message + ",\"param\":null}";
    return out;
}

std::string errorBody(const ErrorAnswer& error) {
    const std::string code = codeOf(error.errorClass, error.code);
    std::string out;
    json::Writer writer(out);
    writer.beginObject().key("error").beginObject();
    writer.key("message").string(error.message);
    writer.key("type").string(errorType(Dialect::OpenAiResponses, error.errorClass, error.status));
    writer.key("param");
    error.param.empty() ? writer.null() : writer.string(error.param);
    writer.key("code");
    code.empty() ? writer.null() : writer.string(code);
    writer.endObject().endObject();
    return out;
}

} // namespace fairlead::dialects::responses
