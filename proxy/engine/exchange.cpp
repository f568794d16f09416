// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/engine/exchange.h"

#include "proxy/engine/activity_feed.h"
#include "proxy/engine/admission_queue.h"
#include "proxy/engine/model_lists.h"
#include "proxy/engine/one_shot.h"
#include "proxy/engine/plan_error.h"
#include "proxy/engine/provider_dialect.h"
#include "proxy/engine/relay_stats.h"
#include "proxy/engine/routing_facts.h"
#include "proxy/engine/routing_targets.h"
#include "proxy/routing/compact_plan.h"

#include <QtGlobal>

#include <algorithm>
#include <utility>

// From the arrival of a request to its first attempt.
namespace fairlead::engine {

using std::chrono::milliseconds;

Exchange::Exchange(RelayContext& context, Call call, std::function<void(Exchange*)> ended)
    : m_context(context), m_call(std::move(call)), m_ended(std::move(ended)), m_arrived(context.clock.monotonic()) {
    m_record.id = m_call.id;
    m_record.startedMs = context.clock.wallMs();
    m_record.client = m_call.client;
    m_record.endpoint = m_call.endpoint.path;
    m_record.bytesIn = static_cast<std::int64_t>(m_call.request.body.size());
    if (m_call.endpoint.doubledPrefix)
        addNote("doubled_v1_prefix");
    m_context.stats.requestStarted();
    m_call.response->setObserver(this);
}

Exchange::~Exchange() {
    m_call.response->setObserver(nullptr);
    m_context.stats.requestEnded();
}

std::int64_t Exchange::elapsedUs() const {
    return std::chrono::duration_cast<std::chrono::microseconds>(m_context.clock.monotonic() - m_arrived).count();
}

void Exchange::start() {
    if (m_call.snapshot->config.keepResponses && m_call.endpoint.operation == Operation::Chat &&
        m_call.endpoint.dialect == dialects::Dialect::OpenAiResponses) {
        m_keeper = std::make_unique<ResponseKeeper>(m_context.responses, m_call.client);
        m_keeper->expand(m_call.request.body);
    }
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
    m_facts =
        makeFacts(m_call.request, m_call.endpoint, *m_body, m_call.client, m_call.snapshot->needs, m_context.clock);
    makePlan();
    // What was weighed and left out stays so, whatever other providers list.
    if (!m_sequence.isEmpty() || !m_sequence.plan().skipped.empty() || m_context.models.isFresh()) {
        planned();
        return;
    }
    // The providers' lists may know the model; they are read once, then the plan is made again.
    m_context.models.refresh([this, alive = std::weak_ptr<int>(m_alive)] {
        if (alive.expired() || m_finished)
            return;
        makePlan();
        planned();
    });
}

void Exchange::makePlan() {
    const Snapshot& snapshot = *m_call.snapshot;
    const RoutingTargets targets(snapshot);
    const auto now = m_context.clock.monotonic();
    const SessionTable::Kept kept =
        m_facts.session == 0 ? SessionTable::Kept{} : m_context.stats.sessions().of(m_facts.session, now);
    const RoutingLiveView live(m_context.stats.live(), snapshot.config.breaker, now, kept);
    routing::Plan plan =
        routing::makePlan(m_facts, snapshot.config, m_context.models, {&targets, &live, &m_context.random});
    m_record.route = plan.route;
    m_record.plan = routing::compactPlan(plan);
    m_route = snapshot.config.findRoute(plan.route);
    // Whoever names a target gets that target's own answer; routes say how often one is tried.
    config::Retry once;
    once.sameTarget = 0;
    m_sequence = m_route == nullptr ? routing::AttemptSequence(std::move(plan), once, config::Degradation::Transform)
                                    : routing::AttemptSequence(std::move(plan), m_route->retry, m_route->degradation);
}

void Exchange::planned() {
    if (m_sequence.isEmpty()) {
        reject(planError(m_sequence.plan(), m_body->model()));
        return;
    }
    if (m_route != nullptr && m_route->deadline) {
        const milliseconds left = timeLeft().value_or(milliseconds(0));
        m_deadline = startTimer(left, [this] { deadlinePassed(); });
    }
    admit();
}

std::optional<milliseconds> Exchange::timeLeft() const {
    if (m_route == nullptr || !m_route->deadline)
        return std::nullopt;
    const auto gone = std::chrono::duration_cast<milliseconds>(m_context.clock.monotonic() - m_arrived);
    return std::max(*m_route->deadline - gone, milliseconds(0));
}

std::optional<Limits::Refusal> Exchange::tryToAdmit() {
    const config::Client* client = m_call.snapshot->findClient(m_call.client);
    if (client == nullptr)
        return std::nullopt;
    auto admitted = m_context.limits.admit(*client, m_call.request.headers.value("x-fairlead-user"), estimatedTokens());
    if (auto* refusal = std::get_if<Limits::Refusal>(&admitted))
        return std::move(*refusal);
    m_admission = std::move(std::get<Limits::Admission>(admitted));
    return std::nullopt;
}

void Exchange::admit() {
    const bool queues = m_route != nullptr && m_route->queue;
    std::optional<Limits::Refusal> refusal;
    if (queues && m_context.queue.hasWaiting(m_route->id, m_call.client))
        refusal = Limits::Refusal{"Earlier requests wait.", milliseconds(1)};
    else
        refusal = tryToAdmit();
    if (!refusal) {
        admitted();
        return;
    }
    if (queues) {
        m_queueTicket = m_context.queue.wait(
            *m_route, m_call.client, *refusal,
            [this] {
                auto again = tryToAdmit();
                if (!again) {
                    m_queueTicket = 0;
                    addNote("queued");
                    makePlan(); // targets may have come and gone while it waited
                    admitted();
                }
                return again;
            },
            [this](const Limits::Refusal& last) {
                m_queueTicket = 0;
                refuseOverLimit(last);
            });
    }
    if (m_queueTicket == 0)
        refuseOverLimit(*refusal);
}

void Exchange::admitted() {
    m_context.stats.live().countRequest(m_context.clock.monotonic());
    if (m_sequence.isEmpty())
        reject(planError(m_sequence.plan(), m_body->model()));
    else
        startAttempt();
}

void Exchange::refuseOverLimit(const Limits::Refusal& refusal) {
    reject({429, "rate_limit_exceeded", refusal.message, {}, ErrorClass::RateLimited}, refusal.wait.count());
}

// What is expected of this request; 0 where no limit is in tokens.
std::int64_t Exchange::estimatedTokens() const {
    return m_facts.inputTokens.value_or(0) + m_facts.maxOutput.value_or(0);
}

} // namespace fairlead::engine
