// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/anthropic_messages/messages_answer_parts.h"

#include "proxy/dialects/error_table.h"
#include "proxy/dialects/finish_reasons.h"
#include "proxy/dialects/signature_tag.h"
#include "proxy/json/writer.h"

namespace fairlead::dialects {

std::string messageId(std::string_view providerId, const AnswerContext& context) {
    if (providerId.starts_with("msg_"))
        return std::string(providerId);
    return "msg_" + context.requestId;
}

std::string callerSignature(JsonText signature, const AnswerContext& context) {
    if (context.signer == nativeSigner(Dialect::AnthropicMessages))
        return std::string(signature);
    return tagSignature(context.signer, signature);
}

bool isMessagesCitation(JsonValue citation) {
    // Quotes inside of a string are escaped, so this is the end of one: "char_location", "page_location" …
    return citation.starts_with('{') && citation.find("_location\"") != std::string_view::npos;
}

std::string_view stopReason(const MessagesFinish& finish) {
    const bool plain = finish.reason == FinishReason::Unknown || finish.reason == FinishReason::Stop;
    if (plain && finish.refusal)
        return writeFinishReason(Dialect::AnthropicMessages, FinishReason::Refusal);
    if (plain && finish.calls && finish.word != "end_turn")
        return writeFinishReason(Dialect::AnthropicMessages, FinishReason::ToolCalls);
    // An agent that is told of a call and finds none waits for ever.
    if (finish.reason == FinishReason::ToolCalls && !finish.calls)
        return writeFinishReason(Dialect::AnthropicMessages, FinishReason::Stop);
    return writeFinishReason(Dialect::AnthropicMessages, finish.reason);
}

void writeStop(const MessagesFinish& finish, JsonText stopSequence, JsonText explanation, std::string& out) {
    out += "\"stop_reason\":\"";
    out += stopReason(finish);
    out += "\",\"stop_sequence\":";
    if (finish.reason == FinishReason::StopSequence && !stopSequence.empty())
        out.append("\"").append(stopSequence).append("\"");
    else
        out += "null";
    if (explanation.empty())
        return;
    out += R"(,"stop_details":{"type":"refusal","category":null,"explanation":")";
    out += explanation;
    out += "\"}";
}

std::string messagesErrorObject(ErrorClass errorClass, int status, std::string_view code, std::string_view message) {
    const std::string_view type = errorType(Dialect::AnthropicMessages, errorClass, status);
    std::string text;
    json::Writer writer(text);
    writer.beginObject();
    writer.key("type").string(type);
    writer.key("message").string(message);
    if (!code.empty() && code != type)
        writer.key("code").string(code);
    writer.endObject();
    return text;
}

std::string messagesError(std::string_view errorObject, std::string_view requestId) {
    std::string text;
    json::Writer writer(text);
    writer.beginObject();
    writer.key("type").string("error");
    writer.key("error").raw(errorObject);
    if (!requestId.empty())
        writer.key("request_id").string(requestId);
    writer.endObject();
    return text;
}

} // namespace fairlead::dialects
