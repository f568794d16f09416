// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/request_cells.h"

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
    const std::vector<TriedTarget> targets = triedTargets(row.record);
    for (const TriedTarget& target : targets) {
        const bool last = &target == &targets.back();
        PathStep step{looks.of(target.provider).monogram, {}, Status::Neutral};
        const bool failed = target.errorClass != ErrorClass::None && target.errorClass != ErrorClass::CancelledByCaller;
        if (!failed) {
            step.text = QString::fromStdString(target.model);
        } else if (last && isError(row)) {
            step.text = RequestText::reason(row.record);
            step.status = Status::Bad;
        } else {
            step.text = RequestText::shortCause(target.status, target.errorClass);
            step.status = Status::Warn;
        }
        steps.push_back(step);
    }
    if (steps.isEmpty() && row.phase == RequestPhase::Finished)
        steps.push_back({{}, RequestText::reason(row.record), Status::Bad});
    return steps;
}

} // namespace fairlead::ui
