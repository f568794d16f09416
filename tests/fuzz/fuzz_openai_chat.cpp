// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Arbitrary bytes through the codec of openai-chat: as a request, as a stream split anywhere and as a whole answer.
// What it writes must be read by it again, and a stream must be read alike however it was split.
#include "proxy/base/padded_bytes.h"
#include "proxy/dialects/codec.h"
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

const Codec& codec() {
    return openAiChatCodec();
}

void require(bool good) {
    if (!good)
        std::abort();
}

AnswerContext context() {
    AnswerContext made;
    made.requestId = "fuzz";
    made.includeUsage = true;
    return made;
}

// `choice` picks the peculiarities of the provider.
ProviderTraits traitsOf(unsigned choice) {
    ProviderTraits traits;
    traits.systemRole = static_cast<ProviderTraits::SystemRole>(choice % 3);
    traits.schema = static_cast<ProviderTraits::SchemaSupport>(choice / 3 % 3);
    traits.reasoning = static_cast<ProviderTraits::ReasoningRequest>(choice / 9 % 5);
    traits.replay = static_cast<ProviderTraits::ReasoningReplay>(choice % 4);
    traits.toolCallIds = static_cast<ProviderTraits::ToolCallIds>(choice / 4 % 3);
    traits.alternatingTurns = choice % 2 == 1;
    traits.contentAsText = choice / 2 % 2 == 1;
    return traits;
}

void tryRequest(const std::string& body, unsigned choice) {
    const auto request = codec().decodeRequest(body);
    if (!request)
        return;
    const ProviderTraits traits = traitsOf(choice);
    const auto written = codec().encodeRequest(*request, {.model = "m", .traits = traits, .signer = "openai"});
    if (!written)
        return;
    std::string again = written->body;
    padForJson(again);
    require(json::validate(again).has_value());
    require(codec().decodeRequest(again).has_value());
}

class Encoding final : public EventSink {
public:
    Encoding() : m_encoder(codec().streamEncoder(context())) {}
    void event(const Event& event) override {
        require(!m_ended);
        m_ended = event.kind == EventKind::End;
        m_encoder->encode(event, out);
    }
    std::string out;
    bool ended() const { return m_ended; }

private:
    std::unique_ptr<StreamEncoder> m_encoder;
    bool m_ended = false;
};

// The stream that a caller sees, and whether it is complete.
std::string translate(std::string_view bytes, std::size_t split) {
    Encoding sink;
    SseReader reader;
    SseEvent event;
    const auto decoder = codec().streamDecoder();
    for (const std::string_view piece : {bytes.substr(0, split), bytes.substr(split)}) {
        reader.feed(piece);
        while (reader.next(event) != SseReader::Next::NeedMore)
            if (event.hasData)
                decoder->decode(event.data, event.name, sink);
    }
    if (reader.finish(event) && event.hasData)
        decoder->decode(event.data, event.name, sink);
    require(decoder->end(sink) == sink.ended());
    return sink.out;
}

void tryStream(std::string_view bytes, unsigned choice) {
    const std::string whole = translate(bytes, 0);
    require(translate(bytes, bytes.empty() ? 0 : choice % bytes.size()) == whole);
    // What was written is a stream that comes to the same end.
    const bool complete = whole.find("data: [DONE]") != std::string::npos;
    const std::string again = translate(whole, 0);
    require(complete == (again.find("data: [DONE]") != std::string::npos));
}

void tryAnswer(const std::string& body) {
    AnswerBuilder builder;
    if (!codec().decodeAnswer(body, builder))
        return;
    std::string written = codec().encodeAnswer(builder.answer(), context());
    padForJson(written);
    require(json::validate(written).has_value());
    AnswerBuilder again;
    require(codec().decodeAnswer(written, again).has_value());
    require(again.answer().complete == builder.answer().complete);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 2)
        return 0;
    const unsigned choice = data[0] * 256U + data[1];
    std::string body(reinterpret_cast<const char*>(data) + 2, size - 2);
    padForJson(body);
    tryRequest(body, choice);
    tryStream(body, choice);
    tryAnswer(body);
    return 0;
}
