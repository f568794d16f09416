// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/openai_responses/openai_responses_codec.h"

#include "proxy/dialects/openai_responses/error_writer.h"
#include "proxy/dialects/openai_responses/responses_answer_reader.h"
#include "proxy/dialects/openai_responses/responses_request_reader.h"
#include "proxy/dialects/openai_responses/responses_request_writer.h"
#include "proxy/dialects/openai_responses/responses_stream_decoder.h"
#include "proxy/dialects/openai_responses/responses_stream_encoder.h"
#include "proxy/dialects/small_losses.h"

namespace fairlead::dialects {

namespace {

// Feeds the events of a whole answer to an encoder.
class EncoderSink final : public EventSink {
public:
    EncoderSink(responses::ResponsesStreamEncoder& encoder, std::string& out) : m_encoder(encoder), m_out(out) {}
    void event(const Event& event) override { m_encoder.encode(event, m_out); }

private:
    responses::ResponsesStreamEncoder& m_encoder;
    std::string& m_out;
};

} // namespace

Result<ChatRequest> OpenAiResponsesCodec::decodeRequest(std::string_view body) const {
    return responses::readRequest(body);
}

Result<EncodedRequest> OpenAiResponsesCodec::encodeRequest(const ChatRequest& request,
                                                           const EncodeOptions& options) const {
    auto encoded = responses::writeRequest(request, options);
    if (encoded)
        noteSmallLosses(request, options, dialect(), encoded->notes);
    return encoded;
}

std::unique_ptr<StreamDecoder> OpenAiResponsesCodec::streamDecoder() const {
    return std::make_unique<responses::ResponsesStreamDecoder>();
}

std::unique_ptr<StreamEncoder> OpenAiResponsesCodec::streamEncoder(const AnswerContext& context) const {
    return std::make_unique<responses::ResponsesStreamEncoder>(context);
}

Result<void> OpenAiResponsesCodec::decodeAnswer(std::string_view body, EventSink& sink) const {
    return responses::readAnswer(body, sink);
}

std::string OpenAiResponsesCodec::encodeAnswer(const Answer& answer, const AnswerContext& context) const {
    responses::ResponsesStreamEncoder encoder(context, responses::ResponsesStreamEncoder::Mode::Whole);
    std::string nothing;
    EncoderSink sink(encoder, nothing);
    replay(answer, sink);
    if (!answer.complete && !answer.error) {
        Event broken;
        broken.kind = EventKind::Error;
        broken.error = {ErrorClass::DiedMidStream, {}, "The answer broke off."};
        sink.event(broken);
    }
    return encoder.whole();
}

std::string OpenAiResponsesCodec::encodeError(const ErrorAnswer& error) const {
    return responses::errorBody(error);
}

const Codec& openAiResponsesCodec() {
    static const OpenAiResponsesCodec codec;
    return codec;
}

} // namespace fairlead::dialects
