// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/engine/attempt_run.h"
#include "proxy/engine/conversation.h"
#include "proxy/engine/endpoint.h"
#include "proxy/engine/limits.h"
#include "proxy/engine/relay_context.h"
#include "proxy/engine/relay_error.h"
#include "proxy/engine/request_body.h"
#include "proxy/engine/response_keeper.h"
#include "proxy/engine/snapshot.h"
#include "proxy/http/request.h"
#include "proxy/http/response_writer.h"
#include "proxy/ledger/request_record.h"
#include "proxy/routing/attempt_sequence.h"
#include "proxy/routing/facts.h"

#include <QTimer>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace fairlead::engine {

// One request from its arrival to its record: makes the plan, waits until it is admitted, runs attempts as the sequence
// says, passes the answer on, and settles. Lives on the relay thread, owned by the Relay, which is told by `ended` when
// the exchange may be deleted (from the event loop, not from within). Keeps the snapshot it began with.
class Exchange final : private AttemptRun::Owner, private http::ResponseObserver {
public:
    struct Call {
        http::Request request;
        std::shared_ptr<http::ResponseWriter> response;
        std::shared_ptr<const Snapshot> snapshot;
        Endpoint endpoint;
        std::string client;
        RequestId id;
        HeaderList extraHeaders; // for the answer: CORS
    };

    Exchange(RelayContext& context, Call call, std::function<void(Exchange*)> ended);
    ~Exchange() override;

    void start();
    // The relay is being destroyed: records the request as it stands and sends nothing more.
    void abandon();

private:
    // AttemptRun::Owner
    Verdict failed(AttemptRun& run, const AttemptFailure& failure) override;
    void refuse(AttemptRun& run, const AttemptFailure& failure) override;
    void firstContent(AttemptRun& run) override;
    void begin(AttemptRun& run, std::optional<std::int64_t> length) override;
    void write(AttemptRun& run, std::string_view bytes) override;
    void completed(AttemptRun& run, const dialects::AnswerFacts& facts, std::size_t lastBytes) override;
    void ended(AttemptRun& run) override;
    void died(AttemptRun& run, const dialects::AnswerFacts& facts, const AttemptFailure& failure, Told told) override;

    // http::ResponseObserver
    void callerGone() override;
    void writable() override;

    // Before the first attempt.
    void makePlan();
    void planned();
    void admit();
    std::optional<Limits::Refusal> tryToAdmit();
    void admitted();
    void refuseOverLimit(const Limits::Refusal& refusal);
    std::int64_t estimatedTokens() const;
    void answerCount(const routing::PlannedAttempt& planned);

    // The attempts.
    void passOverClaimedTrials();
    void giveTrialBack(const routing::PlannedAttempt& planned);
    void startAttempt();
    void startAttemptAfter(std::chrono::milliseconds wait);
    std::optional<AttemptFailure> startRun(AttemptRun& run, const RuntimeProvider& provider);
    bool mayRetryAfter(const AttemptRun& run);
    void hedge();
    void win(AttemptRun& run);
    void retireRun(AttemptRun& run);
    void closeRun(AttemptRun& run, const std::optional<AttemptFailure>& failure);
    void stopAll(const AttemptFailure& failure);
    void deadlinePassed();
    std::optional<std::chrono::milliseconds> timeLeft() const;
    dialects::Degradation degradation() const;

    // The answer.
    void noteChanges(const AttemptRun& run);
    void addNote(std::string_view note);
    void reject(const RelayError& error, std::int64_t retryAfterMs = -1);
    void sendError(const RelayError& error, bool fromProvider = false, std::int64_t retryAfterMs = -1);
    HeaderList answerHeaders(const AttemptRun& run) const;
    void addFairleadHeaders(HeaderList& headers) const;
    void releaseBody(const AttemptRun& run);

    // The end.
    void keepSession(const ledger::AttemptRecord& attempt);
    void takeFacts(const dialects::AnswerFacts& facts);
    void settle(ledger::Outcome outcome, const std::optional<AttemptFailure>& failure = std::nullopt);
    void finish();
    std::int64_t elapsedUs() const;

    RelayContext& m_context;
    Call m_call;
    std::function<void(Exchange*)> m_ended;
    Clock::Nanoseconds m_arrived;
    std::optional<RequestBody> m_body;
    routing::Facts m_facts;
    const config::Route* m_route = nullptr; // of the plan; null = the target was named by the caller
    routing::AttemptSequence m_sequence;
    std::optional<Limits::Admission> m_admission;
    std::unique_ptr<ResponseKeeper> m_keeper; // null = nothing is kept
    std::uint64_t m_queueTicket = 0;          // 0 = does not wait
    Conversation m_conversation;
    std::string m_ownNotes;                              // what the relay changed whatever the target
    std::vector<std::string> m_triedKeys;                // of the target that is tried
    std::vector<std::unique_ptr<AttemptRun>> m_runs;     // under way: one, or two with a hedge
    std::vector<std::unique_ptr<AttemptRun>> m_pastRuns; // kept until the end: one of them may be on the call stack
    AttemptRun* m_winner = nullptr;                      // whose answer the caller gets
    std::unique_ptr<QTimer> m_deadline;
    std::unique_ptr<QTimer> m_wait;  // before the next attempt
    std::unique_ptr<QTimer> m_hedge; // until a second target is asked
    ledger::RequestRecord m_record;
    std::shared_ptr<int> m_alive = std::make_shared<int>(); // for callbacks that may come after this is gone
    bool m_begun = false;
    bool m_late = false; // the deadline has passed: nothing is tried any more
    bool m_settled = false;
    bool m_finished = false;
};

} // namespace fairlead::engine
