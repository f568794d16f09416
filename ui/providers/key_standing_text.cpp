// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/key_standing_text.h"

#include "ui/routes/target_text.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>

namespace fairlead::ui {

namespace {

constexpr std::int64_t kRounded = 100'000; // from here on thousands are enough to see what is left
constexpr std::int64_t kDayMs = 86'400'000;

// When it is over: the time, and the day as well where that is another one.
QString until(std::int64_t atMs, std::int64_t nowMs) {
    const QDateTime at = QDateTime::fromMSecsSinceEpoch(atMs);
    return atMs - nowMs < kDayMs ? at.toString(QStringLiteral("HH:mm:ss"))
                                 : QLocale().toString(at, QStringLiteral("d MMM HH:mm"));
}

} // namespace

const api::KeyStatus* findKeyStatus(const api::RelayStatus& status, std::string_view provider, std::string_view key) {
    const auto it = std::ranges::find_if(
        status.keys, [&](const api::KeyStatus& each) { return each.provider == provider && each.key == key; });
    return it == status.keys.end() ? nullptr : &*it;
}

BadgeContent KeyStandingText::badge(const api::KeyStatus& status, std::int64_t nowMs) {
    if (status.standing == api::KeyStanding::Ready)
        return {Status::Ok, tr("In use")};
    const QString word = status.standing == api::KeyStanding::Cooling ? tr("Cooling") : tr("Over limit");
    if (status.readyAtMs <= 0)
        return {Status::Warn, word, Icon::Clock};
    return {Status::Warn, tr("%1, %2", "state, time").arg(word, TargetText::inTime(status.readyAtMs, nowMs)),
            Icon::Clock};
}

QString KeyStandingText::sentence(const api::KeyStatus& status, std::int64_t nowMs) {
    if (status.standing == api::KeyStanding::Ready)
        return {};
    QString sentence = status.standing == api::KeyStanding::Cooling ? tr("Cooling") : tr("Over its limits");
    if (status.readyAtMs > 0)
        sentence = tr("%1 until %2", "state, time").arg(sentence, until(status.readyAtMs, nowMs));
    QString reason = QString::fromStdString(status.reason);
    while (reason.endsWith(u'.'))
        reason.chop(1);
    return reason.isEmpty() ? sentence + u'.' : tr("%1: %2.", "state, reason").arg(sentence, reason);
}

QString KeyStandingText::left(const std::optional<std::int64_t>& count) {
    if (!count)
        return tr("unknown");
    if (*count >= kRounded)
        return tr("%1 k", "thousands").arg(QLocale().toString(static_cast<qlonglong>(*count / 1000)));
    return QLocale().toString(static_cast<qlonglong>(*count));
}

} // namespace fairlead::ui
