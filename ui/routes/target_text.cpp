// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/routes/target_text.h"

#include "ui/overview/provider_activity_model.h"
#include "ui/providers/provider_text.h"

#include <QDateTime>

#include <algorithm>

namespace fairlead::ui {

namespace {

constexpr std::int64_t kPerDollarOfAMillion = 1'000'000; // pico-USD a token
constexpr double kUnsteadyShare = 0.1;                   // of failures, from which on the figure is red as well

bool isOut(const api::KeyStatus& key) {
    return key.standing != api::KeyStanding::Ready;
}

QString clockTime(std::int64_t wallMs) {
    return QDateTime::fromMSecsSinceEpoch(wallMs).toString(QStringLiteral("HH:mm:ss"));
}

} // namespace

TargetText::Health TargetText::healthOf(const config::Config& config, const api::RelayStatus& status,
                                        const config::Target& target) {
    Health health;
    health.provider = findProvider(config, target.provider);
    const auto provider = std::ranges::find(status.providers, target.provider, &api::ProviderHealth::id);
    health.ofProvider = provider == status.providers.end() ? nullptr : &*provider;
    const auto own = std::ranges::find_if(status.targets, [&target](const api::TargetStatus& each) {
        return each.provider == target.provider && each.model == target.model;
    });
    health.ofTarget = own == status.targets.end() ? nullptr : &*own;
    if (health.provider == nullptr)
        return health;
    for (const config::Key& key : health.provider->keys) {
        if (!key.enabled)
            continue;
        ++health.keys;
        const auto it = std::ranges::find_if(status.keys, [&](const api::KeyStatus& each) {
            return each.provider == target.provider && each.key == key.id;
        });
        if (it == status.keys.end() || !isOut(*it))
            continue;
        ++health.keysOver;
        if (it->readyAtMs > 0)
            health.keyReadyMs = health.keyReadyMs == 0 ? it->readyAtMs : std::min(health.keyReadyMs, it->readyAtMs);
    }
    return health;
}

BadgeContent TargetText::state(const config::Target& target, const Health& health) {
    if (health.provider == nullptr)
        return {Status::Bad, tr("Unknown")};
    if (!target.enabled)
        return {Status::Neutral, tr("Skipped")};
    if (!health.provider->enabled)
        return {Status::Neutral, tr("Off")};
    const bool limited = health.keys > 0 && health.keysOver == health.keys;
    if (health.ofTarget == nullptr)
        return limited ? BadgeContent{Status::Warn, tr("Limited")}
                       : ProviderRows::state(*health.provider, health.ofProvider);
    switch (health.ofTarget->standing) {
    case api::TargetStanding::Open:
        return {Status::Bad, tr("Breaker open")};
    case api::TargetStanding::HalfOpen:
        return {Status::Waiting, tr("Probing")};
    case api::TargetStanding::Recovering:
        return {Status::Waiting, tr("Recovering %1 %").arg(health.ofTarget->sharePercent), Icon::Running};
    case api::TargetStanding::Degraded:
        return {Status::Warn, tr("Degraded")};
    case api::TargetStanding::InUse:
        break;
    }
    if (limited)
        return {Status::Warn, tr("Limited")};
    if (health.ofTarget->requests == 0)
        return {Status::Neutral, tr("Not used yet")};
    return failed(health.ofTarget).value_or(0) >= kUnsteadyShare ? BadgeContent{Status::Warn, tr("Unsteady")}
                                                                 : BadgeContent{Status::Ok, tr("Healthy")};
}

QString TargetText::outOfUse(const Health& health, std::int64_t nowMs) {
    const api::TargetStatus* const status = health.ofTarget;
    if (status != nullptr && status->standing == api::TargetStanding::Open)
        return status->nextProbeMs > 0 ? tr("skipped, probe in %1").arg(inTime(status->nextProbeMs, nowMs))
                                       : tr("skipped, no probe is planned");
    if (health.keys == 0 || health.keysOver < health.keys)
        return {};
    const QString over = health.keys == 1 ? tr("key over limit") : tr("all %1 keys over limit").arg(health.keys);
    return health.keyReadyMs > 0 ? tr("%1 for %2").arg(over, inTime(health.keyReadyMs, nowMs)) : over;
}

QString TargetText::stateDetail(const Health& health, std::int64_t nowMs) {
    QStringList sentences;
    const api::TargetStatus* const status = health.ofTarget;
    if (status != nullptr && status->requests > 0)
        sentences << tr("%1 of the last %2 requests failed.").arg(status->failures).arg(status->requests);
    if (status != nullptr && status->openedMs > 0)
        sentences << tr("Not fully in use since %1.").arg(clockTime(status->openedMs));
    if (const QString out = outOfUse(health, nowMs); !out.isEmpty())
        sentences << out.left(1).toUpper() + out.mid(1) + u'.';
    if (status != nullptr && !status->lastError.empty())
        sentences << tr("Last error: %1.").arg(QString::fromStdString(status->lastError));
    if (status != nullptr && status->inFlight > 0)
        sentences << tr("%1 in flight.").arg(status->inFlight);
    return sentences.join(u' ');
}

QString TargetText::perMillion(PicoUsd perToken) {
    const std::int64_t pico = perToken.pico();
    if (pico % kPerDollarOfAMillion == 0)
        return QStringLiteral("$%1").arg(pico / kPerDollarOfAMillion);
    // A million tokens cost a million times the pico-USD of one, so six more digits stand before the point.
    QString text = QStringLiteral("$%1").arg(static_cast<double>(pico) / kPerDollarOfAMillion, 0, 'f', 4);
    while (text.endsWith(u'0') && text.size() - text.indexOf(u'.') > 3)
        text.chop(1);
    return text;
}

QString TargetText::price(const TargetPrice& price, bool local) {
    const auto isFree = [](const std::optional<PicoUsd>& rate) { return rate && rate->pico() == 0; };
    if ((!price.input && !price.output && local) || (isFree(price.input) && isFree(price.output)))
        return local ? tr("free, local") : tr("free");
    if (!price.input || !price.output)
        return tr("price unknown");
    return perMillion(*price.input) + QStringLiteral(" / ") + perMillion(*price.output);
}

QString TargetText::milliseconds(double ms) {
    if (ms < 1000)
        return tr("%1 ms").arg(ms, 0, 'f', 0);
    return tr("%1 s").arg(ms / 1000, 0, 'f', ms < 9995 ? 2 : 1);
}

QString TargetText::p95(const api::TargetStatus* status) {
    if (status == nullptr || !status->p95Ms)
        return tr("p95 –");
    const double ms = *status->p95Ms;
    return ms < 1000 ? tr("p95 %1 ms").arg(ms, 0, 'f', 0) : tr("p95 %1 s").arg(ms / 1000, 0, 'f', 1);
}

std::optional<double> TargetText::failed(const api::TargetStatus* status) {
    if (status == nullptr || status->requests <= 0)
        return std::nullopt;
    return static_cast<double>(status->failures) / status->requests;
}

QString TargetText::percent(double share) {
    return tr("%1 %").arg(share * 100, 0, 'f', 1);
}

QString TargetText::inTime(std::int64_t atMs, std::int64_t nowMs) {
    const std::int64_t seconds = std::max<std::int64_t>(1, (atMs - nowMs + 999) / 1000);
    return seconds < 120 ? tr("%1 s").arg(seconds) : tr("%1 min").arg((seconds + 59) / 60);
}

} // namespace fairlead::ui
