// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/request_facts.h"

namespace fairlead::ui {

using api::Outcome;

ResultKind resultKind(const RequestRow& row) {
    if (row.phase == RequestPhase::Running)
        return row.record.ttftUs >= 0 ? ResultKind::Streaming : ResultKind::Waiting;
    switch (row.record.outcome) {
    case Outcome::Completed:
        return isFallback(row) ? ResultKind::AnsweredAfterFallback : ResultKind::Answered;
    case Outcome::CancelledByCaller:
        return ResultKind::Cancelled;
    case Outcome::DiedMidStream:
        return ResultKind::BrokeOff;
    case Outcome::Rejected:
        return ResultKind::Rejected;
    case Outcome::Failed:
        break;
    }
    return ResultKind::Failed;
}

bool isError(const RequestRow& row) {
    const ResultKind kind = resultKind(row);
    return kind == ResultKind::Failed || kind == ResultKind::BrokeOff || kind == ResultKind::Rejected;
}

bool isFallback(const RequestRow& row) {
    const auto& attempts = row.record.attempts;
    if (attempts.size() < 2 || attempts.back().errorClass == ErrorClass::CancelledByCaller)
        return false;
    return attempts.back().errorClass == ErrorClass::None || attempts.back().errorClass == ErrorClass::DiedMidStream;
}

bool isSlow(const RequestRow& row) {
    return row.record.ttftUs >= kSlowFirstTokenUs || row.record.totalUs >= kSlowTotalUs;
}

std::optional<TriedTarget> onlyTarget(const api::RequestRecord& record) {
    if (record.attempts.size() > 1)
        return std::nullopt;
    if (!record.attempts.empty()) {
        const api::AttemptRecord& attempt = record.attempts.front();
        return TriedTarget{attempt.provider, attempt.model, attempt.status, attempt.errorClass};
    }
    if (!record.provider.empty())
        return TriedTarget{record.provider, record.model, 0, ErrorClass::None};
    return std::nullopt;
}

std::optional<int> tierOf(const api::RequestRecord& record) {
    if (record.attempts.empty())
        return std::nullopt;
    return record.attempts.back().tier + 1;
}

std::optional<double> tokensPerSecond(const RequestRow& row) {
    const api::RequestRecord& record = row.record;
    if (row.phase == RequestPhase::Running || record.tokens.output.value_or(0) <= 0)
        return std::nullopt;
    // Without streaming the first content arrives with the last, so the whole answer time is the only measure.
    const std::int64_t start = record.streamed && record.ttftUs >= 0 ? record.ttftUs : 0;
    const std::int64_t spentUs = record.totalUs - start;
    if (spentUs <= 0)
        return std::nullopt;
    return static_cast<double>(*record.tokens.output) * 1e6 / static_cast<double>(spentUs);
}

} // namespace fairlead::ui
