// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/gemini/gemini_count_tokens.h"

#include "proxy/dialects/gemini/gemini_fields.h"
#include "proxy/dialects/gemini/gemini_request_reader.h"
#include "proxy/dialects/gemini/gemini_request_writer.h"
#include "proxy/json/writer.h"

namespace fairlead::dialects {

Result<EncodedRequest> geminiEncodeCountTokens(const ChatRequest& request, const EncodeOptions& options) {
    auto encoded = writeGeminiRequest(request, options);
    if (!encoded)
        return encoded;
    encoded->path = geminiModelPath(options.model) + ":countTokens";
    // The request inside names its model once more.
    std::string body = "{\"generateContentRequest\":{\"model\":";
    body += json::quoted(geminiModelPath(options.model).substr(1));
    body.append(",").append(encoded->body, 1).append("}");
    encoded->body = std::move(body);
    return encoded;
}

Result<ChatRequest> geminiDecodeCountTokens(std::string_view body) {
    if (const auto valid = json::validate(body); !valid)
        return valid.error();
    const auto members = json::members(body);
    if (!members)
        return members.error();
    const json::Member* whole = field(*members, "generateContentRequest");
    return readGeminiRequest(whole ? whole->value.raw : body);
}

Result<std::int64_t> geminiReadCountTokens(std::string_view body) {
    const auto members = json::members(body);
    if (!members)
        return members.error();
    const json::Member* total = field(*members, "totalTokens");
    const auto count = total ? integerField(total->value) : std::nullopt;
    if (!count || *count < 0)
        return Error{ErrorCode::Parse, "The answer names no count of tokens.", "/totalTokens", -1};
    return *count;
}

std::string geminiEncodeCountTokensAnswer(std::int64_t tokens) {
    return "{\"totalTokens\":" + std::to_string(tokens) + "}";
}

} // namespace fairlead::dialects
