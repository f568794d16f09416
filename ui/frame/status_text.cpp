// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/status_text.h"

#include <QCoreApplication>
#include <QLocale>

namespace fairlead::ui {

namespace {

// From these shares of failed attempts on.
constexpr double kUnsteady = 0.05;
constexpr double kFailing = 0.5;
// Fewer attempts say little, unless all failed: the first may just have met a limit.
constexpr int kEnoughForFailing = 4;
constexpr int kEnoughForUnsteady = 20;

QString tr(const char* text) {
    return QCoreApplication::translate("StatusText", text);
}

QString number(qint64 value) {
    return QLocale().toString(value);
}

} // namespace

QString relayStateText(const api::RelayStatus& status) {
    using State = api::RelayState;
    switch (status.state) {
    case State::Running:
        return tr("Running on %1:%2").arg(QString::fromStdString(status.host)).arg(status.port);
    case State::Starting:
        return tr("Starting");
    case State::ListenFailed:
        return tr("Not listening");
    case State::Draining:
        return tr("Finishing requests");
    case State::Stopped:
        return tr("Stopped");
    }
    Q_UNREACHABLE();
}

Status relayStateStatus(const api::RelayStatus& status) {
    using State = api::RelayState;
    switch (status.state) {
    case State::Running:
        return Status::Ok;
    case State::Starting:
    case State::Draining:
        return Status::Running;
    case State::ListenFailed:
        return Status::Bad;
    case State::Stopped:
        return Status::Neutral;
    }
    Q_UNREACHABLE();
}

AttemptHealth attemptHealth(const config::Provider& provider, const api::ProviderHealth* health) {
    if (!provider.enabled)
        return AttemptHealth::Off;
    if (health == nullptr || health->requests == 0)
        return AttemptHealth::Unused;
    const double share = static_cast<double>(health->failures) / health->requests;
    if (health->failures == health->requests || (share >= kFailing && health->requests >= kEnoughForFailing))
        return AttemptHealth::Failing;
    return share >= kUnsteady && health->requests >= kEnoughForUnsteady ? AttemptHealth::Unsteady : AttemptHealth::Good;
}

const api::ProviderHealth* findHealth(const api::RelayStatus& status, const std::string& providerId) {
    for (const api::ProviderHealth& health : status.providers) {
        if (health.id == providerId)
            return &health;
    }
    return nullptr;
}

HealthCount countHealthy(const config::Config& config, const api::RelayStatus& status) {
    HealthCount count;
    for (const config::Provider& provider : config.providers) {
        if (!provider.enabled)
            continue;
        ++count.enabled;
        const AttemptHealth health = attemptHealth(provider, findHealth(status, provider.id));
        count.used += health == AttemptHealth::Unused ? 0 : 1;
        if (health == AttemptHealth::Good || health == AttemptHealth::Unused)
            ++count.healthy;
    }
    return count;
}

QString healthText(HealthCount count) {
    if (count.enabled == 0)
        return tr("No providers");
    if (count.used == 0)
        return count.enabled == 1 ? tr("1 provider, not used yet")
                                  : tr("%1 providers, none used yet").arg(number(count.enabled));
    if (count.enabled == 1)
        return tr("%1 of 1 provider healthy").arg(number(count.healthy));
    return tr("%1 of %2 providers healthy").arg(number(count.healthy), number(count.enabled));
}

QString inFlightText(int inFlight) {
    return tr("%1 in flight").arg(number(inFlight));
}

QString todayText(const api::RelayStatus& status) {
    const QString pattern = status.requestsToday == 1 ? tr("Today %1 request") : tr("Today %1 requests");
    return pattern.arg(number(status.requestsToday));
}

QString noticeText(int count) {
    if (count == 0)
        return tr("No notices");
    return count == 1 ? tr("1 notice") : tr("%1 notices").arg(number(count));
}

TrayState trayState(const config::Config& config, const api::RelayStatus& status) {
    using State = api::RelayState;
    if (status.state == State::ListenFailed)
        return TrayState::Error;
    if (status.state != State::Running)
        return TrayState::Paused;
    const HealthCount count = countHealthy(config, status);
    if (count.enabled > 0 && count.healthy == 0)
        return TrayState::Error;
    return !status.problems.empty() || count.healthy < count.enabled ? TrayState::Degraded : TrayState::Running;
}

} // namespace fairlead::ui
