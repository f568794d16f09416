// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Arbitrary bytes as the lines of an Ollama server: no crash, at most one end, nothing after it.

#include "proxy/base/padded_bytes.h"
#include "proxy/dialects/canonical_answer.h"
#include "proxy/dialects/codec.h"

#include <cstdint>
#include <cstdlib>

using namespace fairlead;
using namespace fairlead::dialects;

namespace {

class Sink final : public EventSink {
public:
    void event(const Event& event) override {
        if (ends > 0)
            std::abort();
        ends += event.kind == EventKind::End ? 1 : 0;
        m_builder.event(event);
    }
    int ends = 0;

private:
    AnswerBuilder m_builder;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string bytes(data, data + size);
    padForJson(bytes);
    Sink whole;
    static_cast<void>(ollamaChatCodec().decodeAnswer(bytes, whole));
    const auto decoder = ollamaChatCodec().streamDecoder();
    Sink sink;
    for (std::string_view rest = bytes; !rest.empty();) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        std::string line(rest.substr(0, end));
        padForJson(line);
        decoder->decode(line, {}, sink);
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    if (decoder->end(sink) != (sink.ends == 1))
        std::abort();
    return 0;
}
