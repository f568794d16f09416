// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/api/relay_status.h"
#include "proxy/config/config.h"
#include "ui/theme/status.h"

#include <QString>

// The words and shapes of the status bar and the tray. Pure functions.
namespace fairlead::ui {

// "Running on 127.0.0.1:4141".
QString relayStateText(const api::RelayStatus& status);
Status relayStateStatus(const api::RelayStatus& status);

// How a provider does by its last 100 attempts. `health` null = never used.
enum class AttemptHealth { Off, Unused, Good, Unsteady, Failing };
AttemptHealth attemptHealth(const config::Provider& provider, const api::ProviderHealth* health);
// Null = never used.
const api::ProviderHealth* findHealth(const api::RelayStatus& status, const std::string& providerId);

struct HealthCount {
    int healthy = 0; // enabled ones that do not fail; one that was not used yet counts
    int enabled = 0;
    int used = 0; // of the enabled ones
};
HealthCount countHealthy(const config::Config& config, const api::RelayStatus& status);
// "5 of 7 providers healthy"; nothing is said of their health before the first request.
QString healthText(HealthCount count);

QString inFlightText(int inFlight);                // "3 in flight"
QString todayText(const api::RelayStatus& status); // "Today 2,318 requests"
QString noticeText(int count);                     // "2 notices"

enum class TrayState { Running, Degraded, Error, Paused };
TrayState trayState(const config::Config& config, const api::RelayStatus& status);

} // namespace fairlead::ui
