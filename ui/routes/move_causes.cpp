// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/routes/move_causes.h"

#include "proxy/config/timeouts.h"
#include "proxy/routing/failover.h"

#include <QStringList>

namespace fairlead::ui {

namespace {

void addFixed(QList<MoveChip>& chips, MoveCause cause, ErrorClass example, const QString& text, const QString& what) {
    if (routing::movesOn(example))
        chips << MoveChip{cause, text, MoveCauses::tr("%1 always moves on.").arg(what)};
}

QString namesOf(const std::vector<config::Target>& targets) {
    QStringList names;
    for (const config::Target& target : targets)
        names << QString::fromStdString(target.provider + '/' + target.model);
    return names.join(QStringLiteral(", "));
}

MoveChip firstToken(const config::Route& route, const config::Config& config) {
    const auto general = config::effectiveTimeouts(config.timeouts, {}).firstByte;
    const bool isSet = route.firstToken.has_value();
    const auto limit = route.firstToken.value_or(general);
    MoveChip chip{MoveCause::FirstToken, {}, {}, true, isSet};
    if (limit.count() == 0) {
        chip.text = MoveCauses::tr("no limit");
        chip.hint = MoveCauses::tr("A target may take any time to its first token. Click to set a limit.");
        return chip;
    }
    chip.text = MoveCauses::duration(limit);
    chip.hint = isSet ? MoveCauses::tr("No first token within %1 moves on. Click to change.").arg(chip.text)
                      : MoveCauses::tr("No answer within %1 moves on, by the general settings. Click to set a limit "
                                       "to the first token for this route.")
                            .arg(chip.text);
    return chip;
}

} // namespace

QString MoveCauses::duration(std::chrono::milliseconds value) {
    if (value.count() < 1000)
        return tr("%1 ms").arg(value.count());
    return tr("%1 s").arg(static_cast<double>(value.count()) / 1000, 0, 'g', 6);
}

QList<MoveChip> MoveCauses::of(const config::Route& route, const config::Config& config) {
    QList<MoveChip> chips;
    addFixed(chips, MoveCause::RateLimited, ErrorClass::RateLimited, tr("429"),
             tr("A limit that is reached, after every key of the target,"));
    addFixed(chips, MoveCause::Server, ErrorClass::Server, tr("5xx"),
             tr("A fault of the provider, an empty or an unreadable answer"));
    addFixed(chips, MoveCause::Down, ErrorClass::Connect, tr("down"), tr("A provider that cannot be reached"));
    addFixed(chips, MoveCause::Key, ErrorClass::Auth, tr("401"), tr("A key or a model that is not accepted"));
    chips << firstToken(route, config);
    if (!route.onContentFilter.empty())
        chips << MoveChip{
            MoveCause::Refusal, tr("refusal"),
            tr("What a content filter stops goes to %1 instead of the next tier.").arg(namesOf(route.onContentFilter))};
    if (!route.onContextOverflow.empty())
        chips << MoveChip{MoveCause::TooLong, tr("too long"),
                          tr("What is too long for a target goes to %1 instead of the next tier.")
                              .arg(namesOf(route.onContextOverflow))};
    if (route.hedgeAfter)
        chips << MoveChip{MoveCause::Hedge, tr("∥ %1").arg(duration(*route.hedgeAfter)),
                          tr("Without content after %1 a second target is asked as well. Click to change.")
                              .arg(duration(*route.hedgeAfter)),
                          true};
    if (route.deadline)
        chips << MoveChip{
            MoveCause::Deadline, tr("≤ %1").arg(duration(*route.deadline)),
            tr("A request ends after %1, all attempts together. Click to change.").arg(duration(*route.deadline)),
            true};
    const int attempts = route.retry.maxAttempts;
    chips << MoveChip{MoveCause::Attempts, attempts == 1 ? tr("1 try") : tr("%1 tries").arg(attempts),
                      tr("At most so many attempts for one request. Click to change."), true};
    chips << MoveChip{MoveCause::More, QStringLiteral("…"), tr("Limits of the route"), true};
    return chips;
}

std::optional<MoveCause> MoveCauses::causeOf(ErrorClass errorClass) {
    switch (errorClass) {
    case ErrorClass::RateLimited:
    case ErrorClass::Quota:
        return MoveCause::RateLimited;
    case ErrorClass::Overloaded:
    case ErrorClass::Server:
    case ErrorClass::Protocol:
    case ErrorClass::EmptyAnswer:
    case ErrorClass::DiedMidStream:
        return MoveCause::Server;
    case ErrorClass::Connect:
    case ErrorClass::Tls:
    case ErrorClass::TimeoutConnect:
        return MoveCause::Down;
    case ErrorClass::Auth:
    case ErrorClass::NotFound:
        return MoveCause::Key;
    case ErrorClass::TimeoutFirstByte:
    case ErrorClass::TimeoutIdle:
    case ErrorClass::TimeoutTotal:
        return MoveCause::FirstToken;
    case ErrorClass::ContentFilter:
        return MoveCause::Refusal;
    case ErrorClass::ContextLength:
        return MoveCause::TooLong;
    default:
        return std::nullopt;
    }
}

} // namespace fairlead::ui
