// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/routing/attempt_sequence.h"

#include "proxy/routing/backoff.h"
#include "proxy/routing/failover.h"

#include <iterator>
#include <utility>

namespace fairlead::routing {

AttemptSequence::AttemptSequence(Plan plan, const config::Retry& retry, config::Degradation degradation)
    : m_plan(std::move(plan)), m_retry(retry), m_degradation(degradation) {}

void AttemptSequence::advance() {
    ++m_place;
    m_retries = 0;
}

// The route's own chain for this failure replaces what is left of the plan, once.
bool AttemptSequence::takeChain(ErrorClass errorClass) {
    std::vector<PlannedAttempt> chain;
    if (errorClass == ErrorClass::ContextLength)
        chain = std::exchange(m_plan.onContextOverflow, {});
    else if (errorClass == ErrorClass::ContentFilter)
        chain = std::exchange(m_plan.onContentFilter, {});
    if (chain.empty())
        return false;
    m_plan.attempts.resize(m_place + 1);
    m_plan.attempts.insert(m_plan.attempts.end(), std::make_move_iterator(chain.begin()),
                           std::make_move_iterator(chain.end()));
    return true;
}

// Absent where waiting is not worth it: too often, past the deadline, or longer than the route would wait by itself.
std::optional<AttemptSequence::Next> AttemptSequence::sameAgain(const Failure& failure, RandomSource& random) {
    if (m_retries >= m_retry.sameTarget)
        return std::nullopt;
    if (failure.retryAfter && *failure.retryAfter > m_retry.maxBackoff)
        return std::nullopt;
    const Milliseconds wait = backoffBefore(m_retries + 1, m_retry, failure.retryAfter, random);
    if (failure.timeLeft && wait >= *failure.timeLeft)
        return std::nullopt;
    ++m_retries;
    return Next{Step::SameTarget, wait};
}

AttemptSequence::Next AttemptSequence::after(const Failure& failure, RandomSource& random) {
    const FailureAction& action = actionFor(failure.errorClass);
    if (!mayTryMore())
        return {};
    if (takeChain(failure.errorClass)) {
        advance();
        return {Step::NextTarget};
    }
    if (failure.errorClass == ErrorClass::Unsupported && m_degradation == config::Degradation::Fail)
        return {};
    if (action.nextKey && failure.otherKeys)
        return {Step::NextKey};
    if (action.sameTarget) {
        if (const auto again = sameAgain(failure, random))
            return *again;
    }
    if (action.nextTarget && hasNext()) {
        advance();
        return {Step::NextTarget};
    }
    if (action.whenAlone) {
        if (const auto again = sameAgain(failure, random))
            return *again;
    }
    return {};
}

} // namespace fairlead::routing
