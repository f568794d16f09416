// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/gemini/gemini_codec.h"

#include "proxy/dialects/gemini/gemini_answer_writer.h"
#include "proxy/dialects/gemini/gemini_request_reader.h"
#include "proxy/dialects/gemini/gemini_request_writer.h"
#include "proxy/dialects/gemini/gemini_stream_decoder.h"
#include "proxy/dialects/gemini/gemini_stream_encoder.h"
#include "proxy/dialects/small_losses.h"

namespace fairlead::dialects {

Result<ChatRequest> GeminiCodec::decodeRequest(std::string_view body) const {
    return readGeminiRequest(body);
}

Result<EncodedRequest> GeminiCodec::encodeRequest(const ChatRequest& request, const EncodeOptions& options) const {
    auto encoded = writeGeminiRequest(request, options);
    if (encoded)
        noteSmallLosses(request, options, dialect(), encoded->notes);
    return encoded;
}

std::unique_ptr<StreamDecoder> GeminiCodec::streamDecoder() const {
    return std::make_unique<GeminiStreamDecoder>();
}

std::unique_ptr<StreamEncoder> GeminiCodec::streamEncoder(const AnswerContext& context) const {
    return std::make_unique<GeminiStreamEncoder>(context);
}

Result<void> GeminiCodec::decodeAnswer(std::string_view body, EventSink& sink) const {
    return decodeGeminiAnswer(body, sink);
}

std::string GeminiCodec::encodeAnswer(const Answer& answer, const AnswerContext& context) const {
    return writeGeminiAnswer(answer, context);
}

std::string GeminiCodec::encodeError(const ErrorAnswer& error) const {
    return geminiError(error);
}

const Codec& geminiCodec() {
    static const GeminiCodec codec;
    return codec;
}

} // namespace fairlead::dialects
