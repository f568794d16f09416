// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/config/config.h"

#include <algorithm>

namespace fairlead::config {

const Route* Config::findRoute(std::string_view id) const {
    const auto found = std::find_if(routes.begin(), routes.end(), [id](const Route& route) { return route.id == id; });
    return found == routes.end() ? nullptr : &*found;
}

} // namespace fairlead::config
