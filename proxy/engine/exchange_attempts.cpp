// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/openai_chat_scanner.h"
#include "proxy/engine/activity_feed.h"
#include "proxy/engine/admission_queue.h"
#include "proxy/engine/exchange.h"
#include "proxy/engine/foreign_reasoning.h"
#include "proxy/engine/model_facts.h"
#include "proxy/engine/one_shot.h"
#include "proxy/engine/provider_dialect.h"
#include "proxy/engine/relay_stats.h"
#include "proxy/engine/token_count.h"

#include <QtGlobal>

#include <algorithm>
#include <utility>

// From the first attempt of a request to the one that answers it.
namespace fairlead::engine {

using std::chrono::milliseconds;

// A trial that another request has claimed since the plan was made is passed over, unless it is all that is left.
void Exchange::passOverClaimedTrials() {
    auto& live = m_context.stats.live();
    while (m_sequence.hasNext()) {
        const routing::PlannedAttempt& next = m_sequence.current();
        if (!next.trial ||
            live.claimTrial(next.provider, next.model, m_call.snapshot->config.breaker, m_context.clock.monotonic()))
            return;
        m_sequence.advance();
    }
}

// Nothing was sent, so the next request may try the target.
void Exchange::giveTrialBack(const routing::PlannedAttempt& planned) {
    RoutingWatch watch(m_context.stats.live(), m_context.clock, m_call.snapshot->config.breaker);
    watch.begin(planned.provider, planned.model);
    watch.end(ErrorClass::CancelledByCaller);
}

void Exchange::startAttemptAfter(milliseconds wait) {
    if (wait.count() <= 0)
        startAttempt();
    else if (m_wait)
        m_wait->start(wait);
    else
        m_wait = startTimer(wait, [this] { startAttempt(); });
}

void Exchange::startAttempt() {
    passOverClaimedTrials();
    const routing::PlannedAttempt& planned = m_sequence.current();
    const RuntimeProvider* provider = m_call.snapshot->findProvider(planned.provider);
    Q_ASSERT(provider != nullptr); // the plan was made from this snapshot's configuration
    if (m_call.endpoint.operation == Operation::CountTokens && needsTranslation(*provider, m_call.endpoint) &&
        !canCountTokens(providerDialect(*provider, m_call.endpoint))) {
        answerCount(planned);
        return;
    }
    ledger::AttemptRecord attempt;
    attempt.provider = planned.provider;
    attempt.model = planned.model;
    attempt.tier = planned.tier;
    attempt.startUs = elapsedUs();
    m_record.attempts.push_back(std::move(attempt));
    m_runs.push_back(std::make_unique<AttemptRun>(static_cast<AttemptRun::Owner&>(*this), m_context,
                                                  m_call.snapshot->config.breaker, m_record.attempts.size() - 1));
    AttemptRun& run = *m_runs.back();
    const auto fault = startRun(run, *provider);
    noteChanges(run);
    if (fault) {
        if (planned.trial)
            giveTrialBack(planned);
        if (failed(run, *fault) == Verdict::PassOn)
            refuse(run, *fault);
        return;
    }
    m_sequence.sent();
    m_record.attempts[run.number()].key = run.keyId();
    if (m_route == nullptr)
        return;
    if (m_route->firstToken && m_body->stream())
        run.limitFirstContent(*m_route->firstToken);
    if (m_route->hedgeAfter && !m_hedge)
        m_hedge = startTimer(*m_route->hedgeAfter, [this] { hedge(); });
}

std::optional<AttemptFailure> Exchange::startRun(AttemptRun& run, const RuntimeProvider& provider) {
    const routing::PlannedAttempt& planned = m_sequence.current();
    const std::uint64_t session = m_route == nullptr || m_route->affinity ? m_facts.session : 0;
    auto leased = m_context.limits.leaseKey(
        {provider, planned.model, estimatedTokens(), session, &m_triedKeys, !m_sequence.hasNext()}, m_context.random);
    if (auto* refusal = std::get_if<Limits::Refusal>(&leased)) {
        AttemptFailure failure{refusal->errorClass, kNoKeyAvailable, std::move(refusal->message)};
        failure.retryAfterMs = refusal->wait.count();
        return failure;
    }
    ForeignReasoning foreign;
    bool translates = needsTranslation(provider, m_call.endpoint);
    if (!translates && m_call.endpoint.operation == Operation::Chat) {
        foreign = findForeignReasoning(m_call.endpoint.dialect, m_call.request.body,
                                       signerOf(provider, m_call.endpoint.dialect));
        translates = foreign.rewrite;
    }
    if (translates) {
        if (auto fault = m_conversation.prepare(m_call.endpoint, *m_body, m_context.sidecar, m_call.client))
            return fault;
    }
    return run.start(
        Attempt::Task{m_call.endpoint, *m_body, m_call.request.headers, m_call.request.query, provider, planned.model,
                      nullptr, translates ? m_conversation.get() : nullptr, std::move(foreign.edits), degradation(),
                      translates ? modelFacts(*m_call.snapshot, provider, planned.model) : dialects::ModelFacts{},
                      m_context.sidecar, m_call.client, m_call.id.toString(), m_context.clock.wallMs() / 1000},
        std::move(std::get<Limits::KeyLease>(leased)),
        m_route != nullptr ? AttemptRun::Watch::Yes : AttemptRun::Watch::No);
}

dialects::Degradation Exchange::degradation() const {
    return m_route == nullptr || m_route->degradation == config::Degradation::Transform
               ? dialects::Degradation::Transform
               : dialects::Degradation::Refuse;
}

// A target that cannot count in the caller's dialect: an estimate, which says that it is one.
void Exchange::answerCount(const routing::PlannedAttempt& planned) {
    const std::int64_t tokens = estimatedInput(*m_call.snapshot, planned, m_call.request.body);
    m_record.provider = planned.provider;
    m_record.model = planned.model;
    addNote("estimated:input_tokens");
    m_record.tokens.input = tokens;
    m_record.tokens.origin = TokenOrigin::Estimated;
    m_record.status = 200;
    const std::string body = countAnswer(m_call.endpoint.dialect, tokens);
    m_record.bytesOut = static_cast<std::int64_t>(body.size());
    settle(ledger::Outcome::Completed);
    HeaderList headers{{"content-type", "application/json"}};
    addFairleadHeaders(headers);
    m_call.response->respond(200, headers, body);
    finish();
}

Verdict Exchange::failed(AttemptRun& run, const AttemptFailure& failure) {
    closeRun(run, failure);
    if (m_late)
        return Verdict::PassOn;
    if (m_runs.size() > 1) { // the other one of a hedge may still answer
        retireRun(run);
        return Verdict::MoveOn;
    }
    const RuntimeProvider* provider = m_call.snapshot->findProvider(m_record.attempts[run.number()].provider);
    if (!run.keyId().empty())
        m_triedKeys.push_back(run.keyId());
    routing::AttemptSequence::Failure seen{failure.errorClass};
    const std::int64_t retryAfterMs = failure.retryAfterMs < 0 && run.wasSent()
                                          ? dialects::retryAfterMs(run.attempt()->headers(), m_context.clock.wallMs())
                                          : failure.retryAfterMs;
    if (retryAfterMs >= 0)
        seen.retryAfter = milliseconds(retryAfterMs);
    if (failure.errorClass == ErrorClass::RateLimited && provider != nullptr && !m_sequence.hasNext())
        seen.retryAfter =
            std::max(seen.retryAfter.value_or(milliseconds(0)),
                     m_context.limits.timeToKey({*provider, m_sequence.current().model, estimatedTokens()}));
    // Without a lease there was none to be had.
    seen.otherKeys =
        run.wasSent() && provider != nullptr && provider->keys.size() > m_triedKeys.size() &&
        m_context.limits.timeToKey({*provider, m_sequence.current().model, estimatedTokens(), 0, &m_triedKeys})
                .count() == 0;
    seen.timeLeft = timeLeft();
    using Step = routing::AttemptSequence::Step;
    const auto next = m_sequence.after(seen, m_context.random);
    if (next.step == Step::GiveUp || !mayRetryAfter(run))
        return Verdict::PassOn;
    if (next.step != Step::NextKey)
        m_triedKeys.clear();
    retireRun(run);
    m_context.feed.running(m_record);
    startAttemptAfter(next.wait);
    return Verdict::MoveOn;
}

// The global budget counts what providers get beyond the callers' own requests.
bool Exchange::mayRetryAfter(const AttemptRun& run) {
    if (!run.wasSent() ||
        m_context.stats.live().takeRetry(m_call.snapshot->config.retryBudget, m_context.clock.monotonic()))
        return true;
    addNote("retry_budget_spent");
    return false;
}

void Exchange::hedge() {
    if (m_settled || m_winner != nullptr || m_runs.size() != 1 || !m_sequence.hasNext() || !m_sequence.mayTryMore() ||
        !mayRetryAfter(*m_runs.front()))
        return;
    m_sequence.advance();
    m_triedKeys.clear();
    addNote("hedged");
    startAttempt();
}

// The first one with content is the caller's; the other one of a hedge ends here.
void Exchange::win(AttemptRun& run) {
    if (m_winner != nullptr)
        return;
    m_winner = &run;
    stopTimer(m_hedge);
    noteChanges(run);
    while (m_runs.size() > 1) {
        AttemptRun& other = m_runs.front().get() == &run ? *m_runs.back() : *m_runs.front();
        closeRun(other, AttemptFailure{ErrorClass::CancelledByCaller, "hedge_lost", "Another target answered first."});
        retireRun(other);
    }
}

void Exchange::retireRun(AttemptRun& run) {
    run.cancel();
    const auto found =
        std::find_if(m_runs.begin(), m_runs.end(), [&run](const auto& each) { return each.get() == &run; });
    Q_ASSERT(found != m_runs.end());
    m_pastRuns.push_back(std::move(*found));
    m_runs.erase(found);
}

void Exchange::closeRun(AttemptRun& run, const std::optional<AttemptFailure>& failure) {
    run.close(m_record.attempts[run.number()], failure, elapsedUs());
}

void Exchange::stopAll(const AttemptFailure& failure) {
    for (const auto* timer : {&m_wait, &m_hedge, &m_deadline})
        stopTimer(*timer);
    if (m_queueTicket != 0)
        m_context.queue.leave(std::exchange(m_queueTicket, 0));
    for (const auto& run : m_runs) {
        run->cancel();
        if (!m_settled)
            closeRun(*run, failure);
    }
}

void Exchange::deadlinePassed() {
    if (m_settled)
        return;
    m_late = true;
    const AttemptFailure failure{ErrorClass::TimeoutTotal, "deadline_exceeded",
                                 "The route's deadline of " + std::to_string(m_route->deadline->count()) +
                                     " ms has passed."};
    while (m_runs.size() > 1) {
        closeRun(*m_runs.back(), failure);
        retireRun(*m_runs.back());
    }
    if (!m_runs.empty()) {
        m_runs.front()->expire(failure);
        return;
    }
    stopAll(failure);
    sendError({504, failure.code, failure.message, {}, failure.errorClass});
    finish();
}

} // namespace fairlead::engine
