// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Arbitrary bytes as a request, a stream and a whole answer of the Responses dialect. Nothing may crash, a request that
// is read can be written or is refused, what is written is JSON, and a stream gives the same however it is split.
#include "proxy/base/padded_bytes.h"
#include "proxy/dialects/openai_responses/openai_responses_codec.h"
#include "proxy/dialects/sse_reader.h"
#include "proxy/json/slice.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

namespace {

using namespace fairlead;
using namespace fairlead::dialects;

AnswerContext contextOf(const ChatRequest* request) {
    AnswerContext context;
    context.requestId = "req_fuzz";
    context.signer = "anthropic";
    context.request = request;
    return context;
}

// Both an encoder and an answer take the events.
class Sinks final : public EventSink {
public:
    explicit Sinks(const ChatRequest* request) : m_encoder(openAiResponsesCodec().streamEncoder(contextOf(request))) {}
    void event(const Event& event) override {
        m_over = m_over || event.kind == EventKind::End || event.kind == EventKind::Error;
        m_encoder->encode(event, out);
        answer.event(event);
    }
    bool over() const { return m_over; }
    std::string out;
    AnswerBuilder answer;

private:
    std::unique_ptr<StreamEncoder> m_encoder;
    bool m_over = false;
};

void requireJson(std::string text) {
    padForJson(text);
    if (!json::validate(text))
        std::abort();
}

std::string readStream(std::string_view bytes, std::size_t piece) {
    Sinks sinks(nullptr);
    const auto decoder = openAiResponsesCodec().streamDecoder();
    SseReader reader;
    SseEvent event;
    const auto take = [&] {
        if (event.hasData)
            decoder->decode(event.data, event.name, sinks);
    };
    for (std::size_t at = 0; at < bytes.size(); at += piece) {
        reader.feed(bytes.substr(at, piece));
        while (reader.next(event) != SseReader::Next::NeedMore)
            take();
    }
    if (reader.finish(event))
        take();
    if (decoder->end(sinks) && !sinks.over())
        std::abort();
    return sinks.out;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string bytes(reinterpret_cast<const char*>(data), size);
    padForJson(bytes);
    const Codec& codec = openAiResponsesCodec();

    const auto request = codec.decodeRequest(bytes);
    if (request) {
        const ProviderTraits traits;
        const auto written = codec.encodeRequest(*request, {.model = "m", .traits = traits, .signer = "openai"});
        if (written)
            requireJson(written->body);
    }

    Sinks whole(request ? &*request : nullptr);
    if (codec.decodeAnswer(bytes, whole) && !whole.over())
        std::abort();
    requireJson(codec.encodeAnswer(whole.answer.answer(), contextOf(request ? &*request : nullptr)));

    const std::string once = readStream(bytes, size + 1);
    if (readStream(bytes, 1) != once || readStream(bytes, 7) != once)
        std::abort();
    return 0;
}
