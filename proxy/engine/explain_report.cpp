// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/engine/explain_report.h"

#include "proxy/base/random_source.h"
#include "proxy/engine/plan_error.h"
#include "proxy/engine/routing_facts.h"
#include "proxy/engine/routing_targets.h"
#include "proxy/routing/rehearsal.h"

#include <algorithm>
#include <chrono>
#include <optional>

namespace fairlead::engine {

namespace {

using Milliseconds = std::chrono::milliseconds;

// A configuration whose routes do not ask for it does not have bodies looked into.
routing::Facts asLookedFor(routing::Facts facts, const routing::Needs& needs) {
    if (!needs.body) {
        facts.inputTokens.reset();
        facts.maxOutput.reset();
        facts.tools = facts.images = facts.schema = false;
    }
    return facts;
}

// The one that names the model goes before the one for all of the provider's.
ErrorClass faultOf(const std::vector<api::AssumedFault>& faults, const std::string& provider,
                   const std::string& model) {
    ErrorClass found = ErrorClass::None;
    for (const api::AssumedFault& fault : faults) {
        if (fault.provider != provider)
            continue;
        if (fault.model == model)
            return fault.errorClass;
        if (fault.model.empty())
            found = fault.errorClass;
    }
    return found;
}

api::ExplainDecision decisionOf(routing::StepEnd end) {
    switch (end) {
    case routing::StepEnd::Answers:
        return api::ExplainDecision::Answers;
    case routing::StepEnd::Fails:
        return api::ExplainDecision::Fails;
    case routing::StepEnd::NotNeeded:
        return api::ExplainDecision::NotNeeded;
    case routing::StepEnd::LeftOut:
        break;
    }
    return api::ExplainDecision::LeftOut;
}

std::optional<double> limitOf(Milliseconds limit) {
    return limit.count() == 0 ? std::nullopt : std::optional(static_cast<double>(limit.count()));
}

// How long one failing request takes. A time-out takes its time, a connection is refused at once, and any other
// refusal takes about as long as the first word of an answer.
std::optional<double> failingMs(ErrorClass fault, const std::optional<double>& ttftMs,
                                const upstream::Timeouts& timeouts, const config::Route* route) {
    switch (fault) {
    case ErrorClass::Local:
    case ErrorClass::Connect:
    case ErrorClass::Unsupported:
        return 0;
    case ErrorClass::TimeoutConnect:
        return limitOf(timeouts.connect);
    case ErrorClass::TimeoutFirstByte: {
        const auto byBytes = limitOf(timeouts.firstByte);
        const auto byRoute = route != nullptr && route->firstToken ? limitOf(*route->firstToken) : std::nullopt;
        return byBytes && byRoute ? std::min(byBytes, byRoute) : byBytes ? byBytes : byRoute;
    }
    case ErrorClass::TimeoutIdle:
        return limitOf(timeouts.idle);
    case ErrorClass::TimeoutTotal:
        return limitOf(timeouts.total);
    default:
        return ttftMs;
    }
}

std::string outcomeOf(const Explanation& explanation, std::string_view model) {
    if (explanation.plan.attempts.empty()) {
        const RelayError error = planError(explanation.plan, model);
        return std::to_string(error.status) + " " + error.code + ": " + error.message;
    }
    const auto& steps = explanation.report.steps;
    const auto failed = std::count_if(steps.begin(), steps.end(), [](const api::ExplainStep& step) {
        return step.decision == api::ExplainDecision::Fails;
    });
    const api::ExplainStep& last = steps[static_cast<std::size_t>(failed - 1)];
    std::string text = std::string(name(last.fault)) + ", from " + last.provider + "/" + last.model;
    if (failed > 1)
        text += ", after " + std::to_string(failed) + " targets failed";
    return text;
}

} // namespace

Explanation explainPlan(routing::Facts facts, const ExplainInputs& inputs) {
    const Snapshot& snapshot = inputs.snapshot;
    if (snapshot.needs.localTime)
        facts.utcOffsetMinutes = utcOffsetMinutes(facts.wallMs);
    const RoutingTargets targets(snapshot);
    SeededRandom random(1);
    Explanation explanation;
    explanation.plan = routing::makePlan(asLookedFor(facts, snapshot.needs), snapshot.config, inputs.index,
                                         {&targets, inputs.live, &random});
    const config::Route* route = snapshot.config.findRoute(explanation.plan.route);
    routing::Rehearsal rehearsal =
        routing::rehearse(explanation.plan, route, [&](const std::string& provider, const std::string& model) {
            return faultOf(inputs.faults, provider, model);
        });

    api::ExplainReport& report = explanation.report;
    report.route = explanation.plan.route;
    std::optional<double> now = 0;
    for (routing::RehearsedStep& step : rehearsal.steps) {
        api::ExplainStep shown;
        shown.provider = std::move(step.provider);
        shown.model = std::move(step.model);
        shown.tier = step.tier;
        shown.place = step.place;
        shown.decision = decisionOf(step.end);
        shown.fault = step.fault;
        shown.reason = std::move(step.reason);
        shown.cost = targets.of(shown.provider, shown.model, facts).cost;
        if (inputs.live != nullptr) {
            const routing::TargetState state = inputs.live->of(shown.provider, shown.model);
            shown.ttftMs = state.ttftMs;
            shown.totalMs = state.totalMs;
        }
        if (step.tries > 0)
            shown.startMs = now;
        if (step.end == routing::StepEnd::Fails) {
            const RuntimeProvider* provider = snapshot.findProvider(shown.provider);
            const auto each = failingMs(step.fault, shown.ttftMs,
                                        provider == nullptr ? upstream::Timeouts() : provider->timeouts, route);
            shown.ttftMs.reset();
            shown.totalMs =
                each ? std::optional(*each * step.tries + static_cast<double>(step.waited.count())) : std::nullopt;
            now = now && shown.totalMs ? std::optional(*now + *shown.totalMs) : std::nullopt;
        }
        report.steps.push_back(std::move(shown));
    }
    if (!rehearsal.answered)
        report.outcome = outcomeOf(explanation, facts.model);
    return explanation;
}

routing::Facts factsOf(const api::ExplainRequest& request, std::int64_t wallMs) {
    routing::Facts facts{request.model, request.client};
    facts.tag = request.tag;
    facts.priority = request.priority;
    facts.inputTokens = request.inputTokens;
    facts.maxOutput = request.maxOutput;
    facts.tools = request.tools;
    facts.images = request.images;
    facts.schema = request.schema;
    facts.wallMs = wallMs;
    return facts;
}

} // namespace fairlead::engine
