// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/routing/rehearsal.h"

#include "proxy/routing/attempt_sequence.h"

#include <iterator>
#include <utility>

namespace fairlead::routing {

namespace {

class Walk {
public:
    Walk(const Plan& plan, const config::Route* route, const FaultOf& faultOf)
        : m_sequence(plan, route == nullptr ? config::Retry() : route->retry,
                     route == nullptr ? config::Degradation::Transform : route->degradation),
          m_faultOf(faultOf) {}

    Rehearsal run() {
        if (!m_sequence.isEmpty()) {
            beginTarget();
            while (!m_done.answered && tryTarget()) {
            }
            settleRest();
        }
        const Plan& plan = m_sequence.plan();
        for (const PlannedAttempt& attempt : plan.onContextOverflow)
            leaveOut(attempt, "waits for a target to which the request is too long");
        for (const PlannedAttempt& attempt : plan.onContentFilter)
            leaveOut(attempt, "waits for a target that refuses the content");
        for (const SkippedTarget& skipped : plan.skipped)
            leaveOut(skipped, skipped.reason);
        m_done.steps.insert(m_done.steps.end(), std::make_move_iterator(m_left.begin()),
                            std::make_move_iterator(m_left.end()));
        return std::move(m_done);
    }

private:
    void beginTarget() {
        const PlannedAttempt& target = m_sequence.current();
        m_done.steps.push_back(turnOf(target));
        RehearsedStep& step = m_done.steps.back();
        step.fault = m_faultOf(target.provider, target.model);
        step.end = step.fault == ErrorClass::None ? StepEnd::Answers : StepEnd::Fails;
    }

    // One request. False when it is the last.
    bool tryTarget() {
        RehearsedStep& step = m_done.steps.back();
        ++step.tries;
        m_sequence.sent();
        if (step.end == StepEnd::Answers) {
            m_done.answered = true;
            return false;
        }
        const std::vector<PlannedAttempt> rest = restOfPlan();
        const std::size_t chains = targetsInChains();
        AttemptSequence::Failure failure;
        failure.errorClass = step.fault;
        const AttemptSequence::Next next = m_sequence.after(failure, m_random);
        step.waited += next.wait;
        if (next.step == AttemptSequence::Step::GiveUp)
            return false;
        if (targetsInChains() < chains) {
            for (const PlannedAttempt& attempt : rest)
                leaveOut(attempt, "another chain takes over after " + std::string(name(step.fault)));
        }
        if (next.step == AttemptSequence::Step::NextTarget) {
            ++m_at;
            beginTarget();
        }
        return true;
    }

    // What stands behind the last target that was tried.
    void settleRest() {
        const ErrorClass fault = m_done.steps.back().fault;
        for (const PlannedAttempt& attempt : restOfPlan()) {
            if (m_done.answered)
                m_done.steps.push_back(turnOf(attempt));
            else if (m_sequence.mayTryMore())
                leaveOut(attempt, "nothing else is tried after " + std::string(name(fault)));
            else
                leaveOut(attempt,
                         "beyond the route's limit of " + std::to_string(m_sequence.plan().maxAttempts) + " attempts");
        }
    }

    std::vector<PlannedAttempt> restOfPlan() const {
        const auto& attempts = m_sequence.plan().attempts;
        return {attempts.begin() + static_cast<std::ptrdiff_t>(m_at) + 1, attempts.end()};
    }
    std::size_t targetsInChains() const {
        return m_sequence.plan().onContextOverflow.size() + m_sequence.plan().onContentFilter.size();
    }

    RehearsedStep turnOf(const PlannedAttempt& attempt) {
        RehearsedStep step;
        step.provider = attempt.provider;
        step.model = attempt.model;
        step.tier = attempt.tier;
        step.place = ++m_place;
        step.reason = attempt.reason;
        return step;
    }
    template <typename Target>
    void leaveOut(const Target& target, std::string reason) {
        RehearsedStep step;
        step.provider = target.provider;
        step.model = target.model;
        step.tier = target.tier;
        step.end = StepEnd::LeftOut;
        step.reason = std::move(reason);
        m_left.push_back(std::move(step));
    }

    AttemptSequence m_sequence;
    const FaultOf& m_faultOf;
    SeededRandom m_random{1}; // every rehearsal of a plan tells the same
    std::size_t m_at = 0;     // the current target in the plan
    int m_place = 0;
    std::vector<RehearsedStep> m_left;
    Rehearsal m_done;
};

} // namespace

Rehearsal rehearse(const Plan& plan, const config::Route* route, const FaultOf& faultOf) {
    return Walk(plan, route, faultOf).run();
}

} // namespace fairlead::routing
