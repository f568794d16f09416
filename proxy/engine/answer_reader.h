// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/engine/answer_output.h"

#include <optional>
#include <string_view>

namespace fairlead::engine {

// Reads the body of one provider's answer and decides what of it goes to the caller, and when. One implementation a
// kind of answer: error_answer_reader, stream_answer_reader, whole_answer_reader. Owned by an attempt, relay thread.
class AnswerReader {
public:
    virtual ~AnswerReader() = default;
    virtual void bytes(std::string_view bytes) = 0;
    // `failure` when the transfer broke; else the body is complete by its own framing.
    virtual void end(const std::optional<AttemptFailure>& failure) = 0;
};

} // namespace fairlead::engine
