// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/dialects/codec.h"
#include "proxy/engine/answer_reader.h"

#include <string>

namespace fairlead::engine {

// An answer with a status of 400 or more. The whole body is read first, since text and status together tell what went
// wrong and so whether another target is tried.
class ErrorAnswerReader final : public AnswerReader {
public:
    // `caller`: the error is written anew in this dialect; null = it is passed on as it came.
    ErrorAnswerReader(AnswerOutput& output, int status, const dialects::Codec* caller, std::string requestId)
        : m_output(output), m_status(status), m_caller(caller), m_requestId(std::move(requestId)) {}
    void bytes(std::string_view bytes) override;
    void end(const std::optional<AttemptFailure>& failure) override;

private:
    AnswerOutput& m_output;
    int m_status;
    const dialects::Codec* m_caller;
    std::string m_requestId;
    std::string m_body;
};

} // namespace fairlead::engine
