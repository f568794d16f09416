// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/dialects/codec.h"
#include "proxy/engine/answer_reader.h"

#include <cstdint>
#include <string>
#include <string_view>

// Counting the tokens of a request across dialects: asked of providers whose dialect has an endpoint for it.
namespace fairlead::engine {

bool canCountTokens(dialects::Dialect provider);

// What a caller of that dialect sent to its counting endpoint.
Result<dialects::ChatRequest> decodeCountRequest(dialects::Dialect caller, std::string_view body);
// For a provider that can count. Errors as of Codec::encodeRequest.
Result<dialects::EncodedRequest> encodeCountRequest(dialects::Dialect provider, const dialects::ChatRequest& request,
                                                    const dialects::EncodeOptions& options);

// What a counting endpoint answers: {"input_tokens":n}, for Gemini {"totalTokens":n}.
std::string countAnswer(dialects::Dialect caller, std::int64_t tokens);

// A 2xx answer of a counting endpoint, for a caller of another dialect. Owned by an attempt; relay thread.
class CountAnswerReader final : public AnswerReader {
public:
    CountAnswerReader(AnswerOutput& output, dialects::Dialect provider, dialects::Dialect caller)
        : m_output(output), m_provider(provider), m_caller(caller) {}
    void bytes(std::string_view bytes) override;
    void end(const std::optional<AttemptFailure>& failure) override;

private:
    AnswerOutput& m_output;
    dialects::Dialect m_provider;
    dialects::Dialect m_caller;
    std::string m_body;
};

} // namespace fairlead::engine
