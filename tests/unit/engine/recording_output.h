// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/engine/answer_output.h"

#include <optional>
#include <string>
#include <vector>

namespace fairlead::test {

// Keeps what a reader did, for comparison.
class RecordingOutput final : public engine::AnswerOutput {
public:
    explicit RecordingOutput(engine::Verdict verdict = engine::Verdict::PassOn) : m_verdict(verdict) {}

    engine::Verdict failed(const engine::AttemptFailure& reason) override {
        failure = reason;
        calls += "failed ";
        return m_verdict;
    }
    void begin(std::optional<std::int64_t> bytes) override {
        length = bytes;
        calls += "begin ";
    }
    void write(std::string_view bytes) override {
        body += bytes;
        if (calls.find("completed") == std::string::npos)
            bodyBeforeCompleted = body;
    }
    void completed(const dialects::AnswerFacts& read, std::size_t lastBytes) override {
        recordedBytes = body.size() + lastBytes;
        facts = read;
        calls += "completed ";
    }
    void ended(const dialects::AnswerFacts& read) override {
        facts = read;
        calls += "ended ";
    }
    void died(const dialects::AnswerFacts& read, const engine::AttemptFailure& reason, engine::Told told) override {
        facts = read;
        failure = reason;
        calls += told == engine::Told::ByProvider ? "died-told " : "died ";
    }
    void firstContent() override { calls += "content "; }
    void refuse(const engine::AttemptFailure& reason) override {
        failure = reason;
        calls += "refused ";
    }

    std::string calls; // in order, "content begin completed ended "
    std::string body;
    std::string bodyBeforeCompleted; // what the caller had when the record was made
    std::optional<std::int64_t> length;
    std::size_t recordedBytes = 0; // what the record would say of the body
    dialects::AnswerFacts facts;
    std::optional<engine::AttemptFailure> failure;

private:
    engine::Verdict m_verdict;
};

} // namespace fairlead::test
