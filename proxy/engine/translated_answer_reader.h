// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/clock.h"
#include "proxy/dialects/facts_collector.h"
#include "proxy/dialects/schema_tool_filter.h"
#include "proxy/engine/answer_frames.h"
#include "proxy/engine/answer_reader.h"
#include "proxy/engine/translation.h"

#include <memory>
#include <optional>
#include <string>

namespace fairlead::engine {

// A 2xx answer in a dialect that is not the caller's: decoded to events and written again, as a stream or whole, as the
// caller asked. What comes before the first content event is held back (bounded in bytes and time), so that an empty
// answer or an early error can still be answered by another target; a whole answer is held until its end.
class TranslatedAnswerReader final : public AnswerReader, private dialects::EventSink {
public:
    TranslatedAnswerReader(AnswerOutput& output, const Clock& clock, Translation translation, AnswerFraming framing);

    void bytes(std::string_view bytes) override;
    void end(const std::optional<AttemptFailure>& failure) override;

    // Content-Type of what the caller gets.
    std::string_view contentType() const;

private:
    enum class State { Holding, Passing, Over };

    void event(const dialects::Event& event) override;
    void errorEvent(const dialects::Event& event);
    void lastEvent(const dialects::Event& event);
    void encode(const dialects::Event& event);
    AttemptFailure incomplete() const;
    void encodeOnOneLine(const dialects::Event& event);
    void flush();
    void beginPassing();
    void sendWhole();
    void breakOff(const AttemptFailure& failure);
    // The attempt failed before anything was sent.
    void failEarly(const AttemptFailure& failure);

    AnswerOutput& m_output;
    const Clock& m_clock;
    Translation m_translation;
    AnswerFraming m_framing;
    AnswerFrames m_frames;
    dialects::FactsCollector m_facts;
    dialects::ReasoningKeeper m_keeper;
    std::unique_ptr<dialects::StreamEncoder> m_encoder; // null: the caller gets the answer whole
    dialects::AnswerBuilder m_builder;
    std::optional<dialects::SchemaToolFilter> m_schemaFilter;
    std::optional<dialects::ToolNameRestorer> m_nameRestorer;
    dialects::EventSink* m_sink = nullptr; // where the decoded events go in
    std::string m_out;                     // encoded, not yet sent
    Clock::Nanoseconds m_heldSince;
    State m_state = State::Holding;
    bool m_sawBytes = false;
    bool m_sawContent = false;
    bool m_completed = false;
};

} // namespace fairlead::engine
