// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/openai_chat/openai_chat_codec.h"

#include "proxy/dialects/openai_chat/answer_parts.h"
#include "proxy/dialects/openai_chat/answer_writer.h"
#include "proxy/dialects/openai_chat/message_writer.h"
#include "proxy/dialects/openai_chat/request_body.h"
#include "proxy/dialects/openai_chat/request_reader.h"
#include "proxy/dialects/openai_chat/stream_decoder.h"
#include "proxy/dialects/openai_chat/stream_encoder.h"
#include "proxy/dialects/small_losses.h"

namespace fairlead::dialects {

Result<ChatRequest> OpenAiChatCodec::decodeRequest(std::string_view body) const {
    return openai_chat::readRequest(body);
}

Result<EncodedRequest> OpenAiChatCodec::encodeRequest(const ChatRequest& request, const EncodeOptions& options) const {
    using namespace openai_chat;
    EncodedRequest encoded;
    encoded.path = "/chat/completions";
    Losses losses(options.degradation);
    RequestBody body(encoded.body, options.traits, losses);
    const FormatPlan format = planFormat(request, options, losses);
    body.writer().beginObject().key("model").string(options.model).key("messages");
    MessageWriter(body.writer(), request, options, losses).write(format.instruction);
    writeTools(request, options, format, body, losses);
    writeReasoning(request, options, body, losses);
    writeOptions(request, options, format, body, losses);
    body.writer().endObject();
    if (losses.error())
        return *losses.error();
    encoded.answerTool = format.answerTool;
    encoded.notes = losses.takeNotes();
    noteSmallLosses(request, options, dialect(), encoded.notes);
    return encoded;
}

std::unique_ptr<StreamDecoder> OpenAiChatCodec::streamDecoder() const {
    return std::make_unique<openai_chat::ChatStreamDecoder>();
}

std::unique_ptr<StreamEncoder> OpenAiChatCodec::streamEncoder(const AnswerContext& context) const {
    return std::make_unique<openai_chat::ChatStreamEncoder>(context);
}

Result<void> OpenAiChatCodec::decodeAnswer(std::string_view body, EventSink& sink) const {
    return openai_chat::readAnswer(body, sink);
}

std::string OpenAiChatCodec::encodeAnswer(const Answer& answer, const AnswerContext& context) const {
    return openai_chat::writeAnswer(answer, context);
}

std::string OpenAiChatCodec::encodeError(const ErrorAnswer& error) const {
    return openai_chat::errorObject(error.errorClass, error.status, error.code, error.message, error.param);
}

const Codec& openAiChatCodec() {
    static const OpenAiChatCodec codec;
    return codec;
}

} // namespace fairlead::dialects
