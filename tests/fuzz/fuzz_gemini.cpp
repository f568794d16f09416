// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Arbitrary bytes as a request, a whole answer, a stream of events and a streamed array: no crash, no end that was not
// there, the same events however the stream was split, and what is written for a caller can be read again.

#include "proxy/base/padded_bytes.h"
#include "proxy/dialects/canonical_answer.h"
#include "proxy/dialects/codec.h"
#include "proxy/dialects/gemini/json_array_reader.h"
#include "proxy/dialects/sse_reader.h"

#include <cstdint>
#include <cstdlib>

using namespace fairlead;
using namespace fairlead::dialects;

namespace {

void require(bool condition) {
    if (!condition)
        std::abort();
}

// Builds the answer and writes it for a caller at once.
class Sink final : public EventSink {
public:
    explicit Sink(bool array) {
        AnswerContext context;
        context.requestId = "r";
        context.signer = array ? "google" : "anthropic";
        context.jsonArray = array;
        m_encoder = geminiCodec().streamEncoder(context);
    }
    void event(const Event& event) override {
        require(ends == 0);
        ends += event.kind == EventKind::End ? 1 : 0;
        builder.event(event);
        m_encoder->encode(event, written);
    }
    AnswerBuilder builder;
    std::string written;
    int ends = 0;

private:
    std::unique_ptr<StreamEncoder> m_encoder;
};

bool readSse(std::string_view stream, std::size_t piece, EventSink& sink) {
    const auto decoder = geminiCodec().streamDecoder();
    SseReader reader;
    SseEvent event;
    while (!stream.empty()) {
        const std::string part(stream.substr(0, piece));
        stream.remove_prefix(part.size());
        reader.feed(part);
        while (reader.next(event) != SseReader::Next::NeedMore)
            if (event.hasData)
                decoder->decode(event.data, event.name, sink);
    }
    if (reader.finish(event) && event.hasData)
        decoder->decode(event.data, event.name, sink);
    return decoder->end(sink);
}

bool readArray(std::string_view stream, std::size_t piece, EventSink& sink) {
    const auto decoder = geminiCodec().streamDecoder();
    JsonArrayReader reader;
    std::string_view element;
    while (!stream.empty()) {
        const std::string part(stream.substr(0, piece));
        stream.remove_prefix(part.size());
        reader.feed(part);
        while (reader.next(element) == JsonArrayReader::Next::Element)
            decoder->decode(element, {}, sink);
    }
    return reader.complete() && decoder->end(sink);
}

template <typename Read>
void checkStream(std::string_view stream, std::size_t piece, bool array, Read read) {
    Sink whole(array);
    Sink split(array);
    const bool ended = read(stream, stream.size() + 1, whole);
    require(read(stream, piece, split) == ended && split.written == whole.written);
    require(ended == (whole.ends == 1));
    AnswerBuilder again;
    require(read(whole.written, piece, again) == ended);
}

void checkRequest(std::string_view bytes) {
    std::string body(bytes);
    padForJson(body);
    const auto request = geminiCodec().decodeRequest(body);
    if (!request)
        return;
    ProviderTraits traits;
    for (const bool openApi : {false, true}) {
        traits.openApiSchemas = openApi;
        auto encoded = geminiCodec().encodeRequest(*request, {.model = "m", .traits = traits, .signer = "google"});
        if (!encoded)
            continue;
        padForJson(encoded->body);
        require(geminiCodec().decodeRequest(encoded->body).has_value());
    }
    static_cast<void>(ollamaChatCodec().encodeRequest(*request, {.model = "m", .traits = traits}));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 1)
        return 0;
    const std::size_t piece = 1U + data[0] % 64U;
    std::string body(data + 1, data + size);
    padForJson(body);
    checkRequest(body);
    checkStream(body, piece, false, readSse);
    checkStream(body, piece, true, readArray);
    Sink sink(false);
    if (geminiCodec().decodeAnswer(body, sink)) {
        const Answer answer = sink.builder.take();
        std::string written = geminiCodec().encodeAnswer(answer, {});
        padForJson(written);
        AnswerBuilder again;
        require(!answer.complete || geminiCodec().decodeAnswer(written, again).has_value());
    }
    return 0;
}
