// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/overview_text.h"

#include <QDateTime>
#include <QLocale>

#include <cmath>
#include <cstdlib>

namespace fairlead::ui {

namespace {

QString number(double value, int decimals) {
    return QLocale().toString(value, 'f', decimals);
}

// Points up for more, down for less; the words beside it say the same.
QString arrow(bool more) {
    return more ? QStringLiteral("▲ ") : QStringLiteral("▼ ");
}

} // namespace

QString OverviewText::shortDuration(std::int64_t us) {
    if (us < 1'000'000)
        return tr("%1 ms").arg(QLocale().toString((us + 500) / 1000));
    return tr("%1 s").arg(number(static_cast<double>(us) / 1e6, us < 100'000'000 ? 1 : 0));
}

QString OverviewText::shortCount(std::int64_t count) {
    const auto value = static_cast<double>(count);
    if (count < 10'000)
        return QLocale().toString(static_cast<qlonglong>(count));
    if (count < 999'500)
        return tr("%1 k").arg(number(value / 1e3, count < 99'950 ? 1 : 0));
    return tr("%1 M").arg(number(value / 1e6, 2));
}

QString OverviewText::percent(double share) {
    return tr("%1 %").arg(number(share * 100, share >= 0.9995 ? 0 : 1));
}

QString OverviewText::period(std::int64_t ms) {
    const std::int64_t minutes = ms / 60'000;
    return minutes % 60 == 0 ? tr("%1 h").arg(minutes / 60) : tr("%1 min").arg(minutes);
}

QString OverviewText::ago(std::int64_t timeMs, std::int64_t nowMs) {
    const std::int64_t seconds = std::max<std::int64_t>((nowMs - timeMs) / 1000, 0);
    if (seconds < 60)
        return tr("%1 s ago").arg(seconds);
    if (seconds < 3600)
        return tr("%1 min ago").arg(seconds / 60);
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(timeMs);
    if (time.date() == QDateTime::fromMSecsSinceEpoch(nowMs).date())
        return tr("at %1").arg(time.toString(QStringLiteral("HH:mm")));
    return tr("on %1").arg(time.toString(QStringLiteral("d MMM")));
}

TileText OverviewText::requests(const ActivitySnapshot& snapshot) {
    TileText text;
    text.figure = shortCount(snapshot.now.requests);
    const QString length = period(snapshot.toMs - snapshot.fromMs);
    if (!snapshot.before || snapshot.before->requests == 0) {
        text.caption = tr("in the last %1").arg(length);
        return text;
    }
    const int before = snapshot.before->requests;
    const int change = static_cast<int>(std::lround(100.0 * (snapshot.now.requests - before) / before));
    text.caption = change == 0 ? tr("as in the %1 before").arg(length)
                               : arrow(change > 0) + tr("%1 % on %2 before").arg(std::abs(change)).arg(length);
    return text;
}

TileText OverviewText::errorRate(const ActivitySnapshot& snapshot) {
    const Totals& now = snapshot.now;
    TileText text;
    if (now.requests == 0)
        return {tr("none"), tr("no requests"), &Palette::muted, {}};
    const double rate = static_cast<double>(now.failed) / now.requests;
    text.figure = percent(rate);
    text.detail = tr("%1 of %2").arg(shortCount(now.failed), shortCount(now.requests));
    if (!snapshot.before || snapshot.before->requests == 0)
        return text;
    const double change = 100 * (rate - static_cast<double>(snapshot.before->failed) / snapshot.before->requests);
    if (std::abs(change) < 0.05)
        return text;
    text.caption = arrow(change > 0) + tr("%1 pt").arg(number(std::abs(change), 1));
    text.role = change > 0 ? &Palette::warn : &Palette::muted;
    text.detail.prepend(QStringLiteral("· "));
    return text;
}

TileText OverviewText::duration(const std::optional<std::int64_t>& now, const std::optional<std::int64_t>& before) {
    if (!now)
        return {tr("none"), tr("no answers"), &Palette::muted, {}};
    TileText text;
    text.figure = shortDuration(*now);
    if (!before)
        return text;
    const std::int64_t change = *now - *before;
    if (std::abs(change) * 50 < *before) { // under 2 % is noise
        text.caption = tr("as before");
        return text;
    }
    text.caption = arrow(change > 0) + shortDuration(std::abs(change));
    text.role = change > 0 ? &Palette::warn : &Palette::muted;
    return text;
}

TileText OverviewText::totalTime(const ActivitySnapshot& snapshot) {
    return duration(snapshot.now.totalP95, snapshot.before ? snapshot.before->totalP95 : std::nullopt);
}

TileText OverviewText::firstToken(const ActivitySnapshot& snapshot) {
    return duration(snapshot.now.ttftP50, snapshot.before ? snapshot.before->ttftP50 : std::nullopt);
}

TileText OverviewText::tokens(const ActivitySnapshot& snapshot) {
    const Totals& now = snapshot.now;
    TileText text;
    text.figure = shortCount(now.inputTokens + now.outputTokens);
    text.caption = tr("%1 in, %2 out").arg(shortCount(now.inputTokens), shortCount(now.outputTokens));
    if (now.unknownTokens > 0)
        text.detail = tr("· %1 unknown").arg(now.unknownTokens);
    return text;
}

} // namespace fairlead::ui
