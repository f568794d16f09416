// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/engine/attempt_run.h"

#include "proxy/engine/one_shot.h"
#include "proxy/engine/relay_stats.h"

#include <utility>

namespace fairlead::engine {

AttemptRun::AttemptRun(Owner& owner, RelayContext& context, const config::Breaker& breaker, std::size_t number)
    : m_owner(owner), m_context(context), m_number(number), m_watch(context.stats.live(), context.clock, breaker) {}

std::optional<AttemptFailure> AttemptRun::start(Attempt::Task task, Limits::KeyLease lease, Watch watch) {
    m_lease = std::move(lease);
    m_provider = task.provider.id();
    task.key = m_lease.key;
    m_model = task.model;
    m_attempt = std::make_unique<Attempt>(m_context.upstream, m_context.clock, static_cast<AnswerOutput&>(*this),
                                          std::move(task));
    if (auto failure = m_attempt->start())
        return failure;
    m_sent = true;
    if (watch == Watch::Yes)
        m_watch.begin(m_provider, m_model);
    return std::nullopt;
}

void AttemptRun::limitFirstContent(std::chrono::milliseconds limit) {
    m_firstContentTimer = startTimer(limit, [this, limit] {
        expire({ErrorClass::TimeoutFirstByte, "first_token_timeout",
                "No content came within " + std::to_string(limit.count()) + " ms."});
    });
}

void AttemptRun::firstContent() {
    stopTimer(m_firstContentTimer);
    m_watch.firstContent();
    m_owner.firstContent(*this);
}

void AttemptRun::expire(const AttemptFailure& failure) {
    stopTimer(m_firstContentTimer);
    m_attempt->breakOff(failure);
}

void AttemptRun::cancel() {
    stopTimer(m_firstContentTimer);
    if (m_attempt)
        m_attempt->cancel();
}

void AttemptRun::close(ledger::AttemptRecord& record, const std::optional<AttemptFailure>& failure,
                       std::int64_t elapsedUs) {
    if (std::exchange(m_closed, true))
        return;
    stopTimer(m_firstContentTimer); // what has failed is not cut off while it is passed on
    if (m_attempt) {
        const upstream::Timings timings = m_attempt->timings();
        record.status = m_attempt->status();
        record.dnsUs = timings.dns.count();
        record.connectUs = timings.connect.count();
        record.tlsUs = timings.tls.count();
        record.firstByteUs = timings.firstByte.count();
        record.reusedConnection = timings.reusedConnection;
    }
    record.key = keyId();
    record.totalUs = elapsedUs - record.startUs;
    m_failure = failure;
    if (failure) {
        record.errorClass = failure->errorClass;
        record.errorCode = failure->code;
        record.errorMessage = failure->message;
    }
    if (m_sent) {
        m_watch.end(record.errorClass);
        if (m_lease.key != nullptr)
            m_context.limits.answered(m_provider, m_lease.key->id, m_model, record.errorClass, m_attempt->headers(),
                                      failure ? failure->retryAfterMs : -1);
    }
    m_lease.place = {};
}

} // namespace fairlead::engine
