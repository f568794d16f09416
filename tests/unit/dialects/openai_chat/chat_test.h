// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/padded_bytes.h"
#include "proxy/dialects/codec.h"
#include "proxy/dialects/sse_reader.h"

#include <string>
#include <string_view>
#include <vector>

namespace fairlead::test {

// What came of an answer: the answer itself, and the events one a line for what an answer does not show.
struct ReadAnswer {
    dialects::Answer answer;
    std::vector<std::string> events;
    bool ended = false; // what StreamDecoder::end() said; of a whole answer: that it was read
    int count(std::string_view name) const {
        int found = 0;
        for (const std::string& event : events)
            found += event.starts_with(name) ? 1 : 0;
        return found;
    }
    std::string joined() const {
        std::string text;
        for (const std::string& event : events)
            text += event + '\n';
        return text;
    }
};

class Recorder final : public dialects::EventSink {
public:
    void event(const dialects::Event& event) override {
        m_builder.event(event);
        std::string line(nameOf(event.kind));
        line += ' ' + std::to_string(event.choice) + ' ' + std::to_string(event.index);
        for (const std::string_view text : {event.text, event.id, event.name, event.model, event.mimeType, event.raw})
            line += text.empty() ? std::string() : " " + std::string(text);
        if (event.kind == dialects::EventKind::Finish)
            line += " =" + std::to_string(static_cast<int>(event.finish));
        m_read.events.push_back(line);
    }
    ReadAnswer take() {
        m_read.answer = m_builder.take();
        return std::move(m_read);
    }

    static const char* nameOf(dialects::EventKind kind) {
        static constexpr const char* kNames[] = {
            "start",      "text",           "refusal",  "thinking",  "signature",  "redacted",
            "call-start", "call-arguments", "call-end", "block-end", "citation",   "media",
            "logprobs",   "usage",          "finish",   "error",     "keep-alive", "end"};
        return kNames[static_cast<std::size_t>(kind)];
    }

private:
    dialects::AnswerBuilder m_builder;
    ReadAnswer m_read;
};

// A stream given in pieces that end at `cuts` (ascending).
inline ReadAnswer readStream(std::string_view stream, const std::vector<std::size_t>& cuts = {}) {
    Recorder recorder;
    const auto decoder = dialects::openAiChatCodec().streamDecoder();
    dialects::SseReader reader;
    dialects::SseEvent event;
    const auto feed = [&](std::string_view piece) {
        reader.feed(piece);
        while (reader.next(event) != dialects::SseReader::Next::NeedMore)
            if (event.hasData)
                decoder->decode(event.data, event.name, recorder);
    };
    std::size_t from = 0;
    for (const std::size_t cut : cuts) {
        feed(stream.substr(from, cut - from));
        from = cut;
    }
    feed(stream.substr(from));
    if (reader.finish(event) && event.hasData)
        decoder->decode(event.data, event.name, recorder);
    const bool ended = decoder->end(recorder);
    ReadAnswer read = recorder.take();
    read.ended = ended;
    return read;
}

inline ReadAnswer readWhole(std::string_view body) {
    Recorder recorder;
    std::string padded(body);
    padForJson(padded);
    const auto done = dialects::openAiChatCodec().decodeAnswer(padded, recorder);
    ReadAnswer read = recorder.take();
    read.ended = done.has_value();
    return read;
}

inline dialects::AnswerContext contextFor(bool includeUsage = true) {
    dialects::AnswerContext context;
    context.requestId = "req1";
    context.createdSeconds = 1700000000;
    context.model = "the-model";
    context.includeUsage = includeUsage;
    return context;
}

class EncodingSink final : public dialects::EventSink {
public:
    explicit EncodingSink(const dialects::AnswerContext& context)
        : m_encoder(dialects::openAiChatCodec().streamEncoder(context)) {}
    void event(const dialects::Event& event) override { m_encoder->encode(event, out); }
    std::string out;

private:
    std::unique_ptr<dialects::StreamEncoder> m_encoder;
};

// A decoded request; its body lives as long as this.
struct DecodedRequest {
    explicit DecodedRequest(std::string text) : body(std::move(text)) {
        padForJson(body);
        auto read = dialects::openAiChatCodec().decodeRequest(body);
        if (read)
            request = std::move(*read);
        else
            error = read.error();
    }
    DecodedRequest(const DecodedRequest&) = delete;
    DecodedRequest& operator=(const DecodedRequest&) = delete;
    std::string body;
    dialects::ChatRequest request;
    std::optional<Error> error;
};

} // namespace fairlead::test
