// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/config/config.h"

#include <QCoreApplication>
#include <QList>
#include <QString>

namespace fairlead::ui {

// Something about a route that is allowed and probably not meant.
struct RouteWarning {
    enum class Kind { NeverReached, PatternTaken, OneProvider, UnknownProvider, DisabledProvider, SameTwice };

    Kind kind = Kind::OneProvider;
    QString text;
    int tier = -1;   // -1 = the whole route
    int target = -1; // -1 = the whole tier
    friend bool operator==(const RouteWarning&, const RouteWarning&) = default;
};

class RouteWarnings {
    Q_DECLARE_TR_FUNCTIONS(fairlead::ui::RouteWarnings)

public:
    // Of the route at this place of the configuration. Pure.
    static QList<RouteWarning> of(const config::Config& config, std::size_t place);
};

// Whether every model that `later` names is matched by `earlier` too, as far as their texts show it.
bool patternCovers(const std::string& earlier, const std::string& later);

} // namespace fairlead::ui
