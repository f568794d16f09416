// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/engine/activity_feed.h"
#include "proxy/engine/exchange.h"
#include "proxy/engine/gateway_status.h"
#include "proxy/engine/one_shot.h"
#include "proxy/engine/relay_stats.h"

#include <utility>

// What the caller and the record get of an exchange.
namespace fairlead::engine {

void Exchange::addNote(std::string_view note) {
    for (std::string* notes : {&m_ownNotes, &m_record.notes}) {
        if (!notes->empty())
            *notes += ", ";
        *notes += note;
    }
}

void Exchange::noteChanges(const AttemptRun& run) {
    m_record.notes = m_ownNotes;
    if (run.attempt() == nullptr)
        return;
    const std::string notes = run.attempt()->notes().joined();
    if (!m_record.notes.empty() && !notes.empty())
        m_record.notes += ", ";
    m_record.notes += notes;
}

HeaderList Exchange::answerHeaders(const AttemptRun& run) const {
    HeaderList headers = run.attempt()->headersForCaller();
    addFairleadHeaders(headers);
    if (run.failure())
        headers.add("x-fairlead-error-source", "provider");
    // Client libraries wait as long as this header says.
    if (run.failure() && run.failure()->retryAfterMs >= 0 && !headers.contains("retry-after"))
        headers.add("retry-after", std::to_string((run.failure()->retryAfterMs + 999) / 1000));
    return headers;
}

void Exchange::addFairleadHeaders(HeaderList& headers) const {
    headers.add("x-fairlead-request-id", m_call.id.toString());
    if (!m_record.attempts.empty()) {
        const ledger::AttemptRecord& shown =
            m_winner == nullptr ? m_record.attempts.back() : m_record.attempts[m_winner->number()];
        headers.add("x-fairlead-provider", shown.provider);
        headers.add("x-fairlead-model", shown.model);
        headers.add("x-fairlead-attempts", std::to_string(m_record.attempts.size()));
    }
    if (!m_record.notes.empty())
        headers.add("x-fairlead-notes", m_record.notes);
    for (const Header& header : m_call.extraHeaders)
        headers.add(header.name, header.value);
}

void Exchange::begin(AttemptRun& run, std::optional<std::int64_t> length) {
    win(run);
    m_begun = true;
    m_record.status = run.attempt()->status();
    m_record.provider = m_record.attempts[run.number()].provider;
    m_record.model = m_record.attempts[run.number()].model;
    m_record.streamed = run.attempt()->isStream();
    m_call.response->start(m_record.status, answerHeaders(run),
                           length ? http::Framing::fixed(*length) : http::Framing::chunked());
    if (!m_settled)
        m_context.feed.running(m_record);
}

void Exchange::firstContent(AttemptRun& run) {
    win(run);
    m_record.ttftUs = elapsedUs();
    releaseBody(run);
}

// From the first content on the request will not be sent again; a thousand coding agents would else keep a thousand
// bodies for as long as their answers stream. A provider that answers before it has read everything still needs it.
// m_body stays, but its slices must not be looked at any more.
void Exchange::releaseBody(const AttemptRun& run) {
    m_conversation.release();
    if (run.attempt()->timings().bytesSent >= m_call.request.body.size())
        std::string().swap(m_call.request.body);
}

void Exchange::write(AttemptRun& run, std::string_view bytes) {
    m_record.bytesOut += static_cast<std::int64_t>(bytes.size());
    // A provider that speaks the dialect keeps its own.
    if (m_keeper && run.attempt()->isTranslated()) {
        m_keeper->written(bytes);
        if (m_settled && m_record.outcome == ledger::Outcome::Completed)
            m_keeper->finish(m_record.streamed);
    }
    m_call.response->write(bytes);
    if (m_call.response->saturated())
        run.attempt()->pause();
}

void Exchange::writable() {
    if (m_winner != nullptr)
        m_winner->attempt()->resume();
}

void Exchange::takeFacts(const dialects::AnswerFacts& facts) {
    m_record.modelReported = facts.model;
    m_record.finishReason = facts.finishReason;
    m_record.tokens = facts.tokens;
}

void Exchange::completed(AttemptRun& run, const dialects::AnswerFacts& facts, std::size_t lastBytes) {
    takeFacts(facts);
    m_record.bytesOut += static_cast<std::int64_t>(lastBytes);
    if (!run.failure()) {
        if (facts.tokens.input || facts.tokens.output)
            run.settleTokens(facts.tokens.input.value_or(0) + facts.tokens.output.value_or(0));
        closeRun(run, std::nullopt);
        keepSession(m_record.attempts[run.number()]);
    }
    settle(run.failure() ? ledger::Outcome::Failed : ledger::Outcome::Completed, run.failure());
}

// So that strategies that look at the moment can keep it there.
void Exchange::keepSession(const ledger::AttemptRecord& attempt) {
    if (m_facts.session == 0 || m_route == nullptr || !m_route->affinity)
        return;
    m_context.stats.sessions().answered(m_facts.session, SessionTable::targetHash(attempt.provider, attempt.model),
                                        m_context.clock.monotonic());
}

void Exchange::ended(AttemptRun& run) {
    Q_UNUSED(run);
    Q_ASSERT(m_settled); // completed() comes first
    m_call.response->finish();
    finish();
}

void Exchange::died(AttemptRun& run, const dialects::AnswerFacts& facts, const AttemptFailure& failure, Told told) {
    takeFacts(facts);
    closeRun(run, failure);
    settle(m_record.ttftUs >= 0 ? ledger::Outcome::DiedMidStream : ledger::Outcome::Failed, failure);
    if (told == Told::ByProvider) {
        m_call.response->finish();
    } else {
        if (told == Told::NotYet && run.attempt()->isStream())
            m_call.response->write(errorEvent({502, failure.code, failure.message, {}, failure.errorClass},
                                              m_call.endpoint.dialect, m_call.id.toString(), facts.events));
        m_call.response->abort();
    }
    finish();
}

void Exchange::refuse(AttemptRun& run, const AttemptFailure& failure) {
    RelayError error{gatewayStatus(failure.errorClass), failure.code, failure.message, {}, failure.errorClass};
    error.message = m_record.attempts[run.number()].provider + ": " + error.message;
    if (m_record.attempts.size() > 1)
        error.message += " All " + std::to_string(m_record.attempts.size()) + " attempts failed.";
    sendError(error, failure.byProvider, failure.retryAfterMs);
    finish();
}

void Exchange::reject(const RelayError& error, std::int64_t retryAfterMs) {
    m_record.outcome = ledger::Outcome::Rejected;
    sendError(error, false, retryAfterMs);
    finish();
}

void Exchange::sendError(const RelayError& error, bool fromProvider, std::int64_t retryAfterMs) {
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
    if (retryAfterMs >= 0)
        headers.set("retry-after", std::to_string((retryAfterMs + 999) / 1000));
    addFairleadHeaders(headers);
    m_call.response->respond(error.status, headers, body);
}

void Exchange::callerGone() {
    if (m_finished)
        return;
    stopAll({ErrorClass::CancelledByCaller, "caller_gone", "The caller hung up."});
    settle(ledger::Outcome::CancelledByCaller);
    finish();
}

void Exchange::abandon() {
    if (m_finished)
        return;
    m_call.response->setObserver(nullptr);
    stopAll({ErrorClass::Local, "relay_stopped", "The relay was stopped."});
    settle(m_begun ? ledger::Outcome::DiedMidStream : ledger::Outcome::Failed);
    m_call.response->abort();
    finish();
}

void Exchange::settle(ledger::Outcome outcome, const std::optional<AttemptFailure>& failure) {
    if (m_settled)
        return;
    m_settled = true;
    stopTimer(m_deadline);
    m_record.outcome = outcome;
    m_record.totalUs = elapsedUs();
    if (failure && m_record.errorClass == ErrorClass::None) {
        m_record.errorClass = failure->errorClass;
        m_record.errorCode = failure->code;
        m_record.errorMessage = failure->message;
    }
    if (outcome == ledger::Outcome::CancelledByCaller)
        m_record.errorClass = ErrorClass::CancelledByCaller;
    if (m_admission) {
        if (m_record.tokens.input || m_record.tokens.output)
            m_admission->settle(m_record.tokens.input.value_or(0) + m_record.tokens.output.value_or(0));
        m_admission.reset();
    }
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
