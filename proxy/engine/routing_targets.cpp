// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/engine/routing_targets.h"

#include "proxy/catalog/cost.h"
#include "proxy/catalog/provider_jurisdiction.h"

#include <algorithm>

namespace fairlead::engine {

routing::TargetFacts RoutingTargets::of(const std::string& provider, const std::string& model,
                                        const routing::Facts& facts) const {
    routing::TargetFacts target;
    const catalog::ModelInfo* info = nullptr;
    const TargetTable::Known* known =
        m_snapshot.targets == nullptr ? nullptr : m_snapshot.targets->find(provider, model);
    if (known != nullptr) {
        target.jurisdiction = known->jurisdiction;
        info = known->info;
    } else { // named by a caller
        const auto& providers = m_snapshot.config.providers;
        const auto configured = std::find_if(providers.begin(), providers.end(),
                                             [&provider](const config::Provider& one) { return one.id == provider; });
        if (configured == providers.end())
            return target;
        target.jurisdiction = catalog::jurisdictionOf(*configured);
        if (m_snapshot.models != nullptr)
            info = m_snapshot.models->lookup(configured->preset, model, provider);
    }
    if (info == nullptr)
        return target;
    target.contextWindow = info->contextWindow;
    target.tools = info->tools;
    target.schema = info->jsonSchema;
    if (info->modalities != 0)
        target.images = (info->modalities & catalog::kImage) != 0;
    if (facts.inputTokens)
        target.cost = catalog::expectedCost(*info, *facts.inputTokens, facts.maxOutput, facts.wallMs);
    return target;
}

} // namespace fairlead::engine
