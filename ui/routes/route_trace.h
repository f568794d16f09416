// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/api/explain.h"
#include "ui/routes/move_gutter.h"
#include "ui/routes/target_card.h"

#include <QCoreApplication>

#include <optional>
#include <vector>

namespace fairlead::ui {

// What Explain found, as the board shows it. Pure.
class RouteTrace {
    Q_DECLARE_TR_FUNCTIONS(fairlead::ui::RouteTrace)

public:
    // For the card of this target; nothing when the request would not have come to it.
    static std::optional<CardTrace> ofTarget(const api::ExplainReport& report, int tier, const config::Target& target);
    // Whether and why a request passes from each tier to the next: one entry for each gutter.
    static std::vector<std::optional<MoveGutter::Passage>> passages(const api::ExplainReport& report,
                                                                    std::size_t tiers);
    // "429", "503", "no connection", "200".
    static QString result(const api::ExplainStep& step);
    static BadgeContent decision(const api::ExplainStep& step);
};

} // namespace fairlead::ui
