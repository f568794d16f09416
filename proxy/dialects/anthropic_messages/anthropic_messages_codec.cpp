// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/anthropic_messages/anthropic_messages_codec.h"

#include "proxy/dialects/anthropic_messages/messages_answer_parts.h"
#include "proxy/dialects/anthropic_messages/messages_answer_reader.h"
#include "proxy/dialects/anthropic_messages/messages_answer_writer.h"
#include "proxy/dialects/anthropic_messages/messages_request_reader.h"
#include "proxy/dialects/anthropic_messages/messages_request_writer.h"
#include "proxy/dialects/anthropic_messages/messages_stream_decoder.h"
#include "proxy/dialects/anthropic_messages/messages_stream_encoder.h"
#include "proxy/dialects/small_losses.h"

namespace fairlead::dialects {

Result<ChatRequest> AnthropicMessagesCodec::decodeRequest(std::string_view body) const {
    return readMessagesRequest(body);
}

Result<EncodedRequest> AnthropicMessagesCodec::encodeRequest(const ChatRequest& request,
                                                             const EncodeOptions& options) const {
    auto encoded = writeMessagesRequest(request, options, MessagesEndpoint::Messages);
    if (encoded)
        noteSmallLosses(request, options, dialect(), encoded->notes);
    return encoded;
}

std::unique_ptr<StreamDecoder> AnthropicMessagesCodec::streamDecoder() const {
    return std::make_unique<MessagesStreamDecoder>();
}

std::unique_ptr<StreamEncoder> AnthropicMessagesCodec::streamEncoder(const AnswerContext& context) const {
    return std::make_unique<MessagesStreamEncoder>(context);
}

Result<void> AnthropicMessagesCodec::decodeAnswer(std::string_view body, EventSink& sink) const {
    return readMessagesAnswer(body, sink);
}

std::string AnthropicMessagesCodec::encodeAnswer(const Answer& answer, const AnswerContext& context) const {
    return writeMessagesAnswer(answer, context);
}

std::string AnthropicMessagesCodec::encodeError(const ErrorAnswer& error) const {
    return messagesError(messagesErrorObject(error.errorClass, error.status, error.code, error.message),
                         error.requestId);
}

const Codec& anthropicMessagesCodec() {
    static const AnthropicMessagesCodec codec;
    return codec;
}

} // namespace fairlead::dialects
