// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Arbitrary bytes as a request, as a whole answer and as a stream in pieces: what is accepted is written again as JSON
// and read again, what is a stream comes out as one that ends at most once.

#include "proxy/base/padded_bytes.h"
#include "proxy/dialects/anthropic_messages/count_tokens.h"
#include "proxy/dialects/anthropic_messages/foreign_thinking.h"
#include "proxy/dialects/canonical_answer.h"
#include "proxy/dialects/codec.h"
#include "proxy/dialects/sse_reader.h"
#include "proxy/json/slice.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <vector>

using namespace fairlead;
using namespace fairlead::dialects;

namespace {

void require(bool condition) {
    if (!condition)
        std::abort();
}

std::string padded(std::string_view text) {
    std::string copy(text);
    padForJson(copy);
    return copy;
}

AnswerContext contextOf() {
    AnswerContext context;
    context.requestId = "r";
    context.signer = "x";
    return context;
}

void checkRequest(std::string_view bytes) {
    const std::string body = padded(bytes);
    const auto request = anthropicMessagesCodec().decodeRequest(body);
    removeForeignThinking(body, "anthropic");
    if (!request)
        return;
    const ProviderTraits traits;
    for (const bool own : {true, false}) {
        ChatRequest copy;
        const auto again = anthropicMessagesCodec().decodeRequest(body);
        copy = *again;
        if (!own)
            copy.dialect = Dialect::OpenAiChat;
        EncodeOptions options{"m", traits};
        options.signer = "anthropic";
        const auto encoded = anthropicMessagesCodec().encodeRequest(copy, options);
        if (encoded)
            require(anthropicMessagesCodec().decodeRequest(padded(encoded->body)).has_value());
        const auto counted = encodeCountTokens(copy, options);
        if (counted)
            require(json::validate(padded(counted->body)).has_value());
    }
}

class Recoder final : public EventSink {
public:
    Recoder() : m_encoder(anthropicMessagesCodec().streamEncoder(contextOf())) {}
    void event(const Event& event) override {
        require(!m_over);
        m_over = event.kind == EventKind::End || event.kind == EventKind::Error;
        m_encoder->encode(event, m_out);
        m_builder.event(event);
    }
    const std::string& out() const { return m_out; }
    const Answer& answer() const { return m_builder.answer(); }

private:
    std::unique_ptr<StreamEncoder> m_encoder;
    AnswerBuilder m_builder;
    std::string m_out;
    bool m_over = false;
};

bool decodeStream(std::string_view stream, std::size_t step, EventSink& sink) {
    SseReader reader;
    const auto decoder = anthropicMessagesCodec().streamDecoder();
    SseEvent event;
    for (std::size_t at = 0; at < stream.size(); at += step) {
        const std::string_view piece = stream.substr(at, step);
        const std::vector<char> copy(piece.begin(), piece.end());
        reader.feed({copy.data(), copy.size()});
        for (auto next = reader.next(event); next != SseReader::Next::NeedMore; next = reader.next(event))
            if (next == SseReader::Next::Event && event.hasData)
                decoder->decode(event.data, event.name, sink);
    }
    if (reader.finish(event) && event.hasData)
        decoder->decode(event.data, event.name, sink);
    return decoder->end(sink);
}

void checkStream(std::string_view bytes, std::size_t step) {
    Recoder whole;
    const bool complete = decodeStream(bytes, std::max<std::size_t>(bytes.size(), 1), whole);
    Recoder pieces;
    require(decodeStream(bytes, step, pieces) == complete);
    require(whole.out() == pieces.out());
    require(complete == whole.answer().complete);
    if (!complete)
        return;
    Recoder again;
    require(decodeStream(whole.out(), whole.out().size(), again));
}

void checkAnswer(std::string_view bytes) {
    const std::string body = padded(bytes);
    AnswerBuilder builder;
    if (!anthropicMessagesCodec().decodeAnswer(body, builder))
        return;
    const std::string written = padded(anthropicMessagesCodec().encodeAnswer(builder.answer(), contextOf()));
    require(json::validate(written).has_value() || !json::validate(body).has_value());
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 2)
        return 0;
    const std::string bytes(data + 2, data + size);
    switch (data[0] % 3) {
    case 0:
        checkRequest(bytes);
        break;
    case 1:
        checkStream(bytes, 1 + data[1] % 32);
        break;
    default:
        checkAnswer(bytes);
    }
    return 0;
}
