// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/clock.h"
#include "proxy/dialects/sse_reader.h"
#include "proxy/dialects/stream_scanner.h"
#include "proxy/engine/answer_reader.h"

#include <memory>
#include <string>

namespace fairlead::engine {

enum class UsageChunk { Forward, Withhold };

enum class StreamKind {
    Chat,  // an answer to a conversation: finished by the terminal event of its dialect
    Other, // events of other endpoints (speech, partial images): any event is content, the end of the body is the end
};

// A 2xx answer of server-sent events. Events go to the caller byte for byte as soon as they are whole; those before
// the first content event are held back (bounded in bytes and time), so that an empty answer or an early error can
// still be answered by another target.
class StreamAnswerReader final : public AnswerReader {
public:
    // Withhold: the relay asked for the usage chunk, the caller did not; it is read and dropped.
    StreamAnswerReader(AnswerOutput& output, const Clock& clock, std::unique_ptr<dialects::StreamScanner> scanner,
                       StreamKind kind, UsageChunk usageChunk);
    void bytes(std::string_view bytes) override;
    void end(const std::optional<AttemptFailure>& failure) override;

private:
    enum class State { Holding, Passing, Over };
    void event(const dialects::SseEvent& event);
    void forward(std::string_view raw);
    void flushRun();
    void beginPassing();
    void reportEarly(AttemptFailure failure);
    void noteCompleted(std::size_t lastBytes);
    AttemptFailure scannedError() const;
    AttemptFailure incomplete() const;
    dialects::AnswerFacts factsSoFar() const;

    AnswerOutput& m_output;
    const Clock& m_clock;
    StreamKind m_kind;
    UsageChunk m_usageChunk;
    dialects::SseReader m_reader;
    std::unique_ptr<dialects::StreamScanner> m_scanner;
    std::string m_held;
    std::string_view m_run; // consecutive bytes of the current input that go out in one write
    Clock::Nanoseconds m_heldSince;
    State m_state = State::Holding;
    bool m_sawContent = false;
    bool m_malformed = false;  // some event was not of the dialect
    std::int64_t m_events = 0; // with data
    bool m_completed = false;
};

} // namespace fairlead::engine
