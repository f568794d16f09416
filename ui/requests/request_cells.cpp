// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/request_cells.h"

#include "ui/requests/attempt_chain.h"
#include "ui/requests/request_text.h"

namespace fairlead::ui {

BadgeContent resultBadge(const RequestRow& row) {
    const QString word = RequestText::result(row);
    switch (resultKind(row)) {
    case ResultKind::Waiting:
        return {Status::Waiting, word, statusIcon(Status::Waiting)};
    case ResultKind::Streaming:
        return {Status::Running, word, statusIcon(Status::Running)};
    case ResultKind::Answered:
        return {Status::Ok, word, statusIcon(Status::Ok)};
    case ResultKind::AnsweredAfterFallback:
        return {Status::Warn, word, statusIcon(Status::Warn)};
    case ResultKind::Cancelled:
        return {Status::Neutral, word, Icon::Stop};
    case ResultKind::Rejected:
        return {Status::Bad, word, Icon::Shield};
    case ResultKind::Failed:
    case ResultKind::BrokeOff:
        break;
    }
    return {Status::Bad, word, statusIcon(Status::Bad)};
}

QList<PathStep> pathSteps(const RequestRow& row, const ProviderLooks& looks) {
    QList<PathStep> steps;
    const QList<ChainLink> links = AttemptChain::links(row.record);
    for (const ChainLink& link : links) {
        const bool last = &link == &links.back();
        const Status status = !link.failed ? Status::Neutral : last && isError(row) ? Status::Bad : Status::Warn;
        steps.push_back({looks.of(link.provider).monogram, link.end, status, QString::fromStdString(link.provider)});
    }
    if (!steps.isEmpty())
        return steps;
    const std::optional<TriedTarget> target = onlyTarget(row.record);
    if (!target) {
        if (row.phase == RequestPhase::Finished)
            steps.push_back({{}, RequestText::reason(row.record), Status::Bad, {}});
        return steps;
    }
    PathStep step{looks.of(target->provider).monogram, QString::fromStdString(target->model), Status::Neutral, {}};
    const bool failed = target->errorClass != ErrorClass::None && target->errorClass != ErrorClass::CancelledByCaller;
    if (failed && isError(row)) {
        step.text = RequestText::reason(row.record);
        step.status = Status::Bad;
    } else if (failed) {
        step.text = RequestText::shortCause(target->status, target->errorClass);
        step.status = Status::Warn;
    }
    steps.push_back(step);
    return steps;
}

} // namespace fairlead::ui
