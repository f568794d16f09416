// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/status_text.h"

#include <QCoreApplication>
#include <QLocale>

namespace fairlead::ui {

namespace {

constexpr double kFailing = 0.5; // share of failed attempts
constexpr double kLimited = 0.05;

QString tr(const char* text) {
    return QCoreApplication::translate("StatusText", text);
}

double failureShare(const api::ProviderHealth& health) {
    return health.requests == 0 ? 0 : double(health.failures) / health.requests;
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

BadgeContent providerBadge(const config::Provider& provider, const api::ProviderHealth* health) {
    if (!provider.enabled)
        return {Status::Neutral, tr("Disabled")};
    if (health == nullptr || health->requests == 0)
        return {Status::Neutral, tr("No requests yet"), Icon::Clock};
    const double share = failureShare(*health);
    if (share >= kFailing)
        return {Status::Bad, tr("Failing")};
    if (share >= kLimited)
        return {Status::Warn, tr("Limited")};
    return {Status::Ok, tr("Healthy")};
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
        const Status state = providerBadge(provider, findHealth(status, provider.id)).status;
        if (state == Status::Ok || state == Status::Neutral)
            ++count.healthy;
    }
    return count;
}

QString healthText(HealthCount count) {
    if (count.enabled == 0)
        return tr("No providers");
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
