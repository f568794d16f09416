// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/config/config.h"

#include <QCoreApplication>
#include <QList>
#include <QString>

#include <cstdint>

namespace fairlead::ui {

// Something about a route that is allowed and probably not meant.
struct RouteWarning {
    enum class Kind {
        NeverReached,
        PatternTaken,
        OneProvider,
        UnknownProvider,
        DisabledProvider,
        SameTwice,
        LacksFeature,
        SmallWindow,
        Dearer,
        NotAllowed,
    };

    Kind kind = Kind::OneProvider;
    QString text;
    int tier = -1;   // -1 = the whole route
    int target = -1; // -1 = the whole tier
    friend bool operator==(const RouteWarning&, const RouteWarning&) = default;
};

class TargetCatalog;

class RouteWarnings {
    Q_DECLARE_TR_FUNCTIONS(fairlead::ui::RouteWarnings)

public:
    // Of the route at this place of the configuration. Pure.
    static QList<RouteWarning> of(const config::Config& config, std::size_t place);
};

// The same of its targets by what the catalogue knows of them: a feature or a context window that requests of the route
// need, a price far above that of the tier before, a place that the route does not allow. What is not known is no
// warning. Pure.
QList<RouteWarning> targetWarnings(const config::Route& route, const TargetCatalog& catalog, std::int64_t wallMs);

// Whether every model that `later` names is matched by `earlier` too, as far as their texts show it.
bool patternCovers(const std::string& earlier, const std::string& later);

} // namespace fairlead::ui
