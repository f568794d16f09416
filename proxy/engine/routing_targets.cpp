// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/engine/routing_targets.h"

#include "proxy/catalog/cost.h"
#include "proxy/catalog/provider_preset.h"
#include "proxy/config/string_checks.h"

#include <algorithm>

namespace fairlead::engine {

namespace {

bool isCountry(std::string_view text) {
    return text.size() == 2 && std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

} // namespace

std::string_view jurisdictionOf(const config::Provider& configured) {
    if (!configured.jurisdiction.empty())
        return configured.jurisdiction;
    const catalog::ProviderPreset* preset = catalog::findPreset(configured.preset);
    if (preset == nullptr)
        return {};
    const std::string& url = configured.baseUrl.empty() ? preset->baseUrl : configured.baseUrl;
    std::string_view said = preset->jurisdiction;
    if (said == "Local")
        return config::isLoopbackHost(config::hostOf(url)) ? "local" : std::string_view();
    if (url != preset->baseUrl)
        return {};
    // "EU (FR)" is one place; "US, global" and "SG, CN company" are not.
    if (said.starts_with("EU (") && said.size() == 7 && said.ends_with(')'))
        said = said.substr(4, 2);
    return isCountry(said) ? said : std::string_view();
}

routing::TargetFacts RoutingTargets::of(const std::string& provider, const std::string& model,
                                        const routing::Facts& facts) const {
    routing::TargetFacts target;
    const auto configured = std::find_if(m_snapshot.config.providers.begin(), m_snapshot.config.providers.end(),
                                         [&provider](const config::Provider& one) { return one.id == provider; });
    if (configured == m_snapshot.config.providers.end())
        return target;
    target.jurisdiction = jurisdictionOf(*configured);
    const catalog::ModelInfo* info =
        m_snapshot.models == nullptr ? nullptr : m_snapshot.models->lookup(configured->preset, model, provider);
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
