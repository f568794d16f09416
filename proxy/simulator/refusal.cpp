// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/simulator/refusal.h"

#include "proxy/json/writer.h"

#include <algorithm>
#include <array>

namespace fairlead::simulator {
namespace {

struct Named {
    int status;
    std::string_view name;
};

template <std::size_t count>
std::string_view nameOf(const std::array<Named, count>& names, int status, std::string_view fallback) {
    const auto* known = std::ranges::find(names, status, &Named::status);
    return known != names.end() ? known->name : fallback;
}

// https://docs.anthropic.com/en/api/errors
std::string_view anthropicType(int status) {
    constexpr std::array<Named, 9> kTypes{{{400, "invalid_request_error"},
                                           {401, "authentication_error"},
                                           {402, "billing_error"},
                                           {403, "permission_error"},
                                           {404, "not_found_error"},
                                           {413, "request_too_large"},
                                           {429, "rate_limit_error"},
                                           {504, "timeout_error"},
                                           {529, "overloaded_error"}}};
    return nameOf(kTypes, status, status < 500 ? "invalid_request_error" : "api_error");
}

std::string anthropicBody(const Refusal& refusal, const std::string& requestId) {
    std::string out;
    json::Writer writer(out);
    writer.beginObject().key("type").string("error").key("error").beginObject();
    writer.key("type").string(refusal.type.empty() ? anthropicType(refusal.status) : refusal.type);
    writer.key("message").string(refusal.message).endObject();
    writer.key("request_id").string(requestId).endObject();
    return out;
}

void writeRetryInfo(json::Writer& writer, int seconds) {
    writer.beginObject().key("@type").string("type.googleapis.com/google.rpc.RetryInfo");
    writer.key("retryDelay").string(std::to_string(seconds) + "s").endObject();
}

void writeViolations(json::Writer& writer, const Refusal& refusal) {
    writer.beginObject().key("@type").string("type.googleapis.com/google.rpc.BadRequest");
    writer.key("fieldViolations").beginArray();
    for (const auto& [field, description] : refusal.violations) {
        writer.beginObject();
        if (!field.empty())
            writer.key("field").string(field);
        writer.key("description").string(description).endObject();
    }
    writer.endArray().endObject();
}

std::string geminiBody(const Refusal& refusal) {
    std::string out;
    json::Writer writer(out);
    writer.beginObject().key("error").beginObject().key("code").integer(refusal.status);
    writer.key("message").string(refusal.message);
    writer.key("status").string(refusal.type.empty() ? googleStatus(refusal.status) : refusal.type);
    if (refusal.retryAfterSeconds >= 0 || !refusal.violations.empty() || !refusal.code.empty()) {
        writer.key("details").beginArray();
        if (!refusal.code.empty()) {
            writer.beginObject().key("@type").string("type.googleapis.com/google.rpc.ErrorInfo");
            writer.key("reason").string(refusal.code).key("domain").string("googleapis.com").endObject();
        }
        if (!refusal.violations.empty())
            writeViolations(writer, refusal);
        if (refusal.retryAfterSeconds >= 0)
            writeRetryInfo(writer, refusal.retryAfterSeconds);
        writer.endArray();
    }
    writer.endObject().endObject();
    return out;
}

// Azure's gateway has its own shape; what the model behind it refuses has OpenAI's.
std::string azureBody(const Refusal& refusal) {
    if (!refusal.param.empty() || !refusal.type.empty())
        return errorBody(refusal.message, refusal.type.empty() ? "invalid_request_error" : refusal.type, refusal.code,
                         refusal.param);
    std::string out;
    json::Writer writer(out);
    writer.beginObject().key("error").beginObject();
    writer.key("code").string(refusal.code.empty() ? std::to_string(refusal.status) : refusal.code);
    writer.key("message").string(refusal.message).endObject().endObject();
    return out;
}

std::string openAiType(const Refusal& refusal) {
    constexpr std::array<Named, 4> kTypes{
        {{402, "insufficient_quota"}, {429, "rate_limit_error"}, {503, "server_error"}, {529, "overloaded_error"}}};
    if (!refusal.type.empty())
        return refusal.type;
    return std::string(nameOf(kTypes, refusal.status, refusal.status < 500 ? "invalid_request_error" : "server_error"));
}

// Anthropic sends its limits with every answer; here only with the one that they explain.
void addAnthropicLimits(HeaderList& headers) {
    for (const char* what : {"requests", "input-tokens", "output-tokens"}) {
        const std::string name = "anthropic-ratelimit-" + std::string(what);
        headers.add(name + "-limit", "50");
        headers.add(name + "-remaining", "0");
        headers.add(name + "-reset", "2026-01-01T00:01:00Z");
    }
}

} // namespace

std::string_view googleStatus(int status) {
    constexpr std::array<Named, 10> kStatuses{{{400, "INVALID_ARGUMENT"},
                                               {401, "UNAUTHENTICATED"},
                                               {403, "PERMISSION_DENIED"},
                                               {404, "NOT_FOUND"},
                                               {409, "ABORTED"},
                                               {429, "RESOURCE_EXHAUSTED"},
                                               {499, "CANCELLED"},
                                               {500, "INTERNAL"},
                                               {503, "UNAVAILABLE"},
                                               {504, "DEADLINE_EXCEEDED"}}};
    return nameOf(kStatuses, status, "UNKNOWN");
}

std::string refusalBody(Dialect dialect, const Refusal& refusal, const std::string& requestId) {
    switch (dialect) {
    case Dialect::Anthropic:
        return anthropicBody(refusal, requestId);
    case Dialect::Gemini:
        return geminiBody(refusal);
    case Dialect::Ollama:
        return "{\"error\":" + json::quoted(refusal.message) + "}";
    case Dialect::Azure:
        return azureBody(refusal);
    case Dialect::OpenAi:
    case Dialect::Responses:
        break;
    }
    return errorBody(refusal.message, openAiType(refusal), refusal.code, refusal.param);
}

Answer refusalAnswer(Dialect dialect, const Refusal& refusal, const std::string& requestId) {
    const char* contentType = dialect == Dialect::Gemini || dialect == Dialect::Ollama
                                  ? "application/json; charset=UTF-8"
                                  : "application/json";
    Answer answer = wholeAnswer(refusalBody(dialect, refusal, requestId), contentType);
    answer.status = refusal.status;
    // Gemini says it in the body, which is why a relay has to read it.
    if (refusal.retryAfterSeconds >= 0 && dialect != Dialect::Gemini)
        answer.headers.add("Retry-After", std::to_string(refusal.retryAfterSeconds));
    if (dialect == Dialect::Anthropic && refusal.status == 429)
        addAnthropicLimits(answer.headers);
    return answer;
}

} // namespace fairlead::simulator
