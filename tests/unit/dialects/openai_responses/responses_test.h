// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/padded_bytes.h"
#include "proxy/dialects/openai_responses/openai_responses_codec.h"
#include "proxy/dialects/sse_reader.h"

#include <string>
#include <string_view>
#include <vector>

// Short ways through the codec of this folder.
namespace fairlead::test {

// Notes how the events came as well as what they amount to.
class EventLog final : public dialects::EventSink {
public:
    void event(const dialects::Event& event) override {
        using dialects::EventKind;
        starts += event.kind == EventKind::Start;
        finishes += event.kind == EventKind::Finish;
        ends += event.kind == EventKind::End;
        errors += event.kind == EventKind::Error;
        afterLast += last;
        last = last || event.kind == EventKind::End || event.kind == EventKind::Error;
        builder.event(event);
    }
    dialects::AnswerBuilder builder;
    int starts = 0;
    int finishes = 0;
    int ends = 0;
    int errors = 0;
    int afterLast = 0; // events behind the last one
    bool last = false;
};

struct StreamReading {
    dialects::Answer answer;
    bool complete = false; // what end() said
    int starts = 0;
    int finishes = 0;
    int ends = 0;
    int errors = 0;
    int afterLast = 0;
};

// The stream cut into pieces of the sizes given, over and over.
inline StreamReading readStream(std::string_view text, const std::vector<std::size_t>& sizes = {1 << 20}) {
    const auto decoder = dialects::openAiResponsesCodec().streamDecoder();
    EventLog log;
    dialects::SseReader reader(64 * 1024 * 1024);
    dialects::SseEvent event;
    const auto take = [&] {
        if (event.hasData)
            decoder->decode(event.data, event.name, log);
    };
    std::size_t piece = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t size = sizes[piece++ % sizes.size()];
        reader.feed(text.substr(at, size));
        at += size;
        while (reader.next(event) != dialects::SseReader::Next::NeedMore)
            take();
    }
    if (reader.finish(event))
        take();
    StreamReading reading;
    reading.complete = decoder->end(log);
    reading.answer = log.builder.take();
    reading.starts = log.starts;
    reading.finishes = log.finishes;
    reading.ends = log.ends;
    reading.errors = log.errors;
    reading.afterLast = log.afterLast;
    return reading;
}

inline Result<dialects::Answer> readWhole(std::string body) {
    padForJson(body);
    EventLog log;
    if (auto result = dialects::openAiResponsesCodec().decodeAnswer(body, log); !result)
        return result.error();
    return log.builder.take();
}

// A request with the bytes it was read from.
struct ReadRequest {
    std::string body;
    Result<dialects::ChatRequest> request;
};
inline ReadRequest readRequest(std::string_view text) {
    ReadRequest read{std::string(text), Error{}};
    padForJson(read.body);
    read.request = dialects::openAiResponsesCodec().decodeRequest(read.body);
    return read;
}

// Feeds the events of an answer to an encoder.
class StreamWriter final : public dialects::EventSink {
public:
    explicit StreamWriter(const dialects::AnswerContext& context)
        : m_encoder(dialects::openAiResponsesCodec().streamEncoder(context)) {}
    void event(const dialects::Event& event) override { m_encoder->encode(event, out); }
    std::string out;

private:
    std::unique_ptr<dialects::StreamEncoder> m_encoder;
};

inline std::string writeStream(const dialects::Answer& answer, const dialects::AnswerContext& context) {
    StreamWriter writer(context);
    dialects::replay(answer, writer);
    return writer.out;
}

inline dialects::AnswerContext contextOf(const dialects::ChatRequest* request = nullptr,
                                         std::string signer = "openai") {
    dialects::AnswerContext context;
    context.requestId = "req_0123456789abc";
    context.createdSeconds = 1700000000;
    context.model = "asked-model";
    context.signer = std::move(signer);
    context.request = request;
    return context;
}

} // namespace fairlead::test
