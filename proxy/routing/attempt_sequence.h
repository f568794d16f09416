// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/error_class.h"
#include "proxy/base/random_source.h"
#include "proxy/config/route.h"
#include "proxy/routing/plan.h"

#include <chrono>
#include <optional>

namespace fairlead::routing {

// Walks through a plan: which target comes next after a failure, and after how long a wait. Decides only; whoever owns
// it sends. Nothing is asked of it after the first content event. A function of its inputs and of what it draws.
class AttemptSequence {
public:
    using Milliseconds = std::chrono::milliseconds;

    AttemptSequence() = default;
    // `degradation` Fail: what a target lacks is answered at once.
    AttemptSequence(Plan plan, const config::Retry& retry, config::Degradation degradation);

    const Plan& plan() const { return m_plan; }
    bool isEmpty() const { return m_plan.attempts.empty(); }
    // The target that is next to be tried, or was tried last.
    const PlannedAttempt& current() const { return m_plan.attempts[m_place]; }
    // Another target stands behind the current one.
    bool hasNext() const { return m_place + 1 < m_plan.attempts.size(); }
    // Goes to it: a trial that another request took, a hedge.
    void advance();

    // An attempt is sent.
    void sent() { ++m_sent; }
    int sentCount() const { return m_sent; }
    bool mayTryMore() const { return m_plan.maxAttempts <= 0 || m_sent < m_plan.maxAttempts; }

    struct Failure {
        ErrorClass errorClass = ErrorClass::None;
        std::optional<Milliseconds> retryAfter{}; // what the target asks for
        bool otherKeys = false;                   // the target has a key that this request did not try
        // What is left of the request's deadline; absent = it has none.
        std::optional<Milliseconds> timeLeft{};
    };
    enum class Step { GiveUp, SameTarget, NextKey, NextTarget };
    struct Next {
        Step step = Step::GiveUp;
        Milliseconds wait{0};
    };
    // What to do after the current target failed; current() is the target to try.
    Next after(const Failure& failure, RandomSource& random);

private:
    bool takeChain(ErrorClass errorClass);
    std::optional<Next> sameAgain(const Failure& failure, RandomSource& random);

    Plan m_plan;
    config::Retry m_retry;
    config::Degradation m_degradation = config::Degradation::Transform;
    std::size_t m_place = 0;
    int m_sent = 0;
    int m_retries = 0; // of the current target
};

} // namespace fairlead::routing
