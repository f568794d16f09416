// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/routes/route_trace.h"

#include "ui/requests/request_text.h"
#include "ui/routes/target_text.h"

#include <algorithm>

namespace fairlead::ui {

namespace {

// The status that providers answer such a failure with; 0 = there is no answer.
int usualStatus(ErrorClass fault) {
    switch (fault) {
    case ErrorClass::RateLimited:
        return 429;
    case ErrorClass::Quota:
        return 402;
    case ErrorClass::Overloaded:
        return 503;
    case ErrorClass::Server:
        return 500;
    case ErrorClass::Auth:
        return 401;
    case ErrorClass::NotFound:
        return 404;
    default:
        return 0;
    }
}

bool isTried(const api::ExplainStep& step) {
    return step.place > 0 &&
           (step.decision == api::ExplainDecision::Answers || step.decision == api::ExplainDecision::Fails);
}

QString time(const api::ExplainStep& step) {
    return step.totalMs ? TargetText::milliseconds(*step.totalMs) : QString();
}

} // namespace

QString RouteTrace::result(const api::ExplainStep& step) {
    return step.decision == api::ExplainDecision::Answers
               ? QStringLiteral("200")
               : RequestText::shortCause(usualStatus(step.fault), step.fault);
}

BadgeContent RouteTrace::decision(const api::ExplainStep& step) {
    switch (step.decision) {
    case api::ExplainDecision::Answers:
        return {Status::Ok, result(step)};
    case api::ExplainDecision::Fails:
        return {Status::Warn, result(step)};
    case api::ExplainDecision::NotNeeded:
        return {Status::Neutral, tr("Not needed"), Icon::Clock};
    case api::ExplainDecision::LeftOut:
        return {Status::Neutral, tr("Left out")};
    }
    Q_UNREACHABLE();
}

std::optional<CardTrace> RouteTrace::ofTarget(const api::ExplainReport& report, int tier,
                                              const config::Target& target) {
    const auto it = std::ranges::find_if(report.steps, [&](const api::ExplainStep& step) {
        return step.tier == tier && step.provider == target.provider && step.model == target.model;
    });
    if (it == report.steps.end() || !target.enabled)
        return std::nullopt;
    switch (it->decision) {
    case api::ExplainDecision::Answers: {
        const QString first = it->ttftMs
                                  ? tr("%1, first token %2").arg(result(*it), TargetText::milliseconds(*it->ttftMs))
                                  : tr("%1, answers").arg(result(*it));
        return CardTrace{CardTrace::Result::Answers, {{Status::Ok, first}, time(*it), it->place}};
    }
    case api::ExplainDecision::Fails: {
        const QString cause = RequestText::cause(it->fault);
        const QString text = cause == result(*it) ? cause : tr("%1, %2", "status, cause").arg(result(*it), cause);
        return CardTrace{CardTrace::Result::Fails, {{Status::Warn, text}, time(*it), it->place}};
    }
    case api::ExplainDecision::LeftOut:
        return CardTrace{CardTrace::Result::LeftOut,
                         {{Status::Neutral, tr("skipped: %1").arg(QString::fromStdString(it->reason))}, {}, it->place}};
    case api::ExplainDecision::NotNeeded:
        break;
    }
    return std::nullopt;
}

std::vector<std::optional<MoveGutter::Passage>> RouteTrace::passages(const api::ExplainReport& report,
                                                                     std::size_t tiers) {
    std::vector<std::optional<MoveGutter::Passage>> found(tiers > 0 ? tiers - 1 : 0);
    std::size_t tier = 0;
    std::optional<MoveCause> cause;
    for (const api::ExplainStep& step : report.steps) {
        if (!isTried(step))
            continue;
        for (const auto to = static_cast<std::size_t>(std::max(0, step.tier)); tier < to && tier + 1 < tiers; ++tier)
            found[tier] = MoveGutter::Passage{cause};
        cause = MoveCauses::causeOf(step.fault);
    }
    return found;
}

} // namespace fairlead::ui
