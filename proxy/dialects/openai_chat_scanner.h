// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/dialects/stream_scanner.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace fairlead::dialects {

// Reads usage, finish reason, model version and errors out of the answers of OpenAI-compatible providers (chat, legacy
// completions, embeddings, rerank …) without changing them. Follows shared experience with the quirks of each: usage
// in any chunk (the last non-null one counts), finish_reason twice ("stop" does not replace "tool_calls"), empty
// `choices`, errors inside a 200 stream, xAI's reasoning tokens beside completion_tokens.
//
// Pure; owned by one exchange. `data` needs kJsonPadding readable bytes behind it.
class OpenAiChatStreamScanner final : public StreamScanner {
public:
    Event scan(std::string_view data, std::string_view eventName = {}) override;

    const AnswerFacts& facts() const override { return m_facts; }
    const std::optional<ErrorFacts>& error() const override { return m_error; }
    // A finish reason; [DONE] may be missing.
    bool isCompleteAtEnd() override { return !m_facts.finishReason.empty(); }

private:
    AnswerFacts m_facts;
    std::optional<ErrorFacts> m_error;
};

struct ScannedAnswer {
    AnswerFacts facts;
    std::optional<ErrorFacts> error; // an error object with a 200 status
    bool malformed = false;          // not one JSON object (an array is accepted: some providers answer with one)
};
// A whole JSON answer with a 2xx status.
ScannedAnswer scanOpenAiAnswer(std::string_view body);

// An answer with a status of 400 or more, in any of the recorded shapes (OpenAI, xAI, Mistral, Cohere, Gemini compat,
// Azure, OpenRouter, {"error":"text"}, plain text, HTML). Status and text decide the class together: context overflow
// and quota are told apart from a plain 400 and 429. Status 0 stands for an error inside a 200
// answer: its own words, and a status that it names, decide alone.
ErrorFacts classifyOpenAiError(int status, std::string_view body);

// How long the provider asks to wait: retry-after-ms, Retry-After (seconds or HTTP date), x-ratelimit-reset-*. -1 = not
// said.
std::int64_t retryAfterMs(const HeaderList& headers, std::int64_t nowWallMs);

// A duration as providers write it: "7s", "1h2m3.5s", "120ms" or seconds alone. -1 = none, or more than a year.
std::int64_t waitMs(std::string_view duration);

} // namespace fairlead::dialects
