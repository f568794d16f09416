// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A stream of arbitrary bytes in arbitrary pieces: what comes out is what went in, and what is read out of it does not
// depend on the pieces.

#include "proxy/dialects/openai_chat_scanner.h"
#include "proxy/dialects/sse_reader.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <vector>

using namespace fairlead;

namespace {

constexpr std::size_t kMaxEventBytes = 256; // small, so that the fuzzer meets it

void require(bool condition) {
    if (!condition)
        std::abort();
}

struct Reading {
    std::string raw;
    std::vector<std::string> events;
    bool oversize = false;
    dialects::AnswerFacts facts;
    std::optional<dialects::ErrorFacts> error;
};

class StreamReading {
public:
    void feed(std::string_view part) {
        // An allocation of its own that is gone afterwards, so that AddressSanitizer sees views that outlive it.
        const std::vector<char> copy(part.begin(), part.end());
        m_reader.feed({copy.data(), copy.size()});
        dialects::SseEvent event;
        for (auto next = m_reader.next(event); next != dialects::SseReader::Next::NeedMore;
             next = m_reader.next(event)) {
            m_reading.oversize |= next == dialects::SseReader::Next::Oversize;
            take(event);
        }
        require(m_reader.heldBytes() <= kMaxEventBytes);
    }

    Reading finish() {
        dialects::SseEvent last;
        if (m_reader.finish(last))
            take(last);
        m_reading.facts = m_scanner.facts();
        m_reading.error = m_scanner.error();
        return m_reading;
    }

private:
    void take(const dialects::SseEvent& event) {
        m_reading.raw.append(event.raw);
        if (!event.hasData)
            return;
        m_reading.events.push_back(std::string(event.name) + '\n' + std::string(event.data));
        const auto seen = m_scanner.scan(event.data, event.name);
        require(!seen.usageOnly || !seen.content);
        require(!seen.terminal || !(seen.content || seen.error || seen.malformed));
        require(!seen.error || m_scanner.error().has_value());
    }

    dialects::SseReader m_reader{kMaxEventBytes};
    dialects::OpenAiChatStreamScanner m_scanner;
    Reading m_reading;
};

void checkBounds(const Reading& reading) {
    require(reading.facts.model.size() <= 256 && reading.facts.finishReason.size() <= 64);
    if (!reading.error)
        return;
    require(reading.error->code.size() <= 64 && reading.error->message.size() <= 1024);
    require(reading.error->errorClass != ErrorClass::None);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    // The first bytes say how long the pieces are; the rest is the stream.
    const std::size_t header = std::min<std::size_t>(size, 4);
    const std::string stream(data + header, data + size);

    StreamReading all;
    all.feed(stream);
    const Reading whole = all.finish();
    require(whole.raw == stream);
    checkBounds(whole);

    StreamReading pieces;
    std::size_t turn = 0;
    for (std::string_view rest = stream; !rest.empty();) {
        const std::size_t length = std::min<std::size_t>(rest.size(), 1U + data[turn++ % header]);
        pieces.feed(rest.substr(0, length));
        rest.remove_prefix(length);
    }
    const Reading split = pieces.finish();
    require(split.raw == stream && split.events == whole.events && split.oversize == whole.oversize);
    require(split.facts.model == whole.facts.model && split.facts.finishReason == whole.facts.finishReason);
    require(split.facts.tokens == whole.facts.tokens && split.facts.hasContent == whole.facts.hasContent);
    require(split.error.has_value() == whole.error.has_value());

    const auto answer = dialects::scanOpenAiAnswer(stream);
    require(!answer.malformed || !answer.error);
    const auto error = dialects::classifyOpenAiError(header > 0 ? 400 + data[0] : 400, stream);
    require(error.errorClass != ErrorClass::None && error.message.size() <= 1024 && error.code.size() <= 64);
    return 0;
}
