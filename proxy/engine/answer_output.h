// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/dialects/answer_facts.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace fairlead::engine {

// Why an attempt gave no usable answer.
struct AttemptFailure {
    ErrorClass errorClass = ErrorClass::Protocol;
    std::string code;
    std::string message;
    bool byProvider = false;        // the provider said so in words; else the relay found it
    std::int64_t retryAfterMs = -1; // what the provider asks for in its body; -1 = nothing
};

// The error code of an attempt that was not sent: all keys cool, or are over their limits.
inline constexpr const char* kNoKeyAvailable = "no_key_available";

enum class Verdict {
    MoveOn, // the next target is tried; the reader must not touch its output again
    PassOn, // there is no next one: what the provider said goes to the caller as it is
};

enum class Told {
    ByProvider, // the provider's own error event went through to the caller, and the body ended as it should
    ByReader,   // the reader has written an error event of its own
    NotYet,     // the caller has not heard of it
};

// Where the readers of a provider's answer put it. Implemented by the exchange. The order of calls is
//   failed → MoveOn | PassOn, at most once and only before begin
//   begin, write*, completed?, write*, and at last ended or died
// and nothing follows ended, died, or a failed() that returned MoveOn.
class AnswerOutput {
public:
    virtual ~AnswerOutput() = default;

    virtual Verdict failed(const AttemptFailure& failure) = 0;
    // Sends status and headers of the provider's answer; from here on no other target is tried. `length` when the size
    // of the body is known.
    virtual void begin(std::optional<std::int64_t> length) = 0;
    virtual void write(std::string_view bytes) = 0;
    // The terminal event has been read. Called before the bytes that let the caller see it, so that the record is safe
    // before the caller knows; `lastBytes` of those are still to be written.
    virtual void completed(const dialects::AnswerFacts& facts, std::size_t lastBytes) = 0;
    // The answer is complete.
    virtual void ended(const dialects::AnswerFacts& facts) = 0;
    // The answer broke off, or turned out to be an error, after begin.
    virtual void died(const dialects::AnswerFacts& facts, const AttemptFailure& failure, Told told) = 0;
    // The first content event was read (called once, before its bytes are written).
    virtual void firstContent() = 0;
    // The provider gave nothing that could be passed on, and there is no other target. Instead of begin and the rest.
    virtual void refuse(const AttemptFailure& failure) = 0;
};

} // namespace fairlead::engine
