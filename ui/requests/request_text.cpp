// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/request_text.h"

#include "ui/requests/attempt_chain.h"

#include <QDateTime>
#include <QLocale>

namespace fairlead::ui {

QString RequestText::result(const RequestRow& row) {
    const int status = row.record.status;
    switch (resultKind(row)) {
    case ResultKind::Waiting:
        return tr("waiting");
    case ResultKind::Streaming:
        return tr("streaming");
    case ResultKind::Cancelled:
        return tr("cancelled");
    case ResultKind::BrokeOff:
        return tr("broke off");
    case ResultKind::Rejected:
        return status > 0 ? QString::number(status) : tr("rejected");
    case ResultKind::Failed:
        return status > 0 ? QString::number(status) : tr("failed");
    case ResultKind::Answered:
    case ResultKind::AnsweredAfterFallback:
        break;
    }
    return status > 0 ? QString::number(status) : tr("answered");
}

QString RequestText::resultPhrase(const RequestRow& row) {
    const QString status = row.record.status > 0 ? tr(", status %1").arg(row.record.status) : QString();
    switch (resultKind(row)) {
    case ResultKind::Waiting:
        return tr("Waiting for the first token");
    case ResultKind::Streaming:
        return tr("Streaming");
    case ResultKind::Answered:
        return tr("Answered") + status;
    case ResultKind::AnsweredAfterFallback:
        return tr("Answered after a fallback") + status;
    case ResultKind::Cancelled:
        return tr("Cancelled by the client");
    case ResultKind::BrokeOff:
        return tr("Broke off in the middle of the answer");
    case ResultKind::Rejected:
        return tr("Refused by Fairlead") + status;
    case ResultKind::Failed:
        break;
    }
    return tr("Failed") + status;
}

QString RequestText::shortCause(int status, ErrorClass errorClass) {
    switch (errorClass) {
    case ErrorClass::Connect:
        return tr("no connection");
    case ErrorClass::Tls:
        return tr("TLS");
    case ErrorClass::TimeoutConnect:
    case ErrorClass::TimeoutFirstByte:
    case ErrorClass::TimeoutIdle:
    case ErrorClass::TimeoutTotal:
        return tr("timeout");
    case ErrorClass::Protocol:
        return tr("unreadable");
    case ErrorClass::EmptyAnswer:
        return tr("empty");
    case ErrorClass::DiedMidStream:
        return tr("broke off");
    case ErrorClass::Local:
        return tr("local fault");
    case ErrorClass::CancelledByCaller:
        return tr("cancelled");
    default:
        return status > 0 ? QString::number(status) : cause(errorClass);
    }
}

QString RequestText::cause(ErrorClass errorClass) {
    switch (errorClass) {
    case ErrorClass::None:
        return {};
    case ErrorClass::Local:
        return tr("fault on this machine");
    case ErrorClass::Connect:
        return tr("no connection");
    case ErrorClass::Tls:
        return tr("no secure connection");
    case ErrorClass::TimeoutConnect:
        return tr("connecting took too long");
    case ErrorClass::TimeoutFirstByte:
        return tr("no answer in time");
    case ErrorClass::TimeoutIdle:
        return tr("the answer stood still too long");
    case ErrorClass::TimeoutTotal:
        return tr("took too long in all");
    case ErrorClass::RateLimited:
        return tr("rate limited");
    case ErrorClass::Quota:
        return tr("quota used up");
    case ErrorClass::Overloaded:
        return tr("provider overloaded");
    case ErrorClass::Auth:
        return tr("key not accepted");
    case ErrorClass::BadRequest:
        return tr("request not accepted");
    case ErrorClass::NotFound:
        return tr("model or address not found");
    case ErrorClass::ContextLength:
        return tr("too long for the model");
    case ErrorClass::ContentFilter:
        return tr("stopped by a content filter");
    case ErrorClass::Server:
        return tr("provider error");
    case ErrorClass::Protocol:
        return tr("answer could not be read");
    case ErrorClass::EmptyAnswer:
        return tr("empty answer");
    case ErrorClass::DiedMidStream:
        return tr("answer broke off");
    case ErrorClass::CancelledByCaller:
        return tr("the client hung up");
    case ErrorClass::Unauthorized:
        return tr("client token not accepted");
    case ErrorClass::Unsupported:
        return tr("the target lacks a feature");
    }
    return {};
}

QString RequestText::reason(const api::RequestRecord& record) {
    if (!record.errorMessage.empty())
        return QString::fromStdString(record.errorMessage).simplified();
    if (record.errorClass != ErrorClass::None)
        return cause(record.errorClass);
    return QString::fromStdString(record.errorCode);
}

QString RequestText::path(const api::RequestRecord& record) {
    if (record.attempts.size() > 1)
        return AttemptChain::text(record);
    const std::optional<TriedTarget> target = onlyTarget(record);
    if (!target)
        return reason(record);
    return QString::fromStdString(target->provider) + QLatin1Char(' ') +
           (target->errorClass == ErrorClass::None ? QString::fromStdString(target->model)
                                                   : shortCause(target->status, target->errorClass));
}

QString RequestText::tokens(const RequestRow& row, const std::optional<std::int64_t>& count) {
    if (!count) {
        const bool applies = row.phase == RequestPhase::Finished && row.record.outcome == api::Outcome::Completed;
        return applies ? tr("unknown") : QString();
    }
    const QString number = RequestText::count(*count);
    return row.record.tokens.origin == TokenOrigin::Estimated ? QLatin1Char('~') + number : number;
}

QString RequestText::time(std::int64_t startedMs) {
    return QDateTime::fromMSecsSinceEpoch(startedMs).toString(QStringLiteral("HH:mm:ss.zzz"));
}

QString RequestText::duration(std::int64_t us) {
    if (us < 0)
        return {};
    if (us < 100'000)
        return tr("%1 ms").arg(QLocale().toString((us + 500) / 1000));
    return tr("%1 s").arg(QLocale().toString(static_cast<double>(us) / 1e6, 'f', 2));
}

QString RequestText::count(std::int64_t value) {
    return QLocale().toString(static_cast<qlonglong>(value));
}

QString RequestText::bytes(std::int64_t value) {
    return QLocale().formattedDataSize(value, 1, QLocale::DataSizeSIFormat);
}

} // namespace fairlead::ui
