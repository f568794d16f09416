// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/common/session_only.h"

namespace fairlead::app {

namespace {
bool isInMemory(const config::SecretRef& ref) {
    return ref.source == config::SecretSource::Memory;
}
} // namespace

config::Config withoutSessionOnly(config::Config config, std::string_view demoProvider) {
    std::erase_if(config.clients, [](const config::Client& client) { return isInMemory(client.token); });
    if (!demoProvider.empty()) {
        std::erase_if(config.providers, [=](const config::Provider& provider) { return provider.id == demoProvider; });
        for (config::Route& route : config.routes) {
            for (config::Tier& tier : route.tiers)
                std::erase_if(tier.targets,
                              [=](const config::Target& target) { return target.provider == demoProvider; });
            std::erase_if(route.tiers, [](const config::Tier& tier) { return tier.targets.empty(); });
        }
        std::erase_if(config.routes, [](const config::Route& route) { return route.tiers.empty(); });
    }
    for (config::Provider& provider : config.providers)
        std::erase_if(provider.keys, [](const config::Key& key) { return isInMemory(key.secret); });
    return config;
}

} // namespace fairlead::app
