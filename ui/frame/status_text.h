// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/api/relay_status.h"
#include "proxy/config/config.h"
#include "ui/theme/status.h"
#include "ui/widgets/badge.h"

#include <QString>

// The words and shapes of the status bar, the tray and the provider badges. Pure functions.
namespace fairlead::ui {

// "Running on 127.0.0.1:4141".
QString relayStateText(const api::RelayStatus& status);
Status relayStateStatus(const api::RelayStatus& status);

// The state of a provider from its last 100 attempts: Healthy, Limited (some fail), Failing (half or more fail),
// Disabled, No requests yet. `health` null = never used.
BadgeContent providerBadge(const config::Provider& provider, const api::ProviderHealth* health);
const api::ProviderHealth* findHealth(const api::RelayStatus& status, const std::string& providerId);

struct HealthCount {
    int healthy = 0; // enabled ones that do not fail; one that was not used yet counts
    int enabled = 0;
};
HealthCount countHealthy(const config::Config& config, const api::RelayStatus& status);
// "5 of 7 providers healthy".
QString healthText(HealthCount count);

QString inFlightText(int inFlight);                // "3 in flight"
QString todayText(const api::RelayStatus& status); // "Today 2,318 requests"
QString noticeText(int count);                     // "2 notices"

enum class TrayState { Running, Degraded, Error, Paused };
TrayState trayState(const config::Config& config, const api::RelayStatus& status);

} // namespace fairlead::ui
