// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/status_text.h"
#include "ui/overview/overview_text.h"
#include "ui/overview/provider_activity_model.h"

#include <algorithm>

namespace fairlead::ui {

namespace {

template <typename List>
auto findById(const List& list, const std::string& id, std::string List::value_type::*member) {
    const auto it = std::find_if(list.begin(), list.end(), [&](const auto& entry) { return entry.*member == id; });
    return it == list.end() ? nullptr : &*it;
}

QString lastError(const api::ProviderHealth* health, const ProviderActivity* activity, std::int64_t nowMs) {
    const std::int64_t seenMs = activity != nullptr ? activity->lastErrorMs : 0;
    const std::int64_t knownMs = health != nullptr ? health->lastErrorMs : 0;
    if (seenMs == 0 && knownMs == 0)
        return {};
    const std::string& error = seenMs > knownMs ? activity->lastError : health->lastError;
    // "429 rate_limited": the number says enough here.
    const QString what = QString::fromStdString(error).section(QLatin1Char(' '), 0, 0);
    const QString when = OverviewText::ago(std::max(seenMs, knownMs), nowMs);
    return ProviderRows::tr("%1, %2", "status, time").arg(what, when);
}

} // namespace

BadgeContent ProviderRows::state(const config::Provider& provider, const api::ProviderHealth* health) {
    switch (attemptHealth(provider, health)) {
    case AttemptHealth::Off:
        return {Status::Neutral, tr("Off")};
    case AttemptHealth::Unused:
        return {Status::Neutral, tr("Not used yet")};
    case AttemptHealth::Good:
        return {Status::Ok, tr("Healthy")};
    case AttemptHealth::Unsteady:
        return {Status::Warn, health->lastError.starts_with("429") ? tr("Limited") : tr("Unsteady")};
    case AttemptHealth::Failing:
        return {Status::Bad, tr("Failing")};
    }
    Q_UNREACHABLE();
}

QList<ProviderRow> ProviderRows::make(const config::Config& config, const api::RelayStatus& status,
                                      const ActivitySnapshot& snapshot, const ProviderLooks& looks,
                                      std::int64_t nowMs) {
    int answered = 0;
    for (const ProviderActivity& activity : snapshot.providers)
        answered += activity.answered;
    QList<ProviderRow> rows;
    for (const config::Provider& provider : config.providers) {
        const auto* health = findById(status.providers, provider.id, &api::ProviderHealth::id);
        const auto* activity = findById(snapshot.providers, provider.id, &ProviderActivity::provider);
        ProviderRow row;
        row.id = provider.id;
        row.look = looks.of(provider.id);
        row.state = state(provider, health);
        row.lastError = lastError(health, activity, nowMs);
        if (activity != nullptr) {
            if (answered > 0)
                row.share = static_cast<double>(activity->answered) / answered;
            if (activity->attempts > 0)
                row.failed = static_cast<double>(activity->failedAttempts) / activity->attempts;
            row.p95 = activity->p95;
        }
        rows.push_back(std::move(row));
    }
    std::stable_sort(rows.begin(), rows.end(), [](const ProviderRow& a, const ProviderRow& b) {
        return a.share.value_or(-1) > b.share.value_or(-1);
    });
    return rows;
}

} // namespace fairlead::ui
