// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/engine/answer_output.h"
#include "proxy/engine/attempt.h"
#include "proxy/engine/limits.h"
#include "proxy/engine/relay_context.h"
#include "proxy/engine/routing_watch.h"
#include "proxy/ledger/request_record.h"

#include <QTimer>

#include <chrono>
#include <memory>
#include <optional>
#include <string>

namespace fairlead::engine {

// One attempt of an exchange with all that belongs to it: its place in the record, its key, the watch over its target,
// its limit to the first content. Two of them may be under way at once (a hedge), so what the reader reports goes to
// the exchange with the run's own name. Relay thread; owned by the exchange.
class AttemptRun final : private AnswerOutput {
public:
    // See AnswerOutput for the order of calls.
    class Owner {
    public:
        virtual ~Owner() = default;
        virtual Verdict failed(AttemptRun& run, const AttemptFailure& failure) = 0;
        virtual void refuse(AttemptRun& run, const AttemptFailure& failure) = 0;
        virtual void firstContent(AttemptRun& run) = 0;
        virtual void begin(AttemptRun& run, std::optional<std::int64_t> length) = 0;
        virtual void write(AttemptRun& run, std::string_view bytes) = 0;
        virtual void completed(AttemptRun& run, const dialects::AnswerFacts& facts, std::size_t lastBytes) = 0;
        virtual void ended(AttemptRun& run) = 0;
        virtual void died(AttemptRun& run, const dialects::AnswerFacts& facts, const AttemptFailure& failure,
                          Told told) = 0;
    };

    // `number`: of its attempt in the record.
    AttemptRun(Owner& owner, RelayContext& context, const config::Breaker& breaker, std::size_t number);

    // Targets that callers name themselves are not watched: there is no end to the models that they may name.
    enum class Watch { No, Yes };
    // Sends the request with this key. A failure is returned when there is nothing to send.
    std::optional<AttemptFailure> start(Attempt::Task task, Limits::KeyLease lease, Watch watch);
    // From now on; without content by then it fails.
    void limitFirstContent(std::chrono::milliseconds limit);
    // Ends it from outside: what came so far is handled as if the transfer had broken with this failure.
    void expire(const AttemptFailure& failure);
    // Nothing more is reported.
    void cancel();
    // Puts into the record how it went; once. What the attempt taught of its target and key is passed on.
    void close(ledger::AttemptRecord& record, const std::optional<AttemptFailure>& failure, std::int64_t elapsedUs);
    // Corrects what was estimated of its tokens.
    void settleTokens(std::int64_t tokens) { m_lease.settle(tokens); }

    std::size_t number() const { return m_number; }
    Attempt* attempt() const { return m_attempt.get(); } // null = there was no key to send it with
    bool wasSent() const { return m_sent; }
    std::string keyId() const { return m_lease.key == nullptr ? std::string() : m_lease.key->id; }
    const std::optional<AttemptFailure>& failure() const { return m_failure; } // once closed with one

private:
    Verdict failed(const AttemptFailure& failure) override { return m_owner.failed(*this, failure); }
    void begin(std::optional<std::int64_t> length) override { m_owner.begin(*this, length); }
    void write(std::string_view bytes) override { m_owner.write(*this, bytes); }
    void completed(const dialects::AnswerFacts& facts, std::size_t lastBytes) override {
        m_owner.completed(*this, facts, lastBytes);
    }
    void ended(const dialects::AnswerFacts&) override { m_owner.ended(*this); }
    void died(const dialects::AnswerFacts& facts, const AttemptFailure& failure, Told told) override {
        m_owner.died(*this, facts, failure, told);
    }
    void firstContent() override;
    void refuse(const AttemptFailure& failure) override { m_owner.refuse(*this, failure); }

    Owner& m_owner;
    RelayContext& m_context;
    std::size_t m_number;
    std::string m_provider;
    std::string m_model;
    RoutingWatch m_watch;
    Limits::KeyLease m_lease;
    std::unique_ptr<QTimer> m_firstContentTimer;
    std::optional<AttemptFailure> m_failure;
    bool m_sent = false;
    bool m_closed = false;
    std::unique_ptr<Attempt> m_attempt; // last: dies first
};

} // namespace fairlead::engine
