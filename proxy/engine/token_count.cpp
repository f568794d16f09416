// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/engine/token_count.h"

#include "proxy/base/padded_bytes.h"
#include "proxy/dialects/anthropic_messages/count_tokens.h"
#include "proxy/dialects/gemini/gemini_count_tokens.h"

#include <algorithm>

namespace fairlead::engine {

using dialects::Dialect;

namespace {

constexpr std::size_t kMaxAnswer = 64 * 1024; // a number and what stands around it

} // namespace

bool canCountTokens(Dialect provider) {
    return provider == Dialect::AnthropicMessages || provider == Dialect::Gemini;
}

Result<dialects::ChatRequest> decodeCountRequest(Dialect caller, std::string_view body) {
    return caller == Dialect::Gemini ? dialects::geminiDecodeCountTokens(body)
                                     : dialects::codecFor(caller).decodeRequest(body);
}

Result<dialects::EncodedRequest> encodeCountRequest(Dialect provider, const dialects::ChatRequest& request,
                                                    const dialects::EncodeOptions& options) {
    return provider == Dialect::Gemini ? dialects::geminiEncodeCountTokens(request, options)
                                       : dialects::encodeCountTokens(request, options);
}

std::string countAnswer(Dialect caller, std::int64_t tokens) {
    return caller == Dialect::Gemini ? dialects::geminiEncodeCountTokensAnswer(tokens)
                                     : dialects::encodeCountTokensAnswer(tokens);
}

void CountAnswerReader::bytes(std::string_view bytes) {
    m_body.append(bytes.substr(0, kMaxAnswer - std::min(kMaxAnswer, m_body.size())));
}

void CountAnswerReader::end(const std::optional<AttemptFailure>& failure) {
    padForJson(m_body);
    const auto tokens =
        m_provider == Dialect::Gemini ? dialects::geminiReadCountTokens(m_body) : dialects::readCountTokens(m_body);
    if (failure || !tokens) {
        const AttemptFailure reason = failure.value_or(
            AttemptFailure{ErrorClass::Protocol, "invalid_json", "The provider's answer holds no token count."});
        if (m_output.failed(reason) == Verdict::PassOn)
            m_output.refuse(reason);
        return;
    }
    const std::string body = countAnswer(m_caller, *tokens);
    dialects::AnswerFacts facts;
    facts.tokens.input = *tokens;
    facts.tokens.origin = TokenOrigin::Reported;
    m_output.firstContent();
    m_output.begin(static_cast<std::int64_t>(body.size()));
    m_output.completed(facts, body.size());
    m_output.write(body);
    m_output.ended(facts);
}

} // namespace fairlead::engine
