// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/engine/answer_reader.h"

#include <string>

namespace fairlead::engine {

// An answer with a status of 400 or more. The whole body is read first, since text and status together tell what went
// wrong and so whether another target is tried.
class ErrorAnswerReader final : public AnswerReader {
public:
    ErrorAnswerReader(AnswerOutput& output, int status) : m_output(output), m_status(status) {}
    void bytes(std::string_view bytes) override;
    void end(const std::optional<AttemptFailure>& failure) override;

private:
    AnswerOutput& m_output;
    int m_status;
    std::string m_body;
};

} // namespace fairlead::engine
