// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
// bench-translate: CPU time of one event of a stream, translated from one dialect into another, beside the way it takes
// where caller and provider speak the same dialect. No sockets; prints one line a pair: provider caller translated
// plain.
//
//   bench_translate EVENTS

#include "proxy/base/padded_bytes.h"
#include "proxy/dialects/codec.h"
#include "proxy/dialects/openai_chat_scanner.h"
#include "proxy/dialects/signature_tag.h"
#include "proxy/dialects/sse_reader.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <cstring>
#include <ctime>

namespace {

using namespace fairlead;
using namespace fairlead::dialects;

constexpr std::array kDialects = {Dialect::OpenAiChat, Dialect::OpenAiResponses, Dialect::AnthropicMessages,
                                  Dialect::Gemini};
constexpr int kRounds = 5; // the best one counts: what disturbs a round only makes it longer

std::int64_t cpuNanoseconds() {
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return time.tv_sec * 1'000'000'000LL + time.tv_nsec;
}

AnswerContext context(Dialect provider) {
    AnswerContext context;
    context.requestId = "01J00000000000000000000000";
    context.createdSeconds = 1'700'000'000;
    context.model = "bench";
    context.signer = nativeSigner(provider);
    context.includeUsage = true;
    return context;
}

// A long answer in small pieces, as providers send it, in frames of about 180 bytes.
std::string answerOf(Dialect dialect, int pieces) {
    const auto encoder = codecFor(dialect).streamEncoder(context(dialect));
    std::string out;
    Event event;
    event.kind = EventKind::Start;
    event.id = "chatcmpl-1";
    event.model = "bench";
    encoder->encode(event, out);
    event = {};
    event.kind = EventKind::Text;
    event.text = " lighthouse";
    for (int i = 0; i < pieces; ++i)
        encoder->encode(event, out);
    event = {};
    event.kind = EventKind::UsageReport;
    event.usage.counts.input = 10;
    event.usage.counts.output = pieces;
    encoder->encode(event, out);
    event = {};
    event.kind = EventKind::Finish;
    event.finish = FinishReason::Stop;
    encoder->encode(event, out);
    event = {};
    event.kind = EventKind::End;
    encoder->encode(event, out);
    return out;
}

class Writer final : public EventSink {
public:
    explicit Writer(std::unique_ptr<StreamEncoder> encoder) : m_encoder(std::move(encoder)) {}
    void event(const Event& event) override { m_encoder->encode(event, out); }
    std::string out;

private:
    std::unique_ptr<StreamEncoder> m_encoder;
};

// Each event comes alone, as it does over a network.
template <typename Use>
std::int64_t readEvents(const std::vector<std::string>& frames, Use use) {
    const std::int64_t begin = cpuNanoseconds();
    SseReader reader;
    SseEvent event;
    for (const std::string& frame : frames) {
        reader.feed(frame);
        while (reader.next(event) == SseReader::Next::Event)
            use(event);
    }
    return cpuNanoseconds() - begin;
}

std::vector<std::string> framesOf(const std::string& stream) {
    std::vector<std::string> frames;
    for (std::size_t from = 0; from < stream.size();) {
        const std::size_t end = stream.find("\n\n", from);
        const std::size_t next = end == std::string::npos ? stream.size() : end + 2;
        frames.push_back(stream.substr(from, next - from));
        from = next;
    }
    return frames;
}

std::int64_t plain(const std::vector<std::string>& frames) {
    OpenAiChatStreamScanner scanner;
    std::string out;
    return readEvents(frames, [&](const SseEvent& event) {
        if (event.hasData)
            static_cast<void>(scanner.scan(event.data, event.name));
        out.assign(event.raw);
    });
}

std::int64_t translated(const std::vector<std::string>& frames, Dialect provider, Dialect caller) {
    const auto decoder = codecFor(provider).streamDecoder();
    Writer writer(codecFor(caller).streamEncoder(context(provider)));
    return readEvents(frames, [&](const SseEvent& event) {
        if (event.hasData)
            decoder->decode(event.data, event.name, writer);
        if (writer.out.size() > 64 * 1024) // sent
            writer.out.clear();
    });
}

} // namespace

int main(int argc, char** argv) {
    int events = 0;
    const char* text = argc == 2 ? argv[1] : "";
    const auto [end, fault] = std::from_chars(text, text + std::strlen(text), events);
    if (fault != std::errc() || *end != '\0' || events < 1 || events > 10'000'000) {
        std::fprintf(stderr, "usage: bench_translate EVENTS\n");
        return 2;
    }
    const auto chat = framesOf(answerOf(Dialect::OpenAiChat, events));
    for (const Dialect provider : kDialects)
        for (const Dialect caller : kDialects) {
            if (provider == caller)
                continue;
            const auto frames = framesOf(answerOf(provider, events));
            std::int64_t best = translated(frames, provider, caller);
            std::int64_t base = plain(chat);
            for (int round = 1; round < kRounds; ++round) {
                best = std::min(best, translated(frames, provider, caller));
                base = std::min(base, plain(chat));
            }
            std::printf("%s %s %.1f %.1f\n", name(provider), name(caller), static_cast<double>(best) / events,
                        static_cast<double>(base) / events);
        }
}
