// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/api/relay_status.h"
#include "proxy/config/config.h"
#include "ui/routes/target_catalog.h"
#include "ui/widgets/badge.h"

#include <QCoreApplication>
#include <QString>

#include <optional>

namespace fairlead::ui {

// The words and numbers of a target. Pure: the same values give the same text.
class TargetText {
    Q_DECLARE_TR_FUNCTIONS(fairlead::ui::TargetText)

public:
    // What is known of a target's health; null = nothing is.
    struct Health {
        const config::Provider* provider = nullptr;
        const api::ProviderHealth* ofProvider = nullptr;
        const api::TargetStatus* ofTarget = nullptr;
        int keys = 0;                // enabled
        int keysOver = 0;            // of them cooling or over their limits
        std::int64_t keyReadyMs = 0; // wall clock, when the first of those is ready again; 0 = not known
    };
    static Health healthOf(const config::Config& config, const api::RelayStatus& status, const config::Target& target);

    static BadgeContent state(const config::Target& target, const Health& health);
    // What stands behind the word of state(), in a sentence or two; empty = nothing more is known.
    static QString stateDetail(const Health& health, std::int64_t nowMs);
    // "skipped, probe in 18 s", "all keys over limit, 11 s"; empty = it is in use.
    static QString outOfUse(const Health& health, std::int64_t nowMs);

    // "$0.15 / $0.60", "free, local", "price unknown".
    static QString price(const TargetPrice& price, bool local);
    // "$0.15" for a million tokens.
    static QString perMillion(PicoUsd perToken);
    // "p95 1.3 s", "p95 –".
    static QString p95(const api::TargetStatus* status);
    // Share of the last requests, 0 to 1; absent = there were none.
    static std::optional<double> failed(const api::TargetStatus* status);
    static QString percent(double share);
    // "18 s", "2 min", from now on; at least one second.
    static QString inTime(std::int64_t atMs, std::int64_t nowMs);
    // "410 ms", "2.31 s".
    static QString milliseconds(double ms);
};

} // namespace fairlead::ui
