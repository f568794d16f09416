// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/ollama_chat/ollama_chat_codec.h"

#include "proxy/dialects/ollama_chat/ollama_request_writer.h"
#include "proxy/dialects/ollama_chat/ollama_stream_decoder.h"
#include "proxy/dialects/small_losses.h"
#include "proxy/json/grammar.h"
#include "proxy/json/writer.h"

namespace fairlead::dialects {

namespace {

std::string errorBody(std::string_view message) {
    return "{\"error\":" + json::quoted(message) + "}";
}

// Nobody speaks this dialect to the relay.
class NoEncoder final : public StreamEncoder {
public:
    void encode(const Event&, std::string&) override {}
    void keepAlive(std::string&) override {}
    std::string_view contentType() const override { return "application/x-ndjson"; }
};

} // namespace

Result<ChatRequest> OllamaChatCodec::decodeRequest(std::string_view) const {
    return Error{ErrorCode::InvalidArgument, "The relay does not speak Ollama's dialect to callers.", {}, -1};
}

Result<EncodedRequest> OllamaChatCodec::encodeRequest(const ChatRequest& request, const EncodeOptions& options) const {
    auto encoded = writeOllamaRequest(request, options);
    if (encoded)
        noteSmallLosses(request, options, dialect(), encoded->notes);
    return encoded;
}

std::unique_ptr<StreamDecoder> OllamaChatCodec::streamDecoder() const {
    return std::make_unique<OllamaStreamDecoder>();
}

std::unique_ptr<StreamEncoder> OllamaChatCodec::streamEncoder(const AnswerContext&) const {
    return std::make_unique<NoEncoder>();
}

Result<void> OllamaChatCodec::decodeAnswer(std::string_view body, EventSink& sink) const {
    body = json::trimmed(body);
    if (!body.starts_with('{') || !json::validate(body))
        return Error{ErrorCode::Parse, "The answer is not a JSON object.", {}, 0};
    OllamaStreamDecoder decoder;
    decoder.decode(body, {}, sink);
    if (decoder.failed() || decoder.end(sink))
        return {};
    return Error{ErrorCode::Parse, "The answer is not a finished chat answer.", {}, 0};
}

std::string OllamaChatCodec::encodeAnswer(const Answer&, const AnswerContext&) const {
    return errorBody("The relay does not speak Ollama's dialect to callers.");
}

std::string OllamaChatCodec::encodeError(const ErrorAnswer& error) const {
    return errorBody(error.message);
}

const Codec& ollamaChatCodec() {
    static const OllamaChatCodec codec;
    return codec;
}

} // namespace fairlead::dialects
