// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/anthropic_messages/count_tokens.h"

#include "proxy/dialects/anthropic_messages/messages_request_writer.h"
#include "proxy/json/slice.h"
#include "proxy/json/writer.h"

namespace fairlead::dialects {

Result<EncodedRequest> encodeCountTokens(const ChatRequest& request, const EncodeOptions& options) {
    return writeMessagesRequest(request, options, MessagesEndpoint::CountTokens);
}

Result<std::int64_t> readCountTokens(std::string_view body) {
    const auto members = json::members(body);
    if (!members)
        return members.error();
    const json::Member* member = json::find(*members, "input_tokens");
    const auto count = member ? json::integer(member->value) : std::nullopt;
    if (!count || *count < 0)
        return Error{ErrorCode::Parse, "The answer holds no count of tokens.", "/input_tokens", 0};
    return *count;
}

std::string encodeCountTokensAnswer(std::int64_t inputTokens) {
    std::string text;
    json::Writer(text).beginObject().key("input_tokens").integer(inputTokens).endObject();
    return text;
}

} // namespace fairlead::dialects
