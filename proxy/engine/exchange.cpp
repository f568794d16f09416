// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/engine/exchange.h"

#include "proxy/engine/activity_feed.h"
#include "proxy/engine/foreign_reasoning.h"
#include "proxy/engine/header_filter.h"
#include "proxy/engine/model_facts.h"
#include "proxy/engine/model_lists.h"
#include "proxy/engine/plan_error.h"
#include "proxy/engine/provider_dialect.h"
#include "proxy/engine/relay_stats.h"
#include "proxy/engine/routing_facts.h"
#include "proxy/engine/routing_targets.h"
#include "proxy/engine/token_count.h"
#include "proxy/routing/failover.h"

#include <QtGlobal>

#include <iterator>
#include <utility>

namespace fairlead::engine {

namespace {

std::int64_t microseconds(Clock::Nanoseconds time) {
    return std::chrono::duration_cast<std::chrono::microseconds>(time).count();
}

// The status that stands for a provider that gave no answer, or an error under a status of 200.
int gatewayStatus(ErrorClass errorClass) {
    switch (errorClass) {
    case ErrorClass::RateLimited:
    case ErrorClass::Quota:
        return 429;
    case ErrorClass::Overloaded:
        return 503;
    case ErrorClass::BadRequest:
    case ErrorClass::ContextLength:
    case ErrorClass::ContentFilter:
    case ErrorClass::Unsupported:
        return 400;
    case ErrorClass::NotFound:
        return 404;
    case ErrorClass::TimeoutConnect:
    case ErrorClass::TimeoutFirstByte:
    case ErrorClass::TimeoutIdle:
    case ErrorClass::TimeoutTotal:
        return 504;
    case ErrorClass::Local:
        return 500;
    default:
        return 502;
    }
}

} // namespace

Exchange::Exchange(RelayContext& context, Call call, std::function<void(Exchange*)> ended)
    : m_context(context), m_call(std::move(call)), m_ended(std::move(ended)), m_arrived(context.clock.monotonic()),
      m_watch(context.stats.live(), context.clock, m_call.snapshot->config.breaker) {
    m_record.id = m_call.id;
    m_record.startedMs = context.clock.wallMs();
    m_record.client = m_call.client;
    m_record.endpoint = m_call.endpoint.path;
    m_record.bytesIn = static_cast<std::int64_t>(m_call.request.body.size());
    if (m_call.endpoint.doubledPrefix)
        m_ownNotes = "doubled_v1_prefix";
    m_record.notes = m_ownNotes;
    m_context.stats.requestStarted();
    m_call.response->setObserver(this);
}

Exchange::~Exchange() {
    m_call.response->setObserver(nullptr);
    m_context.stats.requestEnded();
}

std::int64_t Exchange::elapsedUs() const {
    return microseconds(m_context.clock.monotonic() - m_arrived);
}

void Exchange::start() {
    auto body = RequestBody::read(m_call.request, m_call.endpoint);
    if (!body) {
        const Error& error = body.error();
        std::string message = error.message;
        if (error.offset >= 0)
            message += " (at byte " + std::to_string(error.offset) + ")";
        reject({400, "invalid_request", std::move(message), error.pointer, ErrorClass::BadRequest});
        return;
    }
    m_body = std::move(*body);
    m_record.modelAsked = m_body->model();
    m_record.streamed = m_body->stream();
    m_context.feed.running(m_record);
    makePlan();
    if (!m_plan.attempts.empty()) {
        startNextAttempt();
    } else if (m_context.models.isFresh()) {
        reject(planError(m_plan, m_body->model()));
    } else {
        // The providers' lists may know the model; they are read once, then the plan is made again.
        m_context.models.refresh([this, alive = std::weak_ptr<int>(m_alive)] {
            if (alive.expired() || m_finished)
                return;
            makePlan();
            if (m_plan.attempts.empty())
                reject(planError(m_plan, m_body->model()));
            else
                startNextAttempt();
        });
    }
}

void Exchange::makePlan() {
    const Snapshot& snapshot = *m_call.snapshot;
    const routing::Facts facts =
        makeFacts(m_call.request, m_call.endpoint, *m_body, m_call.client, snapshot.needs, m_context.clock);
    const RoutingTargets targets(snapshot);
    const RoutingLiveView live(m_context.stats.live(), snapshot.config.breaker, m_context.clock.monotonic());
    m_plan = routing::makePlan(facts, snapshot.config, m_context.models, {&targets, &live, &m_context.random});
    m_record.route = m_plan.route;
}

// A trial that another request has claimed since the plan was made is passed over, unless it is all that is left.
void Exchange::passOverClaimedProbes() {
    while (m_nextAttempt + 1 < m_plan.attempts.size()) {
        const routing::PlannedAttempt& next = m_plan.attempts[m_nextAttempt];
        if (!next.trial || m_watch.claimTrial(next.provider, next.model))
            return;
        ++m_nextAttempt;
    }
}

void Exchange::startNextAttempt() {
    passOverClaimedProbes();
    const routing::PlannedAttempt& planned = m_plan.attempts[m_nextAttempt++];
    const RuntimeProvider* provider = m_call.snapshot->findProvider(planned.provider);
    Q_ASSERT(provider != nullptr); // the plan was made from this snapshot's configuration
    ForeignReasoning foreign;
    bool translates = needsTranslation(*provider, m_call.endpoint);
    if (!translates && m_call.endpoint.operation == Operation::Chat) {
        foreign = findForeignReasoning(m_call.endpoint.dialect, m_call.request.body,
                                       signerOf(*provider, m_call.endpoint.dialect));
        translates = foreign.rewrite;
    }
    if (translates && m_call.endpoint.operation == Operation::CountTokens &&
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
    // Targets that callers name themselves are not watched: there is no end to the models that they may name.
    if (!m_plan.route.empty())
        m_watch.begin(planned.provider, planned.model);
    m_failure.reset();

    std::optional<AttemptFailure> fault;
    if (translates)
        fault = m_conversation.prepare(m_call.endpoint, *m_body, m_context.sidecar, m_call.client);
    m_attempt = std::make_unique<Attempt>(
        m_context.upstream, m_context.clock, static_cast<AnswerOutput&>(*this),
        Attempt::Task{m_call.endpoint, *m_body, m_call.request.headers, m_call.request.query, *provider, planned.model,
                      translates ? m_conversation.get() : nullptr, std::move(foreign.edits), degradation(),
                      translates ? modelFacts(*m_call.snapshot, *provider, planned.model) : dialects::ModelFacts{},
                      m_context.sidecar, m_call.client, m_call.id.toString(), m_context.clock.wallMs() / 1000});
    if (!fault)
        fault = m_attempt->start();
    noteChanges();
    if (fault) {
        if (failed(*fault) == Verdict::PassOn)
            refuse(*fault);
        return;
    }
    currentAttempt().key = m_attempt->keyId();
}

dialects::Degradation Exchange::degradation() const {
    const config::Route* route = m_call.snapshot->config.findRoute(m_plan.route);
    return route == nullptr || route->degradation == config::Degradation::Transform ? dialects::Degradation::Transform
                                                                                    : dialects::Degradation::Refuse;
}

void Exchange::noteChanges() {
    m_record.notes = m_ownNotes;
    const std::string notes = m_attempt->notes().joined();
    if (!m_record.notes.empty() && !notes.empty())
        m_record.notes += ", ";
    m_record.notes += notes;
}

// A target that cannot count in the caller's dialect: an estimate, which says that it is one.
void Exchange::answerCount(const routing::PlannedAttempt& planned) {
    const std::int64_t tokens = estimatedInput(*m_call.snapshot, planned, m_call.request.body);
    m_record.provider = planned.provider;
    m_record.model = planned.model;
    m_record.notes += (m_record.notes.empty() ? "" : ", ") + std::string("estimated:input_tokens");
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

Verdict Exchange::failed(const AttemptFailure& failure) {
    closeAttempt(failure);
    m_failure = failure;
    if (!takeChain(failure.errorClass) && !movesOn(failure.errorClass))
        return Verdict::PassOn;
    if (m_nextAttempt >= m_plan.attempts.size() || mayNotTryMore())
        return Verdict::PassOn;
    m_attempt->cancel();
    m_pastAttempts.push_back(std::move(m_attempt));
    m_context.feed.running(m_record);
    startNextAttempt();
    return Verdict::MoveOn;
}

// The route's own chain for this failure replaces what is left of the plan, once.
bool Exchange::takeChain(ErrorClass errorClass) {
    std::vector<routing::PlannedAttempt> chain;
    if (errorClass == ErrorClass::ContextLength)
        chain = std::exchange(m_plan.onContextOverflow, {});
    else if (errorClass == ErrorClass::ContentFilter)
        chain = std::exchange(m_plan.onContentFilter, {});
    if (chain.empty())
        return false;
    m_plan.attempts.resize(m_nextAttempt);
    m_plan.attempts.insert(m_plan.attempts.end(), std::make_move_iterator(chain.begin()),
                           std::make_move_iterator(chain.end()));
    return true;
}

bool Exchange::mayNotTryMore() const {
    return m_plan.maxAttempts > 0 && std::ssize(m_record.attempts) >= m_plan.maxAttempts;
}

// The policy "fail" answers for what a target lacks at once; the others try the next one.
bool Exchange::movesOn(ErrorClass errorClass) const {
    if (errorClass == ErrorClass::Unsupported) {
        const config::Route* route = m_call.snapshot->config.findRoute(m_plan.route);
        return route == nullptr || route->degradation != config::Degradation::Fail;
    }
    return routing::movesOn(errorClass);
}

void Exchange::closeAttempt(const std::optional<AttemptFailure>& failure) {
    ledger::AttemptRecord& record = currentAttempt();
    if (m_attempt) {
        const upstream::Timings timings = m_attempt->timings();
        record.status = m_attempt->status();
        record.key = m_attempt->keyId();
        record.dnsUs = timings.dns.count();
        record.connectUs = timings.connect.count();
        record.tlsUs = timings.tls.count();
        record.firstByteUs = timings.firstByte.count();
        record.reusedConnection = timings.reusedConnection;
    }
    record.totalUs = elapsedUs() - record.startUs;
    if (failure) {
        record.errorClass = failure->errorClass;
        record.errorCode = failure->code;
        record.errorMessage = failure->message;
    }
    m_watch.end(failure ? failure->errorClass : ErrorClass::None);
}

HeaderList Exchange::answerHeaders() const {
    HeaderList headers = m_attempt->headersForCaller();
    addFairleadHeaders(headers);
    if (m_failure)
        headers.add("x-fairlead-error-source", "provider");
    // Client libraries wait as long as this header says.
    if (m_failure && m_failure->retryAfterMs >= 0 && !headers.contains("retry-after"))
        headers.add("retry-after", std::to_string((m_failure->retryAfterMs + 999) / 1000));
    return headers;
}

void Exchange::addFairleadHeaders(HeaderList& headers) const {
    headers.add("x-fairlead-request-id", m_call.id.toString());
    if (!m_record.attempts.empty()) {
        headers.add("x-fairlead-provider", m_record.attempts.back().provider);
        headers.add("x-fairlead-model", m_record.attempts.back().model);
        headers.add("x-fairlead-attempts", std::to_string(m_record.attempts.size()));
    }
    if (!m_record.notes.empty())
        headers.add("x-fairlead-notes", m_record.notes);
    for (const Header& header : m_call.extraHeaders)
        headers.add(header.name, header.value);
}

void Exchange::begin(std::optional<std::int64_t> length) {
    m_begun = true;
    m_record.status = m_attempt->status();
    m_record.provider = currentAttempt().provider;
    m_record.model = currentAttempt().model;
    m_record.streamed = m_attempt->isStream();
    m_call.response->start(m_record.status, answerHeaders(),
                           length ? http::Framing::fixed(*length) : http::Framing::chunked());
    if (!m_settled)
        m_context.feed.running(m_record);
}

void Exchange::firstContent() {
    m_record.ttftUs = elapsedUs();
    m_watch.firstContent();
    releaseBody();
}

// From the first content on the request will not be sent again; a thousand coding agents would else keep a thousand
// bodies for as long as their answers stream. A provider that answers before it has read everything still needs it.
// m_body stays, but its slices must not be looked at any more.
void Exchange::releaseBody() {
    m_conversation.release();
    if (m_attempt->timings().bytesSent >= m_call.request.body.size())
        std::string().swap(m_call.request.body);
}

void Exchange::write(std::string_view bytes) {
    m_record.bytesOut += static_cast<std::int64_t>(bytes.size());
    m_call.response->write(bytes);
    if (m_call.response->saturated())
        m_attempt->pause();
}

void Exchange::writable() {
    if (m_attempt)
        m_attempt->resume();
}

void Exchange::takeFacts(const dialects::AnswerFacts& facts) {
    m_record.modelReported = facts.model;
    m_record.finishReason = facts.finishReason;
    m_record.tokens = facts.tokens;
}

void Exchange::completed(const dialects::AnswerFacts& facts, std::size_t lastBytes) {
    takeFacts(facts);
    m_record.bytesOut += static_cast<std::int64_t>(lastBytes);
    if (!m_failure)
        closeAttempt(std::nullopt);
    settle(m_failure ? ledger::Outcome::Failed : ledger::Outcome::Completed);
}

void Exchange::ended(const dialects::AnswerFacts& facts) {
    Q_UNUSED(facts);
    Q_ASSERT(m_settled); // completed() comes first
    m_call.response->finish();
    finish();
}

void Exchange::died(const dialects::AnswerFacts& facts, const AttemptFailure& failure, Told told) {
    takeFacts(facts);
    closeAttempt(failure);
    m_failure = failure;
    settle(m_record.ttftUs >= 0 ? ledger::Outcome::DiedMidStream : ledger::Outcome::Failed);
    if (told == Told::ByProvider) {
        m_call.response->finish();
    } else {
        if (told == Told::NotYet && m_attempt->isStream())
            m_call.response->write(errorEvent({502, failure.code, failure.message, {}, failure.errorClass},
                                              m_call.endpoint.dialect, m_call.id.toString(), facts.events));
        m_call.response->abort();
    }
    finish();
}

void Exchange::refuse(const AttemptFailure& failure) {
    RelayError error{gatewayStatus(failure.errorClass), failure.code, failure.message, {}, failure.errorClass};
    error.message = currentAttempt().provider + ": " + error.message;
    if (m_record.attempts.size() > 1)
        error.message += " All " + std::to_string(m_record.attempts.size()) + " targets of the route failed.";
    sendError(error, failure.byProvider);
    finish();
}

void Exchange::reject(const RelayError& error) {
    m_record.outcome = ledger::Outcome::Rejected;
    sendError(error);
    finish();
}

void Exchange::sendError(const RelayError& error, bool fromProvider) {
    m_record.status = error.status;
    m_record.errorClass = error.errorClass;
    m_record.errorCode = error.code;
    m_record.errorMessage = error.message;
    const std::string body = errorBody(error, m_call.endpoint.dialect, m_call.id.toString());
    m_record.bytesOut = static_cast<std::int64_t>(body.size());
    settle(m_record.attempts.empty() ? ledger::Outcome::Rejected : ledger::Outcome::Failed);
    HeaderList headers = relayErrorHeaders();
    if (fromProvider)
        headers.set("x-fairlead-error-source", "provider");
    addFairleadHeaders(headers);
    m_call.response->respond(error.status, headers, body);
}

void Exchange::callerGone() {
    if (m_finished)
        return;
    if (m_attempt) {
        m_attempt->cancel();
        if (!m_settled)
            closeAttempt(AttemptFailure{ErrorClass::CancelledByCaller, "caller_gone", "The caller hung up."});
    }
    m_failure.reset();
    settle(ledger::Outcome::CancelledByCaller);
    finish();
}

void Exchange::abandon() {
    if (m_finished)
        return;
    m_call.response->setObserver(nullptr);
    if (m_attempt) {
        m_attempt->cancel();
        if (!m_settled)
            closeAttempt(AttemptFailure{ErrorClass::Local, "relay_stopped", "The relay was stopped."});
    }
    settle(m_begun ? ledger::Outcome::DiedMidStream : ledger::Outcome::Failed);
    m_call.response->abort();
    finish();
}

void Exchange::settle(ledger::Outcome outcome) {
    if (m_settled)
        return;
    m_settled = true;
    m_record.outcome = outcome;
    m_record.totalUs = elapsedUs();
    if (m_failure && m_record.errorClass == ErrorClass::None) {
        m_record.errorClass = m_failure->errorClass;
        m_record.errorCode = m_failure->code;
        m_record.errorMessage = m_failure->message;
    }
    if (outcome == ledger::Outcome::CancelledByCaller)
        m_record.errorClass = ErrorClass::CancelledByCaller;
    m_context.stats.add(m_record);
    m_context.feed.finished(m_record);
    if (m_context.recorder != nullptr)
        m_context.recorder->record(m_record);
}

void Exchange::finish() {
    if (m_finished)
        return;
    m_finished = true;
    m_call.response->setObserver(nullptr);
    m_ended(this);
}

} // namespace fairlead::engine
