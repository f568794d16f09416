// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/engine/configured_models.h"

#include <algorithm>

namespace fairlead::engine {

std::vector<std::string> ConfiguredModels::providersOf(std::string_view model) const {
    const auto providersWhose = [this](const auto& has) {
        std::vector<std::string> ids;
        for (const config::Provider& provider : m_config.providers) {
            if (provider.enabled && has(provider))
                ids.push_back(provider.id);
        }
        return ids;
    };
    std::vector<std::string> ids = providersWhose([model](const config::Provider& provider) {
        return std::find(provider.models.begin(), provider.models.end(), model) != provider.models.end();
    });
    if (!ids.empty() || m_lists == nullptr)
        return ids;
    const std::vector<std::string> listed = m_lists->providersOf(model);
    return providersWhose([&listed](const config::Provider& provider) {
        return std::find(listed.begin(), listed.end(), provider.id) != listed.end();
    });
}

} // namespace fairlead::engine
