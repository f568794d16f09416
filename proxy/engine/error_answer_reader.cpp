// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/engine/error_answer_reader.h"

#include "proxy/base/padded_bytes.h"
#include "proxy/dialects/openai_chat_scanner.h"

namespace fairlead::engine {

namespace {
// An error text longer than this is cut: no provider writes one, and it is held in memory.
constexpr std::size_t kMaxErrorBody = 1024 * 1024;
} // namespace

void ErrorAnswerReader::bytes(std::string_view bytes) {
    m_body.append(bytes.substr(0, kMaxErrorBody - std::min(kMaxErrorBody, m_body.size())));
}

void ErrorAnswerReader::end(const std::optional<AttemptFailure>& failure) {
    // A broken error answer is still an error answer: its status counts, and what arrived of it is shown.
    static_cast<void>(failure);
    padForJson(m_body);
    const dialects::ErrorFacts error = dialects::classifyOpenAiError(m_status, m_body);
    if (m_output.failed({error.errorClass, error.code, error.message, true, error.retryAfterMs}) == Verdict::MoveOn)
        return;
    if (m_caller != nullptr)
        m_body = m_caller->encodeError({m_status, error.errorClass, error.code, error.message, {}, m_requestId});
    m_output.begin(static_cast<std::int64_t>(m_body.size()));
    m_output.completed({}, m_body.size());
    m_output.write(m_body);
    m_output.ended({});
}

} // namespace fairlead::engine
