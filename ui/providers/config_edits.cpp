// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/config_edits.h"

namespace fairlead::ui {

RemovedWithProvider removeProvider(config::Config& config, std::string_view id) {
    RemovedWithProvider removed;
    std::erase_if(config.providers, [id](const config::Provider& provider) { return provider.id == id; });
    for (config::Route& route : config.routes) {
        for (config::Tier& tier : route.tiers) {
            const auto count = std::erase_if(tier.targets, [id](const auto& target) { return target.provider == id; });
            removed.targets += static_cast<int>(count);
        }
        std::erase_if(route.tiers, [](const config::Tier& tier) { return tier.targets.empty(); });
    }
    const auto routes = std::erase_if(config.routes, [](const config::Route& route) { return route.tiers.empty(); });
    removed.routes = static_cast<int>(routes);
    return removed;
}

} // namespace fairlead::ui
