// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/requests/provider_looks.h"
#include "ui/routes/route_edits.h"
#include "ui/routes/route_warnings.h"
#include "ui/routes/target_text.h"

#include <QList>
#include <QStringList>

namespace fairlead::ui {

// A strip under the lines of a card: what Explain found, or a warning with one thing that can be done about it.
struct CardNote {
    enum class Link { None, Ceiling, SkipWhatLacks, UseNow };

    BadgeContent what; // icon, colour and sentence
    QString time;      // at the right
    int step = 0;      // number in a circle in place of the icon; 0 = none
    Link link = Link::None;
    friend bool operator==(const CardNote&, const CardNote&) = default;
};

// What a card shows.
struct TargetView {
    TargetPlace place;
    config::Target target;
    ProviderLook look;
    QString keys;
    BadgeContent state;
    QString stateDetail;
    QString price;
    QString p95;
    QString failed;
    ColorRole failedRole = &Palette::muted;
    std::size_t inTier = 1; // targets of the tier
    bool weighted = false;
    double weightShare = 0; // of the tier's requests, 0 to 1
    QList<CardNote> notes;
    QStringList tiers; // the names of all of the route, for "Move to tier"
};

// What cards are made from beside their route.
struct BoardFacts {
    const config::Config& config;
    const api::RelayStatus& status;
    const TargetCatalog& catalog;
    const ProviderLooks& looks;
    std::int64_t nowMs;
};

// Pure.
TargetView makeTargetView(const BoardFacts& facts, const config::Route& route, TargetPlace place,
                          const QList<RouteWarning>& warnings);

} // namespace fairlead::ui
