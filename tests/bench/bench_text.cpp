// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/bench_text.h"

#include <array>
#include <cstdio>

namespace fairlead::bench {

std::string chatRequest(Answer answer, std::size_t bytes) {
    std::string text = R"({"model":"bench","temperature":0.2,"max_tokens":256,)";
    text += answer == Answer::Stream ? R"("stream":true,)" : R"("stream":false,)";
    text += R"("messages":[{"role":"system","content":"You are a helpful assistant."},{"role":"user","content":")";
    static constexpr std::string_view kEnd = R"("}]})";
    while (text.size() + kEnd.size() < bytes)
        text += "What is the capital of France? "[text.size() % 31];
    text += kEnd;
    return text;
}

std::string chatAnswer() {
    std::string text =
        R"({"id":"chatcmpl-bench0000000000000000000001","object":"chat.completion","created":1700000000,)"
        R"("model":"bench-2026-01-01","choices":[{"index":0,"message":{"role":"assistant","content":")";
    for (int i = 0; i < 5; ++i)
        text += "The capital of France is Paris, on the Seine. ";
    text += R"(","refusal":null},"logprobs":null,"finish_reason":"stop"}],"usage":{"prompt_tokens":29,)"
            R"("completion_tokens":55,"total_tokens":84,"prompt_tokens_details":{"cached_tokens":0}},)"
            R"("service_tier":"default","system_fingerprint":"fp_0123456789"})";
    return text;
}

std::string streamEvent(int index) {
    std::array<char, 32> token{};
    std::snprintf(token.data(), token.size(), " token%06d", index);
    return std::string(R"(data: {"id":"chatcmpl-bench0000000000000000000001","object":"chat.completion.chunk",)") +
           R"("created":1700000000,"model":"bench-2026-01-01","choices":[{"index":0,"delta":{"content":")" +
           token.data() + R"("},"finish_reason":null}]})" + "\n\n";
}

std::string usageEvent(int events) {
    return std::string(R"(data: {"id":"chatcmpl-bench0000000000000000000001","object":"chat.completion.chunk",)") +
           R"("created":1700000000,"model":"bench-2026-01-01","choices":[],"usage":{"prompt_tokens":29,)" +
           R"("completion_tokens":)" + std::to_string(events) + R"(,"total_tokens":)" + std::to_string(events + 29) +
           "}}\n\n";
}

std::string doneEvent() {
    return std::string(R"(data: {"id":"chatcmpl-bench0000000000000000000001","object":"chat.completion.chunk",)") +
           R"("created":1700000000,"model":"bench-2026-01-01","choices":[{"index":0,"delta":{},)" +
           R"("finish_reason":"stop"}]})" + "\n\ndata: [DONE]\n\n";
}

std::string streamBody(int events) {
    std::string text;
    for (int i = 0; i < events; ++i)
        text += streamEvent(i);
    return text + doneEvent();
}

} // namespace fairlead::bench
