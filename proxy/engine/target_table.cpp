// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/engine/target_table.h"

#include "proxy/catalog/provider_jurisdiction.h"

#include <algorithm>
#include <tuple>

namespace fairlead::engine {

namespace {

std::tuple<std::string_view, std::string_view> nameOf(const TargetTable::Known& known) {
    return {known.provider, known.model};
}

} // namespace

TargetTable::TargetTable(const config::Config& config, const catalog::ModelCatalog& models) {
    const auto add = [&](const std::vector<config::Target>& targets) {
        for (const config::Target& target : targets) {
            for (const config::Provider& provider : config.providers) {
                if (provider.id == target.provider)
                    m_targets.push_back({provider.id, target.model, std::string(catalog::jurisdictionOf(provider)),
                                         models.lookup(provider.preset, target.model, provider.id)});
            }
        }
    };
    for (const config::Route& route : config.routes) {
        for (const config::Tier& tier : route.tiers)
            add(tier.targets);
        add(route.onContextOverflow);
        add(route.onContentFilter);
    }
    std::sort(m_targets.begin(), m_targets.end(), [](const Known& a, const Known& b) { return nameOf(a) < nameOf(b); });
}

const TargetTable::Known* TargetTable::find(std::string_view provider, std::string_view model) const {
    const std::tuple wanted(provider, model);
    const auto found = std::lower_bound(m_targets.begin(), m_targets.end(), wanted,
                                        [](const Known& known, const auto& name) { return nameOf(known) < name; });
    return found != m_targets.end() && nameOf(*found) == wanted ? &*found : nullptr;
}

} // namespace fairlead::engine
