// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/config/config.h"

#include <QtGlobal>

#include <algorithm>

namespace fairlead::config {

const Route* Config::findRoute(std::string_view id) const {
    const auto found = std::find_if(routes.begin(), routes.end(), [id](const Route& route) { return route.id == id; });
    return found == routes.end() ? nullptr : &*found;
}

const std::optional<PicoUsd>& CostCeiling::of(Priority priority) const {
    switch (priority) {
    case Priority::Low:
        return low;
    case Priority::Normal:
        return normal;
    case Priority::High:
        return high;
    }
    Q_UNREACHABLE();
}

} // namespace fairlead::config
