// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/engine/answer_output.h"
#include "proxy/engine/attempt.h"
#include "proxy/engine/conversation.h"
#include "proxy/engine/endpoint.h"
#include "proxy/engine/relay_context.h"
#include "proxy/engine/relay_error.h"
#include "proxy/engine/request_body.h"
#include "proxy/engine/routing_watch.h"
#include "proxy/engine/snapshot.h"
#include "proxy/http/request.h"
#include "proxy/http/response_writer.h"
#include "proxy/ledger/request_record.h"
#include "proxy/routing/plan.h"

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace fairlead::engine {

// One request from its arrival to its record: makes the plan, runs its attempts in order, passes the answer on, and
// settles. Lives on the relay thread, owned by the Relay, which is told by `ended` when the exchange may be deleted
// (from the event loop, not from within). Keeps the snapshot it began with.
class Exchange final : private AnswerOutput, private http::ResponseObserver {
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
    // AnswerOutput
    Verdict failed(const AttemptFailure& failure) override;
    void begin(std::optional<std::int64_t> length) override;
    void write(std::string_view bytes) override;
    void completed(const dialects::AnswerFacts& facts, std::size_t lastBytes) override;
    void ended(const dialects::AnswerFacts& facts) override;
    void died(const dialects::AnswerFacts& facts, const AttemptFailure& failure, Told told) override;
    void firstContent() override;
    void refuse(const AttemptFailure& failure) override;

    // http::ResponseObserver
    void callerGone() override;
    void writable() override;

    void makePlan();
    void answerCount(const routing::PlannedAttempt& planned);
    bool movesOn(ErrorClass errorClass) const;
    dialects::Degradation degradation() const;
    void noteChanges();
    void passOverClaimedProbes();
    void startNextAttempt();
    bool takeChain(ErrorClass errorClass);
    bool mayNotTryMore() const;
    void reject(const RelayError& error);
    void sendError(const RelayError& error, bool fromProvider = false);
    HeaderList answerHeaders() const;
    void addFairleadHeaders(HeaderList& headers) const;

    ledger::AttemptRecord& currentAttempt() { return m_record.attempts.back(); }
    void closeAttempt(const std::optional<AttemptFailure>& failure);
    void releaseBody();
    void takeFacts(const dialects::AnswerFacts& facts);
    void settle(ledger::Outcome outcome);
    void finish();
    std::int64_t elapsedUs() const;

    RelayContext& m_context;
    Call m_call;
    std::function<void(Exchange*)> m_ended;
    Clock::Nanoseconds m_arrived;
    RoutingWatch m_watch;
    std::optional<RequestBody> m_body;
    Conversation m_conversation;
    std::string m_ownNotes; // what the relay changed whatever the target
    routing::Plan m_plan;
    std::size_t m_nextAttempt = 0;
    std::unique_ptr<Attempt> m_attempt;
    std::vector<std::unique_ptr<Attempt>> m_pastAttempts; // kept until the end: one of them may be on the call stack
    std::optional<AttemptFailure> m_failure;              // of the attempt whose answer is passed on
    ledger::RequestRecord m_record;
    std::shared_ptr<int> m_alive = std::make_shared<int>(); // for callbacks that may come after this is gone
    bool m_begun = false;
    bool m_settled = false;
    bool m_finished = false;
};

} // namespace fairlead::engine
