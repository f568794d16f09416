// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/routes/explain_text.h"

#include "ui/requests/request_text.h"
#include "ui/routes/target_text.h"

#include <algorithm>

namespace fairlead::ui {

namespace {

constexpr int kCostDecimals = 4;

QString tierName(const config::Route* route, int tier) {
    const auto place = static_cast<std::size_t>(std::max(0, tier));
    if (route == nullptr)
        return {};
    return place < route->tiers.size() ? QString::fromStdString(route->tiers[place].name)
                                       : ExplainText::tr("a chain for refusals");
}

// "after 2 failed attempts that cost 1.31 s"
QString failedBefore(const api::ExplainReport& report) {
    int failed = 0;
    std::optional<double> ms = 0;
    for (const api::ExplainStep& step : report.steps) {
        if (step.decision != api::ExplainDecision::Fails)
            continue;
        ++failed;
        ms = ms && step.totalMs ? std::optional(*ms + *step.totalMs) : std::nullopt;
    }
    if (failed == 0)
        return ExplainText::tr("at the first attempt");
    const QString count = failed == 1 ? ExplainText::tr("after 1 failed attempt")
                                      : ExplainText::tr("after %1 failed attempts").arg(failed);
    return ms ? ExplainText::tr("%1 that cost %2").arg(count, TargetText::milliseconds(*ms)) : count;
}

QString costBeside(const api::ExplainReport& report, const api::ExplainStep& answer, const config::Route* route) {
    if (!answer.cost)
        return ExplainText::tr("price unknown");
    const api::ExplainStep& first = report.steps.front();
    if (&first == &answer || !first.cost || *first.cost == *answer.cost)
        return ExplainText::cost(answer.cost);
    return ExplainText::tr("%1 instead of %2 on %3")
        .arg(ExplainText::cost(answer.cost), ExplainText::cost(first.cost),
             first.tier == answer.tier ? QString::fromStdString(first.model) : tierName(route, first.tier));
}

} // namespace

ExplainText::Result ExplainText::result(const api::ExplainReport& report, const config::Config& config,
                                        const std::string& shownRoute) {
    const config::Route* const route = config.findRoute(report.route);
    const auto answer = std::ranges::find(report.steps, api::ExplainDecision::Answers, &api::ExplainStep::decision);
    if (answer == report.steps.end()) {
        const QString outcome = report.outcome.empty() && report.route.empty() ? tr("no route takes this model")
                                                                               : QString::fromStdString(report.outcome);
        return {Status::Bad, tr("Nothing answers"), outcome, {}};
    }
    const QString elsewhere = report.route == shownRoute ? QString()
                              : report.route.empty()
                                  ? tr("no route takes it, the provider is asked directly")
                                  : tr("route %1 takes it").arg(QString::fromStdString(report.route));
    const QString model = QString::fromStdString(answer->model);
    Result result{Status::Ok,
                  route == nullptr ? tr("%1 answers").arg(model)
                                   : tr("%1 in %2 answers").arg(model, tierName(route, answer->tier)),
                  failedBefore(report), costBeside(report, *answer, route)};
    if (!elsewhere.isEmpty()) {
        result.status = Status::Info;
        result.detail += QStringLiteral("; ") + elsewhere;
    }
    return result;
}

QString ExplainText::cost(const std::optional<PicoUsd>& cost) {
    return cost ? QString::fromStdString(cost->toString(kCostDecimals)) : tr("unknown");
}

QString ExplainText::faultPhrase(ErrorClass errorClass) {
    switch (errorClass) {
    case ErrorClass::Connect:
        return tr("is down");
    case ErrorClass::RateLimited:
        return tr("answers 429");
    case ErrorClass::Server:
        return tr("answers 500");
    case ErrorClass::TimeoutFirstByte:
        return tr("gives no first token in time");
    case ErrorClass::Auth:
        return tr("refuses the key (401)");
    default:
        return tr("fails: %1").arg(RequestText::cause(errorClass));
    }
}

QString ExplainText::fault(const api::AssumedFault& fault) {
    return QString::fromStdString(fault.provider) + u' ' + faultPhrase(fault.errorClass);
}

QString ExplainText::modelFor(const config::Route& route) {
    for (const std::string& pattern : route.match.model) {
        if (pattern.find_first_of("*?") == std::string::npos)
            return QString::fromStdString(pattern);
    }
    return QString::fromStdString(route.id);
}

} // namespace fairlead::ui
